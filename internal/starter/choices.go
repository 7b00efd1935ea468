package starter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// starterRows is how many rows of a sheet have choices: more than an office
// has cases.
const starterRows = 2000

// longList is a list of values that a cell's own list cannot hold.
type longList struct {
	name   string
	values []string
}

// choices gives the cells of a column the list of what may stand in them, or
// asks for a date.
func (b *starterBook) choices(name, column string, field schema.Field) error {
	cells := fmt.Sprintf("%s2:%s%d", column, column, starterRows)
	if field.Type == schema.TypeDate {
		return b.askForDate(name, cells, field.Label)
	}
	return b.offer(name, cells, field.Name, field.Label, field.Choices())
}

// offer gives cells a list to choose from. Something else can still be typed,
// since nobody foresees everything: a warning asks first. A long list, or one
// with commas in it, stands on the hidden sheet.
func (b *starterBook) offer(name, cells, list, label string, values []string) error {
	if len(values) == 0 {
		return nil
	}
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	dv.SetError(excelize.DataValidationErrorStyleWarning, "Not in the list", "This is none of the values that casepacket knows for "+label+".")
	if joined := strings.Join(values, ","); len(joined) <= 255 && strings.Count(joined, ",") == len(values)-1 {
		if err := dv.SetDropList(values); err != nil {
			return err
		}
	} else {
		dv.SetSqrefDropList(b.listRange(list, values))
	}
	return b.AddDataValidation(name, dv)
}

// The days that a date can be without a warning, as a sheet counts them: of
// 1900 to 2100.
const firstDate, lastDate = 1, 73415

// askForDate warns when what is typed is no date.
func (b *starterBook) askForDate(name, cells, label string) error {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	dv.SetError(excelize.DataValidationErrorStyleWarning, "No date", label+" is a date. Write it as year-month-day, such as 2026-11-23.")
	if err := dv.SetRange(firstDate, lastDate, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween); err != nil {
		return err
	}
	return b.AddDataValidation(name, dv)
}

// listRange is where a long list stands on the hidden sheet. Columns with the
// same values share one.
func (b *starterBook) listRange(name string, values []string) string {
	at := slices.IndexFunc(b.long, func(l longList) bool { return slices.Equal(l.values, values) })
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
