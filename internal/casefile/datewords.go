package casefile

// DateWords says what a date of a case is in words that name nobody.
func DateWords(what string) string {
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
