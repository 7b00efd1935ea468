package intake

import (
	"hash/maphash"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/personname"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Two rows with different case ids can be about one person: entered twice under two
// spellings, or with a birth date that was mistyped once. That is reported at both rows, and
// holds nothing: twins and families look alike.

// contactFields are what tells people apart, or shows that they are one, beside the name
// and the birth date.
var contactFields = []string{"patient_phone", "patient_email", "member_id"}

// traits are digests by which rows are found that may be about one person; 0 where too
// little is known.
type traits struct {
	born    uint64    // birth date and the first letter of the given name
	reached [3]uint64 // whole name and each of contactFields
}

// mostAlike is how many rows with one trait are compared; more share a default, not a life.
const mostAlike = 40

var traitSeed = maphash.MakeSeed()

func traitsOf(c *casefile.Case) (t traits) {
	given, family := personname.Key(personname.WithoutTitle(c.PatientFirstName)), personname.Key(c.PatientLastName)
	if given == "" || family == "" {
		return t
	}
	if !c.PatientDOB.IsZero() {
		t.born = maphash.String(traitSeed, c.PatientDOB.String()+string([]rune(given)[:1]))
	}
	for i, field := range contactFields {
		if value := casefile.Text(&c.Main, field); value != "" {
			t.reached[i] = maphash.String(traitSeed, field+"\x00"+given+"\x00"+family+"\x00"+strings.ToLower(value))
		}
	}
	return t
}

// findAlike finds the cases whose rows seem to be about one person, by their places among
// the cases.
func (r *reader) findAlike(of []traits) {
	byTrait := map[uint64][]int{}
	for i, t := range of {
		for _, key := range append([]uint64{t.born}, t.reached[:]...) {
			if key != 0 {
				byTrait[key] = append(byTrait[key], i)
			}
		}
	}
	compared := map[[2]int]bool{}
	for _, same := range byTrait {
		if len(same) < 2 || len(same) > mostAlike {
			continue
		}
		for n, a := range same {
			for _, b := range same[n+1:] {
				if pair := [2]int{a, b}; !compared[pair] {
					compared[pair] = true
					r.compareAlike(a, b)
				}
			}
		}
	}
	for i := range r.alike {
		slices.SortFunc(r.alike[i], func(a, b likeness) int { return a.other - b.other })
	}
}

// likeness is another case that seems to be about the same person, and why.
type likeness struct {
	other int
	why   string
}

func (r *reader) compareAlike(a, b int) {
	if strings.EqualFold(r.origins[a].id, r.origins[b].id) { // V-ID-6
		return
	}
	why := alike(r.readPerson(r.origins[a].at), r.readPerson(r.origins[b].at))
	if why == "" {
		return
	}
	if r.alike == nil {
		r.alike = map[int][]likeness{}
	}
	r.alike[a] = append(r.alike[a], likeness{b, why})
	r.alike[b] = append(r.alike[b], likeness{a, why})
}

// alike says what two rows have in common that two people seldom have; blank for two
// people, and for those of one name and birth date, which V-ID-5 reports.
func alike(a, b *casefile.Case) string {
	sameBirth := !a.PatientDOB.IsZero() && a.PatientDOB == b.PatientDOB
	sameName := personname.Key(a.PatientFirstName) == personname.Key(b.PatientFirstName) && personname.Key(a.PatientLastName) == personname.Key(b.PatientLastName)
	shared := sharedContact(a, b)
	switch {
	case sameBirth && sameName:
		return ""
	case sameBirth && personname.LikeGiven(a.PatientFirstName, b.PatientFirstName) && personname.LikeFamily(a.PatientLastName, b.PatientLastName):
		return "the same birth date and a similar name"
	case sameBirth && shared != "" && personname.LikeGiven(a.PatientFirstName, b.PatientFirstName):
		return "the same birth date, " + shared + " and first name"
	case sameName && shared != "" && a.PatientSuffix == b.PatientSuffix && !isGeneration(a, b):
		return "the same name and " + shared + ", and another birth date"
	}
	return ""
}

// sharedContact names what both rows have in common of how a patient is reached or insured.
func sharedContact(a, b *casefile.Case) string {
	words := map[string]string{"patient_phone": "telephone number", "patient_email": "e-mail address", "member_id": "member number"}
	for _, field := range contactFields {
		if value := casefile.Text(&a.Main, field); value != "" && strings.EqualFold(value, casefile.Text(&b.Main, field)) {
			return words[field]
		}
	}
	return ""
}

// isGeneration reports whether two people of one name can be parent and child.
func isGeneration(a, b *casefile.Case) bool {
	if a.PatientDOB.IsZero() || b.PatientDOB.IsZero() {
		return true
	}
	years := a.PatientDOB.Year() - b.PatientDOB.Year()
	return years >= 14 || years <= -14
}

// fewAlike is how many other rows a row's messages name.
const fewAlike = 3

// sayAlike reports at a case the others that seem to be about its patient: V-ID-24. They are
// named by their ids: the cover prints the message, and is the same wherever the rows lie.
func (r *reader) sayAlike(i int, c *casefile.Case) {
	others := r.alike[i]
	for _, other := range others[:min(len(others), fewAlike)] {
		id, _ := r.idOf(other.other)
		c.Problems.Add(problem.Problem{
			Severity: problem.Warning, Code: "V-ID-24", Where: c.At("patient_last_name"), Field: "patient_last_name",
			Message: "the case " + id + " has " + other.why + ": it may be the same person",
			Hint:    "if it is one person, keep one of the rows or give both the same case id, so that nothing is sent twice; if they are two, leave both",
		})
	}
}

// readPerson makes a case of what says who the patient of a row is, and how the patient is
// reached.
func (r *reader) readPerson(at place) *casefile.Case {
	own := r.read(at, r.tables[at.table].person).record(slotKey{table: schema.Cases})
	return &casefile.Case{Main: *own.of.(*casefile.Main), Row: *own.row}
}
