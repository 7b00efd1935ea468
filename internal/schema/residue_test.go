package schema

import (
	"fmt"
	"strings"
	"testing"

	"casepacket/internal/day"
)

// What other programs leave in a cell holds, by code; what only looks like it passes.
// Each pair is field and values, separated by a bar that no value holds.
func TestResidue(t *testing.T) {
	for _, c := range []struct{ code, fields, values string }{
		{"SH-100", "patient_last_name patient_address2 second_doctor_org denial_code diagnosis_text", `NULL¦(null)¦<null>¦\N¦undefined¦nan¦NaN¦<NA>¦[object Object]¦Loading...¦Loading…¦false¦FALSE`},
		{"SH-100", "patient_last_name opinion_doctor", "NA¦Null¦nil"},
		{"SH-100", "denial_letter_date patient_phone patient_zip", `\N¦undefined¦NaN¦NaT¦(null)`},
		{"SH-101", "patient_last_name payer_name diagnosis_text denial_reason_text record_holder_name", "A &amp B¦A &amp;amp;amp; B¦<b>a¦a <b>b</b> c¦<p>a <s>b</s></p>¦a<!-- b -->¦<script>a</script>¦a_x0041_b¦a &notaword; &amp; b"},
		{"SH-101", "patient_last_name payer_name member_id", "a_x000D_b¦a<br>b¦<p>a</p><p>b</p>"},
		{"SH-101", "patient_last_name payer_name", `Sample\nExample¦a\r\nb`},
		{"SH-101", "letter_note", `see C:\new\notes`},
		{"SH-101", "member_id patient_address2 patient_zip diagnosis_text", `=A1¦="a"&"b"¦=VLOOKUP(A1,B:C,2)`},
		{"SH-101", "member_id record_mrn denial_code patient_address2", "123.00¦5.00¦'=12"},
		{"SH-101", "second_doctor_org diagnosis_text member_id", "{{diagnosis}}¦Dr. {{ contact.name }}¦${name}¦<<Name>>¦#N/A Requesting Data..."},
		{"SH-101", "second_doctor_org member_id", "«Org»¦%20Example%20Center¦Zo%C3%AB"},
		{"SH-101", "member_id", "XEH00123456.0"},
		{"", "diagnosis_text letter_note", "the notice says «no es necesario»¦20% of patients¦50%20 mg¦{a; b}¦$5"},
		{"SH-101", "denial_reason_text letter_note", "'=1+1¦'-5+cmd"},
		{"SH-101", "second_doctor_org payer_name", "MODELO, DOC C, MD [5568]¦EXAMPLE, PAT [E1234]"},
		{"SH-101", "patient_address1 payer_name patient_full_name", `1 Sample Street, undefined¦Pat undefined¦Example null¦Pat NULL Example`},
		{"SH-27", "patient_address2 patient_first_name member_id denial_letter_date diagnosis_text", "#N/A¦#ERROR!¦#FIELD!¦#NV¦#VALEUR!¦#GETTING_DATA¦#NAME?¦#DIV/0!¦#REF!¦#BEZUG!¦#¡VALOR!¦Err:502¦Fehler:502¦####¦#N/D¦#ÜBERLAUF!"},
		{"SH-27", "patient_first_name member_id", "#UNKNOWN¦#FEHLT"},
		{"SH-26", "member_id denial_code appeal_confirmation record_accession", "1.23457E+11¦5E+11¦1E+12¦7.01234E14¦1e+22¦1.5E-7"},
		{"SH-107", "diagnosis_date first_opinion_date record_date_from", "1970-01-01¦12/31/1969¦1/1/1970¦1970-01-01T00:00:00Z¦Jan 1 1970 12:00AM¦1/1/1900¦Thursday, January 1, 1970"},
		{"", "patient_last_name", "Nan¦Nul¦Nullmeier¦True¦No¦Na¦Undefinedt¦’t Hooft¦O'Neil¦Loading-Smith"},
		{"", "patient_address2", "#5B¦#B¦#PH¦#REAR¦# 12¦Apt NA¦Unit 1.0B¦5"},
		{"", "payer_name record_holder_name", "AT&T Health¦R&D Lab; East¦Smith & Sons Lab¦Null Example Clinic¦B&B Imaging¦Example [North] Lab¦None Such Clinic"},
		{"", "diagnosis_text denial_reason_text letter_note opinion_reason_text", "nodule < 1 cm, > 5 mm¦PSA <4 and >2¦BRCA null variant¦undefined margins¦none¦'70s films¦a <b and c> d¦pT1c [5]¦p < 0.05; n>3¦Loading dose given¦T&N staging; done¦=> see note"},
		{"", "member_id record_accession denial_reference", "2E1234¦9E07¦1E10¦E123¦00123¦12.5¦CLM-1.0¦1234567890123456¦XEH'12¦1.0.2"},
		{"", "enclosure_file", `enclosures\notes.pdf¦C:\new\report.pdf`},
		{"", "diagnosis_date", "January 1, 1970¦1970-01-02¦1/2/1970"},
	} {
		for name := range strings.FieldsSeq(c.fields) {
			for cell := range strings.SplitSeq(c.values, "¦") {
				value, found := Parse(field(t, name), Input{Text: cell, Raw: cell}, MonthFirst)
				code := ""
				if value == nil && len(found) > 0 {
					code = found[0].Code
				}
				if code != c.code || (value == nil) != (c.code != "") {
					t.Errorf("%s %q: %v %v, want %q", name, cell, value, found, c.code)
				}
			}
		}
	}
}

// A person whose name a program would write for nothing says so by quotation marks.
func TestQuotationMarksConfirm(t *testing.T) {
	for cell, want := range map[string]string{`"Null"`: "Null", "“None”": "None", `"TRUE"`: "TRUE", `"Pat"`: `"Pat"`} {
		if value, found := Parse(field(t, "patient_last_name"), Input{Text: cell, Raw: cell}, MonthFirst); value != want {
			t.Errorf("%s: %v %v", cell, value, found)
		}
	}
	_, found := Parse(field(t, "patient_last_name"), Input{Text: "Null", Raw: "Null"}, MonthFirst)
	if len(found) != 1 || !strings.Contains(found[0].Hint, `"Null"`) {
		t.Errorf("nobody says what a person of that name can do: %v", found)
	}
	if value, _ := Parse(field(t, "denial_reference"), Input{Text: "12.0", Raw: "12.0"}, MonthFirst); value != "12" {
		t.Errorf("a number that a program made decimal: %v", value)
	}
	if value, _ := Parse(field(t, "denial_reference"), Input{Text: `"12.0"`, Raw: `"12.0"`}, MonthFirst); value != "12.0" {
		t.Errorf("a number that really ends so: %v", value)
	}
}

// What a workbook's cell stores and shows, by the kind of field.
func TestCellsThatASpreadsheetChanged(t *testing.T) {
	date := func(text string) Input { return Input{Text: text, Raw: "46082", Date: true, Day: day.MustParse(text)} }
	number := func(shown, raw string) Input { return Input{Text: shown, Raw: raw, Number: true} }
	month, noYear, year, epoch := date("2024-03-01"), date("2026-10-05"), date("1905-07-16"), date("1970-01-01")
	month.NoDay, noYear.NoYear, year.Raw, epoch.Raw = true, true, "2024", "25569"
	for _, c := range []struct {
		field string
		in    Input
		want  string // the value, or ! and a code; + and a code behind a value
	}{
		{"member_id", date("2026-03-01"), "!SH-103"},
		{"case_id", date("2026-03-01"), "!SH-103"},
		{"contact_hours", date("2026-09-05"), "!SH-103"},
		{"diagnosis_text", date("2026-09-05"), "!SH-103"},
		{"denial_reason_text", date("2026-09-05"), "!SH-103"},
		{"cpt_codes", date("2026-09-05"), "!SH-103"},
		{"patient_dob", date("1960-05-04"), "1960-05-04"},
		{"record_date_from", month, "March 2024"},
		{"first_opinion_date", month, "!SH-104"},
		{"first_opinion_date", noYear, "2026-10-05 +SH-105"},
		{"patient_dob", noYear, "!SH-104"},
		{"record_date_from", year, "2024 +SH-126"},
		{"patient_dob", year, "!SH-24"},
		{"first_opinion_date", epoch, "!SH-107"},
		{"patient_dob", epoch, "1970-01-01 +SH-107"},
		{"member_id", number("XEH00123456", "123456"), "XEH00123456 +SH-127"},
		{"case_id", number("C-0012", "12"), "C-0012 +SH-127"},
		{"denial_reference", number("CLM 77", "77"), "CLM 77 +SH-127"},
		{"member_id", number("1200%", "12"), "!SH-102"},
		{"member_id", number("$123.00", "123"), "!SH-102"},
		{"member_id", number("124", "123.6"), "!SH-102"},
		{"member_id", number("9.00E+07", "90000000"), "!SH-102"},
		{"member_id", number("1.23E+11", "123457000000"), "!SH-102"},
		{"member_id", number("100-0012", "12"), "100-0012 +SH-127"},
		{"member_id", number("00123456", "123456"), "00123456"},
		{"member_id", number("123,456", "123456"), "123456"},
		{"member_id", number("123456.00", "123456"), "123456"},
		{"member_id", number("012-345-678", "12345678"), "012-345-678"},
		{"member_id", number("123456789012", "123456789012"), "123456789012"},
		{"member_id", number("1.23457E+11", "123456789012"), "123456789012"},
		{"member_id", number("123456789012345", "123456789012345"), "123456789012345"},
		{"member_id", number("1234567890123450", "1234567890123450"), "!SH-26"},
		{"member_id", number("1.23456789012345E+19", "1.23456789012345E+19"), "!SH-26"},
		{"denial_code", number("1234567890123450", "1234567890123450"), "!SH-26"},
		{"denial_code", number("1.23457E+11", "123456789012"), "123456789012"},
		{"denial_code", number("CO-50", "50"), "CO-50"},
		{"patient_zip", number("02139", "2139"), "02139"},
		{"patient_phone", number("(202) 555-0143", "2025550143"), "2025550143"},
		{"patient_phone", number("2.03E+09", "2025550143"), "2025550143"},
		{"paid_amount", number("50%", "0.5"), "!SH-31"},
		{"paid_amount", number("€ 120.00", "120"), "!SH-31"},
		{"paid_amount", number("$1,200.50", "1200.5"), "$1,200.50"},
		{"paid_amount", number("1200.50 USD", "1200.5"), "$1,200.50"},
		{"visits_requested", number("100%", "1"), "!SH-30"},
		{"basis_experience_years", number("15 years", "15"), "15"},
		{"patient_first_name", Input{Text: "anything", Raw: "anything", Error: true}, "!SH-27"},
	} {
		value, found := Parse(field(t, c.field), c.in, MonthFirst)
		got := fmt.Sprint(value)
		for _, fault := range found {
			if value == nil {
				got = "!" + fault.Code
			} else {
				got += " +" + fault.Code
			}
		}
		if got != c.want {
			t.Errorf("%s, shown %q, stored %q: %s, want %s", c.field, c.in.Text, c.in.Raw, got, c.want)
		}
	}
}

// Every kind of residue says who leaves it, what it is, what to do, and where it was seen.
func TestResidueIsExplained(t *testing.T) {
	known := knownResidue()
	var all []*leftover
	for _, list := range known.patterns {
		all = append(all, list...)
	}
	for word, list := range known.words {
		if len(word) > maxResidueWord {
			t.Errorf("%q is longer than what is looked up", word)
		}
		all = append(all, list...)
	}
	for _, l := range all {
		if (l.Clean != "") != (l.Cleaned != "") || l.Clean != "" && !strings.Contains(" replace entities tags breaks ", " "+l.Clean+" ") || (l.Clean == "replace") != (l.With != "") {
			t.Errorf("how it is cleaned is not said: %+v", l)
		}
		if l.Program == "" || l.Says == "" || l.Fix == "" || l.Source == "" || len(l.Fields) == 0 || (l.Pattern != "") != (len(l.Needs) > 0) {
			t.Errorf("incomplete: %+v", l)
		}
		for _, class := range l.Fields {
			if !strings.Contains(" name code line prose value ", " "+class+" ") {
				t.Errorf("%s: no field is of kind %s", l.Program, class)
			}
		}
	}
}

// Residue that leaves no doubt about the value is taken out, and what is left is the value.
func TestResidueThatIsCleaned(t *testing.T) {
	for _, c := range []struct{ fields, cell, want string }{
		{"patient_last_name policyholder_name", "O&#39;Neil", "O'Neil"},
		{"payer_name plan_name", "Example&nbsp;Health Plan", "Example Health Plan"},
		{"payer_name record_holder_name", "Example &amp; Sons Lab", "Example & Sons Lab"},
		{"diagnosis_text letter_note", "nodule &lt; 1 cm &ndash; left", "nodule < 1 cm – left"},
		{"letter_note", "Zo&euml;; said &quot;no&quot;", `Zoë; said "no"`},
		{"letter_note", "<p>Not medically&nbsp;necessary &amp; <b>experimental</b>.<br/>See policy.</p>", "Not medically necessary & experimental.\nSee policy."},
		{"letter_note", "<div class=\"x\"><ul><li>one</li><li>two</li></ul></div>", "one\ntwo"},
		{"payer_name patient_first_name", "<p>Example</p>", "Example"},
		{"payer_name", "<span style=\"color: red\">Example <b>Plan</b></span>", "Example Plan"},
		{"letter_note patient_address1", "1 Sample Street<br>Apt 5B", "1 Sample Street\nApt 5B"},
		{"letter_note patient_address1", `1 Sample Street\nApt 5B`, "1 Sample Street\nApt 5B"},
		{"letter_note", `one\r\n\r\ntwo`, "one\ntwo"},
		{"letter_note", "one_x000D_\ntwo_x000D_", "one\ntwo"},
		{"member_id denial_code", "Example1_x000D_", "Example1"},
		{"patient_last_name", "Example_x000D_", "Example"},
		{"patient_last_name", `Example\n`, "Example"},
		{"member_id record_mrn patient_address2", `="00123"`, "00123"},
		{"patient_zip", `="02139"`, "02139"},
		{"patient_phone", `="2025550143"`, "2025550143"},
		{"member_id denial_code record_mrn", "123.0", "123"},
		{"member_id record_mrn", "'00123", "00123"},
		{"denial_code", "'-12", "-12"},
		{"letter_note", "'- Not necessary", "- Not necessary"},
		{"second_doctor_org payer_name", "Example Center [5567]", "Example Center"},
		{"record_holder_name", "Example Lab [12]", "Example Lab"},
		{"policyholder_name representative_name", "Pat Example (patient)", "Pat Example"},
		{"policyholder_name", "Pat Example (self)", "Pat Example"},
	} {
		for name := range strings.FieldsSeq(c.fields) {
			f := field(t, name)
			value, found := Parse(f, Input{Text: c.cell, Raw: c.cell}, MonthFirst)
			if value != c.want || len(found) > 0 || len(Cleaned(f, c.cell)) == 0 {
				t.Errorf("%s %q: %q %v, want %q; said %v", name, c.cell, value, found, c.want, Cleaned(f, c.cell))
			}
			if words := Cleaned(f, c.want); len(words) > 0 && !strings.Contains(c.want, "'-") {
				t.Errorf("%s %q: what was cleaned is cleaned again: %v", name, c.want, words)
			}
		}
	}
	for name, cell := range map[string]string{"patient_last_name": "O'Neil", "diagnosis_text": "p < 0.05; n>3", "member_id": "12.5", "patient_address1": "5 (rear)", "payer_name": "Example (PPO)", "letter_note": "it's 5.0 cm"} {
		if words := Cleaned(field(t, name), cell); len(words) > 0 {
			t.Errorf("%s %q: said %v of a sound cell", name, cell, words)
		}
	}
}
