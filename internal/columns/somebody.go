package columns

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// A bare "DOB" or "Phone" is the patient's, unless it stands behind somebody else: the
// subscriber, a daughter, whoever filled in the form, or a name below a header that nobody
// knows. Then it may be theirs, and a letter with another person's birth date or telephone
// number is the worst there is: it becomes a question.

// personal are the attributes that a person has, beside those of a block.
var personal = append([]string{"dob", "first_name", "last_name", "middle_name"}, contact...)

// persons are the owners that are people, other than the patient and the doctors.
var persons = []string{"policyholder", "representative", "nobody"}

// behindSomebody doubts that bare columns behind another person are the patient's.
func (u *understanding) behindSomebody() {
	if u.of != schema.Cases {
		return
	}
	for i := range u.list {
		if !u.isBarePersonal(i) {
			continue
		}
		because := ""
		if at := u.somebodyBefore(i); at >= 0 {
			because = fmt.Sprintf("it follows %q, which may be about somebody else", u.list[at].Title())
		} else if u.owners[i] == "" && namesSomebody(u.list[i].Band) {
			because = fmt.Sprintf("it is below %q", u.list[i].Band)
		}
		if because != "" {
			u.doubtPatient(&u.list[i], because)
		}
	}
}

// isBarePersonal reports whether a header says something of a person, but not of whom.
func (u *understanding) isBarePersonal(i int) bool {
	r := u.read[i]
	return r.owner == "" && u.owners[i] == "" && slices.Contains(personal, r.attribute) && !ownNameAt(u.plain[i], u.list[i].Header)
}

// somebodyBefore is the column of another person that bare columns follow; -1 if none does.
func (u *understanding) somebodyBefore(i int) int {
	for at := i - 1; at >= 0; at-- {
		owner, name := u.ownerAt(at)
		switch {
		case u.saysRelation(at), slices.Contains(persons, owner), u.holdsUnknownNames(at):
			return at
		case u.isBarePersonal(at), owner == "payer" && !name: // the subscriber's number is between
		default:
			return -1
		}
	}
	return -1
}

func (u *understanding) doubtPatient(c *Column, because string) {
	for at := range c.Candidates {
		if cand := &c.Candidates[at]; words().agrees("patient", cand.Field) && cand.Score > scoreUnclear {
			cand.add(Evidence{FromNeighbors, scoreUnclear - cand.Score, "but " + because})
		}
	}
	slices.SortStableFunc(c.Candidates, func(a, b Candidate) int { return b.Score - a.Score })
}

var (
	relation = regexp.MustCompile(`(?i)\b(?:relation(?:ship)?|parentesco)\b`)
	isSelf   = regexp.MustCompile(`(?i)^(?:self|same|patient|me|myself|the patient|i am the patient|paciente|yo|yo mismo|yo misma)$`)
)

// saysRelation reports whether a column says how somebody is related to the patient, and is
// not about patients only.
func (u *understanding) saysRelation(i int) bool {
	return relation.MatchString(u.list[i].Header) && len(u.below[i].cells) > 0 &&
		u.below[i].share(func(c sheet.Cell) bool { return isSelf.MatchString(schema.Clean(c.Shown)) }) < 1
}

// properName is the name of a person as a cell writes it: two to four words.
var properName = regexp.MustCompile(`^\p{Lu}[\p{L}'’.-]*(?:,? \p{Lu}[\p{L}'’.-]*){1,3}$`)

// holdsUnknownNames reports whether the header of a column is not understood, and names of
// people stand below it, another one in nearly every row.
func (u *understanding) holdsUnknownNames(i int) bool {
	if len(u.list[i].Candidates) > 0 || u.read[i] != (reading{}) || u.plain[i].Bound() || u.plain[i].How == schema.Remark || len(u.below[i].cells) == 0 {
		return false
	}
	different := map[string]bool{}
	for _, c := range u.below[i].cells {
		different[schema.Clean(c.Shown)] = true
	}
	return len(different)*4 >= len(u.below[i].cells)*3 && u.below[i].share(func(c sheet.Cell) bool { return properName.MatchString(schema.Clean(c.Shown)) }) >= 0.8
}

// namesSomebody reports whether one of the words of a band is for people who have no field.
func namesSomebody(band string) bool {
	v := words()
	tokens := v.tokens(band)
	return slices.ContainsFunc(v.Owners["nobody"].Phrases, func(phrase string) bool {
		return strings.Contains(" "+strings.Join(tokens, " ")+" ", " "+phrase+" ")
	})
}
