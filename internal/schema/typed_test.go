package schema

import (
	"fmt"
	"strings"
	"testing"
)

// Values as people type them: what is understood, what is put right with a word
// about it (+ and the code), and what is refused (! and the code).
func TestValuesAsPeopleTypeThem(t *testing.T) {
	for name, cells := range map[string]map[string]string{
		"patient_dob": {
			"1960-05-04": "1960-05-04", "1960/5/4": "1960-05-04", "5/4/1960": "1960-05-04", "05-04-1960": "1960-05-04", "25/12/1960": "1960-12-25", "19600504": "1960-05-04",
			"May 4, 1960": "1960-05-04", "May 4 1960": "1960-05-04", "4 May 1960": "1960-05-04", "04-MAY-1960": "1960-05-04", "May-04-1960": "1960-05-04", "Sept. 3rd, 1960": "1960-09-03",
			"3rd of May 1960": "1960-05-03", "Wed, May 4, 1960": "1960-05-04", "Wed May 4 1960": "1960-05-04", "Wednesday 5/4/1960": "1960-05-04",
			"1960-05-04T00:00:00Z": "1960-05-04", "5/4/1960 12:00 AM": "1960-05-04", "5/4/1960 3:15 PM": "1960-05-04 +SH-6",
			"5 / 4 / 1960": "1960-05-04", "5/4/1960.": "1960-05-04", "5\u00a0/4/1960": "1960-05-04", "1960\u201105\u201104": "1960-05-04", "1960–05–04": "1960-05-04", "５/4/1960": "1960-05-04", "'5/4/1960": "1960-05-04",
			"22040": "1960-05-04 +SH-23", "22040.0": "1960-05-04 +SH-23", "22040.5": "1960-05-04 +SH-23",
			"5.4.1960": "!SH-22", "5/4/60": "!SH-21", "May 4, 60": "!SH-21", "5/4/'60": "!SH-21", "1960": "!SH-24", "2/30/1960": "!SH-25", "13/13/1960": "!SH-25", "00/00/0000": "!SH-25",
			"May 1960": "!SH-20", "05041960": "!SH-20", "about May 4, 1960": "!SH-20", "5/4/1960?": "!SH-20", "5/4/1960 & 6/7/1960": "!SH-20", "Example 4 1960": "!SH-20",
		},
		"patient_phone": {
			"(202) 555-0143": "2025550143", "202.555.0143": "2025550143", "+1 202 555 0143": "2025550143", "202\u2011555\u20110143": "2025550143", "(202)\u00a0555–0143": "2025550143", "2025550143.0": "2025550143",
			"202-555-0143 x12": "2025550143x12", "202-555-0143, ext. 12": "2025550143x12", "202-555-0143 #12": "2025550143x12", "202-555-0143 Ext: 12": "2025550143x12",
			"cell 202-555-0143": "2025550143", "Ph: 202-555-0143": "2025550143", "202-555-0143 (home)": "2025550143", "202-555-0143 h": "2025550143",
			"202-555-0143 / 202-555-0144": "!SH-134", "202-555-0143 (fax)": "202-555-0143 (fax)", "202-555-0143 or 0144": "202-555-0143 or 0144",
		},
		"record_holder_fax": {"F: 202-555-0143": "2025550143", "202-555-0143 (fax)": "2025550143", "tel 202-555-0143": "tel 202-555-0143"},
		"interpreter_needed": {
			"yes": "yes", "Y": "yes", "x": "yes", "[x]": "yes", "✓": "yes", "√": "yes", "✅": "yes", "TRUE": "yes", "1": "yes", "sí": "yes", "yes.": "yes",
			"no": "no", "N": "no", "0": "no", "❌": "no", "☐": "no", "-": "no", "–": "no", "?": "unknown", "unk": "unknown", "unknown?": "unknown",
			"yes?": "!SH-29", "no?": "!SH-29", "✗": "!SH-29", "maybe": "!SH-29", "yes, Spanish": "!SH-29",
		},
		"diagnosis_icd10":   {"C50.919": "C50.919", "c50919": "C50.919 +SH-33", "I10": "I10", "C50.919, C77.3": "C50.919, C77.3"},
		"questions":         {"a; b\nc": "[a b c]", "a, b; c": "[a, b c]", "• a\n• b": "[a b]", "1. a\n2) b": "[a b]", "1. a\n3. b": "[1. a 3. b]", "- a\nb": "[- a b]"},
		"cpt_codes":         {"99245, 99203": "[99245 99203]", "99245/99203": "[99245 99203]", "99245 99203": "[99245 99203]", "99245–25": "[99245-25]"},
		"patient_zip":       {"62701–1234": "62701-1234", "62701.0": "62701", "2139": "02139 +SH-32"},
		"patient_state":     {"N.Y.": "NY", "Calif.": "CA", "New  York": "NY", "d.c.": "DC", "I Lo": "I Lo"},
		"patient_email":     {"Pat <pat@example.com>": "pat@example.com", "mailto:pat@example.com": "pat@example.com", "pat@example.com.": "pat@example.com", "pat at example.com": "pat at example.com"},
		"second_doctor_npi": {"NPI: 1234567893": "1234567893", "1234 567 893": "1234567893"},
		"paid_amount":       {"USD 120": "$120.00", "US$120": "$120.00", "$ 1,200.5": "$1,200.50", "-120": "!SH-31", "$120 – $150": "!SH-31", "1.200,50": "!SH-31"},
		"appointment_time":  {"noon": "12:00 p.m.", "2p": "2:00 p.m.", "9:30 a": "9:30 a.m.", "2:30 PM EST": "!SH-35"},
		"urgency":           {"yes": "expedited", "no": "standard"},
		"diagnosis_text":    {"breast\u00a0cancer\u200b, “left”": "breast\u00a0cancer, “left”", "a\u00adb": "ab", "\u202e12\u202c": "12"},
		"member_id":         {"00\u00a0123": "00 123", "ABC\u2011123": "ABC\u2011123", "1.23457E+11": "!SH-26"},
	} {
		for cell, want := range cells {
			value, found := Parse(field(t, name), Input{Text: cell, Raw: cell}, MonthFirst)
			got := fmt.Sprint(value)
			for _, fault := range found {
				if value == nil {
					got = "!" + fault.Code
				} else {
					got += " +" + fault.Code
				}
			}
			if got != want {
				t.Errorf("%s %q: %s, want %s", name, cell, got, want)
			}
		}
	}
}

func TestWordsForNothing(t *testing.T) {
	for name, cells := range map[string]struct{ nothing, values string }{
		"patient_first_name":   {"n/a|N.A.|-|–|?|TBD|unknown|None", "Na|No|Null|Nil|Ann"},
		"patient_phone":        {"n/a|none|no|--|unknown|NA|???", "202-555-0143|call"},
		"record_holder_fax":    {"don’t know|I don't know|I'm not sure|idk|pending|will call|not listed", "pending 202-555-0143|I"},
		"patient_dob":          {"unknown|TBD|n/a|?", "1960|soon"},
		"member_id":            {"none|n/a", "0|NONE1"},
		"record_holder_city":   {"none|unknown|-", "Noneville|No"},
		"stage_grade":          {"n/a", "unknown|none"},
		"allergies":            {"n/a|-", "none|unknown|no"},
		"diagnosis_text":       {"n/a|—", "none|unknown|?|no"},
		"interpreter_needed":   {"n/a|N/A|tbd", "no|none|-|unknown|?"},
		"plan_type":            {"n/a|-", "none|unknown"},
		"opinion_alternatives": {"", "n/a|none|unknown|-"},
		"opinion_date":         {"n/a|unknown", "2026"},
	} {
		for i, list := range []string{cells.nothing, cells.values} {
			for cell := range strings.SplitSeq(list, "|") {
				if cell != "" && SaysNothing(field(t, name), cell) != (i == 0) {
					t.Errorf("%s: %q says nothing: %v", name, cell, i != 0)
				}
			}
		}
	}
}

// A header can say in which order its dates stand, whatever is said elsewhere.
func TestOrderInHeaders(t *testing.T) {
	for header, want := range map[string]string{
		"DOB (DD/MM/YYYY)": "1 true", "dob dd-mm-yy": "1 true", "DOB (MM/DD/YYYY)": "0 true", "Date of birth m/d/yyyy": "0 true", "DOB": "0 false", "Paid": "0 false",
	} {
		order, said := OrderIn(header)
		if got := fmt.Sprint(int(order), said); got != want {
			t.Errorf("%s: %s, want %s", header, got, want)
		}
	}
}
