package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// WriteRows writes the rows of a table as text, each in the row it had in its
// file, so that its cells keep their addresses.
func WriteRows(f *excelize.File, t *sheet.Table, name string) error {
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49}) // so that what is typed there stays as it is typed
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: BoldFont()})
	if err != nil {
		return err
	}
	if last, err := excelize.ColumnNumberToName(max(len(t.Header), 1)); err != nil {
		return err
	} else if err := f.SetColStyle(name, "A:"+last, text); err != nil {
		return err
	} else if err := f.SetColWidth(name, "A", last, 18); err != nil {
		return err
	}
	header := t.HeaderLine()
	for _, row := range slices.Concat(t.Above, []sheet.Row{header}, t.Rows, t.Unread) {
		for i, cell := range row.Cells() {
			if cell.Shown == "" {
				continue
			}
			ref := row.Ref(i)
			if err := f.SetCellStr(name, ref, cell.Shown); err != nil {
				return err
			}
			style := text
			if row.Number == header.Number {
				style = bold
			}
			if err := f.SetCellStyle(name, ref, ref, style); err != nil {
				return err
			}
		}
	}
	if len(t.Header) <= ReadableColumns {
		if err := FitPage(f, name); err != nil {
			return err
		}
	}
	return Freeze(f, name, header.Number)
}

// BoldFont is named, since some programs show one without a name in another
// font than the cells below.
func BoldFont() *excelize.Font { return &excelize.Font{Bold: true, Family: "Calibri", Size: 11} }

// Freeze keeps the rows down to the header in sight.
func Freeze(f *excelize.File, name string, header int) error {
	if header < 1 {
		return nil
	}
	return f.SetPanes(name, BelowHeader(header))
}

// BelowHeader has the rows down to the header stay in sight.
func BelowHeader(header int) *excelize.Panes {
	return &excelize.Panes{Freeze: true, YSplit: header, TopLeftCell: "A" + strconv.Itoa(header+1), ActivePane: "bottomLeft"}
}

// Worksheets are the names of the sheets that hold cells: a chart may be a sheet
// too.
func Worksheets(f *excelize.File) []string {
	return slices.DeleteFunc(f.GetSheetList(), func(name string) bool {
		_, err := f.GetSheetView(name, 0)
		return err != nil
	})
}

// SetWidth sets the width of a column, of which the first is 1.
func SetWidth(f *excelize.File, name string, column int, width float64) error {
	letters, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return err
	}
	return f.SetColWidth(name, letters, letters, width)
}

// MoveFirst makes the sheet that was added last the first. The library's own
// way does not expect sheets of charts, and leaves the names that belong to a
// sheet (print areas, filters) at the place their sheet had.
func MoveFirst(f *excelize.File, name string) {
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
	cells := Worksheets(f)
	f.WorkBook.Sheets.Sheet = slices.Clone(ordered)
	for i := len(ordered) - 1; i >= 0; i-- {
		if !slices.Contains(cells, ordered[i].Name) {
			f.WorkBook.Sheets.Sheet = slices.Delete(f.WorkBook.Sheets.Sheet, i, i+1)
		}
	}
	f.SetActiveSheet(0)
	f.WorkBook.Sheets.Sheet = ordered
}

// RepeatHeader has rows, or columns and rows, printed on every page.
func RepeatHeader(f *excelize.File, name string, ranges ...string) error {
	for i := range ranges {
		ranges[i] = fmt.Sprintf("'%s'!%s", name, ranges[i])
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: strings.Join(ranges, ","), Scope: name})
}

// FitPage has a sheet printed across the paper, all its columns on a page.
func FitPage(f *excelize.File, name string) error { return FitPages(f, name, 1) }

// FitPages has a sheet printed across the paper, its columns on so many pages side
// by side.
func FitPages(f *excelize.File, name string, wide int) error {
	landscape, tall, fit := "landscape", 0, true
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	return f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit})
}

// LinesOf guesses how many lines a text takes in a column: spreadsheet programs
// do not work out the height of a row that they did not write.
func LinesOf(text string, width float64) int {
	return 1 + int(float64(len([]rune(text)))/(width*0.92))
}

// NoteAuthor stands on every note of ours.
const NoteAuthor = sheet.NoteAuthor

// ReadableColumns is how many columns can still be read when they are printed
// beside each other on one page.
const ReadableColumns = 14
