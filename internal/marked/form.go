package marked

import (
	"slices"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/xlsx"
)

// heading is a column of a sheet that people fill in.
type heading struct {
	name  string
	width float64 // in characters
}

// forms are the names of the sheets that people fill in; blank for those that the copy does
// not have.
type forms struct{ columns, facts string }

// addForms adds the sheets that people fill in.
func (m *Marking) addForms(f *excelize.File) (forms, error) {
	columns, err := m.teach(f)
	if err != nil {
		return forms{}, err
	}
	facts, err := m.ask(f)
	return forms{columns, facts}, err
}

// formStyles are the formats of a sheet that people fill in.
type formStyles struct {
	header, plain, open, answered int
}

func newFormStyles(f *excelize.File) (*formStyles, error) {
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	var s formStyles
	for _, style := range []struct {
		id *int
		of excelize.Style
	}{
		{&s.header, excelize.Style{Font: xlsx.BoldFont(), Alignment: wrap, Border: []excelize.Border{{Type: "bottom", Style: 2, Color: "000000"}}}},
		{&s.plain, excelize.Style{Alignment: wrap, NumFmt: 49}},
		{&s.open, excelize.Style{Alignment: wrap, NumFmt: 49, Fill: excelize.Fill{Type: "pattern", Color: []string{"FFF3A3"}, Pattern: 1}}},
		{&s.answered, excelize.Style{Alignment: wrap, NumFmt: 49, Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "BFBFBF"}}}},
	} {
		id, err := f.NewStyle(&style.of)
		if err != nil {
			return nil, err
		}
		*style.id = id
	}
	return &s, nil
}

// answer is the format of a cell that people fill in: yellow while it is blank.
func (s *formStyles) answer(blank bool) int {
	if blank {
		return s.open
	}
	return s.answered
}

func writeFormHeader(f *excelize.File, name string, styles *formStyles, headings []heading) error {
	for i, h := range headings {
		if err := xlsx.SetWidth(f, name, i+1, h.width); err != nil {
			return err
		}
		if err := setText(f, name, i+1, 1, h.name, styles.header); err != nil {
			return err
		}
	}
	if err := f.SetPanes(name, xlsx.BelowHeader(1)); err != nil {
		return err
	}
	return xlsx.RepeatHeader(f, name, "$1:$1")
}

// setText writes a text, never a formula.
func setText(f *excelize.File, name string, column, row int, text string, style int) error {
	cell := cellName(column, row)
	if err := f.SetCellStr(name, cell, text); err != nil {
		return err
	}
	return f.SetCellStyle(name, cell, cell, style)
}

func cellName(column, row int) string {
	cell, _ := excelize.CoordinatesToCellName(column, row) // both are small and positive
	return cell
}

func columnName(column int) string {
	name, _ := excelize.ColumnNumberToName(column)
	return name
}

// freeName is a name for a sheet of ours that no sheet of the user's has.
func freeName(f *excelize.File, name string) string {
	for slices.Contains(f.GetSheetList(), name) {
		name += " (casepacket)"
	}
	return name
}
