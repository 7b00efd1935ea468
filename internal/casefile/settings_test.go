package casefile

import (
	"testing"

	"casepacket/internal/office"
)

// Each line of a Settings sheet sets what it says, under the names of the
// office file too, and the office's own settings stay as they are.
func TestSettingsSheetDoesWhatTheOfficeFileDoes(t *testing.T) {
	base := office.Default()
	base.Headers = map[string]string{"Dr": "first_doctor_name"}
	o := *base
	for _, line := range [][2]string{
		{"Agency name", "Help"}, {"worker_email", "dana@example.com"}, {"Paper", "A4"}, {"logo", "logo.png"}, {"records_lead_days", "7"},
		{"Send by days (mail)", "9"}, {"header: Primary MD", "pcp_name"}, {"hearing_days: vt", "90"}, {"fonts", "fonts"}, {"date order", ""},
	} {
		if ok, err := applySetting(&o, line[0], line[1]); !ok || err != nil {
			t.Errorf("%s: %v, %v", line[0], ok, err)
		}
	}
	if o.Agency.Name != "Help" || o.Worker.Email != "dana@example.com" || o.Paper != "a4" || o.Logo != "logo.png" || o.RecordsLeadDays != 7 ||
		o.SendByDays.Mail != 9 || o.Headers["Primary MD"] != "pcp_name" || o.Headers["Dr"] != "first_doctor_name" || o.HearingDays["VT"] != 90 || o.DateOrder != "month-first" {
		t.Errorf("%+v", o)
	}
	if len(base.Headers) != 1 || base.HearingDays != nil {
		t.Errorf("the office's own settings changed: %+v", base)
	}
	if ok, _ := applySetting(&o, "favorite color", "blue"); ok {
		t.Error("that is no setting")
	}
	for _, line := range [][2]string{{"records lead days", "many"}, {"hearing days: VT", "soon"}} {
		if _, err := applySetting(&o, line[0], line[1]); err == nil {
			t.Errorf("%s takes %s", line[0], line[1])
		}
	}
	if err := o.Check(); err != nil {
		t.Error(err)
	}
}
