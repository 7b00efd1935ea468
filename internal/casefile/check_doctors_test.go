package casefile

import (
	"testing"

	"casepacket/internal/schema"
)

func TestDoctorRules(t *testing.T) {
	remote := func(mode string, ok schema.YesNo) func(*Case) {
		return func(c *Case) { c.OpinionMode, c.RemoteStateOk = mode, ok }
	}
	cancerAt := func(center string) func(*Case) {
		return func(c *Case) { c.IsCancer, c.SecondCenterType = schema.Yes, center }
	}
	runRules(t, checkDoctors, []ruleTest{
		{"the same NPI", func(c *Case) { c.FirstDoctorNPI, c.SecondDoctorNPI = "1234567893", "1234567893" }, []string{"error V-DR-1 second_doctor_npi"}},
		{"two NPIs", func(c *Case) { c.FirstDoctorNPI, c.SecondDoctorNPI = "1234567893", "1245319599" }, nil},
		{"the same name and organization", func(c *Case) {
			c.SecondDoctorName, c.SecondDoctorOrg = "DR JORDAN MUSTER", "Example  Clinic"
		}, []string{"error V-DR-1 second_doctor_name"}},
		{"the same name elsewhere", func(c *Case) { c.SecondDoctorName = c.FirstDoctorName }, nil},

		{"the same organization", func(c *Case) { c.SecondDoctorOrg = "example clinic" }, []string{"warning V-DR-2 second_doctor_org"}},
		{"a center that is the first doctor's organization", func(c *Case) { c.SecondCenterName = "Example Clinic" }, []string{"warning V-DR-2 second_center_name"}},
		{"the same address", func(c *Case) {
			c.FirstDoctorAddress1, c.FirstDoctorZIP = "9 campus road", "60601"
		}, []string{"warning V-DR-2 second_doctor_address1"}},
		{"the same street in another town", func(c *Case) {
			c.FirstDoctorAddress1, c.FirstDoctorZIP = "9 campus road", "62701"
		}, nil},
		{"the same ZIP code and no street", func(c *Case) {
			c.FirstDoctorAddress1, c.SecondDoctorAddress1, c.FirstDoctorZIP = "", "", "60601"
		}, nil},
		{"the same telephone", func(c *Case) { c.SecondDoctorPhone = c.FirstDoctorPhone }, []string{"warning V-DR-2 second_doctor_phone"}},
		{"the same tax id", func(c *Case) { c.FirstDoctorTIN, c.SecondDoctorTIN = "12-3456789", "12-3456789" }, []string{"warning V-DR-2 second_doctor_tin"}},
		{"said to share a hospital", func(c *Case) { c.SecondDoctorIndependence = "same_hospital" }, []string{"warning V-DR-2 second_doctor_independence"}},
		{"said to be independent", func(c *Case) { c.SecondDoctorIndependence = "independent" }, nil},
		{"several signs are one warning", func(c *Case) {
			c.SecondDoctorOrg, c.SecondDoctorPhone, c.SecondDoctorIndependence = c.FirstDoctorOrg, c.FirstDoctorPhone, "same_group"
		}, []string{"warning V-DR-2 second_doctor_org"}},

		{"not board certified", func(c *Case) { c.SecondDoctorBoardCertified = schema.No }, []string{"warning V-DR-3 second_doctor_board_certified"}},
		{"board certification unknown", func(c *Case) { c.SecondDoctorBoardCertified = schema.Unknown }, []string{"warning V-DR-3 second_doctor_board_certified"}},
		{"board certification not looked up", func(c *Case) { c.SecondDoctorBoardCertified = "" }, nil},

		{"cancer at a practice", cancerAt("practice"), []string{"note V-DR-4 second_center_type"}},
		{"cancer at a cancer center", cancerAt("nci"), nil},
		{"cancer at a teaching hospital", cancerAt("academic"), nil},
		{"cancer at a center of unknown type", cancerAt(""), nil},
		{"no cancer at a practice", func(c *Case) { c.SecondCenterType = "practice" }, nil},

		{"video, state unconfirmed", remote("video", ""), []string{"warning V-DR-5 remote_state_ok"}},
		{"from records, state refused", remote("records_only", schema.No), []string{"warning V-DR-5 remote_state_ok"}},
		{"video, state confirmed", remote("video", schema.Yes), nil},
		{"in person", remote("in_person", ""), nil},

		{"no second doctor at all", func(c *Case) {
			c.SecondDoctorName, c.SecondCenterName, c.SecondDoctorBoardCertified = "", "", schema.No
			c.SecondDoctorOrg = c.FirstDoctorOrg
		}, nil},
	})
}
