package intake

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casepacket/internal/casefile"
	"casepacket/internal/check"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// inOnePiece reads a book as if nothing in it could be too large: all cases are made of
// their own rows first and kept, then brought together, and then the rows of the other
// tables are dealt out to them.
func inOnePiece(book *sheet.Book, env facts.Env) ([]*casefile.Case, problem.List) {
	r := &reader{office: env.Office, scans: env.Scans, today: env.Today, set: &Set{}, directory: map[string]*casefile.DirectoryEntry{}, deathNotes: deathNotes{}}
	r.set.Problems.Add(book.Problems...)
	tables := r.assign(book)
	for _, t := range tables[schema.Directory] {
		r.readDirectory(r.bound(t, schema.Directory))
	}
	var rows []*casefile.Case
	of := map[*casefile.Case]caseRow{}
	for _, t := range tables[schema.Cases] {
		for _, row := range r.caseRows(r.bound(t, schema.Cases)) {
			rows = append(rows, r.caseAt(row.at))
			of[rows[len(rows)-1]] = row
		}
	}
	cases, byID := together(r, rows)
	var traits []traits
	for _, c := range cases {
		r.origins = append(r.origins, origin{at: of[c].at, id: c.CaseID})
		traits = append(traits, of[c].traits)
	}
	r.findAlike(traits)
	for i, c := range cases {
		r.sayAlike(i, c)
	}
	for _, name := range []schema.Table{schema.Records, schema.Opinions, schema.Denials, schema.Arguments, schema.ContactLog, schema.Enclosures} {
		for _, t := range tables[name] {
			bound := r.bound(t, name)
			r.places(bound, func(at place, _ bool) {
				rec := r.readWhole(at).record(slotKey{table: name})
				id := rec.row.NamedCase
				c := byID[strings.ToLower(id)]
				if id == "" {
					c = theOnly(cases, t.File)
				}
				if c == nil {
					r.nobodys(at, id)
					return
				}
				addRecord(c, rec, name)
			})
		}
	}
	twins := map[string]int{}
	for _, c := range cases {
		hideID(c)
		r.fill(c)
		twins[casefile.PersonKey(c)]++
	}
	for _, c := range cases {
		if key := casefile.PersonKey(c); key != "" && twins[key] > 1 {
			c.SamePerson = true
		}
	}
	cases = slices.Collect(check.Cases(slices.Values(cases), env))
	r.set.Problems.Sort()
	return cases, r.set.Problems
}

func together(r *reader, rows []*casefile.Case) (cases []*casefile.Case, byID map[string]*casefile.Case) {
	byID = map[string]*casefile.Case{}
	for _, c := range rows {
		if len(rows) > 1 && namesNobody(c) {
			r.orphan(c)
			continue
		}
		if c.CaseID == "" && !c.Bad["case_id"] {
			c.CaseID, c.Minted = casefile.MintID(c), true
		}
		id := strings.ToLower(c.CaseID)
		if id == "" { // it could not be read, and makes no two rows one
		} else if byID[id] == nil {
			byID[id] = c
		} else if takesIn(byID[id], c) {
			continue
		}
		cases = append(cases, c)
	}
	for _, c := range cases {
		sayMinted(c)
		checkID(c)
	}
	return cases, byID
}

func theOnly(cases []*casefile.Case, file string) *casefile.Case {
	var of []*casefile.Case
	for _, c := range cases {
		if len(cases) == 1 || c.Place.File == file {
			of = append(of, c)
		}
	}
	if len(of) != 1 {
		return nil
	}
	return of[0]
}

// Cases that are made one at a time, in whatever order and again, are those that come
// of reading everything in one piece; so is what is said of the rows that are nobody's.
func TestCasesAreMadeOneAtATime(t *testing.T) {
	env := testEnv(t)
	for _, name := range []string{"broken.xlsx", "case.yaml", "cases", "cases.xlsx", "ugly.csv", "wide.csv"} {
		book, err := sheets.Open(filepath.Join("../../samples", name), nil, sheet.Options{HeaderScore: HeaderScore, CaseField: IsField, CaseTable: IsTable})
		if err != nil {
			t.Fatal(err)
		}
		if difference := differenceOf(book, env); difference != "" {
			t.Errorf("%s: %s", name, difference)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		book := drawnBook(t)
		if difference := differenceOf(book, env); difference != "" {
			t.Fatalf("%s\n%s", difference, spelled(book))
		}
	})
}

// differenceOf tells how the cases of a book that are made one at a time differ from
// those of the whole; blank when they do not.
func differenceOf(book *sheet.Book, env facts.Env) string {
	cases, nobodys := inOnePiece(book, env)
	set := Read(book, optionsOf(env))
	if !reflect.DeepEqual(set.Problems, nobodys) {
		return fmt.Sprintf("what belongs to no case:\n%v\nwant\n%v", set.Problems, nobodys)
	}
	if set.Len() != len(cases) {
		return fmt.Sprintf("%d cases, want %d", set.Len(), len(cases))
	}
	var ids []string
	for id, where := range set.IDs() {
		if want := cases[len(ids)]; id != want.CaseID || where != want.Place {
			return fmt.Sprintf("case %d is called %q at %s, want %q at %s", len(ids)+1, id, where, want.CaseID, want.Place)
		}
		ids = append(ids, id)
	}
	for i, c := range slices.Backward(cases) {
		made := slices.Values([]*casefile.Case{set.reader.make(i)})
		if got := slices.Collect(check.Cases(made, env))[0]; !reflect.DeepEqual(got, c) {
			whole := cmp.Exporter(func(reflect.Type) bool { return true })
			return fmt.Sprintf("case %d, %s (-want +got):\n%s", i+1, c.CaseID, cmp.Diff(c, got, whole))
		}
	}
	i := 0
	for got := range check.Cases(set.Cases(), env) {
		if !reflect.DeepEqual(got, cases[i]) {
			return fmt.Sprintf("case %d, %s, made again, is another", i+1, got.CaseID)
		}
		i++
	}
	return ""
}

// drawnBook is a book of a few rows that have much to do with each other.
func drawnBook(t *rapid.T) *sheet.Book {
	book := &sheet.Book{Name: "drawn"}
	of := func(values ...string) *rapid.Generator[string] { return rapid.SampledFrom(values) }
	id := of("C-1", "c-1", "C-2", "C-3", "", "", "M-EEDOCZFZ", "no id", "123-45-6789", "Pat")
	whole := of("", "", "Example, Pat", "Pat Example", "Pat de la Example Muster")
	cells := map[string]*rapid.Generator[string]{
		"case_id": id, "matter no": id, "first name": of("Pat", "PAT", "Sam", "", "12", "n/a"), "last name": of("Example", "example.", "Muster", ""), "middle name": of("", "Q", "R"),
		"suffix": of("", "Jr"), "patient name": whole, "full name": whole, "dob": of("1960-05-04", "1961-05-04", "", "soon"),
		"patient_phone": of("", "202-555-0143", "202-555-0144"), "diagnosis": of("", "asthma", "gout", "n/a"), "case status": of("", "closed", "open"),
		"first_doctor_name": of("", "Ann Doctor", "Ann Doctor NPI 1234567893"), "record_1_holder_name": of("", "Example Lab", "Example Lab; Other Lab"), "record_holder_fax": of("", "202-555-0150"),
		"record_type": of("", "lab_report", "lab report and pathology slides", "nonsense"), "colour": of("", "red", "123-45-6789"), "directory_name": of("Example Lab", "Other Lab"),
		"directory_fax": of("", "202-555-0150", "202-555-0151"),
	}
	if rapid.Bool().Draw(t, "all of one person") {
		cells["case_id"], cells["first name"], cells["last name"], cells["dob"], cells["suffix"] = of("", "", "C-1"), of("Pat"), of("Example"), of("1960-05-04"), of("")
		cells["matter no"], cells["middle name"] = cells["case_id"], of("", "Q")
	}
	table := func(file, name string, headers ...string) {
		table := &sheet.Table{File: file, Name: name, Format: "csv"}
		for i, header := range headers {
			table.Header = append(table.Header, sheet.Cell{Ref: fmt.Sprintf("%c1", 'A'+i), Raw: header, Shown: header})
		}
		rows := rapid.IntRange(0, 6).Draw(t, "rows")
		for number := range rows {
			var row []sheet.Cell
			for _, header := range headers {
				text := cells[header].Draw(t, header)
				cell := sheet.Cell{Raw: text, Shown: text, Content: sheet.Text}
				if text == "" {
					cell.Content = rapid.SampledFrom([]sheet.Content{sheet.Blank, sheet.Blank, sheet.Blank, sheet.Uncomputed}).Draw(t, "content")
				}
				row = append(row, cell)
			}
			r := sheet.NewRow(number+2, row)
			r.Concealed = rapid.SampledFrom([]sheet.Concealment{sheet.InSight, sheet.InSight, sheet.OutOfView}).Draw(t, "concealed")
			if rapid.IntRange(0, 5).Draw(t, "merged") == 0 {
				r.Covered = map[int]string{0: "A1"}
			}
			table.Rows = append(table.Rows, r)
		}
		book.Tables = append(book.Tables, table)
	}
	headers := rapid.Permutation([]string{
		"case_id", "matter no", "first name", "last name", "middle name", "suffix", "patient name", "full name", "dob", "patient_phone", "diagnosis", "case status", "first_doctor_name",
		"record_1_holder_name", "colour",
	}).Draw(t, "headers")
	table("a.csv", "Cases", headers[:rapid.IntRange(2, len(headers)).Draw(t, "columns")]...)
	if rapid.Bool().Draw(t, "more cases") {
		table("b.csv", "Cases", "last name", "case_id", "dob")
	}
	table(rapid.SampledFrom([]string{"a.csv", "b.csv", "c.csv"}).Draw(t, "file"), "Records", "case_id", "record_type", "record_holder_fax", "colour")
	table("d.csv", "Directory", "directory_name", "directory_fax")
	return book
}

func spelled(book *sheet.Book) string {
	var text strings.Builder
	for _, t := range book.Tables {
		fmt.Fprintf(&text, "%s %s\n", t.File, t.Name)
		for _, row := range append([]sheet.Row{t.HeaderLine()}, t.Rows...) {
			for _, cell := range row.Cells() {
				fmt.Fprintf(&text, "%q,", cell.Shown)
			}
			fmt.Fprintln(&text, row.Concealed, row.Covered)
		}
	}
	return text.String()
}
