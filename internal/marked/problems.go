package marked

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/problem"
	"casepacket/internal/xlsx"
)

// problemColumns are the columns of the sheet of problems.
var problemColumns = []struct {
	name  string
	width float64
}{
	{"How bad", 12}, {"Cell", 18}, {"Case", 14}, {"What is wrong", 60}, {"What to do", 60}, {"Code", 10}, {"Fixed?", 9},
}

// addList adds an empty sheet for the problems as the first of the workbook and
// returns its name.
func addList(f *excelize.File) (string, error) {
	name := "Problems"
	for slices.Contains(f.GetSheetList(), name) { // the user has a sheet of that name
		name += " (casepacket)"
	}
	if _, err := f.NewSheet(name); err != nil {
		return "", err
	}
	xlsx.MoveFirst(f, name)
	return name, nil
}

// listProblems has the problems written into their sheet.
func (m *Marking) listProblems(f *excelize.File, rows xlsx.LaterRows, name string) error {
	styles, err := newProblemStyles(f)
	if err != nil {
		return err
	}
	if err := finishList(f, name, len(m.Problems)+1); err != nil {
		return err
	}
	var header []excelize.Cell
	for i, c := range problemColumns {
		if err := xlsx.SetWidth(f, name, i+1, c.width); err != nil {
			return err
		}
		header = append(header, excelize.Cell{StyleID: styles.header, Value: c.name})
	}
	if err := f.SetPanes(name, xlsx.BelowHeader(1)); err != nil {
		return err
	}
	if err := m.linkProblems(f, name); err != nil {
		return err
	}
	return rows.Defer(f, name, func(w *xlsx.RowWriter) {
		w.Row(1, 0, header)
		for i := range m.Problems {
			m.problemRow(w, i+2, &m.Problems[i], styles)
		}
	})
}

type problemStyles struct {
	header, plain, link int
	severity            map[problem.Severity]int
}

func newProblemStyles(f *excelize.File) (*problemStyles, error) {
	s := &problemStyles{severity: map[problem.Severity]int{}}
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	var err error
	style := func(of excelize.Style) int {
		if err != nil {
			return 0
		}
		var id int
		id, err = f.NewStyle(&of)
		return id
	}
	s.header = style(excelize.Style{Font: xlsx.BoldFont(), Alignment: wrap, Border: []excelize.Border{{Type: "bottom", Style: 2, Color: "000000"}}})
	s.plain = style(excelize.Style{Alignment: wrap, NumFmt: 49})
	s.link = style(excelize.Style{Alignment: wrap, Font: &excelize.Font{Color: "0645AD", Underline: "single", Family: "Calibri", Size: 11}})
	for _, severity := range severities {
		s.severity[severity] = style(excelize.Style{Alignment: wrap, Fill: excelize.Fill{Type: "pattern", Color: []string{colours[severity]}, Pattern: 1}})
	}
	return s, err
}

// problemRow writes one problem.
func (m *Marking) problemRow(w *xlsx.RowWriter, row int, p *problem.Problem, styles *problemStyles) {
	texts := []string{severityWord(p.Severity), spokenCell(m.sheetOf(p.Where), p.Where), p.CaseID, problem.Sentence(p.Message), problem.Sentence(p.Hint), p.Code, ""}
	cells := make([]excelize.Cell, len(texts))
	for i, text := range texts {
		style := styles.plain
		switch {
		case i == 0:
			style = styles.severity[p.Severity]
		case i == 1 && p.Where.Cell != "":
			style = styles.link
		}
		cells[i] = excelize.Cell{StyleID: style, Value: text}
	}
	lines := max(xlsx.LinesOf(texts[3], problemColumns[3].width), xlsx.LinesOf(texts[4], problemColumns[4].width))
	w.Row(row, 15*float64(lines), cells)
}

// linkProblems links each problem with its cell. Links lead into this workbook only.
func (m *Marking) linkProblems(f *excelize.File, name string) error {
	for i, p := range m.Problems[:min(len(m.Problems), maxLinks-1)] {
		target := m.sheetOf(p.Where)
		if target == "" || p.Where.Cell == "" {
			continue
		}
		place := fmt.Sprintf("'%s'!%s", strings.ReplaceAll(target, "'", "''"), p.Where.Cell)
		if err := f.SetCellHyperLink(name, "B"+strconv.Itoa(i+2), place, "Location"); err != nil {
			return err
		}
	}
	return nil
}

// maxLinks is the last row that gets a link: workbooks hold 65,530.
const maxLinks = 60_000

func spokenCell(sheet string, where problem.Where) string {
	switch {
	case sheet == "":
		return where.String()
	case where.Cell == "":
		return sheet
	}
	return sheet + "!" + where.Cell
}

// finishList makes the list easy to work down: a filter, and a choice in the last
// column.
func finishList(f *excelize.File, name string, last int) error {
	if err := f.AutoFilter(name, fmt.Sprintf("A1:G%d", max(last, 2)), nil); err != nil {
		return err
	}
	choice := excelize.NewDataValidation(true)
	choice.Sqref = fmt.Sprintf("G2:G%d", max(last, 2))
	if err := choice.SetDropList([]string{"yes", "no", "ask"}); err != nil {
		return err
	}
	if err := xlsx.FitPage(f, name); err != nil { // after the filter, with which the library forgets it
		return err
	}
	if err := xlsx.RepeatHeader(f, name, "$1:$1"); err != nil {
		return err
	}
	return f.AddDataValidation(name, choice)
}
