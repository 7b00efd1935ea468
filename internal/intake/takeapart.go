package intake

import (
	"maps"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// takeApart splits full names and whole addresses into their fields. What the
// sheet gives beside them wins; what cannot be split without guessing is said.
func (f *rowDecoder) takeApart() {
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
					rec.row.MarkInvalid(p.field)
					rec.row.SetCell(p.field, cell.where)
				}
				continue
			}
			for _, p := range parts {
				if ok && p.value != "" && !casefile.Given(rec.of, p.field) {
					casefile.Put(rec.of, p.field, p.value)
					rec.row.SetCell(p.field, cell.where)
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
	if field == "patient_full_name" {
		return "write it as Last, First Middle, or use the columns patient_first_name and patient_last_name"
	}
	return "write it as street, city, state ZIP, or use the columns " + field + "1, " + strings.TrimSuffix(field, "address") + "city, state and zip"
}
