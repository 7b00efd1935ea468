package additions

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

var (
	testKey = []byte("0123456789abcdef0123456789abcdef")
	noon    = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
)

func open(t *testing.T, out string) *Store {
	t.Helper()
	order := schema.MonthFirst
	s, err := Open(Options{Out: out, Key: testKey, Now: func() time.Time { return noon }, Order: &order, Write: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func enter(t *testing.T, s *Store, list ...Addition) {
	t.Helper()
	if _, err := s.Enter(list...); err != nil {
		t.Fatal(err)
	}
}

func fact(caseID, field, value string) Addition {
	f, err := FieldNamed(field)
	if err != nil {
		panic(err)
	}
	return Addition{Case: caseID, Table: f.Table, Field: f.Name, Value: value, Source: CommandLine}
}

// values are what counts, as "case field: value".
func values(s *Store) (list []string) {
	for _, f := range s.All() {
		for _, a := range f.Lines {
			list = append(list, fmt.Sprintf("%s %s: %s", f.Case, f.Field.Name, a.Value))
		}
	}
	return list
}

// Whatever was added and withdrawn, in whatever order the lines are read, the same counts.
func TestTheOrderOfLinesDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	fields := []string{"patient_phone", "patient_city", "record_holder_fax", "urgency_basis"}
	for range 200 {
		var lines []Addition
		for n := range 1 + random.IntN(12) {
			a := fact(fmt.Sprintf("C-%d", random.IntN(3)), fields[random.IntN(len(fields))], fmt.Sprint("value ", random.IntN(3)))
			a.At = noon.Add(time.Duration(random.IntN(4)) * time.Second)
			for _, b := range lines {
				if b.slot() == a.slot() && random.IntN(2) == 0 {
					a.Withdraws = append(a.Withdraws, b.ID)
				}
			}
			if len(a.Withdraws) > 0 && random.IntN(3) == 0 {
				a.Value = ""
			}
			a.By = fmt.Sprint(n)
			a.ID = a.newID()
			lines = append(lines, a)
		}
		want := factsOf(lines)
		for range 5 {
			shuffled := append(slices.Clone(lines), lines[random.IntN(len(lines))]) // one twice, as in two copies put together
			random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			if got := factsOf(shuffled); !reflect.DeepEqual(got, want) {
				t.Fatalf("in another order: %v, want %v", got, want)
			}
		}
	}
}

// What was entered is there when it is opened again, whether its view was written or not.
func TestWhatIsEnteredStays(t *testing.T) {
	out := t.TempDir()
	s := open(t, out)
	enter(t, s, fact("C-1", "patient_phone", "202-555-0101"))
	enter(t, s, fact("C-1", "patient_phone", "202-555-0102")) // the clock stands still, and the later one counts
	enter(t, s, fact("C-2", "patient_city", "Springfield"))
	enter(t, s, fact("C-2", "patient_city", "")) // withdrawn
	want := []string{"C-1 patient_phone: 202-555-0102"}
	for range 2 {
		if got := values(open(t, out)); !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		if err := open(t, out).WriteView("run"); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(filepath.Join(out, FileName))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%s can be read by others: %v %v", FileName, info.Mode(), err)
	}
}

func threeCases(t *testing.T, out string) []byte {
	t.Helper()
	s := open(t, out)
	enter(t, s, fact("C-1", "patient_phone", "202-555-0101"))
	enter(t, s, fact("C-2", "patient_phone", "202-555-0102"))
	enter(t, s, fact("C-3", "patient_phone", "202-555-0103"))
	enter(t, s, fact("C-2", "patient_phone", "202-555-0104"))
	text, err := os.ReadFile(filepath.Join(out, FileName))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A file that was cut off anywhere keeps every line before, ends in a whole line again,
// and takes the next one.
func TestAHalfWrittenLineIsRepaired(t *testing.T) {
	out := t.TempDir()
	text := threeCases(t, out)
	path := filepath.Join(out, FileName)
	for cut := 0; cut < len(text); cut += 1 + cut%7 {
		if err := os.WriteFile(path, text[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, out)
		whole := bytes.Count(text[:cut], []byte("\n"))
		if rest := text[bytes.LastIndexByte(text[:cut], '\n')+1 : cut]; bytes.HasPrefix(text[cut:], []byte("\n")) && len(rest) > 0 {
			whole++ // only its end is lacking
		}
		if len(s.lines) != whole || len(s.Damaged) > 0 {
			t.Fatalf("cut at %d: %d lines and %v damaged, want %d", cut, len(s.lines), s.Damaged, whole)
		}
		enter(t, s, fact("C-9", "patient_phone", "202-555-0109"))
		if again := open(t, out); len(again.lines) != whole+1 || len(again.Damaged) > 0 || len(again.Notes) > 0 {
			t.Fatalf("cut at %d: %d lines after the next was added, want %d", cut, len(again.lines), whole+1)
		}
	}
}

// Whatever byte of the file a disk changes, no case gets another value in silence: it has
// what it had, or it waits.
func TestADamagedLineHoldsItsCase(t *testing.T) {
	out := t.TempDir()
	text := threeCases(t, out)
	want := map[string]string{"C-1": "202-555-0101", "C-2": "202-555-0104", "C-3": "202-555-0103"}
	for at := range text {
		for _, mask := range []byte{0x01, 0x04, 0x20, 0xff} {
			changed := slices.Clone(text)
			changed[at] ^= mask
			c, err := parse("file", changed)
			if err != nil {
				continue // a later form: nothing is read
			}
			s := &Store{lines: c.lines, Damaged: c.damaged}
			s.index()
			for id, value := range want {
				facts := s.Of(id)
				same := len(facts) == 1 && !facts[0].Disagree() && facts[0].Latest().Value == value
				if !same && len(s.DamagedFor(id)) == 0 && c.cut == 0 {
					t.Fatalf("byte %d changed by %x: %s has %v and does not wait", at, mask, id, facts)
				}
			}
		}
	}
}

func TestPurgeTakesTheLinesOfOneCase(t *testing.T) {
	out := t.TempDir()
	text := threeCases(t, out)
	lines := bytes.SplitAfter(text, []byte("\n"))
	lines[1][60] ^= 1 // one of C-2 is damaged, and goes too: it names its case
	if err := os.WriteFile(filepath.Join(out, FileName), bytes.Join(lines, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, out)
	gone, err := s.Purge("c-2")
	if err != nil || gone != 2 {
		t.Fatalf("%d lines went (%v), want 2", gone, err)
	}
	if err := s.WriteView("run"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{FileName, ViewName} {
		left, err := os.ReadFile(filepath.Join(out, name))
		if err != nil || bytes.Contains(left, []byte("555-0104")) || name == FileName && bytes.Contains(left, []byte("C-2")) {
			t.Errorf("%s still has the case (%v)", name, err)
		}
	}
	if got := values(open(t, out)); len(got) != 2 {
		t.Errorf("%v is left, want the two others", got)
	}
}

// Every field takes its own example, and what is kept is read as the same value whatever
// order an office writes dates in.
func TestCanonicalKeepsTheValue(t *testing.T) {
	n := 0
	for _, f := range schema.Fields() {
		if !addable(f) || f.Example == "" || f.Type == schema.TypeNPI { // whose example is nobody's number
			continue
		}
		n++
		order := schema.MonthFirst
		kept, err := Canonical(f, f.Example, &order)
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		want, _ := schema.Parse(f, schema.Input{Text: f.Example, Raw: f.Example}, schema.MonthFirst)
		got, faults := schema.Parse(f, schema.Input{Text: kept, Raw: kept}, schema.DayFirst)
		if worst := slices.ContainsFunc(faults, func(x schema.Fault) bool { return x.Severity >= problem.Missing }); worst || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q is kept as %q, which is read as %v, want %v (%v)", f.Name, f.Example, kept, got, want, faults)
		}
	}
	if n < 200 {
		t.Errorf("only %d fields were tried", n)
	}
}

func TestWhatIsTypedIsChecked(t *testing.T) {
	day, month := schema.DayFirst, schema.MonthFirst
	for _, test := range []struct {
		field, typed string
		order        *schema.DateOrder
		want         string // the value that is kept; or a part of the error behind "!"
	}{
		{"patient_dob", "3/4/1961", &month, "1961-03-04"},
		{"patient_dob", "3/4/1961", &day, "1961-04-03"},
		{"patient_dob", "3/4/1961", nil, "!YYYY-MM-DD"},
		{"patient_dob", "1961-03-04", nil, "1961-03-04"},
		{"patient_dob", "3/14/1961", nil, "1961-03-14"},
		{"patient_dob", "1961", &month, "!"},
		{"record_date_from", "March 2025", &month, "2025-03"},
		{"record_date_from", "2025", nil, "2025"},
		{"record_date_to", "present", nil, "present"},
		{"patient_phone", "(202) 555 0143", nil, "202-555-0143"},
		{"patient_phone", "77", nil, "!ten digits"},
		{"patient_state", "Illinois", nil, "IL"},
		{"patient_zip", "627", nil, "!ZIP"},
		{"urgency", "every day", nil, "!"},
		{"patient_city", "123-45-6789", nil, "!Social Security"},
		{"patient_city", "N/A", nil, "!no value"},
		{"patient_city", "  ", nil, "!no value"},
		{"patient_city", "=1+1", nil, "!formula"},
	} {
		f, err := FieldNamed(test.field)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Canonical(f, test.typed, test.order)
		if refusal, refused := strings.CutPrefix(test.want, "!"); refused {
			if err == nil || !strings.Contains(err.Error(), refusal) {
				t.Errorf("%s %q: %q, %v; want an error about %q", test.field, test.typed, got, err, refusal)
			}
			if err != nil && strings.TrimSpace(test.typed) != "" && strings.Contains(err.Error(), test.typed) && test.typed != "1961" {
				t.Errorf("the error repeats the value: %v", err)
			}
		} else if err != nil || got != test.want {
			t.Errorf("%s %q: %q, %v; want %q", test.field, test.typed, got, err, test.want)
		}
	}
}

func TestFieldsAreFoundByTheirHeaders(t *testing.T) {
	for name, want := range map[string]string{
		"patient_phone": "patient_phone", "DOB": "patient_dob", "records.letter_note": "letter_note", "Type of record": "record_type",
		"case_id": "!", "patient_full_name": "!parts", "letter_note": "!several", "Fax.1x": "!no field", "directory_fax": "!directory",
	} {
		f, err := FieldNamed(name)
		if refusal, refused := strings.CutPrefix(want, "!"); refused {
			if err == nil || !strings.Contains(err.Error(), refusal) {
				t.Errorf("%s: %s, %v; want an error about %q", name, f.Name, err, refusal)
			}
		} else if err != nil || f.Name != want {
			t.Errorf("%s: %s, %v; want %s", name, f.Name, err, want)
		}
	}
}
