package marked

import (
	"bytes"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/columns"
	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
)

// tracker is a sheet with columns that are known, asked about and unknown.
func tracker(t *testing.T) Marking {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range [][]any{
		{"Patient name", "DOB", "Phone", "Fax", "Fax", "REF_TO_FAX", "Blood type"},
		{"Pat Example", "5/4/1960", "202-555-0101", "202-555-0150", "202-555-0151", "202-555-0152", "0"},
	} {
		if err := f.SetSheetRow("Sheet1", cellName(1, i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "tracker.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	book, err := input.Open(path, nil, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	list := columns.Understand(book.Tables[0], schema.Cases, columns.Known{Office: office.Default()})
	return Marking{
		Source: path, Book: book, ID: "1", Original: "tracker.xlsx", Columns: list,
		Waits:    map[problem.Where]string{list[3].Where: "14 appointment requests"},
		Problems: problem.List{{Severity: problem.Warning, Code: "SH-96", Where: list[3].Where, Message: "two columns have the same header"}},
	}
}

func written(t *testing.T, m Marking) []byte {
	t.Helper()
	var content bytes.Buffer
	if err := Write(&content, m); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

func reopened(t *testing.T, content []byte) *sheet.Book {
	t.Helper()
	book, err := input.Open("-", bytes.NewReader(content), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// What somebody chooses on the sheet Columns is read back, however the sheet was sorted, its
// columns moved and itself renamed; what was left as it was teaches nothing; and the sheet is no case.
func TestColumnsAreTaught(t *testing.T) {
	m := tracker(t)
	content := written(t, m)
	if got := reopened(t, content); len(got.Marked.Taught) != 0 || len(got.Tables) != 1 {
		t.Fatalf("an untouched copy teaches %v and has %d tables", got.Marked.Taught, len(got.Tables))
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(sheet.ColumnsSheet)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 8 || rows[0][columnsMeaning-1] != sheet.TaughtMeaning {
		t.Fatalf("the sheet holds %q", rows)
	}
	answers := map[string]string{"D": "Holder's fax", "E": "second_doctor_fax", "F": "not needed", "G": "ask me later"}
	for i, row := range rows[1:] {
		if answer := answers[row[columnsLetter-1]]; answer != "" {
			if err := f.SetCellStr(sheet.ColumnsSheet, cellName(columnsMeaning, i+2), answer); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.RemoveCol(sheet.ColumnsSheet, "D"); err != nil { // the samples
		t.Fatal(err)
	}
	if err := f.DuplicateRow(sheet.ColumnsSheet, 2); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetName(sheet.ColumnsSheet, "my columns"); err != nil {
		t.Fatal(err)
	}
	var changed bytes.Buffer
	if err := f.Write(&changed); err != nil {
		t.Fatal(err)
	}
	book := reopened(t, changed.Bytes())
	got := map[string]string{}
	for _, taught := range book.Marked.Taught {
		field, ok := MeaningOf(taught.Answer)
		if !ok {
			t.Errorf("%q names no field", taught.Answer)
		}
		got[taught.Letter] = field
	}
	want := map[string]string{"D": "record_holder_fax", "E": "second_doctor_fax", "F": "remark", "G": ""}
	for letter, field := range want {
		if has, ok := got[letter]; !ok || has != field {
			t.Errorf("column %s was taught %q, want %q", letter, has, field)
		}
	}
	if len(got) != len(want) || len(book.Tables) != 1 {
		t.Errorf("taught are %v; %d tables", got, len(book.Tables))
	}
}

// What is open stands first and is yellow; every label that is offered can be read back.
func TestEveryMeaningThatIsOfferedIsUnderstood(t *testing.T) {
	known := map[string]bool{}
	for _, meaning := range meanings() {
		field, ok := MeaningOf(meaning)
		if !ok || known[field] && field != "" {
			t.Errorf("%q is offered and means %q, understood: %v", meaning, field, ok)
		}
		known[field] = true
	}
	m := tracker(t)
	for _, line := range m.columnLines() {
		for _, choice := range line.choices {
			if _, ok := MeaningOf(choice); !ok {
				t.Errorf("%q is offered for %q and not understood", choice, line.column.Header)
			}
		}
	}
	lines := m.columnLines()
	open := slices.IndexFunc(lines, func(l columnLine) bool { return l.meaning != "" })
	if open < 2 || slices.ContainsFunc(lines[open:], func(l columnLine) bool { return l.meaning == "" && l.column.Decision == columns.Asked }) {
		t.Errorf("open questions do not stand first: %d", open)
	}
}

// A user's own sheet called Columns stays; a copy of a copy has one sheet of ours.
func TestOwnSheetCalledColumns(t *testing.T) {
	m := tracker(t)
	f, err := excelize.OpenFile(m.Source)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet(sheet.ColumnsSheet); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStr(sheet.ColumnsSheet, "A1", "mine"); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	first := written(t, m)
	path := filepath.Join(t.TempDir(), "problems.xlsx")
	g, err := excelize.OpenReader(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if err := g.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	m.Source, m.Book = path, reopened(t, first)
	h, err := excelize.OpenReader(bytes.NewReader(written(t, m)))
	if err != nil {
		t.Fatal(err)
	}
	ours := 0
	for _, name := range h.GetSheetList() {
		if name == sheet.ColumnsSheet+" (casepacket)" {
			ours++
		}
	}
	if text, _ := h.GetCellValue(sheet.ColumnsSheet, "A1"); text != "mine" || ours != 1 {
		t.Errorf("the user's sheet says %q; sheets are %q", text, h.GetSheetList())
	}
}
