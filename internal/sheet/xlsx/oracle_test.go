package xlsx

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// otherwise are the workbooks that the library reads in another way than they are meant,
// with the reason.
var otherwise = map[string]string{
	"style-blank-one.xlsx": `s="" makes the library lose the cell`,
	"style-blank-all.xlsx": `s="" makes the library lose the cells`,
}

// The library's iterators read every workbook of the corpus and the samples as the scanner
// does: what is stored and what is shown, cell by cell. Workbooks that one of them refuses
// are left to the tests of the corpus.
func TestTheLibraryReadsTheSame(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../input/testdata/corpus/*.xls[xm]", "testdata/*.xlsx", "../../../samples/*.xlsx", "../../*/testdata/*.xlsx"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	compared, cells := 0, 0
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		library, err := libraryCells(content)
		if err != nil {
			continue
		}
		own, err := scannedCells(content)
		if err != nil {
			continue
		}
		same := true
		for place, want := range library {
			cells++
			if got := own[place]; got != want {
				same = false
				if otherwise[filepath.Base(path)] == "" {
					t.Errorf("%s, %s: read as %q, by the library as %q", path, place, got, want)
				}
			}
		}
		for place, got := range own {
			if _, ok := library[place]; !ok {
				same = false
				if otherwise[filepath.Base(path)] == "" {
					t.Errorf("%s, %s: read as %q, by the library not at all", path, place, got)
				}
			}
		}
		if same && otherwise[filepath.Base(path)] != "" {
			t.Errorf("%s is read as the library does by now", path)
		}
		compared++
	}
	t.Logf("%d workbooks with %d cells were compared", compared, cells)
	if compared < 60 || cells < 3000 {
		t.Errorf("%d workbooks with %d cells were compared, want more", compared, cells)
	}
}

// seenCell is what is stored in a cell and what it shows.
type seenCell struct{ raw, shown string }

func libraryCells(content []byte) (map[string]seenCell, error) {
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{ShortDatePattern: "yyyy-mm-dd"})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	cells := map[string]seenCell{}
	for _, name := range f.GetSheetList() {
		for _, raw := range []bool{true, false} {
			rows, err := f.Rows(name)
			if err != nil {
				return nil, err
			}
			for number := 1; rows.Next(); number++ {
				texts, err := rows.Columns(excelize.Options{RawCellValue: raw})
				if err != nil {
					return nil, err
				}
				for i, text := range texts {
					place := fmt.Sprintf("%s!%s", name, sheet.Reference(i, number))
					if cell := cells[place]; raw && text != "" {
						cells[place] = seenCell{raw: text}
					} else if cell.raw != "" {
						cells[place] = seenCell{cell.raw, text}
					}
				}
			}
			if err := rows.Close(); err != nil {
				return nil, err
			}
		}
	}
	return cells, nil
}

// scannedCells are the cells of a workbook as they are stored, and what they show by the
// library's number formats.
func scannedCells(content []byte) (map[string]seenCell, error) {
	archive, err := OpenArchive("", content)
	if err != nil {
		return nil, err
	}
	w, err := archive.readMain()
	if err != nil {
		return nil, err
	}
	formats := &cellFormats{date1904: w.date1904}
	defer formats.close()
	if formats.styles, err = archive.readStyles(w.styles); err != nil {
		return nil, err
	}
	if formats.strings, err = archive.readSharedStrings(w.strings, sheet.Limits{}); err != nil {
		return nil, err
	}
	cells := map[string]seenCell{}
	for _, s := range w.sheets {
		scan, err := archive.scanSheet(s.part, formats.strings, sheet.Limits{})
		if err != nil {
			return nil, err
		}
		for more := scan != nil; more; {
			if more, err = scan.next(); err != nil {
				return nil, err
			}
			for i := 0; more && i < len(scan.row.cells); i++ {
				c := scan.row.cells[i]
				cell := seenCell{raw: string(scan.row.texts[c.from:c.to])}
				if c.typ == "s" {
					cell.raw = c.text
				}
				if cell.shown, err = formats.shown(c.cellProperties, cell.raw); err != nil {
					return nil, err
				}
				if c.typ == "s" || c.typ == "inlineStr" {
					cell.shown = cell.raw // the library is asked for numbers only
				}
				if cell.raw != "" {
					cells[fmt.Sprintf("%s!%s", s.name, sheet.Reference(c.column, scan.row.number))] = cell
				}
			}
		}
	}
	return cells, nil
}
