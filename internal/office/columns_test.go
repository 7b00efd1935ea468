package office

import (
	"errors"
	"strings"
	"testing"

	"casepacket/internal/schema"
)

// A column is bound by its letter, in the sheet that has the name or is the table.
func TestColumnsOf(t *testing.T) {
	o, err := Read(strings.NewReader("columns:\n  cases:\n    h: record_holder_fax\n    N: remark\n    T: payer_fax\n  \"Tracker FY26\":\n    T: second_doctor_fax under Fax\n    U: record_2_holder_fax\n"), "casepacket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	of := o.ColumnsOf("tracker fy26", schema.Cases)
	for letter, want := range map[string]Column{
		"H": {"cases", "record_holder_fax", ""}, "N": {"cases", IgnoredHeader, ""},
		"T": {"Tracker FY26", "second_doctor_fax", "Fax"}, "U": {"Tracker FY26", "record_2_holder_fax", ""},
	} {
		if of[letter] != want {
			t.Errorf("%s is %+v, want %+v", letter, of[letter], want)
		}
	}
	if other := o.ColumnsOf("Records", schema.Records); len(other) > 0 {
		t.Errorf("another sheet has %v", other)
	}
}

func TestMistakesInColumnsAreReported(t *testing.T) {
	for text, want := range map[string]string{
		"columns:\n  Cases:\n    H: fax\n":                            "H is bound to \"fax\", which is no field",
		"columns:\n  Cases:\n    H: record_0_holder_fax\n":            "which is no field",
		"columns:\n  Cases:\n    \"12\": payer_fax\n":                 "\"12\" is no column",
		"columns:\n  Cases:\n    H: payer_fax\n    h: payer_phone\n":  "H is listed twice",
		"columns:\n  Cases: payer_fax\n":                              "casepacket.yaml",
		"columns:\n  H: payer_fax\n":                                  "casepacket.yaml",
		"columns:\n  Cases:\n    H: payer_fax\n    H: payer_phone\n":  "casepacket.yaml",
		"colums:\n  Cases:\n    H: payer_fax\n":                       "Perhaps this is meant: columns",
		"columns:\n  Cases:\n    H: record_holder_fax below Fax\n":    "which is no field",
		"headers:\n  Fax 2: record_2_holder_fx\n":                     "which is no field",
		"columns:\n  Cases:\n    H: [payer_fax, record_holder_fax]\n": "casepacket.yaml",
	} {
		if _, err := Read(strings.NewReader(text), "casepacket.yaml"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// Answers about single columns are added to an office file, and nothing else changes.
func TestColumnsAreAdded(t *testing.T) {
	add := []ColumnBinding{{Sheet: "Tracker FY26", Letter: "P", Header: "Fax", Field: "record_holder_fax"}, {Sheet: "Tracker FY26", Letter: "N", Header: `Fax "2": #`, Field: IgnoredHeader}, {Sheet: "Cases", Letter: "NO", Field: "payer_fax"}}
	for before, after := range map[string]string{
		"": "columns:\n  Tracker FY26:\n    P: record_holder_fax under Fax\n    \"N\": \"remark under Fax \\\"2\\\": #\"\n  Cases:\n    \"NO\": payer_fax\n",
		"# ours\nheaders:\n  Dr: first_doctor_name\ncolumns: # by letter\n   \"Tracker FY26\":\n      p: payer_fax # was wrong\n      Q: remark\n\n# end\npaper: a4": "# ours\nheaders:\n  Dr: first_doctor_name\ncolumns: # by letter\n   \"Tracker FY26\":\n      P: record_holder_fax under Fax\n      Q: remark\n      \"N\": \"remark under Fax \\\"2\\\": #\"\n   Cases:\n     \"NO\": payer_fax\n\n# end\npaper: a4\n",
	} {
		got, err := AddColumns([]byte(before), "casepacket.yaml", add)
		if err != nil || string(got) != after {
			t.Errorf("%q becomes\n%s%v\nwant\n%s", before, got, err, after)
			continue
		}
		o, err := Read(strings.NewReader(string(got)), "casepacket.yaml")
		if err != nil {
			t.Fatal(err)
		}
		of := o.ColumnsOf("Tracker FY26", schema.Cases)
		if of["P"].Field != "record_holder_fax" || of["N"].Header != `Fax "2": #` || of["NO"].Field != "payer_fax" {
			t.Errorf("read back: %v", of)
		}
	}
	for _, text := range []string{"columns: {Cases: {H: payer_fax}}\n", "columns:\n  Tracker FY26: {H: payer_fax}\n"} {
		if _, err := AddColumns([]byte(text), "casepacket.yaml", add); !errors.Is(err, ErrHeaders) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := AddColumns(nil, "casepacket.yaml", []ColumnBinding{{Sheet: "Cases", Letter: "H", Header: "Fax", Field: "no_such_field"}}); err == nil {
		t.Error("a column was bound to a field that does not exist")
	}
}

// A column below a group header is remembered by both, wherever it is in the next export.
func TestColumnsByGroupHeader(t *testing.T) {
	text, err := AddColumns(nil, "casepacket.yaml", []ColumnBinding{{Sheet: "Cases", Letter: "P", Header: "Fax", Field: "record_holder_fax", Band: "RECORDS NEEDED"}})
	if err != nil {
		t.Fatal(err)
	}
	o, err := Read(strings.NewReader(string(text)), "casepacket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	got := o.BandColumnsOf("Any tracker", schema.Cases)
	if want := (BandColumn{"RECORDS NEEDED", "Fax", "record_holder_fax"}); len(got) != 1 || got[0] != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if byLetter := o.ColumnsOf("Any tracker", schema.Cases); len(byLetter) > 0 {
		t.Errorf("by letter: %v", byLetter)
	}
}

func TestHeaderRowOf(t *testing.T) {
	o, err := Read(strings.NewReader("header_row:\n  Cases: 3\n  FY26: 5\n"), "casepacket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for sheet, want := range map[string]int{"Cases": 3, "fy26": 5, "some export": 3, "Records": 0} {
		if got := o.HeaderRowOf(sheet); got != want {
			t.Errorf("%s: row %d, want %d", sheet, got, want)
		}
	}
}
