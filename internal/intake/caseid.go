package intake

import (
	"casepacket/internal/casefile"
	"casepacket/internal/problem"
)

// namesNobody reports whether a row names neither a case nor a patient.
func namesNobody(c *casefile.Case) bool {
	for _, field := range []string{"case_id", "patient_first_name", "patient_last_name", "patient_dob"} {
		if casefile.Given(&c.Main, field) || c.Bad[field] {
			return false
		}
	}
	return true
}

// takesIn makes another row with the same id part of the case; false when they are
// two, and then both are told.
func takesIn(c *casefile.Case, other *casefile.Case) bool {
	if c.Minted && other.Minted && !surelyOne(c, other) {
		reportUnclear(c, other.At("case_id"))
		reportUnclear(other, c.At("case_id"))
		return false
	}
	if !joinCase(c, other) {
		duplicateID(c, other.At("case_id"))
		duplicateID(other, c.At("case_id"))
		return false
	}
	p := problem.Problem{
		Severity: problem.Note, Code: "SH-66", Where: other.At("case_id"), Field: "case_id",
		Message: "this row has the case id of " + c.At("case_id").String() + ", so the two are one case",
		Hint:    "give the rows different case ids if they are two matters",
	}
	if c.Minted {
		p.Severity = problem.Warning
		p.Message = "this row has no case id, and name, birth date and more of " + c.Place.String() + "; the two were taken for one case"
		p.Hint = "write the same case id into both, or different ones if they are two matters"
		c.MergedIDCells = append(c.MergedIDCells, casefile.IDCell{Where: other.At("case_id"), Own: other.HasColumn("case_id")})
	}
	c.Problems.Add(p)
	return true
}

// reportUnclear says that a row without a case id may be the same case as another.
func reportUnclear(c *casefile.Case, other problem.Where) {
	c.Unsure = true
	if c.PatientLastName == "" {
		duplicate(c, "two rows without a case id have no name that can be read, so nobody can tell them apart; the other is "+other.String(), "correct the names, or write a case id into each")
		return
	}
	duplicate(c, "two rows without a case id have the same name and birth date, and only a person can tell whether they are one case; the other is "+other.String(),
		"write the same case id into both if they are one case, different ones if they are two")
}

func sayMinted(c *casefile.Case) {
	c.Minted = c.Minted && !c.Unsure
	for _, cell := range c.MintedCells() {
		c.Problems.Add(problem.Problem{
			Severity: problem.Note, Code: "SH-58", Where: cell.Where, Field: "case_id",
			Message: "the row has no case id; it was given " + c.CaseID, Hint: "write this id, or one of your own, into the sheet",
		})
	}
}

// hideID names a case by its row when its id cannot be used: what stands there
// may be the patient's name, and ids stand in reports, logs and summaries.
// Nothing is made for such a case, and the rows that belong to it have found it.
func hideID(c *casefile.Case) {
	c.CaseID = shownID(c.CaseID, c.Place.Row)
}

func shownID(id string, row int) string {
	if casefile.UsableID(id) {
		return id
	}
	return "row " + decimal(row)
}

func checkID(c *casefile.Case) {
	p := problem.Problem{Where: c.At("case_id"), Field: "case_id"}
	switch {
	case c.Bad["case_id"]: // what is wrong with the cell was said
		return
	case !casefile.UsableID(c.CaseID):
		p.Severity, p.Code = problem.Error, "SH-59"
		p.Message = "a case id is 1 to 20 letters, digits, hyphens and underscores, begins with a letter or digit, and is no name that Windows keeps for itself"
		p.Hint = "give the case another id"
	case c.IDHoldsName() || c.IDHoldsBirthDate() || c.CaseID == c.PatientMRN:
		p.Severity, p.Code = problem.Warning, "SH-60"
		p.Message = "the case id tells who the patient is, and it stands in file names and on every page"
		p.Hint = "use a number of your own that means nothing to others"
	default:
		return
	}
	c.Problems.Add(p)
}

// duplicateID says that a row has the case id of one that names somebody else.
func duplicateID(c *casefile.Case, other problem.Where) {
	duplicate(c, "another row has the same case id and names somebody else, so their papers could be mixed; it is "+other.String(), "give each case an id of its own")
}

// duplicate says once that another row has the id.
func duplicate(c *casefile.Case, message, hint string) {
	for _, p := range c.Problems {
		if p.Code == "V-ID-6" && p.Field == "case_id" {
			return
		}
	}
	c.Problems.Add(problem.Problem{Severity: problem.Error, Code: "V-ID-6", Where: c.At("case_id"), Field: "case_id", Message: message, Hint: hint})
}
