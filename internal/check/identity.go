package check

import (
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkIdentity: V-ID-2, V-ID-3, V-ID-7, V-ID-25. V-ID-1 is with the essentials,
// V-ID-4, -6 and -8 with the reading of cells, V-ID-5 with what only shows between cases.
func checkIdentity(c *casefile.Case, env facts.Env) problem.List {
	f := (&findings{}).on(&c.Row)
	if dob := c.PatientDOB; !dob.IsZero() {
		switch age := dob.YearsUntil(env.Today); {
		case dob.After(env.Today):
			f.say(problem.Error, "V-ID-2", "patient_dob", "the birth date lies in the future", "check the birth date")
		case age > 120:
			f.say(problem.Error, "V-ID-2", "patient_dob", "the birth date would make the patient more than 120 years old", "check the birth date")
		case age > 110:
			f.say(problem.Warning, "V-ID-2", "patient_dob", "the birth date would make the patient more than 110 years old", "check the birth date")
		default:
			checkMinor(c, env, f, age)
		}
	}
	checkContact(c, f)
	checkFaxes(c, f)
	if c.CaseStatus == "deceased" && c.RepresentativeName == "" && !c.Bad["representative_name"] {
		f.say(problem.Error, "V-ID-3", "representative_name", "the patient has died, so no letter can be in the patient's own name",
			"name the executor or administrator who signs", signedKinds...)
	}
	if c.RepresentativeName != "" && c.RepresentativeAuthority != "parent" && c.RepresentativeDocument == "" && !c.Bad["representative_document"] {
		f.say(problem.Warning, "V-ID-7", "representative_document", "nothing shows that the representative may sign", "name the document, such as a power of attorney with its date")
	}
	return f.list
}

// checkContact: V-ID-25.
func checkContact(c *casefile.Case, f *findings) {
	for _, pair := range []struct{ field, patients, workers, what string }{
		{"patient_phone", c.PatientPhone, c.WorkerPhone, "telephone number"}, {"patient_phone_alt", c.PatientPhoneAlt, c.WorkerPhone, "telephone number"},
		{"patient_email", c.PatientEmail, c.WorkerEmail, "e-mail address"},
	} {
		if pair.patients != "" && strings.EqualFold(pair.patients, pair.workers) {
			f.say(problem.Warning, "V-ID-25", pair.field, "the patient's "+pair.what+" is the worker's", "write the patient's own, or clear the cell")
		}
	}
}

func checkMinor(c *casefile.Case, env facts.Env, f *findings, age int) {
	if age >= env.Rules.MajorityAge(c.PatientState) {
		if c.RepresentativeName != "" && c.RepresentativeAuthority == "parent" {
			f.say(problem.Error, "V-ID-3", "representative_authority", "the patient is of age, so nobody signs as parent",
				"clear the representative, or write by what right they act now: guardian, health_care_poa, or other with its paper", signedKinds...)
		}
		return
	}
	if c.RepresentativeName == "" && !c.Bad["representative_name"] {
		f.say(problem.Error, "V-ID-3", "representative_name", "the patient is a minor and nobody is named who signs", "name the parent or guardian", signedKinds...)
	}
	for _, r := range c.Records {
		if slices.Contains(r.SensitiveCategories, "minor_consented_care") {
			f.on(&r.Row).say(problem.Note, "V-ID-3", "sensitive_categories", "a minor may control records of care that the minor consented to alone",
				"ask before a parent signs for these", schema.RecordsRequest, schema.Authorization)
			f.on(&c.Row)
		}
	}
}
