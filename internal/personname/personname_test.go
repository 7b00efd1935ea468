package personname

import (
	"strings"
	"testing"
)

// got writes a reading as given|middle|family|suffix, with + and what was left out, or the
// doubt.
func got(r Reading) string {
	switch r.Doubt {
	case OneName:
		return "one name"
	case NoGivenName:
		return "one side"
	case Order:
		return "order"
	case Several:
		return "several"
	case MoreThan:
		return "more"
	}
	text := strings.Join([]string{r.Name.Given, r.Name.Middle, r.Name.Family, r.Name.Suffix}, "|")
	for _, extra := range []struct {
		is   bool
		what string
	}{{r.Extra.Title, " +title"}, {r.Extra.Degree, " +degree"}, {r.Extra.Nickname, " +nickname"}, {r.Extra.Number, " +number"}} {
		if extra.is {
			text += extra.what
		}
	}
	return text
}

// Names as sheets hold them in one cell.
func TestReadNames(t *testing.T) {
	for cell, want := range map[string]string{
		// Last, First
		"Example, Pat": "Pat||Example|", "Example, Pat Q": "Pat|Q|Example|", "Example,Pat,Q": "Pat|Q|Example|", "Example, Pat, Q.": "Pat|Q.|Example|", "SAMPLEMAN,OTTO": "OTTO||SAMPLEMAN|", "SMITH,JOHN M": "JOHN|M|SMITH|",
		"Example Muster, Pat": "Pat||Example Muster|", "Garcia Lopez, Maria": "Maria||Garcia Lopez|", "Smith-Jones, Mary Ann": "Mary|Ann|Smith-Jones|", "Ng, Bo": "Bo||Ng|", "NG, BO": "BO||NG|", "Do, Pat": "Pat||Do|",
		"Ma, Pat": "Pat||Ma|", "MA, PAT": "PAT||MA|", "Pham, Do": "Do||Pham|", "Rahman, Md": "Md||Rahman|", "Nguyễn, Thị Hoa": "Thị|Hoa|Nguyễn|", "O'Neil, Zoë": "Zoë||O'Neil|", "’t Hooft, Pat": "Pat||’t Hooft|",
		"VAN DER BERG, ANNA": "ANNA||VAN DER BERG|", "de la Cruz, Maria": "Maria||de la Cruz|", "DE LA CRUZ, MARIA DE LOS ANGELES": "MARIA|DE LOS ANGELES|DE LA CRUZ|", "LOPEZ, Ana": "Ana||LOPEZ|", "McDONALD, ANN": "ANN||McDONALD|",
		"Cruz, Ma. Theresa": "Ma.|Theresa|Cruz|", "St. James, Pat": "Pat||St. James|", "Example, Wm.": "Wm.||Example|", "Example, J.T.": "J.T.||Example|", "Example, P. J.": "P.|J.|Example|", "Example, P.": "P.||Example|", "Example, DeShawn": "DeShawn||Example|",
		"Minor, Pat": "Pat||Minor|", "Parent, Pat": "Pat||Parent|", "Aka, Pat": "Pat||Aka|", "Newborn, Eric": "Eric||Newborn|", "Brown, Dr. Phil": "Phil||Brown| +title", "Example, Pat,": "Pat||Example|",
		// First Last
		"Pat Example": "Pat||Example|", "Ludwig van Example": "Ludwig||van Example|", "Thảo Nguyễn-Łukasiewicz": "Thảo||Nguyễn-Łukasiewicz|", "Marie DUPOND": "Marie||DUPOND|", "Hon Nguyen": "Hon||Nguyen|", "Bo Ng": "Bo||Ng|", "BO NG": "BO||NG|",
		"Pat Do": "Pat||Do|", "Pat Minor": "Pat||Minor|", "محمد علي": "محمد||علي|", "Maria de la Cruz": "Maria||de la Cruz|", "Ahmad bin Abdullah": "Ahmad||bin Abdullah|", "Mary Jane van der Example": "Mary|Jane|van der Example|",
		"Pat Q. van Example": "Pat|Q.|van Example|", "Pat Anna Example": "Pat|Anna|Example|", "Mary Ann Smith": "Mary|Ann|Smith|", "Maria Garcia Lopez": "Maria||Garcia Lopez|", "Juan Carlos Garcia Lopez": "Juan|Carlos|Garcia Lopez|",
		"PAT Q EXAMPLE": "PAT|Q|EXAMPLE|", "Van Nguyen": "Van||Nguyen|", "Al Smith": "Al||Smith|", "Kim Lee": "Kim||Lee|", "James Thomas": "James||Thomas|",
		// suffixes
		"Example, Jr., Pat": "Pat||Example|Jr.", "Example, Pat, Jr.": "Pat||Example|Jr.", "Example Jr., Pat": "Pat||Example|Jr.", "Example-Sample Jr., Pat": "Pat||Example-Sample|Jr.", "Example, Pat III": "Pat||Example|III", "Pat Example, Sr": "Pat||Example|Sr.",
		"Pat Example, Jr.": "Pat||Example|Jr.", "PAT EXAMPLE, JR": "PAT||EXAMPLE|Jr.", "Pat Q. Example Jr": "Pat|Q.|Example|Jr.",
		// titles
		"Mrs. Pat Example": "Pat||Example| +title", "Dr. Pat Example": "Pat||Example| +title", "Example, Mrs. Pat": "Pat||Example| +title", "Dr. Example, Pat": "Pat||Example| +title", "Example, Pat (Mr.)": "more", "Prof. Dr. med. Pat Example": "Pat||Example| +title", "Pat Example, Mr.": "Pat||Example| +title",
		"Mr Pat Q Example Jr": "Pat|Q|Example|Jr. +title", "Example, Pat Mrs.": "Pat||Example| +title",
		// degrees
		"Pat Example, MD": "Pat||Example| +degree", "Pat Example, M.D.": "Pat||Example| +degree", "Pat Example, PhD": "Pat||Example| +degree", "Pat Example, Ph.D.": "Pat||Example| +degree", "Pat Example, DDS": "Pat||Example| +degree", "Pat Example, CPA": "Pat||Example| +degree",
		"Pat Example, USN": "Pat||Example| +degree", "Pat Example, RN": "Pat||Example| +degree", "Pat Example, PharmD": "Pat||Example| +degree", "Pat Q Example, Esq.": "Pat|Q|Example| +degree", "PAT EXAMPLE, ESQ": "PAT||EXAMPLE| +degree",
		"Example, Pat MD": "Pat||Example| +degree", "EXAMPLE, PAT RN": "PAT||EXAMPLE| +degree", "Example MD, Pat": "Pat||Example| +degree", "Example, MD, Pat": "Pat||Example| +degree", "Example, Pat, MD": "Pat||Example| +degree", "EXAMPLE, PAT, MD": "PAT||EXAMPLE| +degree",
		"Pat Example Jr., MD": "Pat||Example|Jr. +degree", "Pat Q Example III, Esq.": "Pat|Q|Example|III +degree", "Dr. Pat Example, MD, PhD": "Pat||Example| +title +degree", "Pat Example, MD PhD": "Pat||Example| +degree",
		// nicknames and numbers
		`Pat "Patty" Example`: "Pat||Example| +nickname", `Example, Pat "Patty"`: "Pat||Example| +nickname", "Pat (Patty) Example": "Pat||Example| +nickname", "Example, Patricia (Patty)": "Patricia||Example| +nickname", `"Pat" Example`: "more", "Example, Pat (Kim)": "more",
		"Pat 'Patty' Example": "Pat||Example| +nickname", "Pat “Patty” Example": "Pat||Example| +nickname", "Example, Pat [5567]": "Pat||Example| +number", "Smith, John [123]": "John||Smith| +number", "Pat Example [E5567]": "Pat||Example| +number",
		"Example, Pat (Mother)": "more", "Example, Pat (Spanish)": "more", "Pat Example (Sample)": "more", "Example, Pat (5567)": "more",
		// two readings
		"Smith John": "order", "SMITH JOHN": "order", "Garcia Maria": "order", "Smith John A": "order", "Pat Muster Example": "order", "de la Cruz Maria": "order", "DE LA CRUZ MARIA": "order", "Example, Pat, Kim": "order", "Pat Example Muster Sample": "order",
		"Pat": "one name", "Dr. Example": "one name", "Mr. Example": "one name", "Example, III": "one name", "Pat MD": "one name", "Example, MD": "one name", "Pat Esq.": "one name",
		"Example,": "one side", ", Pat": "one side", "Example, Mrs.": "one side", "Mrs., Pat": "one side",
		// two people
		"Mr. & Mrs. Example": "several", "Pat & Kim Example": "several", "Pat / Kim": "several", "Example, Pat / Kim": "several", "Example, Pat and Kim": "several", "PAT AND KIM EXAMPLE": "several", "Pat + Kim Example": "several", "Example, Pat, and Kim": "several",
		// no name, or more than one
		"Pat Example, DO": "more", "PAT EXAMPLE, MD": "more", "PAT EXAMPLE, DO": "more", "Pat Example, XQZ": "more", "Pat DO": "more", "Pat Example, Ret.": "more", "Example, Pat Ret.": "more", "Pat Dec.": "more", "Pat Example, MA": "more",
		"Pat Example, deceased": "more", "Pat Example, Deceased": "more", "Example, Pat (deceased)": "more", "Example, Pat - deceased": "more", "Example, Pat DECEASED": "more", "Pat Deceased": "more", "Pat Example, minor": "more", "Example, Pat minor": "more", "Pat Example, guardian": "more",
		"Pat Example, c/o Kim": "more", "Pat Example c/o Kim Example": "more", "Example; Pat": "more", "Example, Pat *": "more", "Example, Pat †": "more", "Example, Pat x2": "more", "Example, Pat #2": "more", "Example, Pat <pat@example.com>": "more",
		"Example, Pat aka Kim": "more", "EXAMPLE, PAT AKA KIM": "more", "Example, Pat née Sample": "more", "Baby Example": "more", "Baby Girl Example": "more", "Example, Baby Boy": "more", "Estate of Pat Example": "more", "Sr, Pat": "more", "Example, V": "more", "Example, PAT": "more",
		"Pat Example 5/4/60": "more", "Example, Pat DOB 5/4/1960": "more", "Example, Pat: see notes": "more", "Example, Pat = Kim": "more", `Example "deceased"`: "more",
	} {
		if got := got(Read(cell, Mixed)); got != want {
			t.Errorf("%q: %s, want %s", cell, got, want)
		}
	}
}

func TestReadInAColumn(t *testing.T) {
	for _, test := range []struct {
		habit      Habit
		cell, want string
	}{
		{LastFirst, "Smith John", "John||Smith|"}, {LastFirst, "Example Pat Q", "Pat|Q|Example|"}, {LastFirst, "Example Mary Ann", "Mary|Ann|Example|"}, {LastFirst, "Example, Pat", "Pat||Example|"}, {LastFirst, "Garcia Lopez Maria", "order"},
		{LastFirst, "John Smith", "order"}, {LastFirst, "J Smith", "order"}, {Unsettled, "Example Muster", "order"}, {Unsettled, "Mary Smith", "Mary||Smith|"}, {Unsettled, "Example, Pat", "Pat||Example|"}, {FirstLast, "Example Muster", "Example||Muster|"},
		{FirstLast, "Smith John", "order"},
	} {
		if got := got(Read(test.cell, test.habit)); got != test.want {
			t.Errorf("%q in a column of habit %d: %s, want %s", test.cell, test.habit, got, test.want)
		}
	}
}

func TestPart(t *testing.T) {
	for cell, want := range map[string]string{
		"Pat": "Pat", "Mary Ann": "Mary Ann", "MD": "MD", "Dr. Pat": "Dr. Pat +title", "Mrs. Pat": "Mrs. Pat +title", "Pat [5567]": "Pat +number", "Patricia (Patty)": "Patricia +nickname", "Example, MD": "Example +degree", "Example MD, PhD": "Example +degree",
		"Example, Jr.": "Example, Jr.", "Example, van der": "Example, van der", "Fr": "Fr", "Miss": "Miss", "": "",
		"Pat (deceased)": "no", "Pat / Kim": "no", "Pat AND Kim": "no", "Mr. & Mrs.": "no", "Example,": "no", "Mr.": "no", "Pat MA": "no", "Pat 2": "no",
	} {
		part, extra, ok := Part(cell)
		got := part
		for _, e := range []struct {
			is   bool
			what string
		}{{extra.Title, " +title"}, {extra.Degree, " +degree"}, {extra.Nickname, " +nickname"}, {extra.Number, " +number"}} {
			if e.is {
				got += e.what
			}
		}
		if !ok {
			got = "no"
		}
		if got != want && cell != "" {
			t.Errorf("%q: %s, want %s", cell, got, want)
		}
	}
	for part, want := range map[string]string{"Dr. Pat": "Pat", "Mrs. Kim Lee": "Kim Lee", "Pat": "Pat", "Miss": "Miss", "Prof. Dr. Kim": "Kim", "Fr": "Fr"} {
		if got := WithoutTitle(part); got != want {
			t.Errorf("%q: %s, want %s", part, got, want)
		}
	}
}

// Doctors: how a letter writes the name, and how it addresses them.
func TestDoctors(t *testing.T) {
	for cell, want := range map[string][2]string{
		"MODELO, DOC C, MD [5568]": {"Doc C Modelo, MD", "Dr. Modelo"}, "Dr. Pat Example, MD, PhD": {"Dr. Pat Example, MD, PhD", "Dr. Example"}, "Example MD, Pat": {"Pat Example, MD", "Dr. Example"}, "SMITH, JANE MD": {"Jane Smith, MD", "Dr. Smith"},
		"Jordan Vorlage, MD, PhD, FACS": {"Jordan Vorlage, MD, PhD, FACS", "Dr. Vorlage"}, "Prof. Dr. med. Rain Primer, MD": {"Prof. Dr. med. Rain Primer, MD", "Dr. Primer"}, "DR JANE SMITH": {"Dr Jane Smith", "Dr. Smith"}, "Smith, Robert J., M.D., F.A.C.S.": {"Robert J. Smith, M.D., F.A.C.S.", "Dr. Smith"},
		"Dr. Maria Garcia Lopez": {"Dr. Maria Garcia Lopez", "Dr. Garcia Lopez"}, "Dr. Anna van der Berg": {"Dr. Anna van der Berg", "Dr. van der Berg"}, "Pat Example, DO": {"Pat Example, DO", "Dr. Example"}, "Lee, Sun-Hee, MD": {"Sun-Hee Lee, MD", "Dr. Lee"},
		"Robert Smith Jr., MD": {"Robert Smith Jr., MD", "Dr. Smith"}, "Dr. Smith": {"Dr. Smith", "Dr. Smith"}, "Example, MD": {"Example, MD", "Dr. Example"}, "MCDONALD, ANN, MD": {"ANN MCDONALD, MD", "Dr. MCDONALD"},
		// no doctor's degree: the whole name
		"Pat Example, NP": {"Pat Example, NP", "Pat Example"}, "Pat Example": {"Pat Example", "Pat Example"}, "SMITH,JANE": {"Jane Smith", "Jane Smith"}, "Ms. Pat Example, PA-C": {"Ms. Pat Example, PA-C", "Ms. Pat Example"},
		// no one person with a sure family name: as it is written
		"Dr. Smith, Cardiology": {"Dr. Smith, Cardiology", "Dr. Smith, Cardiology"}, "Dr. Smith and Dr. Lee": {"Dr. Smith and Dr. Lee", "Dr. Smith and Dr. Lee"}, "Springfield Oncology": {"Springfield Oncology", "Springfield Oncology"}, "Tumor Board, Springfield": {"Tumor Board, Springfield", "Tumor Board, Springfield"},
		"Dr. Smith John": {"Dr. Smith John", "Dr. Smith John"}, "Dr. Pat Muster Example, MD": {"Dr. Pat Muster Example, MD", "Dr. Pat Muster Example"}, "Example, Springfield": {"Example, Springfield", "Example, Springfield"}, "": {"", ""}, "TBD": {"TBD", "TBD"},
	} {
		if written, dear := WrittenDoctor(cell), Salutation(cell); written != want[0] || dear != want[1] {
			t.Errorf("%q: %q, Dear %q; want %q", cell, written, dear, want)
		}
		if again := WrittenDoctor(want[0]); again != want[0] || Salutation(want[0]) != want[1] {
			t.Errorf("%q is written as %q, Dear %q, the second time", want[0], again, Salutation(want[0]))
		}
	}
}

func TestUsualCase(t *testing.T) {
	for name, want := range map[string]string{
		"JOHN SMITH": "John Smith", "O'NEIL": "O'Neil", "SMITH-JONES": "Smith-Jones", "JOHN Q SMITH": "John Q Smith", "D'ANGELO": "D'Angelo", "NÚÑEZ": "Núñez", "NGUYEN": "Nguyen", "J. T. SMITH": "J. T. Smith", "DEBORAH": "Deborah", "STEWART": "Stewart", "LAWSON": "Lawson", "DELGADO": "Delgado", "STONE": "Stone", "DELEON": "", "STPIERRE": "", "MACKENZIE": "", "LAURA DIAZ": "Laura Diaz",
		"MCDONALD": "", "MACDONALD": "", "DE LA CRUZ": "", "JT SMITH": "", "VANDYKE": "", "Smith": "", "McDONALD": "", "J": "", "": "", "小明": "", "LEBLANC": "", "VAN DER BERG": "",
	} {
		parts, ok := UsualCase(name)
		if want == "" && (ok || parts[0] != name) || want != "" && (!ok || parts[0] != want) {
			t.Errorf("%q: %q %t", name, parts[0], ok)
		}
	}
	if parts, ok := UsualCase("OTTO", "", "MCDONALD"); ok || parts[0] != "OTTO" {
		t.Errorf("a name is written in two ways: %q", parts)
	}
	for cell, want := range map[string]string{"SAMPLEMAN, OTTO": "Otto Sampleman", "Example, Pat Q.": "Pat Q. Example", "Pat Example": "Pat Example", "KIM LEE": "Kim Lee", "Kim and Lee Example": "Kim and Lee Example", "Ms. Dana Caseworker, LCSW": "Ms. Dana Caseworker, LCSW"} {
		if got := Written(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}
