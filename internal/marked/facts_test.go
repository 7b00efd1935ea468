package marked

import (
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

func field(t *testing.T, name string) schema.Field {
	t.Helper()
	f, ok := schema.Find(name)
	if !ok {
		t.Fatal(name)
	}
	return f
}

// What somebody fills in is read back with the case, the field and the row of its table that
// it is about; what is left blank is not; and the sheet is no case.
func TestMissingFactsAreFilledIn(t *testing.T) {
	m := tracker(t)
	m.Missing = []MissingFact{
		{CaseID: "C-1", Patient: "Pat Example", Field: field(t, "patient_dob"), Letters: []string{"records request"}, Place: "Sheet1!B2"},
		{CaseID: "C-1", Patient: "Pat Example", Field: field(t, "record_holder_fax"), Record: "Example Lab", Letters: []string{"records request"}},
		{CaseID: "C-2", Patient: "=HYPERLINK(1)", Field: field(t, "voicemail_ok")},
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, m)))
	if err != nil {
		t.Fatal(err)
	}
	for cell, value := range map[string]string{"E2": "5/4/1960", "E3": "202-555-0150"} {
		if err := f.SetCellStr(sheet.FactsSheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.RemoveCol(sheet.FactsSheet, "B"); err != nil { // people delete what they do not need
		t.Fatal(err)
	}
	var changed bytes.Buffer
	if err := f.Write(&changed); err != nil {
		t.Fatal(err)
	}
	book := reopened(t, changed.Bytes())
	want := []sheet.FilledFact{
		{CaseID: "C-1", Field: "patient_dob", Value: "5/4/1960", Cell: "D2"},
		{CaseID: "C-1", Field: "record_holder_fax", Record: "Example Lab", Value: "202-555-0150", Cell: "D3"},
	}
	if !slices.Equal(book.Marked.Filled, want) || len(book.Tables) != 1 {
		t.Errorf("filled in are %+v; %d tables", book.Marked.Filled, len(book.Tables))
	}
	if formula, _ := f.GetCellFormula(sheet.FactsSheet, "B4"); formula != "" {
		t.Errorf("a name became the formula %q", formula)
	}
}
