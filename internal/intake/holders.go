package intake

import "casepacket/internal/casefile"

// reachHolders fills in how a holder can be reached from another row of the case
// that asks the same one: people write the fax number once. Nothing is taken where
// the rows differ, nor an address by halves.
func reachHolders(c *casefile.Case) {
	for _, rec := range c.Records {
		if rec.RecordHolderName == "" || reached(rec) {
			continue
		}
		var from *casefile.Record
		for _, other := range c.Records {
			if other == rec || casefile.PlainName(other.RecordHolderName) != casefile.PlainName(rec.RecordHolderName) || !reached(other) {
				continue
			}
			if from != nil && differs(from, other) {
				from = nil
				break
			}
			from = other
		}
		if from == nil || contradict(rec, from, "record_holder_dept") {
			continue
		}
		for _, field := range holderReach {
			if casefile.Given(from, field) {
				place, _ := casefile.Slot(rec, field)
				value, _ := casefile.Slot(from, field)
				place.Set(value)
				rec.SetCell(field, from.At(field))
			}
		}
	}
}

// holderReach are the fields by which a holder is reached.
var holderReach = []string{
	"record_holder_dept", "record_holder_address1", "record_holder_address2", "record_holder_city", "record_holder_state", "record_holder_zip",
	"record_holder_phone", "record_holder_fax",
}

// reached reports whether a row says how its holder is reached, or tries to.
func reached(r *casefile.Record) bool {
	for _, field := range holderReach[1:] {
		if casefile.Given(r, field) || r.Bad[field] {
			return true
		}
	}
	return false
}

// differs reports whether two rows reach a holder in different ways.
func differs(r *casefile.Record, other *casefile.Record) bool {
	for _, field := range holderReach {
		if contradict(r, other, field) || r.Bad[field] || other.Bad[field] {
			return true
		}
	}
	return false
}

// opinionDoctors fills in where the doctors of opinions can be reached: they
// often are the first and the second doctor, of whom that is known.
func opinionDoctors(c *casefile.Case) {
	for _, o := range c.Opinions {
		prefix := ""
		switch casefile.PlainName(o.OpinionDoctor) {
		case "":
			continue
		case casefile.PlainName(c.FirstDoctorName):
			prefix = "first_doctor_"
		case casefile.PlainName(c.SecondDoctorName):
			prefix = "second_doctor_"
		default:
			continue
		}
		reachAs(o, c, prefix)
	}
}

// reachAs copies what is known of a doctor of the case beside an opinion, an
// address whole or not at all.
func reachAs(o *casefile.Opinion, c *casefile.Case, prefix string) {
	const own = "opinion_doctor_"
	copyField := func(part string) {
		from := casefile.Text(&c.Main, prefix+part)
		if from != "" && !casefile.Given(o, own+part) && !o.Bad[own+part] {
			casefile.Put(o, own+part, from)
			o.SetCell(own+part, c.At(prefix+part))
		}
	}
	if !casefile.Given(o, own+"address1") && !casefile.Given(o, own+"city") && !casefile.Given(o, own+"zip") {
		for _, part := range []string{"address1", "address2", "city", "state", "zip"} {
			copyField(part)
		}
	}
	for _, part := range []string{"phone", "fax"} {
		copyField(part)
	}
}
