package casefile

import (
	"reflect"
	"slices"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// join makes one case of rows that have one case id: people repeat the row of a
// case for each laboratory or doctor that they add. Whoever the rows name must be
// the same; what else they say may not contradict. It reports false when the two
// name different people, and leaves both as they were.
func (c *Case) join(other *Case) bool {
	for _, field := range []string{"patient_first_name", "patient_last_name", "patient_middle_name", "patient_suffix", "patient_dob"} {
		if contradict(&c.Main, &other.Main, field) {
			return false
		}
	}
	for _, f := range schema.Fields() {
		if f.Table == schema.Cases {
			c.joinField(other, f)
		}
	}
	for field := range other.Bad {
		c.spoil(field)
	}
	c.joinRecords(other)
	c.strangers = append(c.strangers, other.strangers...)
	c.deaths, c.opened = append(c.deaths, other.deaths...), c.opened || other.opened
	c.also = append(append(c.also, other.Place), other.also...)
	return true
}

// joinField takes over what the other row says in a field, and names both cells
// where it says something else.
func (c *Case) joinField(other *Case, f schema.Field) {
	switch {
	case f.Name == "case_id" || !given(&other.Main, f.Name):
	case c.Bad[f.Name]: // a third row, or a cell that makes no sense: which is right is asked already
	case !given(&c.Main, f.Name):
		place, _ := slot(&c.Main, f.Name)
		from, _ := slot(&other.Main, f.Name)
		place.Set(from)
		c.remember(f.Name, other.At(f.Name))
	case contradict(&c.Main, &other.Main, f.Name):
		here, there := c.At(f.Name), other.At(f.Name)
		c.Problems.Add(contradiction(f, here, there), contradiction(f, there, here))
		place, _ := slot(&c.Main, f.Name)
		place.SetZero()
		c.spoil(f.Name)
	}
}

// contradiction says that two rows of a case differ in a field. A choice can steer
// every letter, also those that do not print it.
func contradiction(f schema.Field, where, other problem.Where) problem.Problem {
	p := problem.Problem{
		Severity: problem.Error, Code: "V-ID-6", Where: where, Field: f.Name,
		Message: "the case stands in several rows, and another one says something else here: " + other.String(),
		Hint:    "make the two cells agree, or give the rows different case ids if they are two matters",
	}
	if f.Type == schema.TypeEnum || f.Type == schema.TypeYesNo || f.Type == schema.TypeEnumList {
		p.Documents = []string{problem.EveryDocument}
	}
	return p
}

// joinRecords adds the other row's records, opinions, denials and so on; what both
// rows say in the same words was repeated, and counts once.
func (c *Case) joinRecords(other *Case) {
	renamed := map[string]string{"": ""}
	for _, rec := range other.children() {
		was := rec.row.Key
		key, there := c.has(rec)
		if !there {
			c.add(rec, was.Table)
			key = rec.row.Key
		}
		renamed[was.String()] = key.String()
	}
	for _, p := range other.Problems {
		p.Record = renamed[p.Record]
		c.Problems.Add(p)
	}
}

// children lists the records that stood in the case's own row. Their problems are
// the case's by now.
func (c *Case) children() []*record {
	var list []*record
	for _, v := range c.Records {
		list = append(list, &record{of: v, row: &v.Row})
	}
	for _, v := range c.Opinions {
		list = append(list, &record{of: v, row: &v.Row})
	}
	for _, v := range c.Denials {
		list = append(list, &record{of: v, row: &v.Row})
	}
	for _, v := range c.Arguments {
		list = append(list, &record{of: v, row: &v.Row})
	}
	for _, v := range c.ContactLog {
		list = append(list, &record{of: v, row: &v.Row})
	}
	for _, v := range c.Enclosures {
		list = append(list, &record{of: v, row: &v.Row})
	}
	return list
}

// has finds a record of the case that says the same as another.
func (c *Case) has(rec *record) (Key, bool) {
	if len(rec.row.Bad) > 0 {
		return Key{}, false
	}
	for _, own := range c.children() {
		if own.row.Key.Table == rec.row.Key.Table && len(own.row.Bad) == 0 && sameSaid(own.of, rec.of) {
			return own.row.Key, true
		}
	}
	return Key{}, false
}

// sameSaid reports whether two records have the same value in every field.
func sameSaid(a, b any) bool {
	for field := range slots()[reflect.TypeOf(a).Elem()] {
		x, _ := slot(a, field)
		y, _ := slot(b, field)
		if !reflect.DeepEqual(x.Interface(), y.Interface()) {
			return false
		}
	}
	return true
}

// contradict reports whether two records both say something in a field, and not the
// same; capitals, spaces and full stops make no difference.
func contradict(a, b any, field string) bool {
	x, ok := slot(a, field)
	y, _ := slot(b, field)
	if !ok || x.IsZero() || y.IsZero() || reflect.DeepEqual(x.Interface(), y.Interface()) {
		return false
	}
	return x.Kind() != reflect.String || plainName(x.String()) != plainName(y.String())
}

// surelyOne reports whether two rows without a case id are about the same matter of
// the same person beyond doubt: name, birth date and one thing more that two people
// do not share, and nothing that differs.
func (c *Case) surelyOne(other *Case) bool {
	if c.PatientFirstName == "" || c.PatientLastName == "" || c.PatientDOB.IsZero() {
		return false
	}
	same := false
	for field := range slots()[reflect.TypeFor[Main]()] {
		if contradict(&c.Main, &other.Main, field) {
			return false
		}
		same = same || isOwn(field) && given(&c.Main, field) && given(&other.Main, field)
	}
	return same
}

// isOwn reports whether a field holds what belongs to one person, or to one
// household.
func isOwn(field string) bool {
	return strings.HasPrefix(field, "patient_address1") || slices.Contains([]string{"patient_phone", "patient_email", "patient_mrn", "member_id"}, field)
}
