package marked

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// place is a cell of the copy that problems were found at.
type place struct {
	sheet, cell string
	problems    problem.List
}

// places are the cells of the copy that problems were found at, in order of the
// list.
func (m *Marking) places() []*place {
	var places []*place
	known := map[[2]string]*place{}
	for _, p := range m.Problems {
		name := m.sheetOf(p.Where)
		if name == "" || p.Where.Cell == "" {
			continue
		}
		key := [2]string{name, p.Where.Cell}
		if known[key] == nil {
			known[key] = &place{sheet: name, cell: p.Where.Cell}
			places = append(places, known[key])
		}
		known[key].problems.Add(p)
	}
	return places
}

// severities, the gravest first.
var severities = []problem.Severity{problem.Error, problem.Missing, problem.Warning, problem.Note}

// colours of the fills by severity: they differ in print without colour too.
var colours = map[problem.Severity]string{
	problem.Error: "FF9C9C", problem.Missing: "FFD58A", problem.Warning: "FFF3A3", problem.Note: "DCEBFF",
}

// fill fills bad cells by a conditional format, so that no format of the
// user's is touched: it shows as long as the workbook's marking is this one.
func (m *Marking) fill(f *excelize.File) error {
	cells := map[string]map[problem.Severity][]string{}
	for _, p := range m.places() {
		worst, _ := p.problems.Worst()
		if cells[p.sheet] == nil {
			cells[p.sheet] = map[problem.Severity][]string{}
		}
		cells[p.sheet][worst] = append(cells[p.sheet][worst], p.cell)
	}
	condition := fmt.Sprintf(`'%s'!$B$2="%s"`, sheet.MarkSheet, m.ID)
	styles := map[problem.Severity]int{}
	for _, severity := range severities {
		style, err := f.NewConditionalStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Color: []string{colours[severity]}, Pattern: 1}})
		if err != nil {
			return err
		}
		styles[severity] = style
	}
	for _, name := range xlsx.Worksheets(f) {
		for _, severity := range severities {
			for some := range slices.Chunk(cells[name][severity], 200) {
				style := styles[severity]
				err := f.SetConditionalFormat(name, strings.Join(some, " "), []excelize.ConditionalFormatOptions{
					{Type: "formula", Criteria: condition, Format: &style},
				})
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}
