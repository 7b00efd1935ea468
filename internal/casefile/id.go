package casefile

import (
	"crypto/sha256"
	"encoding/base32"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/problem"
)

var caseIDShape = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$`)

var deviceName = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// UsableID reports whether a text has the form of a case id and can name a
// folder on every system.
func UsableID(id string) bool { return caseIDShape.MatchString(id) && !deviceName.MatchString(id) }

// IDNamesPatient reports whether the case id alone says who the patient is:
// by first and last name, or by the birth date. What lies open for anybody to
// read must not bear such an id.
func (c *Case) IDNamesPatient() bool {
	id := strings.ToLower(c.CaseID)
	holds := func(name string) bool { return name != "" && strings.Contains(id, strings.ToLower(name)) }
	return c.IDHoldsBirthDate() || holds(c.PatientFirstName) && holds(c.PatientLastName)
}

// IDHoldsName reports whether the case id contains the patient's first or last
// name.
func (c *Case) IDHoldsName() bool {
	id := strings.ToLower(c.CaseID)
	for _, name := range []string{c.PatientFirstName, c.PatientLastName} {
		if len(name) >= 3 && strings.Contains(id, strings.ToLower(name)) {
			return true
		}
	}
	return false
}

// IDHoldsBirthDate reports whether the digits of the case id contain the
// patient's birth date, in any of the orders in which people write it.
func (c *Case) IDHoldsBirthDate() bool {
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

// MintedPrefix begins the ids that the program gives.
const MintedPrefix = "M-"

var mintedShape = regexp.MustCompile(`(?i)^M-[A-Z2-7]{8}$`)

// IsMintedID reports whether an id is one that the program gives.
func IsMintedID(id string) bool { return mintedShape.MatchString(id) }

// GivenID reports whether the id of the case is the one that the program gives to it. It
// may stand in the sheet by now, copied from a marked workbook: nobody has decided
// anything by that.
func (c *Case) GivenID() bool {
	stated := c
	if main, ok := c.stated.(*Main); ok { // letters may write the name in another way
		stated = &Case{Main: *main}
	}
	return c.Minted || strings.EqualFold(c.CaseID, MintID(stated))
}

// MintID makes an id from the name and the birth date, so that the same row
// gets the same id each time it is read.
func MintID(c *Case) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{c.PatientFirstName, c.PatientLastName, c.PatientDOB.String()}, "\n")))
	return MintedPrefix + base32.StdEncoding.EncodeToString(sum[:5])
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
	return append([]IDCell{{c.At("case_id"), c.HasColumn("case_id")}}, c.MergedIDCells...)
}
