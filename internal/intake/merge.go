package intake

import (
	"reflect"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// joinCase makes one case of rows that have one case id: people repeat the row of a
// case for each laboratory or doctor that they add. Whoever the rows name must be
// the same; what else they say may not contradict. It reports false when the two
// name different people, and leaves both as they were.
func joinCase(c *casefile.Case, other *casefile.Case) bool {
	for _, field := range []string{"patient_first_name", "patient_last_name", "patient_middle_name", "patient_suffix", "patient_dob"} {
		if contradict(&c.Main, &other.Main, field) {
			return false
		}
	}
	for _, f := range schema.Fields() {
		if f.Table == schema.Cases {
			joinField(c, other, f)
		}
	}
	for field := range other.Bad {
		c.MarkInvalid(field)
	}
	joinRecords(c, other)
	c.UnboundCells = append(c.UnboundCells, other.UnboundCells...)
	c.DeathSigns, c.SaysOpen = append(c.DeathSigns, other.DeathSigns...), c.SaysOpen || other.SaysOpen
	c.MergedRows = append(append(c.MergedRows, other.Place), other.MergedRows...)
	return true
}

// joinField takes over what the other row says in a field, and names both cells
// where it says something else.
func joinField(c *casefile.Case, other *casefile.Case, f schema.Field) {
	switch {
	case f.Name == "case_id" || !casefile.Given(&other.Main, f.Name):
	case c.Bad[f.Name]: // a third row, or a cell that makes no sense: which is right is asked already
	case !casefile.Given(&c.Main, f.Name):
		place, _ := casefile.Slot(&c.Main, f.Name)
		from, _ := casefile.Slot(&other.Main, f.Name)
		place.Set(from)
		c.SetCell(f.Name, other.At(f.Name))
	case contradict(&c.Main, &other.Main, f.Name):
		here, there := c.At(f.Name), other.At(f.Name)
		c.Problems.Add(contradiction(f, here, there), contradiction(f, there, here))
		place, _ := casefile.Slot(&c.Main, f.Name)
		place.SetZero()
		c.MarkInvalid(f.Name)
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
func joinRecords(c *casefile.Case, other *casefile.Case) {
	renamed := map[string]string{"": ""}
	for _, rec := range childRecords(other) {
		was := rec.row.Key
		key, there := hasRecord(c, rec)
		if !there {
			addRecord(c, rec, was.Table)
			key = rec.row.Key
		}
		renamed[was.String()] = key.String()
	}
	for _, p := range other.Problems {
		p.Record = renamed[p.Record]
		c.Problems.Add(p)
	}
}

// childRecords lists the records that stood in the case's own row. Their problems are
// the case's by now.
func childRecords(c *casefile.Case) []*record {
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

// hasRecord finds a record of the case that says the same as another.
func hasRecord(c *casefile.Case, rec *record) (casefile.Key, bool) {
	if len(rec.row.Bad) > 0 {
		return casefile.Key{}, false
	}
	for _, own := range childRecords(c) {
		if own.row.Key.Table == rec.row.Key.Table && len(own.row.Bad) == 0 && sameSaid(own.of, rec.of) {
			return own.row.Key, true
		}
	}
	return casefile.Key{}, false
}

// sameSaid reports whether two records have the same value in every field.
func sameSaid(a, b any) bool {
	for field := range casefile.Slots()[reflect.TypeOf(a).Elem()] {
		x, _ := casefile.Slot(a, field)
		y, _ := casefile.Slot(b, field)
		if !reflect.DeepEqual(x.Interface(), y.Interface()) {
			return false
		}
	}
	return true
}

// contradict reports whether two records both say something in a field, and not the
// same; capitals, spaces and full stops make no difference.
func contradict(a, b any, field string) bool {
	x, ok := casefile.Slot(a, field)
	y, _ := casefile.Slot(b, field)
	if !ok || x.IsZero() || y.IsZero() || reflect.DeepEqual(x.Interface(), y.Interface()) {
		return false
	}
	return x.Kind() != reflect.String || casefile.PlainName(x.String()) != casefile.PlainName(y.String())
}

// surelyOne reports whether two rows without a case id are about the same matter of
// the same person beyond doubt: name, birth date and one thing more that two people
// do not share, and nothing that differs.
func surelyOne(c *casefile.Case, other *casefile.Case) bool {
	if c.PatientFirstName == "" || c.PatientLastName == "" || c.PatientDOB.IsZero() {
		return false
	}
	same := false
	for field := range casefile.Slots()[reflect.TypeFor[casefile.Main]()] {
		if contradict(&c.Main, &other.Main, field) {
			return false
		}
		same = same || isOwn(field) && casefile.Given(&c.Main, field) && casefile.Given(&other.Main, field)
	}
	return same
}

// isOwn reports whether a field holds what belongs to one person, or to one
// household.
func isOwn(field string) bool {
	return strings.HasPrefix(field, "patient_address1") || slices.Contains([]string{"patient_phone", "patient_email", "patient_mrn", "member_id"}, field)
}
