package marked

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
	"casepacket/internal/xlsx"
)

// ownWorkbook is a workbook that somebody has made much of.
func ownWorkbook(t *testing.T) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Patients"))
	must(f.SetSheetRow("Patients", "A1", &[]any{"case_id", "first name", "last name", "dob", "zip", "total"}))
	must(f.SetSheetRow("Patients", "A2", &[]any{"C-1", "Pat", "Example", 22040, "02139", nil}))
	must(f.SetSheetRow("Patients", "A3", &[]any{"", "Sam", "Sample", "soon", "62701", nil}))
	must(f.SetCellFormula("Patients", "F2", "LEN(B2)+1"))
	style, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Color: []string{"00FF00"}, Pattern: 1}, NumFmt: 14})
	must(err)
	must(f.SetCellStyle("Patients", "D2", "D3", style))
	must(f.MergeCell("Patients", "H1", "J2"))
	must(f.AddComment("Patients", excelize.Comment{Cell: "B2", Author: "Dana", Paragraph: []excelize.RichTextRun{{Text: "nickname"}}}))
	must(f.AddComment("Patients", excelize.Comment{Cell: "D3", Author: "Dana", Paragraph: []excelize.RichTextRun{{Text: "ask the mother"}}}))
	choice := excelize.NewDataValidation(true)
	choice.Sqref = "E2:E9"
	must(choice.SetDropList([]string{"02139", "62701"}))
	must(f.AddDataValidation("Patients", choice))
	red, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "FF0000"}})
	must(err)
	must(f.SetConditionalFormat("Patients", "A1:F9", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: "==", Value: `"x"`, Format: &red}}))
	_, err = f.NewSheet("Secret")
	must(err)
	must(f.SetCellStr("Secret", "A1", "keep me"))
	must(f.SetSheetVisible("Secret", false))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Secret!$A$1:$B$2", Scope: "Secret"}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "rate", RefersTo: "Secret!$A$1"}))
	must(f.SetColWidth("Patients", "C", "C", 44))
	path := filepath.Join(t.TempDir(), "own.xlsx")
	must(f.SaveAs(path))
	return path
}

func markingOf(t *testing.T, path string) Marking {
	t.Helper()
	book, err := input.Open(path, nil, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	where := func(cell string, row int) problem.Where {
		return problem.Where{File: "own.xlsx", Sheet: "Patients", Cell: cell, Row: row}
	}
	return Marking{
		Source: path, Book: book, ID: "run-1", Original: "own.xlsx",
		IDs: []GivenID{{Where: where("A3", 3), Own: true, ID: "M-1"}},
		Problems: problem.List{
			{Severity: problem.Error, Code: "SH-20", Where: where("D3", 3), Field: "patient_dob", CaseID: "M-1", Message: "this is not a date", Hint: "write it as year-month-day"},
			{Severity: problem.Warning, Code: "V-ID-5", Where: where("C2", 2), CaseID: "C-1", Message: "another case has the same name"},
			{Severity: problem.Note, Code: "SH-58", Where: where("A3", 3), CaseID: "M-1", Message: "the row has no case id"},
		},
	}
}

func marked(t *testing.T, m Marking) (*excelize.File, string) {
	t.Helper()
	var content bytes.Buffer
	if err := Write(&content, m); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "problems.xlsx")
	if err := os.WriteFile(path, content.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, path
}

// all is what a workbook holds apart from what casepacket adds: cells, formulas,
// formats, and all that hangs on sheets.
func all(t *testing.T, f *excelize.File, own []string) string {
	t.Helper()
	var text strings.Builder
	for _, name := range own {
		visible, _ := f.GetSheetVisible(name)
		fmt.Fprintf(&text, "%s %v\n", name, visible)
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				formula, _ := f.GetCellFormula(name, cell)
				style, _ := f.GetCellStyle(name, cell)
				look, _ := f.GetStyle(style)
				fmt.Fprintf(&text, "%s=%q %q %v %d\n", cell, row[c], formula, look.Fill, look.NumFmt)
			}
		}
		merged, _ := f.GetMergeCells(name)
		choices, _ := f.GetDataValidations(name)
		width, _ := f.GetColWidth(name, "C")
		fmt.Fprintln(&text, merged, len(choices), width)
		for _, dv := range choices {
			fmt.Fprintln(&text, dv.Sqref, dv.Formula1)
		}
		formats, _ := f.GetConditionalFormats(name)
		fmt.Fprintln(&text, len(formats["A1:F9"]))
	}
	for _, n := range f.GetDefinedName() {
		if !strings.Contains(n.Name, "Filter") && n.Scope != "Problems" {
			fmt.Fprintln(&text, n.Name, n.RefersTo, n.Scope)
		}
	}
	return text.String()
}

func TestTheUsersOwnWorkbookComesBackWhole(t *testing.T) {
	path := ownWorkbook(t)
	before, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	own := before.GetSheetList()
	want := strings.Replace(all(t, before, own), `A3=""`, `A3="M-1"`, 1)
	f, _ := marked(t, markingOf(t, path))
	if got := all(t, f, own); got != want {
		t.Errorf("the copy holds\n%s\nwant\n%s", got, want)
	}
	if sheets := f.GetSheetList(); !slices.Equal(sheets, []string{"Problems", "Patients", "Secret", sheet.MarkSheet}) || f.GetActiveSheetIndex() != 0 {
		t.Errorf("sheets: %v", sheets)
	}
	if visible, _ := f.GetSheetVisible(sheet.MarkSheet); visible {
		t.Error("the mark sheet shows")
	}
}

// What somebody protected against changes stays so: the password of a sheet and
// of the order of sheets, and the one that opens the workbook.
func TestProtectionStays(t *testing.T) {
	path := ownWorkbook(t)
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, err := range []error{
		f.ProtectSheet("Patients", &excelize.SheetProtectionOptions{Password: "x", SelectLockedCells: true}),
		f.ProtectWorkbook(&excelize.WorkbookProtectionOptions{Password: "x", LockStructure: true}),
		f.SaveAs(path, excelize.Options{Password: "Quiet River"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	book, err := input.Open(path, nil, sheet.Options{Password: "Quiet River"})
	if err != nil {
		t.Fatal(err)
	}
	m := Marking{
		Source: path, Book: book, ID: "run-1", Original: "own.xlsx", Password: "Quiet River",
		Problems: problem.List{{Severity: problem.Error, Code: "SH-20", Where: problem.Where{File: "own.xlsx", Sheet: "Patients", Cell: "D3", Row: 3}, Message: "this is not a date"}},
	}
	var content bytes.Buffer
	if err := Write(&content, m); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"PK\x03\x04", "ask the mother", "Patients"} {
		if bytes.Contains(content.Bytes(), []byte(secret)) {
			t.Errorf("%q can be read without the password", secret)
		}
	}
	open, err := excelize.Decrypt(content.Bytes(), &excelize.Options{Password: "Quiet River"})
	if err != nil {
		t.Fatal(err)
	}
	parts, protected := partsOf(t, open), 0
	for name, text := range parts {
		if strings.HasPrefix(name, "xl/worksheets/sheet") {
			protected += strings.Count(text, "<sheetProtection ")
		}
	}
	if protected != 1 || !strings.Contains(parts["xl/workbook.xml"], "lockStructure=\"1\"") && !strings.Contains(parts["xl/workbook.xml"], "lockStructure=\"true\"") {
		t.Errorf("%d sheets are protected; the workbook: %s", protected, parts["xl/workbook.xml"])
	}
	var again bytes.Buffer
	if err := Write(&again, m); err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(content.Bytes(), again.Bytes()) || !xlsx.Same(content.Bytes(), again.Bytes(), m.Password) || xlsx.Same(content.Bytes(), again.Bytes(), "") {
		t.Error("two copies of the same are not told to be the same, or were not locked anew")
	}
}

func TestTheSameProblemsGiveTheSameCopy(t *testing.T) {
	m := markingOf(t, ownWorkbook(t))
	var first bytes.Buffer
	if err := Write(&first, m); err != nil {
		t.Fatal(err)
	}
	for range 8 {
		var again bytes.Buffer
		if err := Write(&again, m); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatal("the copy is not the same each time")
		}
	}
}

func TestProblemsAreListedAndNoted(t *testing.T) {
	f, _ := marked(t, markingOf(t, ownWorkbook(t)))
	rows, err := f.GetRows("Problems")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"✗ Wrong", "Patients!D3", "M-1", "This is not a date.", "Write it as year-month-day.", "SH-20"}; len(rows) != 4 || !slices.Equal(rows[1], want) || rows[0][6] != "Fixed?" {
		t.Errorf("%q", rows)
	}
	if linked, target, _ := f.GetCellHyperLink("Problems", "B2"); !linked || target != "'Patients'!D3" {
		t.Errorf("the link leads to %q", target)
	}
	notes := notesOf(t, f, "Patients")
	if notes["B2"] != "nickname" || !strings.HasPrefix(notes["D3"], "ask the mother\n-- casepacket --\n✗ Wrong (SH-20): This is not a date.") || !strings.Contains(notes["C2"], "V-ID-5") {
		t.Errorf("%q", notes)
	}
	formats, _ := f.GetConditionalFormats("Patients")
	for cell, colour := range map[string]string{"D3": "FF9C9C", "C2": "FFF3A3", "A3": "DCEBFF"} {
		if len(formats[cell]) != 1 || formats[cell][0].Criteria != `'_casepacket'!$B$2="run-1"` {
			t.Errorf("%s is not filled: %+v", cell, formats)
			continue
		}
		style, _ := f.GetConditionalStyle(*formats[cell][0].Format)
		if len(style.Fill.Color) == 0 || !strings.HasSuffix(style.Fill.Color[0], colour) {
			t.Errorf("%s is filled with %v, want %s", cell, style.Fill, colour)
		}
	}
}

func notesOf(t *testing.T, f *excelize.File, name string) map[string]string {
	t.Helper()
	comments, err := f.GetComments(name)
	if err != nil {
		t.Fatal(err)
	}
	notes := map[string]string{}
	for _, c := range comments {
		for _, run := range c.Paragraph {
			notes[c.Cell] += run.Text
		}
	}
	return notes
}

// A marked copy is read without what casepacket added; marked again, it shows
// the problems of now only, and the user's notes are as they were.
func TestAMarkedCopyIsReadAndMarkedAgain(t *testing.T) {
	m := markingOf(t, ownWorkbook(t))
	_, path := marked(t, m)
	book, err := input.Open(path, nil, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(book.Tables) != 2 || book.Marked == nil || book.Marked.Original != "own.xlsx" {
		t.Fatalf("%d tables, %+v", len(book.Tables), book.Marked)
	}
	again := markingOf(t, path)
	again.ID, again.Problems, again.IDs = "run-2", m.Problems[1:2], nil
	f, _ := marked(t, again)
	if notes := notesOf(t, f, "Patients"); notes["D3"] != "ask the mother" || notes["B2"] != "nickname" || notes["A3"] != "" || !strings.Contains(notes["C2"], "V-ID-5") {
		t.Errorf("%q", notes)
	}
	if rows, _ := f.GetRows("Problems"); len(rows) != 2 {
		t.Errorf("%q", rows)
	}
	if sheets := f.GetSheetList(); len(sheets) != 4 {
		t.Errorf("sheets: %v", sheets)
	}
}

// A copy knows which rows of its original were changed after it was made.
func TestChangesOfTheOriginalAreNamed(t *testing.T) {
	path := ownWorkbook(t)
	_, copied := marked(t, markingOf(t, path))
	book, err := input.Open(copied, nil, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	open := func() *sheet.Book {
		now, err := input.Open(path, nil, sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return now
	}
	if different := book.Marked.Differences(open()); len(different) > 0 {
		t.Errorf("nothing was changed, yet %v", different)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f.SetCellStr("Patients", "C2", "Other")
	f.SetCellStr("Patients", "A5", "C-5")
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	if different := book.Marked.Differences(open()); !slices.Equal(different, []string{"Patients row 2", "Patients row 5"}) {
		t.Errorf("%v", different)
	}
}

// The rows of a CSV come back as text at the addresses they had: nothing in
// them becomes a formula, a number or a date.
func TestACopyOfACSVIsText(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.csv")
	source := "our patients\ncase_id,first name,last name,zip,note\nC-1,Pat,\"Two\nLines\",02139,=1+1\nC-2,@SUM(A1),-5,+7,2026-01-02\nC-3,\"torn\n"
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := input.Open(path, nil, sheet.Options{HeaderScore: func(cells []string) int { return len(cells) }})
	if err != nil {
		t.Fatal(err)
	}
	torn := book.Problems[0].Where
	f, copied := marked(t, Marking{Book: book, ID: "r", Original: "list.csv", Problems: book.Problems})
	for cell, want := range map[string]string{"A1": "our patients", "D3": "02139", "C3": "Two\nLines", "E3": "=1+1", "B5": "@SUM(A1)", "C5": "-5", "D5": "+7", "E5": "2026-01-02"} {
		got, _ := f.GetCellValue("list", cell)
		formula, _ := f.GetCellFormula("list", cell)
		kind, _ := f.GetCellType("list", cell)
		if got != want || formula != "" || kind != excelize.CellTypeSharedString {
			t.Errorf("%s holds %q, formula %q, type %v", cell, got, formula, kind)
		}
	}
	if got, _ := f.GetCellValue("list", torn.Cell); got == "" {
		t.Errorf("the row that could not be read is lost: nothing at %s", torn.Cell)
	}
	again, err := input.Open(copied, nil, sheet.Options{HeaderScore: func(cells []string) int { return len(cells) }})
	if err != nil || len(again.Tables) != 1 || again.Tables[0].Rows[0].Cells()[2].Shown != "Two\nLines" {
		t.Errorf("read again: %+v, %v", again, err)
	}
}

// Rows without a column of ids get one.
func TestGivenIDsGetAColumn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte("first name,last name\nPat,Example\nSam,Sample\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := input.Open(path, nil, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	where := problem.Where{File: "list.csv", Cell: "A3", Row: 3}
	m := Marking{Book: book, ID: "r", IDs: []GivenID{{Where: where, ID: "M-2"}}, Problems: problem.List{{Severity: problem.Note, Where: where, Code: "SH-58", Message: "no id"}}}
	f, _ := marked(t, m)
	header, _ := f.GetCellValue("list", "C1")
	id, _ := f.GetCellValue("list", "C3")
	other, _ := f.GetCellValue("list", "C2")
	if header != "case_id" || id != "M-2" || other != "" {
		t.Errorf("%q, %q, %q", header, id, other)
	}
}

// A very large input comes back as the rows of the affected cases, with their
// links, fills and ids at the new places.
func TestALargeInputComesBackAsItsAffectedRows(t *testing.T) {
	var source strings.Builder
	source.WriteString("case_id" + strings.Repeat(",h", 99) + "\n")
	for i := range 4100 {
		fmt.Fprintf(&source, "C-%d,%s\n", i, strings.Repeat(",", 98))
	}
	path := filepath.Join(t.TempDir(), "large.csv")
	if err := os.WriteFile(path, []byte(source.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := input.Open(path, nil, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	at := func(cell string, row int) problem.Where {
		return problem.Where{File: "large.csv", Cell: cell + fmt.Sprint(row), Row: row}
	}
	f, copied := marked(t, Marking{
		Book: book, ID: "r", Original: "large.csv", Affected: []problem.Where{at("A", 3002)}, IDs: []GivenID{{Where: at("A", 2002), Own: true, ID: "M-3"}},
		Problems: problem.List{{Severity: problem.Error, Code: "SH-20", Where: at("D", 2002), Message: "this is not a date"}},
	})
	rows, err := f.GetRows("large")
	if err != nil || len(rows) != 3 || rows[1][0] != "M-3" || rows[2][0] != "C-3000" {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if _, target, _ := f.GetCellHyperLink("Problems", "B2"); target != "'large'!D2" {
		t.Errorf("the link leads to %s", target)
	}
	if notes := notesOf(t, f, "large"); !strings.Contains(notes["D2"], "SH-20") {
		t.Errorf("%v", notes)
	}
	again, err := input.Open(copied, nil, sheet.Options{})
	if err != nil || len(again.Marked.Differences(book)) != 0 {
		t.Errorf("%v", err)
	}
}

// The list of problems prints with all its columns on a page, in a copy of the whole
// workbook and in one of the affected rows.
func TestTheListPrintsWhole(t *testing.T) {
	large := markingOfDangers(t, "case_id,a,b,c\nC-1,x,x,x\n"+strings.Repeat("C,x,x,x\n", maxMarkedCells/4))
	for name, m := range map[string]Marking{"whole": markingOf(t, ownWorkbook(t)), "affected": large} {
		var content bytes.Buffer
		if err := Write(&content, m); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(content.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		list := f.GetSheetList()[0]
		props, err := f.GetSheetProps(list)
		if err != nil || list != "Problems" || props.FitToPage == nil || !*props.FitToPage {
			t.Errorf("%s: the first sheet is %s; it is fitted to the page: %v, %v", name, list, props.FitToPage, err)
		}
		if link, _, err := f.GetCellHyperLink(list, "B2"); err != nil || !link {
			t.Errorf("%s: no cell can be gone to: %v", name, err)
		}
		f.Close()
	}
}
