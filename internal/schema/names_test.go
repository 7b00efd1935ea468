package schema

import (
	"strings"
	"testing"
)

// A name in columns of its own holds where it has more than a part of a name.
func TestPartsOfNames(t *testing.T) {
	for name, cells := range map[string]struct{ names, others string }{
		"patient_first_name": {"Pat|Mary Ann|J.R.|Pat 😀|Zoë|Md|MD|Jo Ann|小明|Mrs. Pat|D'Andre|Ma.", "Pat (deceased)|Pat / Kim|Pat & Kim|Pat and Kim|Pat*|Pat; Kim|c/o Kim|Pat - minor|Pat deceased|Pat 2|Pat [b]"},
		"patient_last_name":  {"Example|van der Berg|O'Neil|Example Jr.|Example, Jr.|Smith-Jones|Minor|Do|Ng|Le Ng|Example 3rd|ქართული|Garcia Lopez|Example, van der", "Example, |Example (deceased)|Example c/o Kim|Example/Sample|Example minor|Example †|Example #2"},
		"patient_suffix":     {"Jr.|III|2nd|MD|Jr., MD", "Jr. (deceased)|deceased|Jr. / minor"},
	} {
		for i, list := range []string{cells.names, cells.others} {
			for cell := range strings.SplitSeq(list, "|") {
				value, found := Parse(field(t, name), Input{Text: cell, Raw: cell}, MonthFirst)
				if sound := value == cell; sound != (i == 0) || i == 1 && found[0].Code != "SH-108" {
					t.Errorf("%s %q: %v %v", name, cell, value, found)
				}
			}
		}
	}
}

// What is beside a name is reported, and is no part of it.
func TestBesideNames(t *testing.T) {
	for _, test := range []struct{ field, cell, value, told string }{
		{"patient_last_name", "Example, MD", "Example", "the degree"}, {"patient_last_name", "Example MD", "Example", "the degree"}, {"patient_first_name", "Dr. Pat", "Dr. Pat", "the title"}, {"patient_first_name", "Pat [5567]", "Pat", "the number"},
		{"first_doctor_name", "MODELO, DOC C, MD [5568]", "MODELO, DOC C, MD", "the number"}, {"opinion_doctor", "Dr. Example [E55]", "Dr. Example", "the number"}, {"representative_name", "Example, Kim [5]", "Example, Kim", "the number"},
		{"patient_full_name", "Example, Pat [5567]", "Example, Pat", "the number"},
	} {
		value, found := Parse(field(t, test.field), Input{Text: test.cell, Raw: test.cell}, MonthFirst)
		if value != test.value || len(found) != 1 || found[0].Code != "SH-135" || !strings.HasPrefix(found[0].Message, test.told) {
			t.Errorf("%s %q: %v %v", test.field, test.cell, value, found)
		}
	}
	if value, found := Parse(field(t, "first_doctor_name"), Input{Text: "NULL [5]"}, MonthFirst); value != nil || found[0].Code != "SH-100" {
		t.Errorf("%v %v", value, found)
	}
}
