package marked

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/columns"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// The sheet Columns of a marked copy asks what the columns mean. A row stands for a column;
// its meaning is chosen from a list, or written: the label of a field or its name. What a
// person changes there is read when the copy is read again.

// Answers that are no field.
const (
	notOurs = "not needed"   // the column is left out for good
	later   = "ask me later" // the same as leaving the cell blank
)

// columnLine is what the sheet Columns says of one column.
type columnLine struct {
	column  *columns.Column
	meaning string // as the cell has it: the label of its field, notOurs, or blank
	choices []string
}

// teach adds the sheet on which the meaning of columns is taught, and returns its name; blank
// where the input has no columns to speak of.
func (m *Marking) teach(f *excelize.File) (string, error) {
	lines := m.columnLines()
	if len(lines) == 0 {
		return "", nil
	}
	name := freeName(f, sheet.ColumnsSheet)
	if _, err := f.NewSheet(name); err != nil {
		return "", err
	}
	styles, err := newFormStyles(f)
	if err != nil {
		return "", err
	}
	if err := writeFormHeader(f, name, styles, columnHeadings); err != nil {
		return "", err
	}
	if err := f.SetColVisible(name, columnName(columnsWas), false); err != nil {
		return "", err
	}
	all := m.allMeanings()
	for i, line := range lines {
		if err := m.columnRow(f, name, i+2, line, all, styles); err != nil {
			return "", err
		}
	}
	return name, xlsx.FitPage(f, name)
}

// The columns of the sheet Columns. What the cells of columnsMeaning held when the copy was
// written stands hidden in columnsWas, so that an answer is known from what was there.
const (
	columnsSheet = iota + 1
	columnsLetter
	columnsTitle
	columnsSamples
	columnsMeaning
	columnsWhy
	columnsWaits
	columnsWas
)

var columnHeadings = []heading{
	{sheet.TaughtSheet, 16}, {sheet.TaughtLetter, 9}, {sheet.TaughtTitle, 30}, {"What the cells look like", 30}, {sheet.TaughtMeaning, 34}, {"Why", 44}, {"What waits for it", 34}, {sheet.TaughtBefore, 10},
}

func (m *Marking) columnRow(f *excelize.File, name string, row int, line columnLine, all string, styles *formStyles) error {
	c := line.column
	texts := map[int]string{
		columnsSheet: c.Sheet, columnsLetter: c.Letter(), columnsTitle: c.Title(), columnsSamples: strings.Join(c.Samples, "\n"),
		columnsMeaning: line.meaning, columnsWhy: c.Reason(), columnsWaits: m.Waits[c.Where], columnsWas: line.meaning,
	}
	for column := columnsSheet; column <= columnsWas; column++ {
		style := styles.plain
		if column == columnsMeaning {
			style = styles.answer(line.meaning == "")
		}
		if err := setText(f, name, column, row, texts[column], style); err != nil {
			return err
		}
	}
	choice := excelize.NewDataValidation(true)
	choice.Sqref = cellName(columnsMeaning, row)
	choice.SetError(excelize.DataValidationErrorStyleWarning, "Not in the list", "Other meanings can be written too: the name of a field, as `casepacket fields` lists them.")
	if joined := strings.Join(line.choices, ","); len(line.choices) > 2 && len(joined) <= 255 && strings.Count(joined, ",") == len(line.choices)-1 {
		if err := choice.SetDropList(line.choices); err != nil {
			return err
		}
	} else {
		choice.SetSqrefDropList(all)
	}
	return f.AddDataValidation(name, choice)
}

// columnLines are the columns of the copy's own tables that have something below them, those
// that are asked about first.
func (m *Marking) columnLines() []columnLine {
	var lines []columnLine
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Letter() == "" || c.Header == "" && len(c.Samples) == 0 {
			continue
		}
		line := columnLine{column: c, choices: choicesOf(c)}
		switch {
		case c.Means.Bound():
			line.meaning = meaningOf(c.Means.Field, c.Means.Seq)
		case c.Decision == columns.Ignored:
			line.meaning = notOurs
		}
		lines = append(lines, line)
	}
	slices.SortStableFunc(lines, func(a, b columnLine) int { return order(a) - order(b) })
	return lines
}

// order puts the open questions first, then what nothing is known about, then the rest.
func order(l columnLine) int {
	switch {
	case l.meaning == "" && l.column.Decision == columns.Asked:
		return 0
	case l.meaning == "" && len(l.column.Samples) > 0:
		return 1
	}
	return 2
}

// choicesOf are the answers that are offered first for a column.
func choicesOf(c *columns.Column) []string {
	var list []string
	for _, candidate := range c.Candidates {
		list = append(list, meaningOf(candidate.Field, candidate.Seq))
	}
	for _, name := range c.Means.Candidates {
		if m := schema.Named(name, schema.ByOffice); m.Bound() && !slices.Contains(list, meaningOf(m.Field, m.Seq)) {
			list = append(list, meaningOf(m.Field, m.Seq))
		}
	}
	return append(list, notOurs, later)
}

// meaningOf is what the sheet calls a field: its label, with the number of a numbered record.
func meaningOf(f schema.Field, seq int) string {
	if !uniqueLabels()[f.Label] {
		return columns.NumberedName(f, seq)
	}
	if seq > 0 {
		return fmt.Sprintf("%s (%d)", f.Label, seq)
	}
	return f.Label
}

// uniqueLabels are the labels by which a field of a case is told from all others.
var uniqueLabels = sync.OnceValue(func() map[string]bool {
	unique := map[string]bool{}
	for _, f := range schema.Fields() {
		if isOffered(f) {
			_, seen := unique[f.Label]
			unique[f.Label] = !seen
		}
	}
	return unique
})

// MeaningOf returns the field that an answer on the sheet Columns names, "remark" for a column
// that is not needed, and blank for one that says nothing. It is not ok if the answer names
// no field.
func MeaningOf(answer string) (field string, ok bool) {
	answer = strings.TrimSpace(answer)
	switch strings.ToLower(answer) {
	case "", later:
		return "", true
	case notOurs, "not ours", "none", string(schema.Remark):
		return string(schema.Remark), true
	}
	if m := schema.Named(strings.ToLower(answer), schema.ByOffice); m.Bound() {
		return strings.ToLower(answer), true
	}
	label, number, numbered := strings.Cut(answer, " (")
	seq := 0
	if numbered {
		if _, err := fmt.Sscanf(number, "%d)", &seq); err != nil {
			label, seq = answer, 0
		}
	}
	for _, f := range schema.Fields() {
		if isOffered(f) && uniqueLabels()[f.Label] && schema.SameHeader(f.Label, label) {
			return columns.NumberedName(f, seq), true
		}
	}
	return "", false
}

// allMeanings is the range of the hidden sheet that lists every field by its label.
func (m *Marking) allMeanings() string {
	return fmt.Sprintf("'%s'!$%s$1:$%s$%d", sheet.MarkSheet, meaningsColumn, meaningsColumn, len(meanings()))
}

// meaningsColumn is where on the mark sheet every meaning is listed, for the lists to choose from.
const (
	meaningsColumn = "H"
	meaningsAt     = 7 // how many columns stand before it
)

// isOffered reports whether a column can be taught to be a field: settings call it by its
// name, which two tables share in a few cases; the first of them has it.
func isOffered(f schema.Field) bool {
	named, ok := schema.Find(f.Name)
	return ok && f.Table != schema.Directory && named.Table == f.Table
}

// meanings are all answers, those that are no field first.
func meanings() []string {
	list := []string{notOurs, later}
	for _, f := range schema.Fields() {
		if isOffered(f) {
			list = append(list, meaningOf(f, 0))
		}
	}
	return list
}
