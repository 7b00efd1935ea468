package schema

import "regexp"

var npiBehind = regexp.MustCompile(`(?i)^(.*?)[\s,;]*\(?\s*NPI\s*(?:no\.?|number)?\s*[:#]?\s*([0-9]{10})\s*\)?$`)

// CutNPI takes the NPI from behind a doctor's name, "Maria Lopez, MD, NPI 1234567893";
// blank when none is there.
func CutNPI(name string) (rest, npi string) {
	if len(digits(name)) < 10 { // as of nearly every name
		return name, ""
	}
	m := npiBehind.FindStringSubmatch(oneLine(name))
	if m == nil || m[1] == "" {
		return name, ""
	}
	return m[1], m[2]
}
