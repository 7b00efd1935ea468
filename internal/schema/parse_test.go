package schema

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/day"
)

func field(t testing.TB, name string) Field {
	t.Helper()
	f, ok := Find(name)
	if !ok {
		t.Fatalf("no field %s", name)
	}
	return f
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		field, text string
		want        string // fmt.Sprint of the value, "<nil>" for none
		code        string // of the first fault
	}{
		{"patient_dob", "1960-05-04", "1960-05-04", ""},
		{"patient_dob", "5/4/1960", "1960-05-04", ""},
		{"patient_dob", "05/04/1960 12:00 AM", "1960-05-04", ""},
		{"patient_dob", "1960-05-04T00:00:00Z", "1960-05-04", ""},
		{"patient_dob", "1960-05-04 00:00:00", "1960-05-04", ""},
		{"patient_dob", "1960-05-04 10:30", "1960-05-04", "SH-6"},
		{"patient_dob", "5/4/1960 12:00 PM", "1960-05-04", "SH-6"},
		{"patient_dob", "May 4, 1960, 9:05 am", "1960-05-04", "SH-6"},
		{"patient_dob", "1960-05-04T23:30:00-05:00", "1960-05-04", "SH-6"},
		{"patient_dob", "5/4/60 10:30", "<nil>", "SH-21"},
		{"record_date_from", "2024-02-03 10:30", "February 3, 2024", "SH-6"},
		{"record_holder_name", "Same", "<nil>", "SH-68"},
		{"record_holder_name", `"`, "<nil>", "SH-68"},
		{"record_holder_fax", "see above", "<nil>", "SH-68"},
		{"diagnosis_text", "(ditto)", "<nil>", "SH-68"},
		{"patient_dob", "〃", "<nil>", "SH-68"},
		{"record_holder_name", "Same Day Imaging", "Same Day Imaging", ""},
		{"record_holder_name", `"Do" Laboratories`, `"Do" Laboratories`, ""},
		{"record_type", "path", "pathology_report", ""},
		{"record_type", "Bx", "pathology_report", ""},
		{"patient_dob", "23/05/1960", "1960-05-23", ""},
		{"patient_dob", "May 4, 1960", "1960-05-04", ""},
		{"patient_dob", "4-May-1960", "1960-05-04", ""},
		{"patient_dob", "Wednesday, May 4th, 1960", "1960-05-04", ""},
		{"patient_dob", "19600504", "1960-05-04", ""},
		{"patient_dob", "22040", "1960-05-04", "SH-23"},
		{"patient_dob", "5/4/60", "<nil>", "SH-21"},
		{"patient_dob", "4-May-60", "<nil>", "SH-21"},
		{"patient_dob", "1960", "<nil>", "SH-24"},
		{"patient_dob", "2026-02-30", "<nil>", "SH-25"},
		{"patient_dob", "04.05.1960", "<nil>", "SH-22"},
		{"patient_dob", "unknown", "<nil>", "SH-20"},
		{"patient_dob", "#N/A", "<nil>", "SH-27"},
		{"patient_dob", "", "<nil>", ""},
		{"record_date_from", "2023", "2023", ""},
		{"record_date_from", "Mar 2024", "March 2024", ""},
		{"record_date_from", "2024-02", "February 2024", ""},
		{"record_date_from", "All", "all", ""},
		{"record_date_to", "to present", "present", ""},
		{"record_date_to", "soon", "<nil>", "SH-36"},
		{"member_id", "00123456789", "00123456789", ""},
		{"member_id", "1.23457E+11", "<nil>", "SH-26"},
		{"patient_zip", "02139", "02139", ""},
		{"patient_zip", "2139", "02139", "SH-32"},
		{"patient_zip", "021391234", "02139-1234", ""},
		{"patient_phone", "(202) 555-0143", "2025550143", ""},
		{"patient_phone", "+1 202.555.0143 ext. 12", "2025550143x12", ""},
		{"patient_phone", "call her sister", "call her sister", ""},
		{"patient_state", "Illinois", "IL", ""},
		{"patient_state", "d.c.", "DC", ""},
		{"diagnosis_icd10", "C50512", "C50.512", "SH-33"},
		{"diagnosis_icd10", "c50.512", "C50.512", ""},
		{"voicemail_ok", "Y", "yes", ""},
		{"voicemail_ok", "✓", "yes", ""},
		{"voicemail_ok", "maybe", "<nil>", "SH-29"},
		{"plan_type", "PPO", "ppo", ""},
		{"plan_type", "Original Medicare", "medicare_original", ""},
		{"plan_type", "Medicare", "<nil>", "SH-28"},
		{"appeal_regime", "Self-Funded", "erisa_self_funded", ""},
		{"opinion_reasons", "major_procedure; comorbidity, rural", "[major_procedure comorbidity rural]", ""},
		{"opinion_reasons", "major_procedure; because", "<nil>", "SH-28"},
		{"questions", "One, two; three\nfour", "[One, two three four]", ""},
		{"cpt_codes", "99203, 0042t", "[99203 0042T]", ""},
		{"paid_amount", "$1,200.50", "$1,200.50", ""},
		{"paid_amount", "about 50", "<nil>", "SH-31"},
		{"opinion_number", "3", "3", ""},
		{"opinion_number", "third", "<nil>", "SH-30"},
		{"appointment_time", "14:00", "2:00 p.m.", ""},
		{"appointment_time", "9:30 am", "9:30 a.m.", ""},
		{"appointment_time", "noonish", "<nil>", "SH-35"},
		{"second_doctor_tin", "123456789", "12-3456789", ""},
		{"diagnosis_text", "\ufeffa\u200b b\r\nc ", "a b\nc", ""},
	} {
		value, found := Parse(field(t, c.field), Input{Text: c.text, Raw: c.text}, MonthFirst)
		code := ""
		if len(found) > 0 {
			code = found[0].Code
		}
		if got := fmt.Sprint(value); got != c.want || code != c.code {
			t.Errorf("%s %q: %s %s, want %s %s", c.field, c.text, got, code, c.want, c.code)
		}
	}
}

func TestDateOrder(t *testing.T) {
	dob := field(t, "patient_dob")
	if v, _ := Parse(dob, Input{Text: "03/04/1960"}, DayFirst); fmt.Sprint(v) != "1960-04-03" {
		t.Errorf("day first: %v", v)
	}
	if v, found := Parse(dob, Input{Text: "03/04/1960"}, Mixed); v != nil || found[0].Code != "SH-22" {
		t.Errorf("in a mixed column: %v %v", v, found)
	}
	if v, _ := Parse(dob, Input{Text: "03/03/1960"}, Mixed); fmt.Sprint(v) != "1960-03-03" {
		t.Errorf("the same either way: %v", v)
	}
}

func TestWorkbookCells(t *testing.T) {
	date := day.MustParse("1960-05-04")
	if v, found := Parse(field(t, "patient_dob"), Input{Text: "1960-05-04", Raw: "22040", Date: true, Day: date}, MonthFirst); v != date || len(found) > 0 {
		t.Errorf("a date cell: %v %v", v, found)
	}
	if v, found := Parse(field(t, "patient_dob"), Input{Text: "2024", Raw: "2024", Number: true, Day: day.MustParse("1905-07-16")}, MonthFirst); v != nil || found[0].Code != "SH-24" {
		t.Errorf("a year in a number cell: %v %v", v, found)
	}
	if v, _ := Parse(field(t, "member_id"), Input{Text: "1.23457E+11", Raw: "123456789012", Number: true}, MonthFirst); v != "123456789012" {
		t.Errorf("a long number: %v", v)
	}
	if v, _ := Parse(field(t, "patient_zip"), Input{Text: "02139", Raw: "2139", Number: true}, MonthFirst); v != "02139" {
		t.Errorf("a ZIP shown with its zero: %v", v)
	}
}

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		valid func(string) bool
		good  []string
		bad   []string
	}{
		{ValidNPI, []string{"1234567893"}, []string{"1234567890", "123456789", "3234567893", "12345678x3"}},
		{ValidMBI, []string{"1EG4TE5MK73"}, []string{"0EG4TE5MK73", "1SG4TE5MK73", "1EG4TE5MKA3"}},
		{ValidICD10, []string{"C50.512", "C50", "C7A.010", "U07.1", "Z3A.38", "S52.131A"}, []string{"50.512", "C50."}},
		{ValidCPT, []string{"99203", "88321", "0001U", "0042T", "G0438", "99203-25"}, []string{"9920", "Z1234"}},
		{ValidZIP, []string{"62701", "62701-0001"}, []string{"6270", "62701-1", "ABCDE"}},
		{ValidPhone, []string{"2025550143", "2025550143x12"}, []string{"1025550143", "9115550143", "2029110143", "202555014"}},
		{ValidState, []string{"IL", "DC", "PR", "AE"}, []string{"XX", "il", ""}},
		{ValidTIN, []string{"12-3456789"}, []string{"123456789"}},
		{ValidEmail, []string{"pat@example.com"}, []string{"pat@", "pat example.com", "a@b"}},
	} {
		for _, s := range c.good {
			if !c.valid(s) {
				t.Errorf("%q is refused", s)
			}
		}
		for _, s := range c.bad {
			if c.valid(s) {
				t.Errorf("%q passes", s)
			}
		}
	}
}

func TestSocialSecurityNumbersAreSeen(t *testing.T) {
	member, note := field(t, "member_id"), field(t, "internal_note")
	for _, s := range []string{"078-05-1120", "ssn 078 05 1120."} {
		if !LooksLikeSSN(note, s) {
			t.Errorf("%q is not seen", s)
		}
	}
	if !LooksLikeSSN(member, "123456789A") || LooksLikeSSN(note, "123456789A") {
		t.Error("the old Medicare number is one in a member id, and nowhere else")
	}
	for _, s := range []string{"202-555-0143", "1234-56-7890", "2026-11-23", "CLM-2026-0099123"} {
		if LooksLikeSSN(note, s) {
			t.Errorf("%q is taken for one", s)
		}
	}
}

func TestSplitAddress(t *testing.T) {
	for whole, want := range map[string]string{
		"1 Sample St, Springfield, IL 62701":             "1 Sample St||Springfield|IL|62701|true",
		"1 Sample St, Springfield IL 62701":              "1 Sample St||Springfield|IL|62701|true",
		"1 Sample St, Apt 5B, Springfield, IL 62701":     "1 Sample St|Apt 5B|Springfield|IL|62701|true",
		"1 Sample St\nSuite 2\nSpringfield, IL 62701":    "1 Sample St|Suite 2|Springfield|IL|62701|true",
		"1 Sample St, Springfield, Illinois, 62701":      "1 Sample St||Springfield|IL|62701|true",
		"1 Sample St, New York, New York 10001-1234":     "1 Sample St||New York|NY|10001-1234|true",
		"1 Sample St Springfield IL 62701":               "|||||false",
		"1 Sample St, Rear House, Springfield, IL 62701": "|||||false",
		"somewhere in Springfield":                       "|||||false",
	} {
		a, b, city, state, zip, ok := SplitAddress(whole)
		if got := fmt.Sprintf("%s|%s|%s|%s|%s|%v", a, b, city, state, zip, ok); got != want {
			t.Errorf("%q: %s, want %s", whole, got, want)
		}
	}
}

// Whatever stands in a cell, parsing neither panics nor invents a day from two
// readings: a date printed as ISO is read as that date.
func TestParseProperties(t *testing.T) {
	fields := Fields()
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(fields).Draw(t, "field")
		text := rapid.String().Draw(t, "text")
		Parse(f, Input{Text: text, Raw: text}, DateOrder(rapid.IntRange(0, 2).Draw(t, "order")))
	})
	rapid.Check(t, func(t *rapid.T) {
		date := day.MustParse("1900-01-01").AddDays(rapid.IntRange(0, 90000).Draw(t, "days"))
		dob, _ := Find("patient_dob")
		for _, text := range []string{date.String(), date.Long()} {
			if v, _ := Parse(dob, Input{Text: text}, Mixed); v != date && !(isEpoch(date) && v == nil && text == date.String()) {
				t.Fatalf("%q is read as %v", text, v)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"1960-05-04", "5/4/60", "$1,200.50", "1.23E+11", "Pat Example", "1 Sample St, Springfield, IL 62701"} {
		f.Add(seed)
	}
	fields := Fields()
	f.Fuzz(func(t *testing.T, text string) {
		for _, field := range fields {
			Parse(field, Input{Text: text, Raw: text, Number: len(text)%2 == 0}, Mixed)
		}
		SplitAddress(text)
		Match(Cases, text, nil)
	})
}
