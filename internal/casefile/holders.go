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
