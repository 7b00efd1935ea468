package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/problem"
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
	moveFirst(f, name)
	return name, nil
}

// listProblems has the problems written into their sheet.
func (m *Marking) listProblems(f *excelize.File, rows sheetRows, name string) error {
	styles, err := newProblemStyles(f)
	if err != nil {
		return err
	}
	if err := finishList(f, name, len(m.Problems)+1); err != nil {
		return err
	}
	var header []excelize.Cell
	for i, c := range problemColumns {
		if err := setWidth(f, name, i+1, c.width); err != nil {
			return err
		}
		header = append(header, excelize.Cell{StyleID: styles.header, Value: c.name})
	}
	if err := f.SetPanes(name, belowHeader(1)); err != nil {
		return err
	}
	if err := m.linkProblems(f, name); err != nil {
		return err
	}
	return rows.leave(f, name, func(w *rowWriter) {
		w.row(1, 0, header)
		for i := range m.Problems {
			m.problemRow(w, i+2, &m.Problems[i], styles)
		}
	})
}

// setWidth sets the width of a column, of which the first is 1.
func setWidth(f *excelize.File, name string, column int, width float64) error {
	letters, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return err
	}
	return f.SetColWidth(name, letters, letters, width)
}

// moveFirst makes the sheet that was added last the first. The library's own
// way does not expect sheets of charts, and leaves the names that belong to a
// sheet (print areas, filters) at the place their sheet had.
func moveFirst(f *excelize.File, name string) {
	sheets := f.WorkBook.Sheets.Sheet
	added := len(sheets) - 1
	if added < 1 || sheets[added].Name != name {
		return
	}
	last := sheets[added]
	copy(sheets[1:], sheets[:added])
	sheets[0] = last
	if f.WorkBook.DefinedNames != nil {
		for i := range f.WorkBook.DefinedNames.DefinedName {
			if id := f.WorkBook.DefinedNames.DefinedName[i].LocalSheetID; id != nil {
				moved := *id + 1
				f.WorkBook.DefinedNames.DefinedName[i].LocalSheetID = &moved
			}
		}
	}
	// No other sheet stays chosen beside it, since what is typed would go into
	// both. The library stops looking at the first sheet of a chart.
	ordered := f.WorkBook.Sheets.Sheet
	cells := worksheets(f)
	f.WorkBook.Sheets.Sheet = slices.Clone(ordered)
	for i := len(ordered) - 1; i >= 0; i-- {
		if !slices.Contains(cells, ordered[i].Name) {
			f.WorkBook.Sheets.Sheet = slices.Delete(f.WorkBook.Sheets.Sheet, i, i+1)
		}
	}
	f.SetActiveSheet(0)
	f.WorkBook.Sheets.Sheet = ordered
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
	s.header = style(excelize.Style{Font: boldFont(), Alignment: wrap, Border: []excelize.Border{{Type: "bottom", Style: 2, Color: "000000"}}})
	s.plain = style(excelize.Style{Alignment: wrap, NumFmt: 49})
	s.link = style(excelize.Style{Alignment: wrap, Font: &excelize.Font{Color: "0645AD", Underline: "single", Family: "Calibri", Size: 11}})
	for _, severity := range severities {
		s.severity[severity] = style(excelize.Style{Alignment: wrap, Fill: excelize.Fill{Type: "pattern", Color: []string{colours[severity]}, Pattern: 1}})
	}
	return s, err
}

// problemRow writes one problem.
func (m *Marking) problemRow(w *rowWriter, row int, p *problem.Problem, styles *problemStyles) {
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
	lines := max(linesOf(texts[3], problemColumns[3].width), linesOf(texts[4], problemColumns[4].width))
	w.row(row, 15*float64(lines), cells)
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

// linesOf guesses how many lines a text takes in a column: spreadsheet programs
// do not work out the height of a row that they did not write.
func linesOf(text string, width float64) int {
	return 1 + int(float64(len([]rune(text)))/(width*0.92))
}

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
	if err := fitPage(f, name); err != nil { // after the filter, with which the library forgets it
		return err
	}
	if err := repeatHeader(f, name, "$1:$1"); err != nil {
		return err
	}
	return f.AddDataValidation(name, choice)
}

// repeatHeader has rows, or columns and rows, printed on every page.
func repeatHeader(f *excelize.File, name string, ranges ...string) error {
	for i := range ranges {
		ranges[i] = fmt.Sprintf("'%s'!%s", name, ranges[i])
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: strings.Join(ranges, ","), Scope: name})
}

// fitPage has a sheet printed across the paper, all its columns on a page.
func fitPage(f *excelize.File, name string) error { return fitPages(f, name, 1) }

// fitPages has a sheet printed across the paper, its columns on so many pages side
// by side.
func fitPages(f *excelize.File, name string, wide int) error {
	landscape, tall, fit := "landscape", 0, true
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	return f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit})
}
