package casefile

import (
	"slices"
	"strings"
)

// PatientName is the patient's whole name, as a letter prints it.
func (c *Case) PatientName() string {
	return JoinWords(c.PatientFirstName, c.PatientMiddleName, c.PatientLastName, c.PatientSuffix)
}

// JoinWords joins what is not empty with spaces.
func JoinWords(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// CityLine is the last line of an address: City ST 12345.
func CityLine(city, state, zip string) string { return JoinWords(city, state, zip) }

// FirstOf returns the first text that is not empty.
func FirstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// PlainName reduces a name to what is compared.
func PlainName(name string) string {
	name = nameMarks.Replace(strings.ToLower(name))
	return strings.Join(strings.Fields(name), " ")
}

var nameMarks = strings.NewReplacer(".", "", ",", " ")

// PersonKey is equal for cases that seem to be about the same person; "" when
// too little is known to say so.
func PersonKey(c *Case) string {
	if c.PatientLastName == "" || c.PatientDOB.IsZero() {
		return ""
	}
	return PlainName(c.PatientFirstName+" "+c.PatientLastName) + "|" + c.PatientDOB.String()
}

// OrList joins a list as "a, b or c".
func OrList(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}
