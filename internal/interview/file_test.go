package interview

import (
	"bufio"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

const written = `# Pat's case; do not touch this line
case_id: C-1
patient:
  first_name: Pat   # as on the card
  # her own words below
  dob: "soon"
diagnosis_text: |
  a lump
  in the breast
my_own: x

records:
  # the first one
  - holder_name: Lab
    record_type: papyrus
  - holder_name: Clinic # the other
`

func TestAnswersGoToTheirPlaces(t *testing.T) {
	for what, test := range map[string]struct {
		place     Place
		answer    string
		old, new_ string
	}{
		"in a group, a comment behind": {Place{schema.Cases, 1, "patient_first_name"}, "Kim", "first_name: Pat   # as", "first_name: Kim  # as"},
		"in quotes":                    {Place{schema.Cases, 1, "patient_dob"}, "1960-05-04", `dob: "soon"`, "dob: 1960-05-04"},
		"several lines":                {Place{schema.Cases, 1, "diagnosis_text"}, "a: lump", "|\n  a lump\n  in the breast", `"a: lump"`},
		"new in a group":               {Place{schema.Cases, 1, "patient_zip"}, "02139", "\"soon\"\n", "\"soon\"\n  zip: 02139\n"},
		"new in the case":              {Place{schema.Cases, 1, "payer_name"}, "Plan", "my_own: x\n", "my_own: x\npayer_name: Plan\n"},
		"in a row":                     {Place{schema.Records, 1, "record_type"}, "lab_report", "papyrus", "lab_report"},
		"in a row, by a short name":    {Place{schema.Records, 2, "record_holder_name"}, "Home", "Clinic # the", "Home  # the"},
		"new in a row":                 {Place{schema.Records, 2, "record_type"}, "lab_report", "# the other\n", "# the other\n    record_type: lab_report\n"},
		"a new row":                    {Place{schema.Records, 3, "record_holder_name"}, "Third", "# the other\n", "# the other\n  - record_holder_name: Third\n"},
		"a new list":                   {Place{schema.Denials, 1, "request_description"}, "a visit", "# the other\n", "# the other\ndenials:\n  - request_description: a visit\n"},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			lines := func(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", end)) }
			f, err := OpenFile(lines(written))
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Set(test.place, test.answer); err != nil {
				t.Errorf("%s: %v", what, err)
			}
			if diff := cmp.Diff(string(lines(strings.Replace(written, test.old, test.new_, 1))), string(f.Bytes())); diff != "" || !strings.Contains(written, test.old) {
				t.Errorf("%s: %s", what, diff)
			}
		}
	}
}

// A file that is not understood to the end is left alone.
func TestFilesThatAreNotEdited(t *testing.T) {
	for _, content := range []string{"", "- case_id: C-1\n", "cases:\n  - case_id: C-1\n", "{case_id: C-1}\n", "case_id: C-1\n---\ncase_id: C-2\n", "case_id: [\n", "just text\n", "a: \xff\n"} {
		if _, err := OpenFile([]byte(content)); err == nil {
			t.Errorf("%q is edited", content)
		}
	}
	for _, content := range []string{"case_id: C-1\nrecords: [{record_type: x}]\n", "case_id: C-1\nrecords:\n- record_type: x\n  more: &a y\n"} {
		f, err := OpenFile([]byte(content))
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Set(Place{schema.Records, 3, "record_type"}, "lab_report"); err == nil || !f.Same([]byte(content)) {
			t.Errorf("%q became %q (%v)", content, f.Bytes(), err)
		}
	}
}

// Whatever is answered, each other value of the file stays.
func TestNothingElseChanges(t *testing.T) {
	places := []Place{
		{schema.Cases, 1, "patient_first_name"}, {schema.Cases, 1, "patient_dob"}, {schema.Cases, 1, "patient_zip"}, {schema.Cases, 1, "diagnosis_text"},
		{schema.Cases, 1, "payer_name"}, {schema.Cases, 1, "second_doctor_name"}, {schema.Records, 1, "record_type"}, {schema.Records, 2, "record_mrn"}, {schema.Denials, 1, "request_description"},
	}
	rapid.Check(t, func(t *rapid.T) {
		f, err := OpenFile([]byte(written))
		if err != nil {
			t.Fatal(err)
		}
		want := f.values()
		answers := map[Place]string{}
		for range 6 {
			p := rapid.SampledFrom(places).Draw(t, "place")
			answers[p] = rapid.StringMatching(`[!-~é“][ -~é“]{0,20}[!-~é“]`).Draw(t, "answer")
			if err := f.Set(p, answers[p]); err != nil {
				t.Fatalf("%v\n%s", err, f.Bytes())
			}
		}
		got := f.values()
		changed := 0
		for path, value := range got {
			if old, there := want[path]; !there || old != value {
				changed++
			}
		}
		if changed > len(answers) || !strings.HasPrefix(string(f.Bytes()), "# Pat's case") || !strings.Contains(string(f.Bytes()), "# her own words below\n") {
			t.Fatalf("%d values changed by %d answers\n%s", changed, len(answers), f.Bytes())
		}
		for p, answer := range answers {
			found := false
			for _, value := range got {
				found = found || value == answer
			}
			if !found {
				t.Fatalf("%s is lost\n%s", p.Field, f.Bytes())
			}
		}
	})
}

func FuzzFile(f *testing.F) {
	f.Add([]byte(written), "x: y")
	f.Add([]byte("case:\n  case_id: 'C-1' # '\n"), "a # b")
	f.Add([]byte("patient: {first_name: Pat}\ncase_id: C\n"), "")
	f.Fuzz(func(t *testing.T, content []byte, answer string) {
		file, err := OpenFile(content)
		if err != nil {
			return
		}
		before := file.values()
		if err := file.Set(Place{schema.Cases, 1, "patient_first_name"}, answer); err != nil {
			if !file.Same(content) {
				t.Error("changed in spite of the error")
			}
			return
		}
		if !onlyOne(before, file.values(), answer) {
			t.Errorf("%q became %q", content, file.Bytes())
		}
	})
}

// A doubt is asked once; back returns to the one before; quit keeps what was
// answered.
func TestEditAsksWhatIsMissing(t *testing.T) {
	f, err := OpenFile([]byte(written))
	if err != nil {
		t.Fatal(err)
	}
	zip, dob := Place{schema.Cases, 1, "patient_zip"}, Place{schema.Cases, 1, "patient_dob"}
	var out bytes.Buffer
	v := &Interview{Person: Lines{bufio.NewReader(strings.NewReader("1960-05-05\nback\n1960-05-04\n02139\n\n")), &out}, Check: func(schema.Field, string) problem.List { return nil }}
	rounds := 0
	finished, err := v.Edit(f, func(*File) ([]Doubt, error) {
		rounds++
		list := []Doubt{{zip, "The ZIP code is missing."}, {dob, "This is no date."}}
		if rounds > 1 {
			list = append(list, Doubt{Place{schema.Cases, 1, "patient_city"}, "The city is missing."})
		}
		return list, nil
	})
	if err != nil || !finished || rounds != 3 {
		t.Errorf("finished %v, %v, %d rounds", finished, err, rounds)
	}
	if text := string(f.Bytes()); !strings.Contains(text, "zip: 02139") || strings.Contains(text, "1960-05-05") || !strings.Contains(text, "dob: 1960-05-04") {
		t.Errorf("%s\n%s", text, out.String())
	}
}

// A word for nothing takes out what stands there, and Enter keeps it.
func TestEditTakesOutWhatIsWrong(t *testing.T) {
	const wrong = "case_id: C-1\npatient:\n  dob: someday  # ask again\n  phone: none of these\nrecords:\n  - record_type: |\n      papyrus\n      scrolls\n    record_notes: kept\n"
	f, err := OpenFile([]byte(wrong))
	if err != nil {
		t.Fatal(err)
	}
	doubts := []Doubt{
		{Place{schema.Cases, 1, "patient_dob"}, "a"}, {Place{schema.Cases, 1, "patient_phone"}, "b"}, {Place{schema.Cases, 1, "patient_zip"}, "c"},
		{Place{schema.Records, 1, "record_type"}, "d"},
	}
	var out bytes.Buffer
	v := &Interview{Person: Lines{bufio.NewReader(strings.NewReader("n/a\nn/a\n\nnot applicable\n")), &out}, Check: func(schema.Field, string) problem.List { return nil }}
	if finished, err := v.Edit(f, func(*File) ([]Doubt, error) { return doubts, nil }); err != nil || !finished {
		t.Fatal(finished, err)
	}
	const want = "case_id: C-1\npatient:\n  dob:  # ask again\n  phone: none of these\nrecords:\n  - record_type:\n    record_notes: kept\n"
	if got := string(f.Bytes()); got != want {
		t.Errorf("%s\n%s", got, out.String())
	}
	if n := strings.Count(out.String(), "Enter keeps it, n/a takes it out"); n != 3 {
		t.Errorf("%d questions say that something stands there, not 3", n)
	}
}
