package columns

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/schema"
)

// People write a block of columns about one person or office: a name, then the address,
// telephone and fax. A bare "Fax" or "City" belongs to the block that it is in. It is bound
// by that only if nobody else in the sheet may lack one: else it is a question.

// contact are the attributes that a block has behind its name.
var contact = []string{"phone", "phone_alt", "fax", "email", "address", "address1", "address2", "city", "state", "zip", "city_state_zip", "npi", "tin", "specialty", "org", "dept"}

var addressParts = []string{"address", "address1", "address2", "city", "state", "zip", "city_state_zip"}

const (
	scoreBlock   = 78 // it is in somebody's block, and nobody else lacks one
	scoreUnclear = 60 // it may be that of the block's person, or somebody else's
)

// block is a run of bare columns behind the name of one owner.
type block struct {
	owner   string // an owner of words.yaml
	anchor  int    // the column of the name; -1 if there is none
	columns []int
}

// byNeighbors takes the columns beside a column as evidence.
func (u *understanding) byNeighbors() {
	if u.of != schema.Cases {
		return
	}
	blocks := u.blocks()
	for _, b := range blocks {
		for _, i := range b.columns {
			u.ofBlock(i, b, blocks)
		}
	}
	for i := range u.list {
		u.behindDenial(i)
	}
}

// blocks finds the runs of bare columns behind the name of somebody.
func (u *understanding) blocks() []block {
	blocks := []block{{owner: "", anchor: -1}}
	for i := range u.list {
		current := &blocks[len(blocks)-1]
		if u.isBare(i) {
			current.columns = append(current.columns, i)
			continue
		}
		switch owner, name := u.ownerAt(i); {
		case owner == "": // says nothing about anybody: the block goes on
		case name && (owner != current.owner || owner != "patient"), owner != current.owner && (owner == "nobody" || u.isContact(i)):
			blocks = append(blocks, block{owner: owner, anchor: i})
		case owner != current.owner: // a number or a date of somebody else begins nobody's block
			blocks = append(blocks, block{anchor: -1})
		}
	}
	return blocks
}

// isContact reports whether a column says how somebody is reached.
func (u *understanding) isContact(i int) bool {
	if slices.Contains(contact, u.read[i].attribute) {
		return true
	}
	best := u.list[i].best()
	return best != nil && slices.ContainsFunc(contact, func(attribute string) bool { return strings.HasSuffix(best.Field.Name, "_"+attribute) })
}

// isBare reports whether the header of a column says what it holds, but not whose.
func (u *understanding) isBare(i int) bool {
	r := u.read[i]
	return r.owner == "" && r.attribute != "" && u.owners[i] == "" && slices.Contains(contact, r.attribute) && !ownNameAt(u.plain[i], u.list[i].Header)
}

func ownNameAt(m schema.Matched, header string) bool {
	return m.Bound() && (ownName(header, m.Field) || m.How == schema.ByOffice)
}

// ownerAt is whose a column is that says so itself, and whether it is the name.
func (u *understanding) ownerAt(i int) (owner string, name bool) {
	if u.owners[i] != "" {
		return u.owners[i], false
	}
	if r := u.read[i]; r.owner != "" && r.owner != "patient" {
		return r.owner, r.attribute == "name"
	}
	best := u.list[i].best()
	switch {
	case u.read[i].unused || u.plain[i].How == schema.Remark:
		return "", false
	case best == nil && len(u.list[i].Candidates) > 1 && slices.ContainsFunc(u.list[i].Candidates, func(c Candidate) bool { return isNameField(c.Field) }):
		return "doctor", true // one of several, and nobody knows which
	case best == nil:
		return "", false
	}
	owner = words().ownerOf(best.Field)
	if owner == "" && best.Field.Table == schema.Cases {
		owner = "patient"
	}
	return owner, isNameField(best.Field)
}

func isNameField(f schema.Field) bool {
	return slices.Contains([]string{"patient_full_name", "patient_first_name", "patient_last_name", "record_holder_name", "second_doctor_name", "second_center_name", "first_doctor_name",
		"payer_name", "secondary_payer_name", "pcp_name", "representative_name", "policyholder_name", "worker_name", "appeal_to_name"}, f.Name)
}

// ofBlock weighs that a bare column is in somebody's block.
func (u *understanding) ofBlock(i int, b block, blocks []block) {
	c, attribute := &u.list[i], u.read[i].attribute
	owner, because := b.owner, "the columns beside it are the patient's"
	if b.anchor >= 0 && owner != "patient" {
		because = fmt.Sprintf("it follows %q", u.list[b.anchor].Title())
	}
	if owner == "" {
		if !slices.Contains(addressParts, attribute) || !u.inPatientsAddress(i, b) {
			return
		}
		owner = "patient"
	}
	if owner == "patient" && c.best() != nil {
		return
	}
	others := u.lacking(attribute, b, blocks)
	if owner == "patient" {
		others = nil // theirs is the first block of a sheet
	}
	score := scoreBlock
	if len(others) > 0 || len(words().Owners[owner].Among) > 0 {
		score = scoreUnclear
	}
	if owner == "nobody" && len(others) == 0 {
		u.owners[i] = owner
	}
	if owner != "patient" {
		u.doubtOthers(c, owner, because, len(others) == 0)
	}
	for _, o := range append([]string{owner}, words().Owners[owner].Among...) {
		for _, f := range u.fields(i, o, attribute) {
			u.suggest(i, Candidate{Field: f, Score: score, how: schema.ByNeighbors, Why: []Evidence{{FromNeighbors, score, because}}})
		}
	}
	slices.SortStableFunc(c.Candidates, func(a, b Candidate) int { return b.Score - a.Score })
}

// doubtOthers takes from the candidates that are somebody else's than the block's. What the
// header alone means is the patient's; it stays possible unless the patient has such a
// column already.
func (u *understanding) doubtOthers(c *Column, owner, because string, sure bool) {
	to := scoreUnclear
	if sure {
		to = scoreAgainst
	}
	for at := range c.Candidates {
		if cand := &c.Candidates[at]; !words().agrees(owner, cand.Field) && cand.Score > to {
			cand.add(Evidence{FromNeighbors, to - cand.Score, "but " + because})
		}
	}
}

// lacking are the owners, other than that of a block, who may have such a column and have
// none: the column may be theirs.
func (u *understanding) lacking(attribute string, b block, blocks []block) []string {
	var list []string
	group := []string{attribute}
	if slices.Contains(addressParts, attribute) {
		group = addressParts
	}
	if attribute == "address2" || attribute == "phone_alt" {
		return nil
	}
	present := map[string]bool{"patient": true}
	for i := range u.list {
		if owner, _ := u.ownerAt(i); owner != "" && owner != "nobody" {
			present[owner] = true
		}
	}
	for owner := range present {
		if owner == b.owner || len(words().Owners[owner].Among) > 0 && len(words().Owners[b.owner].Among) > 0 || !u.canHave(owner, attribute) {
			continue
		}
		if !u.hasOwn(owner, group) && !inBlockOf(owner, group, blocks, u.read) {
			list = append(list, owner)
		}
	}
	slices.Sort(list)
	return list
}

func (u *understanding) canHave(owner, attribute string) bool {
	if attribute == "specialty" || attribute == "org" || attribute == "npi" || attribute == "tin" {
		return owner == "first_doctor" || owner == "second_doctor" || owner == "doctor"
	}
	return len(words().fieldsOf(owner, attribute)) > 0 || len(words().Owners[owner].Among) > 0
}

// hasOwn reports whether a column says itself that it is one of these of an owner.
func (u *understanding) hasOwn(owner string, attributes []string) bool {
	for i := range u.list {
		if u.isBare(i) {
			continue
		}
		if r := u.read[i]; slices.Contains(attributes, r.attribute) && (r.owner == owner && !r.weak || u.owners[i] == owner || r.owner == owner && owner == "patient") {
			return true
		}
		if m := u.plain[i]; m.Bound() && words().ownerOf(m.Field) == owner && slices.ContainsFunc(attributes, func(a string) bool { return slices.Contains(words().fieldsOf(owner, a), m.Field.Name) }) {
			return true
		}
	}
	return false
}

func inBlockOf(owner string, attributes []string, blocks []block, read []reading) bool {
	return slices.ContainsFunc(blocks, func(b block) bool {
		return b.owner == owner && slices.ContainsFunc(b.columns, func(i int) bool { return slices.Contains(attributes, read[i].attribute) })
	})
}

// inPatientsAddress reports whether a part of an address is beside others that the
// dictionary takes for the patient's: City, State, ZIP.
func (u *understanding) inPatientsAddress(i int, b block) bool {
	return slices.ContainsFunc(b.columns, func(at int) bool {
		m := u.plain[at]
		return at != i && m.Bound() && words().ownerOf(m.Field) == "patient" && slices.Contains(addressParts, u.read[at].attribute)
	})
}

// behindDenial takes a reason or a date that is asked for behind the denial for that of it:
// "If yes, what reason did they give?"
func (u *understanding) behindDenial(i int) {
	r := u.read[i]
	if i == 0 || r.owner != "" || r.attribute != "reason" && r.attribute != "deadline" && r.attribute != "code" || len(u.list[i].Candidates) > 0 {
		return
	}
	before := u.list[i-1].best()
	if before == nil || words().ownerOf(before.Field) != "denial" {
		return
	}
	for _, f := range u.fields(i, "denial", r.attribute) {
		u.suggest(i, Candidate{Field: f, Score: scoreBlock, how: schema.ByNeighbors, Why: []Evidence{{FromNeighbors, scoreBlock, fmt.Sprintf("it follows %q", u.list[i-1].Title())}}})
	}
}
