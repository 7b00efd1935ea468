package schema

import (
	"strings"

	"casepacket/internal/personname"
	"casepacket/internal/problem"
)

// isNamePart reports whether a field holds one part of the patient's name.
func isNamePart(f Field) bool {
	switch f.Name {
	case "patient_first_name", "patient_middle_name", "patient_last_name":
		return true
	}
	return false
}

// IsPersonName reports whether a field holds the name of a person, or a part of it.
func IsPersonName(f Field) bool {
	switch f.Name {
	case "patient_full_name", "patient_suffix", "representative_name", "policyholder_name", "companion_name", "worker_name":
		return true
	}
	return isNamePart(f) || IsDoctorName(f)
}

// IsDoctorName reports whether a field holds the name of a doctor.
func IsDoctorName(f Field) bool {
	switch f.Name {
	case "first_doctor_name", "second_doctor_name", "pcp_name", "opinion_doctor":
		return true
	}
	return false
}

// withoutNumber cuts the number of another program from behind the name of a person.
func withoutNumber(f Field, text string) (string, bool) {
	if !strings.HasSuffix(text, "]") || !IsPersonName(f) {
		return text, false
	}
	return personname.CutNumber(text)
}

// parseNamePart reads a cell that holds one part of the patient's name.
func parseNamePart(text string) (any, []Fault) {
	part, extra, ok := personname.Part(text)
	if !ok {
		return nil, MoreThanNameFault(personname.MoreThan)
	}
	if extra == (personname.Extra{}) {
		return text, nil
	}
	return part, BesideNameFault(extra)
}

// parseSuffix reads a suffix. Degrees may be there.
func parseSuffix(text string) (any, []Fault) {
	if !personname.IsSuffixCell(text) {
		return nil, MoreThanNameFault(personname.MoreThan)
	}
	return text, nil
}

// MoreThanNameFault says why a cell for a whole name, or a part of one, was not read.
func MoreThanNameFault(doubt personname.Doubt) []Fault {
	const form = "write it as Last, First Middle, or use the columns patient_first_name and patient_last_name"
	switch doubt {
	case personname.Several:
		return faults(problem.Missing, "SH-108", "the cell holds the names of two people", "write the patient's name alone; each patient has a row of their own")
	case personname.OneName:
		return faults(problem.Missing, "SH-63", "the cell holds a single name: it can be the first or the last one", form)
	case personname.NoGivenName:
		return faults(problem.Missing, "SH-63", "the cell holds only one side of a name: the last name or the first name is missing", form)
	case personname.Order:
		return faults(problem.Missing, "SH-63", "this name can be read in two ways: the last name can be the first word, the last word, or the last two words", form)
	}
	return faults(problem.Missing, "SH-108", "the cell holds more than the patient's name, or something that is no name",
		"write the name alone, as Last, First Middle, or with the first and the last name in columns of their own; a degree is left out, and remarks go into a column for remarks")
}

// BesideNameFault says what in a cell was not taken for part of the name; nil for nothing.
func BesideNameFault(extra personname.Extra) []Fault {
	what := ""
	for _, part := range []struct {
		is   bool
		what string
	}{{extra.Title, "the title (Mr., Dr.)"}, {extra.Degree, "the degree"}, {extra.Nickname, "the nickname"}, {extra.Number, "the number in brackets"}} {
		if part.is && what != "" {
			what += " and "
		}
		if part.is {
			what += part.what
		}
	}
	if what == "" {
		return nil
	}
	severity := problem.Note
	if extra.Nickname || extra.Degree {
		severity = problem.Warning
	}
	return faults(severity, "SH-135", what+" in the cell is not printed as part of the name", "nothing, if the rest is the name")
}
