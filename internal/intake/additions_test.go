package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"casepacket/internal/additions"
	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

var additionsKey = []byte("0123456789abcdef0123456789abcdef")

func store(t *testing.T, list ...additions.Addition) *additions.Store {
	t.Helper()
	s, err := additions.Open(additions.Options{Out: t.TempDir(), Key: additionsKey, Now: func() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }, Write: true})
	if err == nil {
		_, err = s.Enter(list...)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func readWith(t *testing.T, files map[string]string, s *additions.Store) *casefile.Case {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book, err := sheets.Open(dir, nil, sheet.Options{HeaderScore: HeaderScore})
	if err != nil {
		t.Fatal(err)
	}
	return casesOf(Read(book, Options{Office: casetest.Office(), Additions: s}))[0]
}

// stated is what the case says, as text, and how many problems there are of each code.
func stated(c *casefile.Case) string {
	var text strings.Builder
	for _, row := range c.Stated() {
		fmt.Fprintf(&text, "%s %v\n", row.Key, row.Fields)
	}
	codes := map[string]int{}
	for _, p := range c.Problems {
		if p.Code != "SH-58" {
			codes[p.Code]++
		}
	}
	fmt.Fprintln(&text, codes, len(c.DeathSigns), c.SaysOpen)
	return text.String()
}

// What is filled in beside the sheet makes the same case as the same value typed into the
// sheet, in every field of every table; the provenance says where it came from.
func TestAnAdditionIsLikeTheSameValueInTheSheet(t *testing.T) {
	rows := map[schema.Table][2]string{
		schema.Cases:      {"case_id,patient_first_name,patient_last_name", "C-1,Avery,Sample"},
		schema.Records:    {"case_id,record_accession", "C-1,S26-1234"},
		schema.Opinions:   {"case_id,opinion_institution", "C-1,Example Clinic"},
		schema.Denials:    {"case_id,denial_reference", "C-1,77-1"},
		schema.Arguments:  {"case_id,argument_denial", "C-1,77-1"},
		schema.ContactLog: {"case_id,log_reference", "C-1,5"},
		schema.Enclosures: {"case_id,enclosure_title", "C-1,Report"},
	}
	tried := 0
	for table, base := range rows {
		headers, cells, blanks, list := []string{base[0]}, []string{base[1]}, []string{base[1]}, []additions.Addition(nil)
		for _, f := range schema.Fields() {
			if f.Table != table || f.Combined || f.Name == "case_id" || f.Example == "" || slices.Contains(strings.Split(base[0], ","), f.Name) {
				continue
			}
			order := schema.MonthFirst
			value, err := additions.Canonical(f, f.Example, &order)
			if err != nil {
				continue // told by the tests of Canonical
			}
			tried++
			headers, cells, blanks = append(headers, f.Name), append(cells, "\""+strings.ReplaceAll(value, `"`, `""`)+"\""), append(blanks, "")
			list = append(list, additions.Addition{Case: "C-1", Table: table, Field: f.Name, Value: value})
		}
		files := func(headers, cells []string) map[string]string {
			return map[string]string{
				"cases.csv":            rows[schema.Cases][0] + "\n" + rows[schema.Cases][1] + "\n",
				string(table) + ".csv": strings.Join(headers, ",") + "\n" + strings.Join(cells, ",") + "\n",
			}
		}
		typed := stated(readWith(t, files(headers, cells), nil))
		for name, sheet := range map[string]map[string]string{"empty cells": files(headers, blanks), "no columns": files(headers[:1], cells[:1])} {
			added := readWith(t, sheet, store(t, list...))
			if got := stated(added); got != typed {
				t.Errorf("%s, %s: added\n%s\ntyped\n%s", table, name, got, typed)
			}
			_, row := find(added, table)
			for _, a := range list {
				if where := row.At(a.Field); where.File != additions.ViewName {
					t.Errorf("%s.%s came from %s", table, a.Field, where)
				}
			}
		}
	}
	if tried < 250 {
		t.Errorf("only %d fields were tried", tried)
	}
}

func find(c *casefile.Case, table schema.Table) (any, *casefile.Row) {
	if table == schema.Cases {
		return &c.Main, &c.Row
	}
	rec := rowsOf(c, table)[0]
	return rec.of, rec.row
}

func codesOf(c *casefile.Case, code string) (found problem.List) {
	for _, p := range c.Problems {
		if p.Code == code {
			found.Add(p)
		}
	}
	return found
}

const twoRequests = "case_id,record_holder_name,record_type,record_holder_fax\nC-1,General Hospital,pathology report,%s\nC-1,Example Imaging,imaging report,202-555-0102\n"

// The row that is meant is found by what it says, however the export is sorted; where no
// one row is surely it, the rows that may be wait.
func TestTheRowIsFoundByWhatItSays(t *testing.T) {
	fax := additions.Addition{Case: "c-1", Table: schema.Records, Record: additions.RecordNamed("general hospital"), Field: "record_holder_fax", Value: "202-555-0109"}
	exact := fax
	exact.Record = additions.RecordOf(schema.Records, &casefile.Record{RecordHolderName: "General Hospital", RecordType: "pathology_report"})
	sorted := "case_id,record_holder_name,record_type,record_holder_fax\nC-1,Example Imaging,imaging report,\nC-1,GENERAL  HOSPITAL,pathology report,\n"
	for name, test := range map[string]struct {
		records string
		a       additions.Addition
		want    []string // fax numbers
		waits   int
	}{
		"by name":       {fmt.Sprintf(twoRequests, ""), fax, []string{"2025550109", "2025550102"}, 0},
		"by all":        {fmt.Sprintf(twoRequests, ""), exact, []string{"2025550109", "2025550102"}, 0},
		"sorted":        {sorted, fax, []string{"", "2025550109"}, 0},
		"sorted, all":   {sorted, exact, []string{"", "2025550109"}, 0},
		"renamed":       {"case_id,record_holder_name,record_type,record_holder_fax\nC-1,Central Hospital,pathology report,\n", fax, []string{""}, 1},
		"twice":         {"case_id,record_holder_name,record_type,record_holder_fax\nC-1,General Hospital,pathology report,\nC-1,General Hospital,imaging report,\n", fax, []string{"", ""}, 2},
		"twice, by all": {"case_id,record_holder_name,record_type,record_holder_fax\nC-1,General Hospital,imaging report,\nC-1,General Hospital,pathology report,\n", exact, []string{"2025550109", "2025550109"}, 0}, // one holder has one number
		"another value": {fmt.Sprintf(twoRequests, "202-555-0110"), fax, []string{"", "2025550102"}, 1},
		"the same":      {fmt.Sprintf(twoRequests, "(202) 555-0109"), fax, []string{"2025550109", "2025550102"}, 0},
		"gone":          {"case_id,record_holder_name\n", fax, nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			c := readWith(t, map[string]string{"Cases.csv": "case_id,patient_last_name\nC-1,Sample\n", "Records.csv": test.records}, store(t, test.a))
			var got []string
			for _, r := range c.Records {
				got = append(got, r.RecordHolderFax)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("fax numbers %q, want %q", got, test.want)
			}
			if found := codesOf(c, "SH-155"); len(found) != test.waits {
				t.Errorf("%v, want %d", found, test.waits)
			}
		})
	}
}

// A choice or a day that disagrees holds every letter, a number those that print it.
func TestWhatADisagreementHolds(t *testing.T) {
	for field, test := range map[string]struct {
		sheet, added string
		all          bool
	}{
		"patient_phone": {"202-555-0101", "202-555-0102", false},
		"patient_dob":   {"1961-03-04", "1961-03-05", true},
		"case_status":   {"open", "hold", true},
		"patient_city":  {"Springfield", "Chicago", false},
	} {
		f, err := additions.FieldNamed(field)
		if err != nil {
			t.Fatal(err)
		}
		c := readWith(t, map[string]string{"Cases.csv": "case_id,patient_last_name," + field + "\nC-1,Sample," + test.sheet + "\n"},
			store(t, additions.Addition{Case: "C-1", Table: f.Table, Field: field, Value: test.added}))
		found := codesOf(c, "SH-155")
		if len(found) != 1 || found[0].Severity != problem.Missing || found[0].Where.Cell != "C2" || len(found[0].Documents) > 0 != test.all {
			t.Errorf("%s: %+v", field, found)
		}
		if casefile.Given(&c.Main, field) || !c.Bad[field] {
			t.Errorf("%s: one of the two is used", field)
		}
	}
}

// A death that is filled in counts as one in the sheet does.
func TestAnAdditionThatTellsOfADeath(t *testing.T) {
	c := readWith(t, map[string]string{"Cases.csv": "case_id,patient_last_name\nC-1,Sample\n"},
		store(t, additions.Addition{Case: "C-1", Table: schema.Cases, Field: "internal_note", Value: "patient passed away last week"}))
	if len(c.DeathSigns) != 1 || !reflect.DeepEqual(c.DeathSigns[0].Where, additionsPlace) {
		t.Errorf("signs %+v", c.DeathSigns)
	}
}
