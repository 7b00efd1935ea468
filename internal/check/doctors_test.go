package check

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

func TestDoctorRules(t *testing.T) {
	remote := func(mode string, ok schema.YesNo) func(*casefile.Case) {
		return func(c *casefile.Case) { c.OpinionMode, c.RemoteStateOk = mode, ok }
	}
	cancerAt := func(center string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.IsCancer, c.SecondCenterType = schema.Yes, center }
	}
	operation := func(treatment, specialty string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.ProposedTreatment, c.SecondDoctorSpecialty = treatment, specialty }
	}
	from := func(plan, mode string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.PlanType, c.OpinionMode, c.RemoteStateOk = plan, mode, schema.Yes }
	}
	assignment := func(plan string, accepts schema.YesNo) func(*casefile.Case) {
		return func(c *casefile.Case) { c.PlanType, c.AcceptsAssignment = plan, accepts }
	}
	runRules(t, checkDoctors, []ruleTest{
		{"the same NPI", func(c *casefile.Case) { c.FirstDoctorNPI, c.SecondDoctorNPI = "1234567893", "1234567893" }, []string{"error V-DR-1 second_doctor_npi"}},
		{"two NPIs", func(c *casefile.Case) { c.FirstDoctorNPI, c.SecondDoctorNPI = "1234567893", "1245319599" }, nil},
		{"the same name and organization", func(c *casefile.Case) {
			c.SecondDoctorName, c.SecondDoctorOrg = "DR JORDAN MUSTER", "Example  Clinic"
		}, []string{"error V-DR-1 second_doctor_name"}},
		{"the same name elsewhere", func(c *casefile.Case) { c.SecondDoctorName = c.FirstDoctorName }, nil},

		{"the same organization", func(c *casefile.Case) { c.SecondDoctorOrg = "example clinic" }, []string{"warning V-DR-2 second_doctor_org"}},
		{"a center that is the first doctor's organization", func(c *casefile.Case) { c.SecondCenterName = "Example Clinic" }, []string{"warning V-DR-2 second_center_name"}},
		{"the same address", func(c *casefile.Case) {
			c.FirstDoctorAddress1, c.FirstDoctorZIP = "9 campus road", "60601"
		}, []string{"warning V-DR-2 second_doctor_address1"}},
		{"the same street in another town", func(c *casefile.Case) {
			c.FirstDoctorAddress1, c.FirstDoctorZIP = "9 campus road", "62701"
		}, nil},
		{"the same ZIP code and no street", func(c *casefile.Case) {
			c.FirstDoctorAddress1, c.SecondDoctorAddress1, c.FirstDoctorZIP = "", "", "60601"
		}, nil},
		{"the same telephone", func(c *casefile.Case) { c.SecondDoctorPhone = c.FirstDoctorPhone }, []string{"warning V-DR-2 second_doctor_phone"}},
		{"the same tax id", func(c *casefile.Case) { c.FirstDoctorTIN, c.SecondDoctorTIN = "12-3456789", "12-3456789" }, []string{"warning V-DR-2 second_doctor_tin"}},
		{"said to share a hospital", func(c *casefile.Case) { c.SecondDoctorIndependence = "same_hospital" }, []string{"warning V-DR-2 second_doctor_independence"}},
		{"said to be independent", func(c *casefile.Case) { c.SecondDoctorIndependence = "independent" }, nil},
		{"several signs are one warning", func(c *casefile.Case) {
			c.SecondDoctorOrg, c.SecondDoctorPhone, c.SecondDoctorIndependence = c.FirstDoctorOrg, c.FirstDoctorPhone, "same_group"
		}, []string{"warning V-DR-2 second_doctor_org"}},

		{"not board certified", func(c *casefile.Case) { c.SecondDoctorBoardCertified = schema.No }, []string{"warning V-DR-3 second_doctor_board_certified"}},
		{"board certification unknown", func(c *casefile.Case) { c.SecondDoctorBoardCertified = schema.Unknown }, []string{"warning V-DR-3 second_doctor_board_certified"}},
		{"board certification not looked up", func(c *casefile.Case) { c.SecondDoctorBoardCertified = "" }, nil},

		{"cancer at a practice", cancerAt("practice"), []string{"note V-DR-4 second_center_type"}},
		{"cancer at a cancer center", cancerAt("nci"), nil},
		{"cancer at a teaching hospital", cancerAt("academic"), nil},
		{"cancer at a center of unknown type", cancerAt(""), nil},
		{"no cancer at a practice", func(c *casefile.Case) { c.SecondCenterType = "practice" }, nil},

		{"video, state unconfirmed", remote("video", ""), []string{"warning V-DR-5 remote_state_ok"}},
		{"from records, state refused", remote("records_only", schema.No), []string{"warning V-DR-5 remote_state_ok"}},
		{"video, state confirmed", remote("video", schema.Yes), nil},
		{"in person", remote("in_person", ""), nil},

		{"the first doctor does not know", func(c *casefile.Case) { c.FirstDoctorInformed = schema.No }, []string{"note S39 first_doctor_informed"}},
		{"nobody has said whether the first doctor knows", func(c *casefile.Case) { c.FirstDoctorInformed = schema.Unknown }, nil},

		{"an operation, and a surgeon", operation("laparoscopic cholecystectomy", "general surgery"), []string{"note S61 second_doctor_specialty"}},
		{"an operation, and no surgeon", operation("removal of the colon", "medical oncology"), nil},
		{"no operation, and a surgeon", operation("chemotherapy", "general surgery"), nil},

		{"Medicare, from the records", from("medicare_advantage_ppo", "records_only"), []string{"warning S73 opinion_mode"}},
		{"Medicare, by video", from("medicare_advantage_ppo", "video"), nil},
		{"an employer's plan, from the records", from("ppo", "records_only"), nil},

		{"a company online", func(c *casefile.Case) { c.SecondSourceType = "online" }, []string{"note S77 second_source_type"}},
		{"a center online", func(c *casefile.Case) { c.SecondCenterType = "online" }, []string{"note S77 second_center_type"}},
		{"a team", func(c *casefile.Case) { c.SecondSourceType = "team" }, nil},

		{"assignment unknown", assignment("indemnity", schema.Unknown), []string{"warning S103 accepts_assignment"}},
		{"assignment not asked", assignment("medicare_original", ""), []string{"warning S103 accepts_assignment"}},
		{"assignment refused", assignment("medicare_original", schema.No), nil},
		{"assignment does not matter", assignment("ppo", ""), nil},

		{"no question", func(c *casefile.Case) { c.Questions = nil }, []string{"warning S107 questions"}},
		{"no question, appointment booked", func(c *casefile.Case) { c.Questions, c.AppointmentStatus = nil, "booked" }, nil},
		{"ten questions", func(c *casefile.Case) { c.Questions = make([]string, 10) }, nil},
		{"eleven questions", func(c *casefile.Case) { c.Questions = make([]string, 11) }, []string{"warning S107 questions"}},

		{"no second doctor at all", func(c *casefile.Case) {
			c.SecondDoctorName, c.SecondCenterName, c.SecondDoctorBoardCertified = "", "", schema.No
			c.SecondDoctorOrg = c.FirstDoctorOrg
		}, nil},
	})
}
