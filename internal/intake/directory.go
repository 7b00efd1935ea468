package intake

import "casepacket/internal/casefile"

// fromDirectory fills the blank address, telephone, fax and NPI beside every
// name that stands in the directory. An address is taken whole or not at all,
// so that two half addresses never mix.
func (r *reader) fromDirectory(c *casefile.Case) {
	if len(r.directory) == 0 {
		return
	}
	r.look(&c.Main, &c.Row, c.FirstDoctorName, "first_doctor_")
	r.look(&c.Main, &c.Row, c.FirstDoctorOrg, "first_doctor_")
	r.look(&c.Main, &c.Row, c.SecondDoctorName, "second_doctor_")
	r.look(&c.Main, &c.Row, c.SecondCenterName, "second_doctor_")
	r.look(&c.Main, &c.Row, c.SecondDoctorOrg, "second_doctor_")
	r.look(&c.Main, &c.Row, c.PayerName, "payer_")
	r.look(&c.Main, &c.Row, c.SecondaryPayerName, "secondary_payer_")
	for _, d := range c.Denials {
		r.look(d, &d.Row, d.AppealToName, "appeal_to_")
	}
	for _, o := range c.Opinions {
		r.look(o, &o.Row, o.OpinionDoctor, "opinion_doctor_")
	}
	for _, rec := range c.Records {
		r.look(rec, &rec.Row, rec.RecordHolderName, "record_holder_")
		r.look(rec, &rec.Row, rec.ShipToName, "ship_to_")
	}
}

func (r *reader) look(of any, row *casefile.Row, name, prefix string) {
	entry := r.directory[casefile.PlainName(name)]
	if entry == nil || name == "" {
		return
	}
	copyField := func(part string) {
		if from := casefile.Text(entry, "directory_"+part); from != "" && !row.Bad[prefix+part] && !casefile.Given(of, prefix+part) {
			if _, ok := casefile.Slot(of, prefix+part); ok {
				casefile.Put(of, prefix+part, from)
				row.SetCell(prefix+part, entry.At("directory_"+part))
			}
		}
	}
	if !casefile.Given(of, prefix+"address1") && !casefile.Given(of, prefix+"city") && !casefile.Given(of, prefix+"zip") {
		for _, part := range []string{"address1", "address2", "city", "state", "zip"} {
			copyField(part)
		}
	}
	for _, part := range []string{"dept", "phone", "fax", "npi"} {
		copyField(part)
	}
}
