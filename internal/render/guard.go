package render

import (
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/layout"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// guard looks at a finished letter for what must not show in the window of
// its envelope: this case's birth date, diagnosis, codes and kinds of record
// (V-OUT-2). The recipient's own name and address may stand there, whatever
// they contain.
func guard(d *plan.Document, pages *layout.Pages, opt layout.Options) problem.List {
	if d.Kind == schema.FaxCover {
		return guardFax(d, pages)
	}
	if d.Template.Style != block.Letter || len(pages.Pages) == 0 {
		return nil
	}
	var shown strings.Builder
	for _, run := range pages.Pages[0].Runs {
		if opt.Shows(run) && !addressField(run.Field) {
			shown.WriteString(run.Text + " ")
			if sensitiveField(run.Field) {
				return problem.List{windowProblem(d)}
			}
		}
	}
	for _, secret := range secrets(d.Data.Case) {
		if containsFold(shown.String(), secret) {
			return problem.List{windowProblem(d)}
		}
	}
	return nil
}

// guardFax looks at a fax cover, which lies open at the machine: it names
// neither the patient nor the matter (V-OUT-3). Only the recipient's own name
// can hold words of the diagnosis, such as those of a center named for it.
func guardFax(d *plan.Document, pages *layout.Pages) problem.List {
	c := d.Data.Case
	var all, ours strings.Builder
	sensitive := c.IDNamesPatient()
	for run := range pages.EachWord() {
		all.WriteString(run.Text + " ")
		if !addressField(run.Field) {
			ours.WriteString(run.Text + " ")
		}
		sensitive = sensitive || sensitiveField(run.Field)
	}
	for _, name := range []string{c.PatientName(), c.PatientFirstName + " " + c.PatientLastName, c.PatientFormerNames, c.MemberID} {
		sensitive = sensitive || containsFold(all.String(), strings.TrimSpace(name))
	}
	for _, secret := range secrets(c) {
		sensitive = sensitive || containsFold(ours.String(), secret)
	}
	if !sensitive {
		return nil
	}
	return problem.List{{
		Severity: problem.Error, Code: "V-OUT-3", Where: c.Place,
		Message: "the fax cover would name the patient or the illness",
		Hint:    "take it out of the recipient's name or department, or out of the case id; the case id is enough to tell the matter",
	}}
}

func windowProblem(d *plan.Document) problem.Problem {
	return problem.Problem{
		Severity: problem.Error, Code: "V-OUT-2", Where: d.Data.Case.Place,
		Message: "a birth date or clinical words would show in the window of the envelope",
		Hint:    "change the template so that nothing but the address stands in the window or beside it",
	}
}

// addressField reports whether a field belongs to a recipient's address.
func addressField(field string) bool {
	for _, prefix := range []string{"payer_", "opinion_doctor", "opinion_institution", "record_holder_", "second_doctor_", "second_center_", "first_doctor_", "directory_"} {
		if strings.HasPrefix(field, prefix) {
			return true
		}
	}
	return false
}

// sensitiveField reports whether a field says something about the patient's
// health, or is a birth date.
func sensitiveField(field string) bool {
	if addressField(field) {
		return false
	}
	switch field {
	case "patient_dob", "policyholder_dob", "stage_grade", "biomarkers", "cpt_codes", "proposed_treatment",
		"record_type", "record_body_part", "record_modality", "medications", "allergies", "history_note":
		return true
	}
	return strings.HasPrefix(field, "diagnosis_") || strings.HasPrefix(field, "opinion_")
}

// secrets are the values of the case that must not stand in the window.
func secrets(c *casefile.Case) []string {
	values := []string{c.PatientDOB.Long(), c.PatientDOB.String(), c.DiagnosisText, c.DiagnosisICD10, c.StageGrade}
	return append(values, c.CPTCodes...)
}

func containsFold(text, value string) bool {
	return len(value) > 2 && strings.Contains(strings.ToLower(text), strings.ToLower(value))
}
