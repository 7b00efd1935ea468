package workbook

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// starterTables are the sheets of the starter workbook that hold cases.
var starterTables = []struct {
	name  string
	table schema.Table
}{
	{"Cases", schema.Cases}, {"Records", schema.Records}, {"Opinions", schema.Opinions}, {"Denials", schema.Denials},
	{"Arguments", schema.Arguments}, {"Contact log", schema.ContactLog}, {"Directory", schema.Directory},
}

// starterRows is how many rows of a sheet have choices: more than an office
// has cases.
const starterRows = 2000

// Starter is a workbook to begin with.
type Starter struct {
	Example  map[schema.Table]map[string]string // the example case, a row a table
	Settings []StarterSetting
}

// StarterSetting is one line of the Settings sheet.
type StarterSetting struct{ Name, Value, Meaning string }

// Write writes the workbook: how it works, the sheets of cases with choices,
// notes and one example, the settings, and the dictionary.
func (s *Starter) Write(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &starterBook{File: f}
	if err := b.newStyles(); err != nil {
		return err
	}
	if err := f.SetSheetName("Sheet1", sheet.ReadMeSheet); err != nil {
		return err
	}
	for _, t := range starterTables {
		if err := b.table(t.name, t.table, s.Example[t.table]); err != nil {
			return err
		}
	}
	if err := b.settings(s.Settings); err != nil {
		return err
	}
	if err := b.dictionary(); err != nil {
		return err
	}
	if err := b.lists(); err != nil {
		return err
	}
	if err := b.readMe(); err != nil {
		return err
	}
	for _, name := range f.GetSheetList() {
		if err := fitPage(f, name); err != nil {
			return err
		}
	}
	f.SetActiveSheet(0)
	return f.Write(w)
}

// starterBook is the workbook while it is written.
type starterBook struct {
	*excelize.File
	header, essential, text, date, wrap, title, example int // styles
	long                                                []longList
}

// longList is a list of values too long for a cell's own list.
type longList struct {
	name   string
	values []string
}

func (b *starterBook) newStyles() error {
	border := []excelize.Border{{Type: "bottom", Style: 2, Color: "404040"}}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	font := func(bold bool, size float64) *excelize.Font {
		return &excelize.Font{Family: "Calibri", Size: size, Bold: bold}
	}
	isoDate := "yyyy-mm-dd"
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&b.header, excelize.Style{Font: font(false, 11), Border: border, Alignment: top, NumFmt: 49}},
		{&b.essential, excelize.Style{
			Font: font(true, 11), Border: border, Alignment: top, NumFmt: 49, Fill: excelize.Fill{Type: "pattern", Color: []string{"FFE699"}, Pattern: 1},
		}},
		{&b.text, excelize.Style{Font: font(false, 11), NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&b.date, excelize.Style{Font: font(false, 11), CustomNumFmt: &isoDate, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}}},
		{&b.wrap, excelize.Style{Font: font(false, 11), Alignment: top, NumFmt: 49}},
		{&b.title, excelize.Style{Font: font(true, 16)}},
		{&b.example, excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 11, Italic: true, Color: "595959"}, NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top"}}},
	} {
		id, err := b.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.to = id
	}
	return nil
}

// starterFields are the columns of a table: the id first, then what documents
// are held without, then the rest; essential tells how many are not folded.
func starterFields(table schema.Table) (fields []schema.Field, open int) {
	var rest []schema.Field
	if table != schema.Directory {
		id, _ := schema.Find("case_id")
		id.Table = table
		fields = append(fields, id)
	}
	for _, f := range schema.Fields() {
		switch {
		case f.Table != table || f.Combined || f.Name == "case_id":
		case len(f.Essential) > 0 || table == schema.Directory || table == schema.ContactLog:
			fields = append(fields, f)
		default:
			rest = append(rest, f)
		}
	}
	return append(fields, rest...), len(fields)
}

// table writes one sheet of cases.
func (b *starterBook) table(name string, table schema.Table, example map[string]string) error {
	if _, err := b.NewSheet(name); err != nil {
		return err
	}
	fields, open := starterFields(table)
	for i, field := range fields {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.column(name, column, field); err != nil {
			return err
		}
		if i >= open {
			if err := b.fold(name, column); err != nil {
				return err
			}
		}
		if value := example[field.Name]; value != "" {
			if err := b.exampleCell(name, column+"2", field, value); err != nil {
				return err
			}
		}
	}
	if err := b.SetRowHeight(name, 1, 32); err != nil {
		return err
	}
	return b.SetPanes(name, &excelize.Panes{
		Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight",
	})
}

// column writes the header of a column with its note, and the format and the
// choices of the cells below.
func (b *starterBook) column(name, column string, field schema.Field) error {
	style, below, header := b.header, b.text, field.Label
	if len(field.Essential) > 0 || field.Name == "case_id" {
		style, header = b.essential, field.Label+" *"
	}
	if field.Type == schema.TypeDate {
		below = b.date
	}
	if err := b.SetColStyle(name, column, below); err != nil {
		return err
	}
	width := 16.0
	if field.Type == schema.TypeProse {
		width = 40
	}
	if err := b.SetColWidth(name, column, column, max(width, float64(len(header))*0.6)); err != nil {
		return err
	}
	if err := b.SetCellStr(name, column+"1", header); err != nil {
		return err
	}
	if err := b.SetCellStyle(name, column+"1", column+"1", style); err != nil {
		return err
	}
	note := fieldNote(field)
	if err := b.AddComment(name, excelize.Comment{
		Cell: column + "1", Author: noteAuthor, Paragraph: []excelize.RichTextRun{{Text: note}}, Width: 300, Height: uint(50 + 15*(strings.Count(note, "\n")+len(note)/42)),
	}); err != nil {
		return err
	}
	return b.choices(name, column, field)
}

// fieldNote is what stands beside a header.
func fieldNote(field schema.Field) string {
	note := field.Meaning + "."
	if field.Example != "" {
		note += "\nExample: " + field.Example
	}
	if len(field.Values) > 0 {
		var words []string
		for _, v := range field.Values {
			words = append(words, v.Code)
		}
		note += "\nOne of: " + strings.Join(words, ", ")
	}
	if len(field.Essential) > 0 {
		note += "\nNeeded for: " + strings.Join(field.Essential, ", ")
	}
	return note + "\n(" + field.Name + ")"
}

// fold puts a column into the group that is closed at first.
func (b *starterBook) fold(name, column string) error {
	if err := b.SetColOutlineLevel(name, column, 1); err != nil {
		return err
	}
	return b.SetColVisible(name, column, false)
}

// choices gives cells the list of what may stand in them. Something else can
// still be typed: a warning asks first.
func (b *starterBook) choices(name, column string, field schema.Field) error {
	var values []string
	switch field.Type {
	case schema.TypeYesNo:
		values = []string{"yes", "no", "unknown"}
		if field.Table == schema.Opinions { // where the two are kept apart
			values = append(values, string(schema.NotAsked))
		}
	case schema.TypeEnum, schema.TypeEnumList:
		for _, v := range field.Values {
			values = append(values, v.Code)
		}
	default:
		return nil
	}
	dv := excelize.NewDataValidation(true)
	dv.Sqref = fmt.Sprintf("%s2:%s%d", column, column, starterRows)
	dv.SetError(excelize.DataValidationErrorStyleWarning, "Not in the list", "This is none of the values that casepacket knows for "+field.Label+".")
	if len(strings.Join(values, ",")) <= 255 {
		if err := dv.SetDropList(values); err != nil {
			return err
		}
	} else {
		dv.SetSqrefDropList(b.listRange(field.Name, values))
	}
	return b.AddDataValidation(name, dv)
}

// listRange is where a long list stands on the hidden sheet.
func (b *starterBook) listRange(name string, values []string) string {
	at := slices.IndexFunc(b.long, func(l longList) bool { return l.name == name })
	if at < 0 {
		at = len(b.long)
		b.long = append(b.long, longList{name, values})
	}
	column, err := excelize.ColumnNumberToName(at + 1)
	if err != nil {
		panic(err) // a dictionary has no 16,384 fields
	}
	return fmt.Sprintf("'%s'!$%s$2:$%s$%d", sheet.ListSheet, column, column, len(values)+1)
}

// lists writes the hidden sheet of long lists.
func (b *starterBook) lists() error {
	if _, err := b.NewSheet(sheet.ListSheet); err != nil {
		return err
	}
	for i, list := range b.long {
		column := append([]string{list.name}, list.values...)
		cell, err := excelize.CoordinatesToCellName(i+1, 1)
		if err != nil {
			return err
		}
		if err := b.SetSheetCol(sheet.ListSheet, cell, &column); err != nil {
			return err
		}
	}
	return b.SetSheetVisible(sheet.ListSheet, false)
}

// exampleCell writes a cell of the example, in the look of an example.
func (b *starterBook) exampleCell(name, cell string, field schema.Field, value string) error {
	if err := b.SetCellStr(name, cell, value); err != nil {
		return err
	}
	return b.SetCellStyle(name, cell, cell, b.example)
}

func (b *starterBook) settings(settings []StarterSetting) error {
	const name = "Settings"
	if _, err := b.NewSheet(name); err != nil {
		return err
	}
	if err := b.lines(name, []float64{34, 34, 80}, []string{"Setting", "Value", "What it does"}, len(settings), func(i int) []string {
		return []string{settings[i].Name, settings[i].Value, settings[i].Meaning}
	}); err != nil {
		return err
	}
	return nil
}

// dictionary writes what every column means.
func (b *starterBook) dictionary() error {
	var fields []schema.Field
	for _, t := range starterTables {
		list, _ := starterFields(t.table)
		fields = append(fields, list...)
	}
	names := map[schema.Table]string{}
	for _, t := range starterTables {
		names[t.table] = t.name
	}
	if _, err := b.NewSheet(sheet.DictionarySheet); err != nil {
		return err
	}
	return b.lines(sheet.DictionarySheet, []float64{13, 34, 60, 30, 40, 34, 30}, []string{"Sheet", "Column", "What it means", "Example", "Values", "Needed for", "Name for programs"}, len(fields), func(i int) []string {
		f := fields[i]
		var values []string
		for _, v := range f.Values {
			values = append(values, v.Code+" = "+v.Words)
		}
		if len(values) == 0 {
			values = []string{string(f.Type)}
		}
		return []string{names[f.Table], f.Label, f.Meaning, f.Example, strings.Join(values, "\n"), strings.Join(f.Essential, ", "), f.Name}
	})
}

// lines writes a sheet of text under a header.
func (b *starterBook) lines(name string, widths []float64, header []string, n int, line func(int) []string) error {
	for i, width := range widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.SetColWidth(name, column, column, width); err != nil {
			return err
		}
	}
	write := func(row int, texts []string, style int) error {
		for i, text := range texts {
			cell, err := excelize.CoordinatesToCellName(i+1, row)
			if err != nil {
				return err
			}
			if err := b.SetCellStr(name, cell, text); err != nil {
				return err
			}
			if err := b.SetCellStyle(name, cell, cell, style); err != nil {
				return err
			}
		}
		return nil
	}
	if err := write(1, header, b.essential); err != nil {
		return err
	}
	for i := range n {
		texts := line(i)
		if err := write(i+2, texts, b.wrap); err != nil {
			return err
		}
		tall := 1
		for c, text := range texts {
			for part := range strings.SplitSeq(text, "\n") {
				tall = max(tall, linesOf(part, widths[c])+strings.Count(text, "\n"))
			}
		}
		if err := b.SetRowHeight(name, i+2, float64(min(15*tall, 400))); err != nil {
			return err
		}
	}
	return freeze(b.File, name, 1)
}

// readMe writes the first sheet.
func (b *starterBook) readMe() error {
	name := sheet.ReadMeSheet
	lines := []string{
		"casepacket: your cases",
		"",
		"1. Write each patient into one row of the sheet Cases. The yellow columns with a star are the ones that letters need; fill in those that you know.",
		"2. Write each laboratory or hospital that has records into one row of Records, with the same case id. Opinions, Denials, Arguments and Contact log work alike: many rows a case.",
		"3. Whoever occurs again and again (a doctor, a laboratory, an insurer) can be typed once into Directory: a name in a case that is the same fills in the address, fax and phone.",
		"4. Write who you are into Settings.",
		"5. Save, close, and run:  casepacket cases.xlsx",
		"",
		"The packets come beside this file. Whatever is missing or looks wrong is listed, and comes back marked in a copy of this workbook; nothing is guessed.",
		"",
		"Each header has a note that says what belongs below it. Columns that are seldom needed are folded away: the small + above the last column opens them. The sheet Dictionary lists them all.",
		"You may delete columns that you do not use, move them, and give them headers of your own that mean the same.",
		"Cells offer their choices when you click on them. Dates are best written as year-month-day, 2026-11-23.",
		"The row EXAMPLE shows how it looks. What is made from it is always a draft; delete the row when you have seen enough.",
		"",
		"Nothing leaves this computer. Do not write Social Security numbers anywhere: no letter needs them, and casepacket does not keep them.",
	}
	if err := b.SetColWidth(name, "A", "A", 110); err != nil {
		return err
	}
	for i, line := range lines {
		cell := "A" + strconv.Itoa(i+1)
		if err := b.SetCellStr(name, cell, line); err != nil {
			return err
		}
		style := b.wrap
		if i == 0 {
			style = b.title
		}
		if err := b.SetCellStyle(name, cell, cell, style); err != nil {
			return err
		}
		if height := 16 * float64(linesOf(line, 110)); i > 0 {
			if err := b.SetRowHeight(name, i+1, height); err != nil {
				return err
			}
		}
	}
	return nil
}
