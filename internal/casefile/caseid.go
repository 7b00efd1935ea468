package casefile

import (
	"crypto/sha256"
	"encoding/base32"
	"maps"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

var caseIDShape = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$`)

var deviceName = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// nobody reports whether a row names neither a case nor a patient.
func (c *Case) nobody() bool {
	for _, field := range []string{"case_id", "patient_first_name", "patient_last_name", "patient_dob"} {
		if given(&c.Main, field) || c.Bad[field] {
			return false
		}
	}
	return true
}

// orphan says of a row that it belongs to nobody. It may be meant to go on with the
// row above; which one that is depends on how the sheet was sorted.
func (r *reader) orphan(c *Case) {
	r.set.Problems.Add(problem.Problem{
		Severity: problem.Error, Code: "SH-61", Where: c.Place, Field: "case_id",
		Message: "the row names neither a case nor a patient, so it belongs to nobody",
		Hint:    "write the case id of its case, also if that is the one above; or delete the row if it is none",
	})
	for _, p := range c.Problems {
		if p.Code == "SH-7" { // why it names nobody
			p.Record, p.Documents = "", nil
			r.set.Problems.Add(p)
		}
	}
}

// takesIn makes another row with the same id part of the case; false when they are
// two, and then both are told.
func (c *Case) takesIn(other *Case) bool {
	if c.Minted && other.Minted && !c.surelyOne(other) {
		c.unclear(other.At("case_id"))
		other.unclear(c.At("case_id"))
		return false
	}
	if !c.join(other) {
		c.duplicateID(other.At("case_id"))
		other.duplicateID(c.At("case_id"))
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
		c.twins = append(c.twins, IDCell{other.At("case_id"), other.HasColumn("case_id")})
	}
	c.Problems.Add(p)
	return true
}

// unclear says that a row without a case id may be the same case as another.
func (c *Case) unclear(other problem.Where) {
	c.unsure = true
	if c.PatientLastName == "" {
		c.duplicate("two rows without a case id have no name that can be read, so nobody can tell them apart; the other is "+other.String(), "correct the names, or write a case id into each")
		return
	}
	c.duplicate("two rows without a case id have the same name and birth date, and only a person can tell whether they are one case; the other is "+other.String(),
		"write the same case id into both if they are one case, different ones if they are two")
}

// IDCell is the cell for the case id of a row, or another cell of the row where the
// sheet has no column for it.
type IDCell struct {
	Where problem.Where
	Own   bool // Where is the cell for it
}

// MintedCells are the cells that the id belongs into which the program gave; none
// when it gave none.
func (c *Case) MintedCells() []IDCell {
	if !c.Minted {
		return nil
	}
	return append([]IDCell{{c.At("case_id"), c.HasColumn("case_id")}}, c.twins...)
}

func (c *Case) sayMinted() {
	c.Minted = c.Minted && !c.unsure
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
func (c *Case) hideID() {
	c.CaseID = shownID(c.CaseID, c.Place.Row)
}

func shownID(id string, row int) string {
	if UsableID(id) {
		return id
	}
	return "row " + decimal(row)
}

func (c *Case) checkID() {
	p := problem.Problem{Where: c.At("case_id"), Field: "case_id"}
	switch {
	case c.Bad["case_id"]: // what is wrong with the cell was said
		return
	case !UsableID(c.CaseID):
		p.Severity, p.Code = problem.Error, "SH-59"
		p.Message = "a case id is 1 to 20 letters, digits, hyphens and underscores, begins with a letter or digit, and is no name that Windows keeps for itself"
		p.Hint = "give the case another id"
	case c.holdsName() || c.idHoldsBirthDate() || c.CaseID == c.PatientMRN:
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

// idHoldsBirthDate reports whether the digits of the case id contain the
// patient's birth date, in any of the orders in which people write it.
func (c *Case) idHoldsBirthDate() bool {
	if c.PatientDOB.IsZero() {
		return false
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, c.CaseID)
	iso := strings.ReplaceAll(c.PatientDOB.String(), "-", "")
	year, month, dayOf := iso[:4], iso[4:6], iso[6:]
	return slices.ContainsFunc([]string{iso, month + dayOf + year, dayOf + month + year}, func(form string) bool { return strings.Contains(digits, form) })
}

// IDNamesPatient reports whether the case id alone says who the patient is:
// by first and last name, or by the birth date. What lies open for anybody to
// read must not bear such an id.
func (c *Case) IDNamesPatient() bool {
	id := strings.ToLower(c.CaseID)
	holds := func(name string) bool { return name != "" && strings.Contains(id, strings.ToLower(name)) }
	return c.idHoldsBirthDate() || holds(c.PatientFirstName) && holds(c.PatientLastName)
}

// duplicateID says that a row has the case id of one that names somebody else.
func (c *Case) duplicateID(other problem.Where) {
	c.duplicate("another row has the same case id and names somebody else, so their papers could be mixed; it is "+other.String(), "give each case an id of its own")
}

// duplicate says once that another row has the id.
func (c *Case) duplicate(message, hint string) {
	for _, p := range c.Problems {
		if p.Code == "V-ID-6" && p.Field == "case_id" {
			return
		}
	}
	c.Problems.Add(problem.Problem{Severity: problem.Error, Code: "V-ID-6", Where: c.At("case_id"), Field: "case_id", Message: message, Hint: hint})
}

// MintedPrefix begins the ids that the program gives.
const MintedPrefix = "M-"

var mintedShape = regexp.MustCompile(`(?i)^M-[A-Z2-7]{8}$`)

// MintedID reports whether an id is one that the program gives.
func MintedID(id string) bool { return mintedShape.MatchString(id) }

// GivenID reports whether the id of the case is the one that the program gives to it. It
// may stand in the sheet by now, copied from a marked workbook: nobody has decided
// anything by that.
func (c *Case) GivenID() bool { return c.Minted || strings.EqualFold(c.CaseID, mint(c)) }

// mint makes an id from the name and the birth date, so that the same row
// gets the same id each time it is read.
func mint(c *Case) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{c.PatientFirstName, c.PatientLastName, c.PatientDOB.String()}, "\n")))
	return MintedPrefix + base32.StdEncoding.EncodeToString(sum[:5])
}

// takeApart splits full names and whole addresses into their fields. What the
// sheet gives beside them wins; what cannot be split without guessing is said.
func (f *filling) takeApart() {
	for _, key := range f.order {
		for _, do := range f.records[key].later {
			do()
		}
		for _, field := range slices.Backward(slices.Sorted(maps.Keys(f.whole[key]))) { // city and state before the address
			cell := f.whole[key][field]
			if cell.text == "" { // two columns contradicted each other
				continue
			}
			rec := f.records[key]
			parts, ok := split(field, cell.text)
			if !ok && streetIsLeft(rec.of, parts) {
				parts[0].value, parts[1].value, ok = schema.SplitStreet(cell.text)
			}
			if !ok && !partsGiven(rec.of, parts) {
				first := parts[0].field
				for _, fault := range whyNotSplit(field, cell.text) {
					rec.problems.Add(cellProblem(fault, cell.where, first))
				}
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

// whyNotSplit says why a combined cell was not taken apart.
func whyNotSplit(field, text string) []schema.Fault {
	if field == "patient_full_name" && schema.MoreThanName(text) {
		return schema.MoreThanNameFault()
	}
	return []schema.Fault{{
		Severity: problem.Missing, Code: "SH-63", Message: "this could be taken apart in more than one way",
		Hint: splitHint(field),
	}}
}

type part struct{ field, value string }

// split takes the content of a combined column apart.
func split(field, whole string) ([]part, bool) {
	if field == "patient_full_name" {
		first, middle, last, suffix, ok := schema.SplitName(whole)
		return []part{{"patient_first_name", first}, {"patient_last_name", last}, {"patient_middle_name", middle}, {"patient_suffix", suffix}}, ok
	}
	if prefix, ok := strings.CutSuffix(field, cityField); ok {
		city, state, zip, ok := schema.SplitCity(whole)
		return []part{{prefix + "city", city}, {prefix + "state", state}, {prefix + "zip", zip}}, ok
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

// streetIsLeft reports whether of an address only the street is not known yet: the
// sheet has the city, the state and the ZIP code in other columns.
func streetIsLeft(of any, parts []part) bool {
	return strings.HasSuffix(parts[0].field, "address1") && !given(of, parts[0].field) &&
		!slices.ContainsFunc(parts[2:], func(p part) bool { return !given(of, p.field) })
}

// cityField ends the names of the columns that hold the last line of an address.
const cityField = "city_state_zip"

func splitHint(field string) string {
	if prefix, ok := strings.CutSuffix(field, cityField); ok {
		return "write it as city, state ZIP, or use the columns " + prefix + "city, " + prefix + "state and " + prefix + "zip"
	}
	if field == "patient_full_name" {
		return "write it as Last, First Middle, or use the columns patient_first_name and patient_last_name"
	}
	return "write it as street, city, state ZIP, or use the columns " + field + "1, " + strings.TrimSuffix(field, "address") + "city, state and zip"
}

// UsableID reports whether a text has the form of a case id and can name a
// folder on every system.
func UsableID(id string) bool { return caseIDShape.MatchString(id) && !deviceName.MatchString(id) }
