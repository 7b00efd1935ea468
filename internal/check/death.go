package check

import (
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
)

// checkDeath: V-ID-20, a sheet that says that the patient has died and whose case_status
// does not; V-ID-21, what letters after a death need (practice.md P32).
func checkDeath(c *casefile.Case, env facts.Env) problem.List {
	if c.CaseStatus != "deceased" {
		return deathUnconfirmed(c)
	}
	f := (&findings{}).on(&c.Row)
	died := c.PatientDeathDate
	switch {
	case died.IsZero() && !c.Bad["patient_death_date"]:
		f.say(problem.Missing, "V-ID-21", "patient_death_date", "the patient has died, and the day is not given", "copy it from the death certificate", problem.EveryDocument)
	case facts.Before(env.Today, died):
		f.say(problem.Error, "V-ID-21", "patient_death_date", "the day of death lies after today", "check the date", problem.EveryDocument)
	case facts.Before(died, c.PatientDOB):
		f.say(problem.Error, "V-ID-21", "patient_death_date", "the day of death lies before the birth date", "check both dates", problem.EveryDocument)
	}
	if why, hint := mayNotAct(c, env); why != "" {
		f.say(problem.Missing, "V-ID-21", "representative_authority", why, hint, problem.EveryDocument)
	}
	for _, d := range c.Denials {
		if facts.DenialStarted(d) && !facts.AppealedAfterDeath(c, d) {
			f.on(&d.Row).say(problem.Warning, "V-ID-21", "service_date", "the patient has died before this service was given, so no appeal is made of it",
				"if it was given, write its day into service_date")
		}
	}
	return f.list
}

// deathUnconfirmed holds every document of a case whose sheet says that the patient has
// died, until case_status says open or deceased.
func deathUnconfirmed(c *casefile.Case) problem.List {
	var problems problem.List
	add := func(severity problem.Severity, where problem.Where, field, message string) {
		p := problem.Problem{
			Severity: severity, Code: "V-ID-20", Where: where, Field: field, Message: message,
			Hint: "if the patient has died, write deceased into case_status and the day into patient_death_date; if not, write open",
		}
		if severity == problem.Missing {
			p.Documents = []string{problem.EveryDocument}
		}
		problems.Add(p)
	}
	for _, s := range c.DeathSigns {
		severity, message := problem.Missing, "this seems to say that the patient has died, and case_status does not say so"
		switch {
		case s.Prose:
			severity, message = problem.Warning, "this text seems to say that the patient has died, and case_status does not say so"
		case s.Comment:
			message = "a comment on this cell seems to say that the patient has died, and case_status does not say so"
		}
		if c.SaysOpen {
			severity = problem.Warning
		}
		add(severity, s.Where, s.Field, message)
	}
	if c.Bad["case_status"] {
		add(problem.Missing, c.At("case_status"), "case_status", "the status of the case is not recognized; it may say that the patient has died, or that nothing is to be sent")
	}
	if estateActs(c.RepresentativeAuthority) && !c.SaysOpen {
		add(problem.Missing, c.At("representative_authority"), "representative_authority", "an estate has such a representative, and case_status does not say that the patient has died")
	}
	return problems
}

// estateActs reports whether such an authority begins with a death.
func estateActs(authority string) bool {
	return slices.Contains([]string{"executor", "administrator", "small_estate"}, authority)
}

// mayNotAct says why the representative of somebody who has died may not act; "" when
// they may. Powers of attorney, guardianships and a parent's authority over an adult end
// at death (45 CFR 164.502(g)(4)).
func mayNotAct(c *casefile.Case, env facts.Env) (why, hint string) {
	const papers = "write executor, administrator or small_estate; for next_of_kin name the paper in representative_document"
	if c.RepresentativeName == "" || c.Bad["representative_authority"] { // V-ID-3, and the cell's own problem
		return "", ""
	}
	last := c.PatientDeathDate
	if last.IsZero() {
		last = env.Today
	}
	switch authority := c.RepresentativeAuthority; {
	case estateActs(authority):
		return "", ""
	case authority == "parent" && !c.PatientDOB.IsZero() && c.PatientDOB.YearsUntil(last) < env.Rules.MajorityAge(c.PatientState):
		return "", ""
	case authority == "next_of_kin" && c.RepresentativeDocument != "":
		return "", ""
	case authority == "next_of_kin":
		return "next of kin may act only where a paper or the state's law says so, and representative_document names none", papers
	case authority == "":
		return "the patient has died, and nothing says by what right the representative acts", papers
	}
	return "the patient has died, and with that the authority of this representative has ended", papers
}
