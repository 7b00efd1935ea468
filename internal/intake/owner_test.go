package intake

import "testing"

// whose knows some ids, as a sheet has them.
func whose(ids ...string) *owners {
	o := newOwners()
	for _, id := range ids {
		o.add(id)
	}
	return o
}

// Another case's folder is no place for a case's papers. A folder that is no case's is
// anybody's.
func TestOtherCaseByFolder(t *testing.T) {
	o := whose("C-0001", "C-0002", "1042", "SMITH")
	for place, want := range map[string]string{
		"enclosures/C-0001/a.pdf":        "",
		"enclosures/c-0001/x/a.pdf":      "",
		"enclosures/C-0002/a.pdf":        "C-0002",
		"Enclosures/c-0002/x/y/a.pdf":    "C-0002",
		"enclosures/C-0002./a.pdf":       "C-0002",
		"letters/C-0002/a.pdf":           "C-0002",
		"enclosures/1042/a.pdf":          "1042",
		"enclosures/1043/a.pdf":          "1043", // of another sheet
		"enclosures/C-0777/a.pdf":        "C-0777",
		"enclosures/smith/a.pdf":         "SMITH",
		"enclosures/MILLER/a.pdf":        "",
		"enclosures/office/a.pdf":        "",
		"enclosures/forms/a.pdf":         "",
		"enclosures/appeal-1/a.pdf":      "",
		"enclosures/2026-11/a.pdf":       "",
		"enclosures/a.pdf":               "",
		"a.pdf":                          "",
		"scans/C-0002/a.pdf":             "C-0002",
		"scans/for C-0002 only/a.pdf":    "C-0002",
		"scans/1042/a.pdf":               "", // a year, a page, a room
		"enclosures/C-0001/C-0002/a.pdf": "C-0002",
	} {
		if got, _ := o.other("C-0001", place); got != want {
			t.Errorf("%s: %q, want %q", place, got, want)
		}
	}
}

// A file name holds an id as a whole token, however a scanner or a person spells it.
func TestOtherCaseByName(t *testing.T) {
	o := whose("C-0001", "C-0002", "C-1", "C-1-2", "V-2", "B12", "1042", "SMITH", "CASE_77A")
	for name, want := range map[string]string{
		"notice.pdf":                          "",
		"C-0001 notice.pdf":                   "",
		"C-0002 notice.pdf":                   "C-0002",
		"notice_c-0002.PDF":                   "C-0002",
		"notice (C-0002).pdf":                 "C-0002",
		"C_0002.pdf":                          "C-0002",
		"C\u20110002.pdf":                     "C-0002", // a hyphen that does not break
		"\uff23-\uff10\uff10\uff10\uff12.pdf": "C-0002", // wide letters
		"scan c0002.pdf":                      "C-0002",
		"scan C 0002.pdf":                     "C-0002",
		"C-00021.pdf":                         "",
		"AC-0002.pdf":                         "",
		"C-0002a.pdf":                         "",
		"1C-0002.pdf":                         "",
		"vitamin C, 0002.pdf":                 "",
		"1042 pages.pdf":                      "", // no letter in it
		"letter of Dr. Smith.pdf":             "", // no digit in it
		"V-2 notice.pdf":                      "V-2",
		"notice v2.pdf":                       "",
		"exhibit v 2.pdf":                     "",
		"vitamin B12.pdf":                     "B12",
		"vitamin B-12.pdf":                    "",
		"C-1-2 notice.pdf":                    "C-1-2",
		"case-77a.pdf":                        "CASE_77A",
		"CASE_77AB.pdf":                       "",
		"C-0001 and C-0002.pdf":               "C-0002",
		"appeal-1 notice.pdf":                 "",
		"2026-11-02 EOB page 1.pdf":           "",
	} {
		if got, _ := o.other("C-0001", name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got, _ := o.other("C-1-2", "C-1-2 notice.pdf"); got != "" {
		t.Errorf("part of the own id is taken for %s", got)
	}
	if got, _ := o.other("C-1", "C-1-2 notice.pdf"); got != "C-1-2" {
		t.Errorf("a longer id is taken for the own one: %q", got)
	}
}

// The folder of the office is that of a case if one is called so.
func TestOfficeFolder(t *testing.T) {
	const place = "enclosures/Office/w9.pdf"
	if !whose("C-1").ofOffice(place) || whose("C-1", "OFFICE").ofOffice(place) || whose("C-1").ofOffice("office/w9.pdf") {
		t.Error("the office's folder is not told")
	}
	if other, _ := whose("C-1", "OFFICE").other("C-1", place); other != "OFFICE" {
		t.Errorf("%q", other)
	}
}
