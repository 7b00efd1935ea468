package input_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/sheet"
	"casepacket/internal/sheet/charset"
)

const habitHeader = "case_id,patient_first_name,patient_last_name,patient_dob,patient_phone,patient_email,patient_city,patient_state,patient_zip,diagnosis_text,questions"

// draw makes a sound record. Three in ten have no last value, one in ten none of the last two.
func draw(n int, r *rand.Rand) []string {
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	record := []string{
		fmt.Sprintf("C-%d", n),
		pick("Pat", "Jean-Luc", "Zoë", "LaToya", "Thảo", "D’Angelo", "Mary Jane", "José", "Øyvind", "Ana María", "O'Neal"),
		pick("Example", "O'Neil", "Muñoz", "van der Berg", "Nguyễn", "McDonald", "Łukasz", "Smith-Jones", "St. John", "d’Été", "Ó Briain"),
		fmt.Sprintf("19%02d-%02d-%02d", 30+r.IntN(60), 1+r.IntN(12), 1+r.IntN(28)),
		fmt.Sprintf("202-555-01%02d", r.IntN(100)),
		pick("pat@example.com", "", "kim.c2@example.com"),
		pick("Springfield", "Coeur d’Alene", "Winston-Salem", "St. Louis", "Cañon City"),
		pick("IL", "MO", "CA"), fmt.Sprintf("%05d", 10000+r.IntN(89999)),
		pick("gallstones", `tumor of 2" x 3"`, "cancer, left breast", "HER2+ (3+), 5–7 mg", "café au lait spots", `the "wait and see" kind`, "a 98.6 °F fever"),
		pick("Can it wait?", "Is it safe; how long?", "First, is it sure?\nSecond, can it wait?", "Must it be?"),
	}
	switch r.IntN(10) {
	case 0:
		record[9], record[10] = "", ""
	case 1, 2, 3:
		record[10] = ""
	}
	return record
}

// write writes a value as programs do, or as people do who know of quotation marks only
// what they need.
func write(value string, strict bool) string {
	if strings.ContainsAny(value, ",\n") || strict && strings.Contains(value, `"`) {
		return `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	}
	return value
}

// Whatever a program does with blank cells at the end of records, it does to all of them,
// and all of them are read as they are.
func TestSoundRecordsAreRead(t *testing.T) {
	const rows = 2500
	cut := func(cells []string, to int) []string {
		for len(cells) > to && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		return cells
	}
	for what, habit := range map[string]func(records [][]string, i int) []string{
		"blank cells are written":  func(records [][]string, i int) []string { return records[i] },
		"blank cells are left out": func(records [][]string, i int) []string { return cut(records[i], 0) },
		"a separator ends each":    func(records [][]string, i int) []string { return append(slices.Clone(records[i]), "") },
		"blocks of sixteen": func(records [][]string, i int) []string {
			widest := 0
			block := (i + 1) / 16
			for n := max(0, block*16-1); n < min(len(records), block*16+15); n++ {
				widest = max(widest, len(cut(records[n], 0)))
			}
			if block == 0 {
				widest = len(records[i])
			}
			return records[i][:widest]
		},
	} {
		t.Run(what, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			var records [][]string
			for n := range rows {
				record := draw(n, r)
				if what == "blocks of sixteen" && n/400%2 == 1 {
					record[9], record[10] = "", ""
				}
				records = append(records, record)
			}
			text := habitHeader + "\n"
			for i := range records {
				var cells []string
				for _, value := range habit(records, i) {
					cells = append(cells, write(value, i%2 == 0 || strings.Contains(records[i][10], "\n")))
				}
				text += strings.Join(cells, ",") + "\n"
			}
			book := readText(t, text)
			if len(book.Problems) > 0 {
				t.Fatalf("%d problems, the first: %v", len(book.Problems), book.Problems[0])
			}
			if got := len(book.Tables[0].Rows); got != rows {
				t.Fatalf("%d of %d rows are read", got, rows)
			}
			for i, row := range book.Tables[0].Rows {
				if want := strings.TrimRight(strings.Join(records[i], "\x1f"), "\x1f"); said(row) != want {
					t.Fatalf("row %d says %q, want %q", i, said(row), want)
				}
				for column, c := range row.Cells() {
					kind := charset.Prose
					if column == 1 || column == 2 || column == 6 {
						kind = charset.Person
					}
					if reason := charset.Garbled(c.Shown, kind); reason != "" {
						t.Errorf("%q: %s", c.Shown, reason)
					}
				}
			}
		})
	}
}

// refused lists the lines that problems name, and read the first cells of the rows.
func refused(book *sheet.Book) (lines []int, read []string) {
	for _, p := range book.Problems {
		lines = append(lines, p.Where.Row)
	}
	for _, t := range book.Tables {
		for _, row := range t.Rows {
			read = append(read, row.Cell(0).Shown)
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines), read
}

// What differs from the file's habit is named by its line, and the rest is read.
func TestRecordsAgainstTheHabit(t *testing.T) {
	const header = "case_id,patient_first_name,patient_dob,patient_phone,diagnosis_text,proposed_treatment,questions\n"
	const one = "C-1,Pat,1960-05-04,202-555-0143,gallstones,removal,Can it wait?\n"
	const three = "C-3,Lou,1962-05-04,202-555-0145,migraine,a drug,Is it safe?\n"
	for what, test := range map[string]struct {
		text  string
		lines []int
		read  string
	}{
		"a separator between texts lost":   {header + one + "C-2,Kim,1961-05-04,202-555-0144,gout rest,Why?\n" + three, []int{3}, "C-1 C-3"},
		"one too many, the last blank":     {header + one + "C-2,Kim,1961-05-04,202-555-0144,gout, acute,rest,\n" + three, []int{3}, "C-1 C-3"},
		"a quoted value over two":          {header + one + "C-2,Kim,1961-05-04,202-555-0144,\"gout,rest\",Why?\n" + three, []int{3}, "C-1 C-3"},
		"a value swallows the next record": {header + "C-1,Pat,1960-05-04,202-555-0143,gallstones,removal,\"Can it wait?\nC-2,Kim,1961-05-04,202-555-0144,gout,rest,Why?\"\n" + three, []int{2, 3}, "C-3"},
		"it swallows two":                  {header + "C-1,Pat,1960-05-04,202-555-0143,\"gallstones,removal,Can it wait?\nC-2,Kim,1961-05-04,202-555-0144,gout,rest,Why?\nC-4,Max,1961-05-04,202-555-0144,gout\",rest,Why?\n" + three, []int{2, 3, 4}, "C-3"},
		"it ends in the first cell":        {header + "C-1,Pat,1960-05-04,202-555-0143,gallstones,removal,\"Can it wait?\nC-2\",Kim,1961-05-04,202-555-0144,gout,rest,Why?\n" + three, []int{2}, "C-3"},
		"a record in two lines":            {header + one + "C-2,Kim,1961-05-04,202-555-0144\n,gout,rest,Why?\n" + three, []int{3, 4}, "C-1 C-3"},
		"two damaged, a sound one between": {header + "C-1,Pat,1960-05-04,202-555-0143,gallstones removal,Can it wait?\n" + three + "C-2,Kim,1961-05-04,202-555-0144,gout rest,Why?\n" + three, []int{2, 4}, "C-3 C-3"},
		"a stray mark":                     {header + one + "C-2,Kim,1961-05-04,202-555-0144,go\"ut,rest,Why?\n" + three, []int{3}, "C-1 C-3"},
		"a mark behind a number":           {header + one + "C-2,Kim,1961-05-04,202-555-0144\",gout,rest,Why?\n" + three, []int{3}, "C-1 C-3"},
		"marks for inches and around words": {
			header + one + "C-2,Kim,1961-05-04,202-555-0144,a 12\" x 8\" scar,the \"S\" plan,Why?\n" + three, nil, "C-1 C-2 C-3"},
		"prose of several lines":      {header + one + "C-2,Kim,1961-05-04,202-555-0144,gout,rest,\"First, why?\nSecond, when, where, and how?\"\n" + three, nil, "C-1 C-2 C-3"},
		"a header lost its separator": {"case_id,patient_first_namepatient_dob,patient_phone,diagnosis_text,proposed_treatment,questions\n" + one + three, []int{1}, ""},
		"a header has one too many":   {"case_id,patient_first,_name,patient_dob,patient_phone,diagnosis_text,proposed_treatment,questions\n" + one + three, []int{1}, ""},
		"a record in the header line": {strings.TrimSpace(header) + " " + one + three + three, []int{1}, ""},
		"headers in another order":    {header + one + "case_id,patient_dob,patient_first_name,patient_phone,diagnosis_text,proposed_treatment,questions\nC-2,1961-05-04,Kim,202-555-0144,gout,rest,Why?\n" + header + three, []int{3}, "C-1 C-3"},
		"headers of another table":    {header + one + "case_id,record_holder_name,record_type,record_date_from,,,\nC-1,Lab,chart notes,2026-01-02,,,\n", []int{3}, "C-1"},
		"the same headers again":      {header + one + header + three, nil, "C-1 C-3"},
		"words of headers in a row":   {header + one + "C-2,Phone,1961-05-04,202-555-0144,Diagnosis,Treatment,Questions\n" + three, nil, "C-1 C-2 C-3"},
		"equal words in a column":     {"Client,Reach by,Since\nPat Example,Phone,March\nKim Example,Phone,April\nLou Example,Phone,May\n", nil, "Pat Example Kim Example Lou Example"},
		"a row with words of headers": {"Klient,Typ,Begleitung\nPat Example,Doctor,Parent\nKim Example,Hospital,Self\n", nil, "Pat Example Kim Example"},
		"a row above that may be them": {
			"Klient,Geboren,Telefon,Befund\nPat Example,Doctor,Phone,Diagnosis\nKim Example,Hospital,Self,none\n", []int{1}, "Kim Example"},
	} {
		t.Run(what, func(t *testing.T) {
			book := readText(t, test.text)
			lines, read := refused(book)
			if !slices.Equal(lines, test.lines) || strings.Join(read, " ") != test.read {
				t.Errorf("lines %v are named and %q read, want %v and %q: %v", lines, read, test.lines, test.read, book.Problems)
			}
		})
	}
}
