package facts

// ToKeepServiceGoing is the rule of the day by which an appeal must have arrived
// so that a Medicaid plan goes on with a service that it ends (42 CFR 438.420).
const ToKeepServiceGoing = "medicaid_mco/plan_appeal/continuation"

// DateWords says what a date of a case is in words that name nobody.
func DateWords(what, rule string) string {
	if rule == ToKeepServiceGoing {
		return "appeal must have arrived, for a service to go on"
	}
	return map[string]string{
		"decision":             "decision must be made",
		"opinion-target":       "opinion wanted by",
		"appointment":          "appointment",
		"records-needed":       "records must be at the second office",
		"records-reminder":     "remind a records holder",
		"authorization-expiry": "authorization expires",
		"appeal":               "appeal must have arrived",
	}[what]
}
