package casefile

// reachHolders fills in how a holder can be reached from another row of the case
// that asks the same one: people write the fax number once. Nothing is taken where
// the rows differ, nor an address by halves.
func reachHolders(c *Case) {
	for _, rec := range c.Records {
		if rec.RecordHolderName == "" || rec.reached() {
			continue
		}
		var from *Record
		for _, other := range c.Records {
			if other == rec || plainName(other.RecordHolderName) != plainName(rec.RecordHolderName) || !other.reached() {
				continue
			}
			if from != nil && from.differs(other) {
				from = nil
				break
			}
			from = other
		}
		if from == nil || contradict(rec, from, "record_holder_dept") {
			continue
		}
		for _, field := range holderReach {
			if given(from, field) {
				place, _ := slot(rec, field)
				value, _ := slot(from, field)
				place.Set(value)
				rec.remember(field, from.At(field))
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
func (r *Record) reached() bool {
	for _, field := range holderReach[1:] {
		if given(r, field) || r.Bad[field] {
			return true
		}
	}
	return false
}

// differs reports whether two rows reach a holder in different ways.
func (r *Record) differs(other *Record) bool {
	for _, field := range holderReach {
		if contradict(r, other, field) || r.Bad[field] || other.Bad[field] {
			return true
		}
	}
	return false
}

// opinionDoctors fills in where the doctors of opinions can be reached: they
// often are the first and the second doctor, of whom that is known.
func opinionDoctors(c *Case) {
	for _, o := range c.Opinions {
		prefix := ""
		switch plainName(o.OpinionDoctor) {
		case "":
			continue
		case plainName(c.FirstDoctorName):
			prefix = "first_doctor_"
		case plainName(c.SecondDoctorName):
			prefix = "second_doctor_"
		default:
			continue
		}
		o.reachAs(c, prefix)
	}
}

// reachAs copies what is known of a doctor of the case beside an opinion, an
// address whole or not at all.
func (o *Opinion) reachAs(c *Case, prefix string) {
	const own = "opinion_doctor_"
	copyField := func(part string) {
		from := text(&c.Main, prefix+part)
		if from != "" && !given(o, own+part) && !o.Bad[own+part] {
			put(o, own+part, from)
			o.remember(own+part, c.At(prefix+part))
		}
	}
	if !given(o, own+"address1") && !given(o, own+"city") && !given(o, own+"zip") {
		for _, part := range []string{"address1", "address2", "city", "state", "zip"} {
			copyField(part)
		}
	}
	for _, part := range []string{"phone", "fax"} {
		copyField(part)
	}
}
