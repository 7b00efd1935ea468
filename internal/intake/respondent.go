package intake

import (
	"slices"
	"strings"
	"unicode"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// A sheet of a form tool's answers has the e-mail address, and sometimes the name, of
// whoever answered: of the worker who filled the form in for the patient. The tool puts
// them beside the time of the answer, under headers that say no more than "Email".

// Headers of form tools, in small letters without anything but letters.
var (
	answerTimes      = []string{"timestamp", "completiontime", "submittedat", "submissiondate", "submissiontime", "submittedon", "recordeddate", "datesubmitted"}
	respondentFields = map[string][]string{ // by the field that the header is taken for elsewhere: the headers that a tool writes
		"patient_email":     {"email", "emailaddress", "username", "respondentemail", "useremail"},
		"patient_full_name": {"name", "respondent", "respondentname"},
	}
	respondentMeanings = map[string][]string{"patient_email": {"patient_email", "worker_email"}, "patient_full_name": {"patient_full_name", "worker_name"}}
)

// respondents makes a question of a column that may be about whoever answered a form. What
// the office has said of the column counts.
func respondents(m schema.Matched, header string, index int, t *sheet.Table) (schema.Matched, bool) {
	headers, ok := respondentFields[m.Field.Name]
	if !ok || m.How == schema.ByOffice || m.How == schema.ByColumn || m.How == schema.ByName || !slices.Contains(headers, lettersOf(header)) {
		return m, false
	}
	if m.Field.Name == "patient_full_name" && (index == 0 || !slices.Contains(respondentFields["patient_email"], lettersOf(t.Header[index-1].Shown))) {
		return m, false
	}
	answers := slices.ContainsFunc(t.Header, func(c sheet.Cell) bool { return slices.Contains(answerTimes, lettersOf(c.Shown)) })
	if !answers {
		return m, false
	}
	return schema.Matched{Candidates: respondentMeanings[m.Field.Name]}, true
}

// reportRespondent says that a column of answers was not used.
func (c *Column) reportRespondent() problem.Problem {
	return problem.Problem{
		Severity: problem.Warning, Code: "SH-138", Where: c.Where,
		Message: "this sheet has the answers of a form, and this column can be about whoever filled it in, so it was not used",
		Hint:    "name the column " + c.Means.Candidates[0] + " if it is the patient's, else " + c.Means.Candidates[1],
	}
}

func lettersOf(header string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, header)
}
