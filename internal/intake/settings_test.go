package intake

import (
	"slices"
	"testing"

	"casepacket/internal/office"
	"casepacket/internal/sheet"
)

// Each line of a Settings sheet sets what it says, under the names of the
// office file too, and the office's own settings stay as they are.
func TestSettingsSheetDoesWhatTheOfficeFileDoes(t *testing.T) {
	base := office.Default()
	base.Headers = map[string]string{"Dr": "first_doctor_name"}
	o := *base
	for _, line := range [][2]string{
		{"Agency name", "Help"}, {"worker_email", "dana@example.com"}, {"Paper", "A4"}, {"logo", "logo.png"}, {"records_lead_days", "7"},
		{"Send by days (mail)", "9"}, {"header: Primary MD", "pcp_name"}, {"Column: Where from", "Records holder"}, {"header: Fav. color", "Remark"}, {"hearing_days: vt", "90"}, {"fonts", "fonts"}, {"date order", ""},
	} {
		if ok, err := applySetting(&o, line[0], line[1]); !ok || err != nil {
			t.Errorf("%s: %v, %v", line[0], ok, err)
		}
	}
	if o.Agency.Name != "Help" || o.Worker.Email != "dana@example.com" || o.Paper != "a4" || o.Logo != "logo.png" || o.RecordsLeadDays != 7 ||
		o.SendByDays.Mail != 9 || o.Headers["Primary MD"] != "pcp_name" || o.Headers["Where from"] != "record_holder_name" || o.Headers["Fav. color"] != office.IgnoredHeader || o.Headers["Dr"] != "first_doctor_name" || o.HearingDays["VT"] != 90 || o.DateOrder != "month-first" {
		t.Errorf("%+v", o)
	}
	if len(base.Headers) != 1 || base.HearingDays != nil {
		t.Errorf("the office's own settings changed: %+v", base)
	}
	if ok, _ := applySetting(&o, "favorite color", "blue"); ok {
		t.Error("that is no setting")
	}
	for _, line := range [][2]string{{"records lead days", "many"}, {"hearing days: VT", "soon"}, {"header: Dr", "the good one"}} {
		if _, err := applySetting(&o, line[0], line[1]); err == nil {
			t.Errorf("%s takes %s", line[0], line[1])
		}
	}
	if err := o.Check(); err != nil {
		t.Error(err)
	}
}

// One line that cannot be used is a problem of its cell, and the others stay in force.
func TestOneWrongSettingLeavesTheOthers(t *testing.T) {
	book := &sheet.Book{Tables: []*sheet.Table{{Name: "Cases"}, {
		Name: "Settings", File: "cases.xlsx", Sheet: "Settings", Header: []sheet.Cell{{Ref: "A1", Shown: "Setting"}, {Ref: "B1", Shown: "Value"}},
		Rows: []sheet.Row{line(2, "agency name", "Help"), line(3, "paper", "legal"), line(4, "header: Dr", "nobody"), line(5, "worker name", "Dana")},
	}}}
	o, problems := Settings(book, office.Default())
	if o.Agency.Name != "Help" || o.Worker.Name != "Dana" || o.Paper != "letter" || len(o.Headers) > 0 {
		t.Errorf("%+v", o)
	}
	var cells []string
	for _, p := range problems {
		cells = append(cells, p.Code+" "+p.Where.Cell)
	}
	if want := []string{"SH-65 B3", "SH-65 B4"}; !slices.Equal(cells, want) {
		t.Errorf("%v, want %v", cells, want)
	}
}

func line(number int, cells ...string) sheet.Row {
	var list []sheet.Cell
	for _, text := range cells {
		list = append(list, sheet.Cell{Raw: text, Shown: text, Content: sheet.Text})
	}
	return sheet.NewRow(number, list)
}
