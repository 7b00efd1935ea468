package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/office"
	"casepacket/internal/sheet"
)

// settingsOf reads a Settings sheet, a line a setting, beside an office file; without one
// if the text is blank.
func settingsOf(t *testing.T, file string, lines ...string) (*office.Office, []string) {
	t.Helper()
	base := office.Default()
	if file != "" {
		var err error
		if base, err = office.Read(strings.NewReader(file), "casepacket.yaml"); err != nil {
			t.Fatal(err)
		}
	}
	table := &sheet.Table{Name: "Settings", File: "cases.xlsx", Sheet: "Settings", Header: []sheet.Cell{{Ref: "A1", Shown: "Setting"}, {Ref: "B1", Shown: "Value"}}}
	for i, text := range lines {
		name, value, _ := strings.Cut(text, "=")
		table.Rows = append(table.Rows, line(i+2, name, value))
	}
	o, problems := Settings(&sheet.Book{Tables: []*sheet.Table{{Name: "Cases"}, table}}, base)
	var told []string
	for _, p := range problems {
		told = append(told, p.Code+" "+p.Where.Cell)
	}
	return o, told
}

const policy = `require_approval: "yes"
agency: {name: Example Help, city: Springfield}
worker: {name: Dana}
templates: ours
signature: ""
paper: a4
headers: {Dr: first_doctor_name}
hearing_days: {VT: 90}
`

// A sheet that somebody sent changes nothing that the office file says, and each cell that
// would is named.
func TestASheetChangesNoPolicy(t *testing.T) {
	lines := []string{
		"require approval=no", "Agency=Other Help", "agency address1=9 Other Way", "worker_name=Kim", "templates=theirs", "signature=theirs.png",
		"Signature alt=Kim", "logo=theirs.png", "fonts=theirs", "paper=letter", "header: dr=pcp_name", "hearing days: vt=10",
	}
	o, told := settingsOf(t, policy, lines...)
	if o.RequireApproval != "yes" || o.Agency != (office.Agency{Name: "Example Help", City: "Springfield"}) || o.Worker != (office.Worker{Name: "Dana"}) ||
		o.Templates != "ours" || o.Signature != "" || o.SignatureAlt != "" || o.Logo != "" || o.Fonts != "" || o.Paper != "a4" ||
		len(o.Headers) != 1 || o.Headers["Dr"] != "first_doctor_name" || o.HearingDays["VT"] != 90 {
		t.Errorf("%+v", o)
	}
	var want []string
	for i := range lines {
		want = append(want, fmt.Sprintf("SH-110 B%d", i+2))
	}
	if !slices.Equal(told, want) {
		t.Errorf("%v, want %v", told, want)
	}
}

// What the office file leaves open, and what both say alike, is fine.
func TestASheetFillsWhatIsOpen(t *testing.T) {
	o, told := settingsOf(t, policy, "require approval=YES", "agency name=Example Help", "agency city=Springfield", "agency state=IL", "worker phone=202-555-0199",
		"templates=ours", "paper=A4", "time zone=America/Chicago", "letterhead=preprinted", "header: Dr=first_doctor_name", "header: PCP=pcp_name", "hearing days: IL=60", "send by days mail=9")
	if len(told) > 0 {
		t.Errorf("%v", told)
	}
	if o.Agency.State != "IL" || o.Worker.Phone != "202-555-0199" || o.TimeZone != "America/Chicago" || o.Letterhead != "preprinted" || o.Headers["PCP"] != "pcp_name" ||
		o.HearingDays["IL"] != 60 || o.SendByDays.Mail != 9 {
		t.Errorf("%+v", o)
	}
	if o, told = settingsOf(t, "nightly: {inbox: in, outbox: out}\n", "agency name=Example Help", "require approval=yes"); o.Agency.Name != "Example Help" || o.RequireApproval != "yes" || len(told) > 0 {
		t.Errorf("%+v %v", o, told)
	}
}

// Where there is no office file the sheet says all, but for files outside of its folder.
func TestPathsOfASheetStayBelowIt(t *testing.T) {
	o, told := settingsOf(t, "", "require approval=no", "agency name=Example Help", "templates=ours/letters", "logo=.\\logo.png", "fonts=a/../fonts")
	if len(told) > 0 || o.Templates != "ours/letters" || o.Agency.Name != "Example Help" || o.Cells["templates"].Cell != "B4" {
		t.Errorf("%+v %v", o, told)
	}
	o, told = settingsOf(t, "", "templates=../theirs", "fonts=/usr/share/fonts", `logo=C:\logo.png`, `signature=\\server\share\sign.png`, "templates=a/../../b", `logo=..\logo.png`)
	if want := []string{"SH-111 B2", "SH-111 B3", "SH-111 B4", "SH-111 B5", "SH-111 B6", "SH-111 B7"}; !slices.Equal(told, want) || o.Templates+o.Fonts+o.Logo+o.Signature != "" {
		t.Errorf("%v, want %v: %+v", told, want, o)
	}
}
