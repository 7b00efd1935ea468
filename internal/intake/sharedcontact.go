package intake

import (
	"hash/maphash"

	"casepacket/internal/personname"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// A telephone number or an e-mail address that the sheet has for patients of several
// families is likely a worker's, a shelter's or a default.

// fewFamilies is how many families (last names) share a number before it is reported.
const fewFamilies = 4

// contact is a number or address of a column, and whose it is.
type contact struct {
	row      int                 // where it is first
	families [fewFamilies]uint64 // their digests; as many as differ
	n        int
}

// findSharedContacts reports, once for each, the numbers and addresses of patients that
// several families share. A letter is not held for it.
func (r *reader) findSharedContacts(t *table) {
	seed := maphash.MakeSeed()
	for i := range t.bindings {
		b := &t.bindings[i]
		if !b.Bound() || t.of != schema.Cases || b.Table != schema.Cases {
			continue
		}
		switch b.Field.Name {
		case "patient_phone", "patient_phone_alt", "patient_email":
			r.findShared(t, b, seed)
		}
	}
}

func (r *reader) findShared(t *table, b *binding, seed maphash.Seed) {
	contacts := map[uint64]*contact{}
	for i := range t.Rows {
		shown := schema.Clean(t.Rows[i].Cell(b.index).Shown)
		if shown == "" {
			continue
		}
		value, _ := schema.Parse(b.Field, schema.Input{Text: shown, Raw: shown}, b.order)
		text, ok := value.(string)
		if !ok || len(text) < len("a@b.c") {
			continue
		}
		key := maphash.String(seed, text)
		c := contacts[key]
		if c == nil {
			contacts[key] = &contact{row: i}
			continue
		}
		if c.n == 0 {
			c.add(maphash.String(seed, familyIn(t, &t.Rows[c.row])))
		}
		if c.n < fewFamilies && c.add(maphash.String(seed, familyIn(t, &t.Rows[i]))) && c.n == fewFamilies {
			row := &t.Rows[c.row]
			r.set.Problems.Add(problem.Problem{
				Severity: problem.Warning, Code: "SH-139", Where: t.Where(row.Number, reference(*b, row)),
				Message: "patients of several families have this one in the sheet (" + b.Field.Label + "); it may be a worker's",
				Hint:    "if it is not the patient's own, clear the cells, or write it as the worker's",
			})
		}
	}
}

// add adds a family; false when it is known.
func (c *contact) add(family uint64) bool {
	for _, known := range c.families[:c.n] {
		if known == family {
			return false
		}
	}
	c.families[c.n] = family
	c.n++
	return true
}

// familyIn is the family name of a row's patient as it is compared.
func familyIn(t *table, row *sheet.Row) string {
	for _, b := range t.identity {
		shown := row.Cell(b.index).Shown
		switch {
		case shown == "":
		case b.Field.Name == "patient_last_name":
			return personname.Key(shown)
		case b.Field.Name == "patient_full_name":
			if n := personname.Read(shown, b.names).Name; n.Family != "" {
				return personname.Key(n.Family)
			}
			return personname.Key(shown)
		}
	}
	return ""
}
