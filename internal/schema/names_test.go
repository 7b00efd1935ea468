package schema

import (
	"strings"
	"testing"
)

// Names as sheets hold them in one cell. What does not look like a name on both sides of a
// comma is not cut there.
func TestFullNamesAsSheetsHoldThem(t *testing.T) {
	for full, want := range map[string]string{
		"Example, Pat": "Pat||Example|", "Example, Pat Q": "Pat|Q|Example|", "VAN DER BERG, ANNA": "ANNA||VAN DER BERG|", "Ng, Bo": "Bo||Ng|", "NG, BO": "BO||NG|",
		"Do, Pat": "Pat||Do|", "Ma, Pat": "Pat||Ma|", "MA, PAT": "PAT||MA|", "O'Neil, Zoë": "Zoë||O'Neil|", "Smith-Jones, Mary Ann": "Mary|Ann|Smith-Jones|",
		"SAMPLEMAN,OTTO": "OTTO||SAMPLEMAN|", "LOPEZ, Ana": "Ana||LOPEZ|", "McDONALD, ANN": "ANN||McDONALD|", "DE LA CRUZ, MARIA DE LOS ANGELES": "MARIA|DE LOS ANGELES|DE LA CRUZ|",
		"Cruz, Ma. Theresa": "Ma.|Theresa|Cruz|", "Garcia Lopez, Maria": "Maria||Garcia Lopez|", "St. James, Pat": "Pat||St. James|", "Example, Wm.": "Wm.||Example|",
		"Example, J.T.": "J.T.||Example|", "Example, P. J.": "P.|J.|Example|", "Rahman, Md": "Md||Rahman|", "Pham, Do": "Do||Pham|", "Example, DeShawn": "DeShawn||Example|",
		"Example, Jr., Pat": "Pat||Example|Jr.", "Example, Pat, Jr.": "Pat||Example|Jr.", "Example Jr., Pat": "Pat||Example|Jr.", "Example, Pat III": "Pat||Example|III",
		"Pat Example, Sr": "Pat||Example|Sr.", "PAT EXAMPLE, JR": "PAT||EXAMPLE|Jr.", "Pat Q. Example Jr": "Pat|Q.|Example|Jr.",
		"Minor, Pat": "Pat||Minor|", "Parent, Pat": "Pat||Parent|", "Pat Minor": "Pat||Minor|", "Hon Nguyen": "Hon||Nguyen|", "Bo Ng": "Bo||Ng|", "BO NG": "BO||NG|", "Marie DUPOND": "Marie||DUPOND|",
		"Aka, Pat": "Pat||Aka|", "Pat Do": "Pat||Do|", "Mrs. Pat Example": "Pat||Example|", "Nguyễn, Thị Hoa": "Thị|Hoa|Nguyễn|", "محمد علي": "محمد||علي|", "’t Hooft, Pat": "Pat||’t Hooft|",
	} {
		first, middle, last, suffix, ok := SplitName(full)
		if got := strings.Join([]string{first, middle, last, suffix}, "|"); got != want || !ok || MoreThanName(full) {
			t.Errorf("%q: %s %t, want %s", full, got, ok, want)
		}
	}
	for _, full := range []string{
		"Pat Q Example, Esq.", "Pat Example, MD", "Pat Example, M.D.", "Pat Example, PhD", "Pat Example, Ph.D.", "Pat Example, DDS", "Pat Example, CPA", "Pat Example, USN", "Pat Example, Ret.",
		"Pat Example, RN", "Pat Example, R.N.", "Pat Example, FACS", "Pat Example, LCSW", "Pat Example, PharmD", "Pat Example, MSc", "Pat Example, DO", "Pat Example, XQZ", "PAT EXAMPLE, MD", "PAT EXAMPLE, DO",
		"PAT EXAMPLE, ESQ", "Example, MD", "Example, Pat MD", "EXAMPLE, PAT RN", "Example MD, Pat", "Example, Pat, MD", "Pat Example Jr., MD", "Pat Q Example III, Esq.", "Pat MD", "Pat DO", "Pat Esq.",
		"Pat Example, deceased", "Pat Example, Deceased", "Example, Pat (deceased)", "Example, Pat - deceased", "Example, Pat DECEASED", "Pat Deceased", "Pat Example, minor", "Example, Pat minor", "Pat Example, guardian",
		"Pat Example, c/o Kim", "Example, Pat / Kim", "Example, Pat & Kim", "Example, Pat and Kim", "Example; Pat", "Example, Pat *", "Example, Pat †", "Example, Pat [5567]", "Example, Pat x2", "Example, Pat #2",
		"Example, Pat <pat@example.com>", "Example, Pat aka Kim", "EXAMPLE, PAT AKA KIM", "Example, Pat née Sample", `Pat "Patty" Example`, "Dr. Example", "Dr. Example, Pat", "Example, Mrs. Pat", "Baby Example",
		"Estate of Example", "Sr, Pat", "Example, V", "Example, PAT", "Pat Dec.", "Example, Pat Ret.", "Pat Example 5/4/60", "Example, Pat: see notes", "Example, Pat = Kim",
	} {
		if _, _, _, _, ok := SplitName(full); ok || !MoreThanName(full) {
			t.Errorf("%q is taken for a name: %t", full, ok)
		}
	}
	for _, full := range []string{"Pat", "Pat Anna Example", "Example, Pat, Q", "Example,", ", Pat", "Example, III"} { // names, and nobody can tell which part is which
		if _, _, _, _, ok := SplitName(full); ok || MoreThanName(full) {
			t.Errorf("%q is taken apart, or for no name", full)
		}
	}
}

// A name in columns of its own is held to the same.
func TestPartsOfNames(t *testing.T) {
	for name, cells := range map[string]struct{ names, others string }{
		"patient_first_name": {"Pat|Mary Ann|J.R.|Pat 😀|Zoë|Md|MD|Jo Ann|小明|Mrs. Pat|D'Andre|Ma.", "Pat (deceased)|Pat / Kim|Pat & Kim|Pat and Kim|Pat*|Pat; Kim|Pat, MD|c/o Kim|Pat - minor|Pat deceased|Pat 2|Pat [b]"},
		"patient_last_name":  {"Example|van der Berg|O'Neil|Example Jr.|Example, Jr.|Smith-Jones|Minor|Do|Ng|Le Ng|Example 3rd|ქართული|Garcia Lopez|Example, van der", "Example, |Example (deceased)|Example, MD|Example MD|Example PhD|Example, Esq.|Example c/o Kim|Example/Sample|Example minor|Example †|Example #2"},
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
