package casefile

import (
	"crypto/sha256"
	"encoding/base32"
	"regexp"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

var caseIDShape = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$`)

var deviceName = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// identify gives every case its id, and finds ids that cannot be used: a
// folder is named after them.
func (r *reader) identify() {
	for _, c := range r.set.Cases {
		if c.CaseID == "" && !c.Bad["case_id"] {
			c.CaseID, c.Minted = mint(c), true
			c.Problems.Add(problem.Problem{
				Severity: problem.Note, Code: "SH-58", Where: c.At("case_id"), Field: "case_id",
				Message: "the row has no case id; it was given " + c.CaseID, Hint: "write this id, or one of your own, into the sheet",
			})
		}
		c.checkID()
		key := strings.ToLower(c.CaseID)
		if first := r.byID[key]; first != nil {
			for _, twin := range []*Case{first, c} {
				twin.duplicateID()
			}
			continue
		}
		r.byID[key] = c
	}
}

func (c *Case) checkID() {
	p := problem.Problem{Where: c.At("case_id"), Field: "case_id"}
	switch {
	case !caseIDShape.MatchString(c.CaseID) || deviceName.MatchString(c.CaseID):
		p.Severity, p.Code = problem.Error, "SH-59"
		p.Message = "a case id is 1 to 20 letters, digits, hyphens and underscores, begins with a letter or digit, and is no name that Windows keeps for itself"
		p.Hint = "give the case another id"
	case c.holdsName() || c.CaseID == c.PatientMRN:
		p.Severity, p.Code = problem.Warning, "SH-60"
		p.Message = "the case id tells who the patient is, and it stands in file names and on every page"
		p.Hint = "use a number of your own that means nothing to others"
	default:
		return
	}
	c.Problems.Add(p)
}

// holdsName reports whether the case id contains the patient's first or last
// name.
func (c *Case) holdsName() bool {
	id := strings.ToLower(c.CaseID)
	for _, name := range []string{c.PatientFirstName, c.PatientLastName} {
		if len(name) >= 3 && strings.Contains(id, strings.ToLower(name)) {
			return true
		}
	}
	return false
}

func (c *Case) duplicateID() {
	for _, p := range c.Problems {
		if p.Code == "V-ID-6" {
			return
		}
	}
	c.Problems.Add(problem.Problem{
		Severity: problem.Error, Code: "V-ID-6", Where: c.At("case_id"), Field: "case_id",
		Message: "two rows have the same case id, so their papers could be mixed", Hint: "give each case an id of its own",
	})
}

// mint makes an id from the name and the birth date, so that the same row
// gets the same id each time it is read.
func mint(c *Case) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{c.PatientFirstName, c.PatientLastName, c.PatientDOB.String()}, "\n")))
	return "M-" + base32.StdEncoding.EncodeToString(sum[:5])
}

// takeApart splits full names and whole addresses into their fields. What the
// sheet gives beside them wins; what cannot be split without guessing is said.
func (f *filling) takeApart() {
	for _, key := range f.order {
		for field, cell := range f.whole[key] {
			rec := f.records[key]
			parts, ok := split(field, cell.text)
			if !ok && !partsGiven(rec.of, parts) {
				first := parts[0].field
				rec.problems.Add(cellProblem(schema.Fault{
					Severity: problem.Missing, Code: "SH-63", Message: "this could be taken apart in more than one way",
					Hint: splitHint(field),
				}, cell.where, first))
				for _, p := range parts {
					rec.row.spoil(p.field)
					rec.row.remember(p.field, cell.where)
				}
				continue
			}
			for _, p := range parts {
				if ok && p.value != "" && !given(rec.of, p.field) {
					put(rec.of, p.field, p.value)
					rec.row.remember(p.field, cell.where)
				}
			}
		}
	}
}

type part struct{ field, value string }

// split takes the content of a combined column apart.
func split(field, whole string) ([]part, bool) {
	if field == "patient_full_name" {
		first, middle, last, suffix, ok := schema.SplitName(whole)
		return []part{{"patient_first_name", first}, {"patient_last_name", last}, {"patient_middle_name", middle}, {"patient_suffix", suffix}}, ok
	}
	prefix := strings.TrimSuffix(field, "address")
	line1, line2, city, state, zip, ok := schema.SplitAddress(whole)
	return []part{
		{prefix + "address1", line1}, {prefix + "address2", line2}, {prefix + "city", city}, {prefix + "state", state}, {prefix + "zip", zip},
	}, ok
}

// partsGiven reports whether the sheet has the two parts that matter most in
// columns of their own.
func partsGiven(of any, parts []part) bool {
	return given(of, parts[0].field) && (given(of, parts[1].field) || given(of, parts[len(parts)-1].field))
}

func splitHint(field string) string {
	if field == "patient_full_name" {
		return "write it as Last, First Middle, or use the columns patient_first_name and patient_last_name"
	}
	return "write it as street, city, state ZIP, or use the columns " + field + "1, " + strings.TrimSuffix(field, "address") + "city, state and zip"
}
