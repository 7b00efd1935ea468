package facts

import (
	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// AfterDeath says why a kind of document is not made for somebody who has died; "" when
// it is. The estate asks for records and for what is due for services given.
func AfterDeath(c *casefile.Case, kind string) string {
	if c.CaseStatus != "deceased" {
		return ""
	}
	switch kind {
	case schema.Cover, schema.FaxCover, schema.RecordsRequest, schema.Authorization, schema.AppealStatus:
		return ""
	case schema.Appeal:
		for _, d := range c.Denials {
			if DenialStarted(d) && AppealedAfterDeath(c, d) {
				return ""
			}
		}
		if AppealStarted(c) {
			return "the patient has died before the service was given"
		}
		return ""
	case schema.CoverageRequest:
		if c.AppointmentStatus == "done" {
			return "" // it asks to be paid for a visit that took place
		}
	}
	return "the patient has died"
}

// AppealedAfterDeath reports whether a denial can be appealed for somebody who has died:
// it is about a service that was given, or was going on.
func AppealedAfterDeath(c *casefile.Case, d *casefile.Denial) bool {
	if c.CaseStatus != "deceased" {
		return true
	}
	given := !d.ServiceDate.IsZero() && (c.PatientDeathDate.IsZero() || !d.ServiceDate.After(c.PatientDeathDate))
	return given || d.ServiceTiming == "post_service" || d.ServiceTiming == "concurrent"
}
