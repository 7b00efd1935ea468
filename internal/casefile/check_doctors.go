package casefile

import (
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkDoctors: V-DR-1 to V-DR-5. V-DR-6 is with the essentials.
func checkDoctors(c *Case, _ Env) problem.List {
	f := (&findings{}).on(&c.Row)
	if c.SecondDoctorName == "" && c.SecondCenterName == "" {
		return nil
	}
	appointment := schema.AppointmentRequest
	sameName := c.FirstDoctorName != "" && plainName(c.FirstDoctorName) == plainName(c.SecondDoctorName) && plainName(c.FirstDoctorOrg) == plainName(c.SecondDoctorOrg)
	switch {
	case c.FirstDoctorNPI != "" && c.FirstDoctorNPI == c.SecondDoctorNPI:
		f.say(problem.Error, "V-DR-1", "second_doctor_npi", "first and second doctor have the same NPI", "correct one of them", appointment, schema.CoverageRequest)
	case sameName:
		f.say(problem.Error, "V-DR-1", "second_doctor_name", "first and second doctor are the same person", "name another doctor for the second opinion", appointment, schema.CoverageRequest)
	default:
		checkIndependence(c, f)
	}
	if c.SecondDoctorBoardCertified == schema.No || c.SecondDoctorBoardCertified == schema.Unknown {
		f.say(problem.Warning, "V-DR-3", "second_doctor_board_certified", "the second doctor's board certification is not confirmed", "look it up with the specialty board", appointment)
	}
	if c.IsCancer == schema.Yes && c.SecondCenterType != "" && c.SecondCenterType != "nci" && c.SecondCenterType != "academic" {
		f.say(problem.Note, "V-DR-4", "second_center_type", "for cancer, an NCI-designated or teaching center is often preferred", "nothing, if the choice is deliberate", appointment)
	}
	if (c.OpinionMode == "video" || c.OpinionMode == "records_only") && c.RemoteStateOk != schema.Yes {
		f.say(problem.Warning, "V-DR-5", "remote_state_ok", "nobody has confirmed that this doctor may advise a patient in this state from afar", "ask the doctor's office", appointment)
	}
	return f.list
}

func checkIndependence(c *Case, f *findings) {
	same := func(a, b string) bool { return a != "" && plainName(a) == plainName(b) }
	for _, pair := range []struct{ field, first, second, what string }{
		{"second_doctor_org", c.FirstDoctorOrg, c.SecondDoctorOrg, "the same organization"},
		{"second_center_name", c.FirstDoctorOrg, c.SecondCenterName, "the same organization"},
		{"second_doctor_address1", joinIf(c.FirstDoctorAddress1, c.FirstDoctorZIP), joinIf(c.SecondDoctorAddress1, c.SecondDoctorZIP), "the same address"},
		{"second_doctor_phone", c.FirstDoctorPhone, c.SecondDoctorPhone, "the same telephone number"},
		{"second_doctor_tin", c.FirstDoctorTIN, c.SecondDoctorTIN, "the same tax id"},
	} {
		if same(pair.first, pair.second) {
			f.say(problem.Warning, "V-DR-2", pair.field, "first and second doctor have "+pair.what+", so the opinion may not be independent",
				"prefer a doctor of another institution, or ask for an independent opinion", schema.AppointmentRequest)
			return
		}
	}
	if contains([]string{"same_group", "same_network", "same_hospital"}, c.SecondDoctorIndependence) {
		f.say(problem.Warning, "V-DR-2", "second_doctor_independence", "the second doctor is not independent of the first; the letter asks for an independent opinion",
			"prefer a doctor of another institution", schema.AppointmentRequest)
	}
}

// joinIf joins two texts, or gives "" when either is missing.
func joinIf(a, b string) string {
	if a == "" || b == "" {
		return ""
	}
	return a + " " + b
}
