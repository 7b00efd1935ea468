package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"casepacket/internal/day"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
)

// withRows is a workbook of two sheets whose rows are written last.
func withRows(t testing.TB, first, second func(*RowWriter)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	rows := LaterRows{}
	if _, err := f.NewSheet("B & C"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetColWidth("Sheet1", "A", "C", 30); err != nil {
		t.Fatal(err)
	}
	if err := f.SetPanes("Sheet1", BelowHeader(1)); err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(*RowWriter){"Sheet1": first, "B & C": second} {
		if err := rows.Defer(f, name, write); err != nil {
			t.Fatal(err)
		}
	}
	made, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	if err := WritePackage(&content, made.Bytes(), rows); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

// textRow writes a row of texts.
func textRow(w *RowWriter, n int, texts ...string) {
	var cells []excelize.Cell
	for _, text := range texts {
		cells = append(cells, excelize.Cell{Value: text})
	}
	w.Row(n, 0, cells)
}

func opened(t testing.TB, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func cellOf(t testing.TB, f *excelize.File, name, ref string) string {
	t.Helper()
	text, err := f.GetCellValue(name, ref, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTextsAreReadAsTheyWereWritten(t *testing.T) {
	long := strings.Repeat("𝄞", maxCellText)
	texts := []struct{ written, read string }{
		{`"a" & 'b' <c>]]></t>`, `"a" & 'b' <c>]]></t>`},
		{"two\nlines\tand a tab", "two\nlines\tand a tab"},
		{"  in front and behind \n", "  in front and behind \n"},
		{"Zoë 🫀 𝄞", "Zoë 🫀 𝄞"},
		{"a\x00b\x1fc\xff\uffff", "a�b�c��"},
		{"_x0041__x0042_x0043_ _x005F_ _x_", "_x0041__x0042_x0043_ _x005F_ _x_"},
		{"=1+1", "=1+1"},
		{"0012", "0012"},
		{long, strings.Repeat("𝄞", maxCellText/2)},
	}
	content := withRows(t, func(w *RowWriter) {
		textRow(w, 1, "header")
		for i, text := range texts {
			textRow(w, i+2, text.written)
		}
	}, func(w *RowWriter) {})
	path := filepath.Join(t.TempDir(), "x.xlsx")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := input.Open(path, nil, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	table := book.Tables[0]
	if !strings.Contains(partsOf(t, content)["xl/worksheets/sheet1.xml"], `<t xml:space="preserve">  in front`) {
		t.Error("office programs would take away the spaces around a text")
	}
	f := opened(t, content)
	for i, text := range texts {
		ref := "A" + strconv.Itoa(i+2)
		if got := cellOf(t, f, "Sheet1", ref); got != text.read {
			t.Errorf("%.40q is read as %.40q", text.written, got)
		}
		if got := table.Rows[i].Cells()[0].Shown; strings.TrimSpace(got) != strings.TrimSpace(text.read) {
			t.Errorf("%.40q is read by us as %.40q", text.written, got)
		}
	}
}

func TestNumbersDaysStylesAndHeights(t *testing.T) {
	now, early := day.MustParse("2026-11-23"), day.MustParse("1899-06-01")
	content := withRows(t, func(w *RowWriter) {
		wide := make([]excelize.Cell, 28)
		wide[27] = excelize.Cell{Value: "far"}
		w.Row(2, 30, wide)
		w.Row(3, 5000, []excelize.Cell{{Value: 7}, {Value: now}, {Value: early}, {Formula: `HYPERLINK("a&b","open")`, Value: "open"}, {StyleID: 1}, {}})
	}, func(w *RowWriter) { textRow(w, 1, "second") })
	f := opened(t, content)
	serial, err := strconv.ParseFloat(cellOf(t, f, "Sheet1", "B3"), 64)
	if err != nil {
		t.Fatal(err)
	}
	if at, err := excelize.ExcelDateToTime(serial, false); err != nil || !at.Equal(now.Time()) {
		t.Errorf("%s is read as %s", now, at.Format(time.DateOnly))
	}
	for ref, want := range map[string]string{"AB2": "far", "A3": "7", "C3": "1899-06-01", "D3": "open", "E3": "", "A1": ""} {
		if got := cellOf(t, f, "Sheet1", ref); got != want {
			t.Errorf("%s holds %q, want %q", ref, got, want)
		}
	}
	if formula, err := f.GetCellFormula("Sheet1", "D3"); err != nil || formula != `HYPERLINK("a&b","open")` {
		t.Errorf("the formula is %q, %v", formula, err)
	}
	for row, want := range map[int]float64{2: 30, 3: excelize.MaxRowHeight} {
		if got, err := f.GetRowHeight("Sheet1", row); err != nil || got != want {
			t.Errorf("row %d is %v high, want %v; %v", row, got, want, err)
		}
	}
	if got := cellOf(t, f, "B & C", "A1"); got != "second" {
		t.Errorf("the second sheet holds %q", got)
	}
	if width, err := f.GetColWidth("Sheet1", "B"); err != nil || width != 30 {
		t.Errorf("a column is %v wide, %v", width, err)
	}
	if panes, err := f.GetPanes("Sheet1"); err != nil || !panes.Freeze {
		t.Errorf("the header does not stay in sight: %v", err)
	}
}

func TestRowsThatNoSheetHoldsAreRefused(t *testing.T) {
	for name, write := range map[string]func(*RowWriter){
		"a row too far down":      func(w *RowWriter) { textRow(w, excelize.TotalRows+1, "x") },
		"a column too far out":    func(w *RowWriter) { textRow(w, 1, make([]string, excelize.MaxColumns+1)...) },
		"a value of another kind": func(w *RowWriter) { w.Row(1, 0, []excelize.Cell{{Value: math.Pi}}) },
	} {
		if err := writeRowsTo(&bytes.Buffer{}, write); err == nil {
			t.Errorf("%s is written", name)
		}
	}
}

func TestAnyRowsAreReadBackAndGiveTheSameFile(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune(" _x005FA\n\t<&\"'🫀")), 0, 30, -1))
	rapid.Check(t, func(rt *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(text, 0, 40), 1, 6).Draw(rt, "rows")
		write := func(w *RowWriter) {
			for i, row := range rows {
				textRow(w, i+1, row...)
			}
		}
		content := withRows(t, write, func(w *RowWriter) {})
		if !bytes.Equal(content, withRows(t, write, func(w *RowWriter) {})) {
			rt.Fatal("the same rows give another file")
		}
		f := opened(t, content)
		for i, row := range rows {
			for j, written := range row {
				ref, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if got, want := cellOf(t, f, "Sheet1", ref), held(written); got != want {
					rt.Fatalf("%s: %q is read as %q", ref, written, got)
				}
			}
		}
	})
}

// held is a text without what XML cannot hold.
func held(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r != 0xFFFE && r != 0xFFFF {
			return r
		}
		return utf8.RuneError
	}, text)
}

func partsOf(t *testing.T, workbook []byte) map[string]string {
	t.Helper()
	reader, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range reader.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(content)
	}
	return parts
}
