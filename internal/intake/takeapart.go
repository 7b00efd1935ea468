package intake

import (
	"maps"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/personname"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// takeApart splits full names and whole addresses into their fields. What the
// sheet gives beside them wins; what cannot be split without guessing is reported.
func (f *rowDecoder) takeApart() {
	for _, key := range f.order {
		for _, do := range f.records[key].later {
			do()
		}
		for _, field := range slices.Backward(slices.Sorted(maps.Keys(f.whole[key]))) { // city and state before the address
			if cell := f.whole[key][field]; cell.text != "" { // else two columns contradicted each other
				f.records[key].takeApart(field, cell)
			}
		}
	}
}

func (rec *record) takeApart(field string, cell wholeCell) {
	parts, told, ok := split(field, cell)
	if !ok && streetIsLeft(rec.of, parts) {
		if parts[0].value, parts[1].value, ok = schema.SplitStreet(cell.text); ok {
			told = nil
		}
	}
	if !ok && partsGiven(rec.of, parts) {
		return
	}
	at := field
	if !ok {
		at = parts[0].field // documents print the parts
	}
	for _, fault := range told {
		rec.problems.Add(cellProblem(fault, cell.where, at))
	}
	for _, p := range parts {
		switch {
		case !ok:
			rec.row.MarkInvalid(p.field)
			rec.row.SetCell(p.field, cell.where)
		case p.value != "" && !casefile.Given(rec.of, p.field):
			casefile.Put(rec.of, p.field, p.value)
			rec.row.SetCell(p.field, cell.where)
		}
	}
}

type part struct{ field, value string }

// split takes the content of a combined column apart. It returns what is to be reported of
// the cell: why it was not split, or what in it is in none of the parts.
func split(field string, cell wholeCell) ([]part, []schema.Fault, bool) {
	if field == "patient_full_name" {
		read := personname.Read(cell.text, cell.names)
		n, told := read.Name, schema.BesideNameFault(read.Extra)
		if read.Doubt != personname.None {
			told = schema.MoreThanNameFault(read.Doubt)
		}
		return []part{{"patient_first_name", n.Given}, {"patient_last_name", n.Family}, {"patient_middle_name", n.Middle}, {"patient_suffix", n.Suffix}}, told, read.Doubt == personname.None
	}
	parts, ok := splitPlace(field, cell.text)
	if ok {
		return parts, nil, true
	}
	return parts, []schema.Fault{{
		Severity: problem.Missing, Code: "SH-63", Message: "this could be taken apart in more than one way", Hint: splitHint(field),
	}}, false
}

// splitPlace takes an address, or the last line of one, apart.
func splitPlace(field, whole string) ([]part, bool) {
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
	return casefile.Given(of, parts[0].field) && (casefile.Given(of, parts[1].field) || casefile.Given(of, parts[len(parts)-1].field))
}

// streetIsLeft reports whether of an address only the street is not known yet: the
// sheet has the city, the state and the ZIP code in other columns.
func streetIsLeft(of any, parts []part) bool {
	return strings.HasSuffix(parts[0].field, "address1") && !casefile.Given(of, parts[0].field) &&
		!slices.ContainsFunc(parts[2:], func(p part) bool { return !casefile.Given(of, p.field) })
}

// cityField ends the names of the columns that hold the last line of an address.
const cityField = "city_state_zip"

func splitHint(field string) string {
	if prefix, ok := strings.CutSuffix(field, cityField); ok {
		return "write it as city, state ZIP, or use the columns " + prefix + "city, " + prefix + "state and " + prefix + "zip"
	}
	return "write it as street, city, state ZIP, or use the columns " + field + "1, " + strings.TrimSuffix(field, "address") + "city, state and zip"
}
