package schema

import (
	"fmt"
	"strings"
	"testing"
)

// Telephone and fax numbers as people write them, with what is told (+) and what holds (!).
// A number that keeps its words is refused by the check of formats.
func TestNumbersWithWords(t *testing.T) {
	for name, cells := range map[string]map[string]string{
		"patient_phone": {
			"work: 202-555-0143": "2025550143", "202-555-0143 x12": "2025550143x12", "(202) 555-0143 ext 12": "2025550143x12", "1-202-555-0143": "2025550143", "202/555-0143": "2025550143",
			"202-555-0143 ask for Kim": "2025550143 +SH-133", "202-555-0143 (ask for Ms. Example)": "2025550143 +SH-133", "work: 202-555-0143, ask for Kim": "2025550143 +SH-133",
			"202-555-0143 evenings": "2025550143 +SH-133", "202-555-0143, leave message": "2025550143 +SH-133", "202-555-0143 x12 ask for Kim": "2025550143x12 +SH-133", "202-555-0143 ok to text": "2025550143 +SH-133",
			"home 202-555-0143 cell 202-555-0144": "!SH-134", "202-555-0143 / 202-555-0144": "!SH-134", "202-555-0143 or 202-555-0144": "!SH-134",
			"202-555-0143 (daughter)": "202-555-0143 (daughter)", "old: 202-555-0143": "old: 202-555-0143", "202-555-0143 disconnected": "202-555-0143 disconnected",
			"202-555-0143 (fax)": "202-555-0143 (fax)", "do not call 202-555-0143": "do not call 202-555-0143", "202-555-0143 or 0144": "202-555-0143 or 0144", "202-555-0143 until 5/1": "202-555-0143 until 5/1",
		},
		"record_holder_fax": {"fax: 202-555-0150": "2025550150", "202-555-0150 attn: Records": "2025550150 +SH-133", "202-555-0150; 202-555-0151": "!SH-134", "tel 202-555-0150": "tel 202-555-0150", "(202) 555-0150 phone": "(202) 555-0150 phone"},
	} {
		for cell, want := range cells {
			value, found := Parse(field(t, name), Input{Text: cell, Raw: cell}, MonthFirst)
			got := fmt.Sprint(value)
			for _, fault := range found {
				if got += " +" + fault.Code; value == nil {
					got = "!" + fault.Code
				}
			}
			if got != want {
				t.Errorf("%s %q: %s, want %s", name, cell, got, want)
			}
		}
	}
	for cell, want := range map[string]string{"home 202-555-0143 cell 202-555-0144": "[2025550143 2025550144]", "202-555-0143 / 202-555-0144": "[2025550143 2025550144]", "(202) 555-0143 (h), (202) 555-0144 (c)": "[2025550143 2025550144]",
		"202-555-0143 daughter 202-555-0144": "[]", "202-555-0143 fax 202-555-0144": "[]", "202-555-0143": "[]"} {
		if got := fmt.Sprint(PhonesIn(cell)); got != want {
			t.Errorf("%q: %s, want %s", cell, got, want)
		}
	}
}

// ZIP codes that lost the zeros in front.
func TestZIPCodesThatLostZeros(t *testing.T) {
	for cell, want := range map[string]string{"2139": "02139 SH-32", "21391234": "02139-1234 SH-32", "907": "907 ", "62701": "62701 ", "100": "100 ", "12": "12 "} {
		value, found := Parse(field(t, "patient_zip"), Input{Text: cell, Raw: cell}, MonthFirst)
		code := ""
		for _, f := range found {
			code = f.Code
		}
		if got := fmt.Sprint(value, " ", code); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"907 PR": "00907", "9070001 PR": "00907-0001", "907-0001 PR": "00907-0001", "802 VI": "00802", "907 IL": "907", "907 ": "907", "62701 PR": "62701", "100 PR": "100"} {
		zip, state, _ := strings.Cut(cell, " ")
		if got, _ := ZIPOfTwoZeros(zip, state); got != want {
			t.Errorf("%s: %s, want %s", cell, got, want)
		}
	}
}
