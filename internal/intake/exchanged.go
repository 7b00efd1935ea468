package intake

import (
	"casepacket/internal/day"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// A list of dates with the month first, opened on a computer that puts the day first (or
// the other way round), is half converted: where the first number can be a day and the
// second a month, a date cell results with the two exchanged; all else stays text. The
// texts that are left, and that only the other order can read, prove it.

// dateColumn is what the cells of a column of dates show of the order in which they were
// typed.
type dateColumn struct {
	dayFirst, monthFirst int             // texts that can only be read so
	proof                [2]string       // the first cell of each
	cells                int             // date cells
	sure                 int             // of them, those that show their order by a day above 12
	format               sheet.DateParts // the order that their formats show
}

// strayTexts is how many sure date cells outweigh one text of the other order: then it is
// a slip of one row, and not a list that was opened on another computer.
const strayTexts = 10

// fewCells is how many date cells, all with days up to 12, prove nothing beside texts in
// the usual order: three of ten such columns come about by chance.
const fewCells = 5

// findExchanged marks the columns of a workbook's table in whose date cells day and month
// may have been exchanged. What one column proves holds for those of the same sheet that
// do not prove the contrary.
func findExchanged(t *sheet.Table, bindings []binding) {
	if t.Format != "xlsx" {
		return
	}
	columns := map[int]*dateColumn{}
	for i := range bindings {
		if isDateColumn(bindings[i].Matched) {
			columns[i] = &dateColumn{}
		}
	}
	var cells []sheet.Cell
	for i := range t.Rows {
		cells = t.Rows[i].AppendCells(cells[:0])
		for at, c := range columns {
			if index := bindings[at].index; index < len(cells) {
				c.look(&cells[index], &t.Rows[i], index)
			}
		}
	}
	for i, c := range columns {
		bindings[i].exchanged = c.exchanged()
	}
	spreadProof(columns, bindings)
}

// spreadProof carries what one column proves to the others that have its format and no
// date that proves the contrary.
func spreadProof(columns map[int]*dateColumn, bindings []binding) {
	for i := range bindings {
		proving := columns[i]
		if proving == nil || proving.sure > 0 || proving.exchanged() == "" {
			continue
		}
		for j, c := range columns {
			if bindings[j].exchanged == "" && c.sure == 0 && c.format == proving.format {
				bindings[j].exchanged = bindings[i].exchanged
			}
		}
		return
	}
}

// look counts a cell.
func (c *dateColumn) look(cell *sheet.Cell, row *sheet.Row, index int) {
	switch {
	case cell.Content == sheet.Date:
		c.cells++
		c.format |= cell.Shows & (sheet.DayFirst | sheet.MonthFirst)
		if cell.Day.Day() > 12 {
			c.sure++
		}
	case cell.Content != sheet.Text:
	case schema.OnlyDayFirst(cell.Shown):
		if c.dayFirst++; c.proof[0] == "" {
			c.proof[0] = row.Ref(index)
		}
	case schema.OnlyMonthFirst(cell.Shown):
		if c.monthFirst++; c.proof[1] == "" {
			c.proof[1] = row.Ref(index)
		}
	}
}

// exchanged returns the cell that proves that day and month may have been exchanged;
// blank where none does.
func (c *dateColumn) exchanged() string {
	against := func(texts int, format sheet.DateParts, fewest int) bool {
		if texts == 0 || c.cells == 0 || c.sure >= strayTexts*texts {
			return false
		}
		return c.format&format != 0 || c.format == 0 && c.sure == 0 && c.cells >= fewest
	}
	switch {
	case against(c.dayFirst, sheet.MonthFirst, 1):
		return c.proof[0]
	case against(c.monthFirst, sheet.DayFirst, fewCells):
		return c.proof[1]
	}
	return ""
}

// exchange says that day and month of a date cell may have been exchanged; false for a
// day that can only be read one way.
func (b *binding) exchange(cell sheet.Cell) (schema.Fault, bool) {
	if b.exchanged == "" || cell.Content != sheet.Date || !readsBothWays(cell.Day) {
		return schema.Fault{}, false
	}
	return schema.Fault{
		Severity: problem.Error, Code: "SH-106",
		Message: "the spreadsheet may have exchanged day and month of this date: it could not read " + b.exchanged + ", which has them in the other order",
		Hint:    "compare the dates of the column with the paper and type them again, " + b.exchanged + " too; or write them as text, year-month-day",
	}, true
}

func readsBothWays(d day.Date) bool { return d.Day() <= 12 && d.Day() != int(d.Month()) }
