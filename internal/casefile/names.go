package casefile

import (
	"slices"
	"strings"
)

// PatientName is the patient's whole name, as a letter prints it.
func (c *Case) PatientName() string {
	return joinWords(c.PatientFirstName, c.PatientMiddleName, c.PatientLastName, c.PatientSuffix)
}

// joinWords joins what is not empty with spaces.
func joinWords(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// CityLine is the last line of an address: City ST 12345.
func CityLine(city, state, zip string) string { return joinWords(city, state, zip) }

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// plainName reduces a name to what is compared.
func plainName(name string) string {
	name = nameMarks.Replace(strings.ToLower(name))
	return strings.Join(strings.Fields(name), " ")
}

var nameMarks = strings.NewReplacer(".", "", ",", " ")

// personKey is equal for cases that seem to be about the same person; "" when
// too little is known to say so.
func personKey(c *Case) string {
	if c.PatientLastName == "" || c.PatientDOB.IsZero() {
		return ""
	}
	return plainName(c.PatientFirstName+" "+c.PatientLastName) + "|" + c.PatientDOB.String()
}
