package marked

import (
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// The sheet Missing facts lists what letters wait for, a fact a row, with a yellow cell to fill
// in. What is filled in goes to the office's additions when the copy is read again, so it
// outlives the next export of the sheet.

// MissingFact is a fact that letters of a case wait for.
type MissingFact struct {
	CaseID  string
	Patient string // the name, as the sheet has it: the copy is the user's own sheet
	Field   schema.Field
	Record  string   // which row of the field's table, in words that tell it from the others; blank for the case's own
	Letters []string // that wait for it
	Place   string   // where the sheet would have it: Cases!H12; blank when it has no such column
}

// maxFacts is how many facts a copy asks for: more than anybody fills in at a time.
const maxFacts = 5_000

var factHeadings = []heading{
	{sheet.FactCase, 14}, {sheet.FactPatient, 26}, {sheet.FactAsked, 34}, {sheet.FactAbout, 26}, {sheet.FactValue, 34}, {"For", 34}, {"Where the sheet has it", 20}, {sheet.FactField, 10},
}

// The columns of the sheet Missing facts.
const (
	factsCase = iota + 1
	factsPatient
	factsAsked
	factsAbout
	factsValue
	factsFor
	factsPlace
	factsField
)

// ask adds the sheet of missing facts, and returns its name; blank when nothing is missing.
func (m *Marking) ask(f *excelize.File) (string, error) {
	if len(m.Missing) == 0 {
		return "", nil
	}
	name := freeName(f, sheet.FactsSheet)
	if _, err := f.NewSheet(name); err != nil {
		return "", err
	}
	styles, err := newFormStyles(f)
	if err != nil {
		return "", err
	}
	if err := writeFormHeader(f, name, styles, factHeadings); err != nil {
		return "", err
	}
	if err := f.SetColVisible(name, columnName(factsField), false); err != nil {
		return "", err
	}
	rowsOf := map[string][]string{} // by field: the cells that its list of choices is for
	for i, fact := range m.Missing[:min(len(m.Missing), maxFacts)] {
		if err := factRow(f, name, i+2, fact, styles); err != nil {
			return "", err
		}
		rowsOf[fact.Field.Name] = append(rowsOf[fact.Field.Name], cellName(factsValue, i+2))
	}
	for _, field := range slices.Sorted(maps.Keys(rowsOf)) {
		if err := offerValues(f, name, field, rowsOf[field]); err != nil {
			return "", err
		}
	}
	return name, xlsx.FitPage(f, name)
}

func factRow(f *excelize.File, name string, row int, fact MissingFact, styles *formStyles) error {
	cells := map[int]string{
		factsCase: fact.CaseID, factsPatient: fact.Patient, factsAsked: fact.Field.Label, factsAbout: fact.Record, factsValue: "",
		factsFor: strings.Join(fact.Letters, ", "), factsPlace: fact.Place, factsField: fact.Field.Name,
	}
	for _, column := range slices.Sorted(maps.Keys(cells)) { // the same facts are the same bytes
		style := styles.plain
		if column == factsValue {
			style = styles.open
		}
		if err := setText(f, name, column, row, cells[column], style); err != nil {
			return err
		}
	}
	return nil
}

// mostCells is how many cells one list of choices is given for: its reference may not grow
// beyond what spreadsheet programs read.
const mostCells = 200

// offerValues gives cells the list of what their field can be, or says what to write.
func offerValues(f *excelize.File, name, field string, cells []string) error {
	of, _ := schema.Find(field)
	choices := of.Choices()
	for len(cells) > 0 {
		some := cells[:min(len(cells), mostCells)]
		cells = cells[len(some):]
		dv := excelize.NewDataValidation(true)
		dv.Sqref = strings.Join(some, " ")
		joined := strings.Join(choices, ",")
		switch {
		case len(choices) > 0 && len(joined) <= 255 && strings.Count(joined, ",") == len(choices)-1:
			if err := dv.SetDropList(choices); err != nil {
				return err
			}
			dv.SetError(excelize.DataValidationErrorStyleWarning, "Not in the list", "Other words for it are understood too; a check will say.")
		default:
			dv.SetInput(shorten(of.Label, 32), shorten(of.Meaning+" Such as: "+of.Example, 255))
		}
		if dv.Type == "" && dv.Prompt == nil {
			continue
		}
		if err := f.AddDataValidation(name, dv); err != nil {
			return err
		}
	}
	return nil
}

// shorten keeps to what a prompt can hold, in characters.
func shorten(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}
