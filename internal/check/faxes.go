package check

import (
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
)

// checkFaxes: V-ID-26, the fax of an addressee is not the telephone of the patient or of
// who acts for them: cells that moved by one column, or by one row, would send the letter home.
func checkFaxes(c *casefile.Case, f *findings) {
	own := []string{c.PatientPhone, c.PatientPhoneAlt, c.RepresentativePhone}
	say := func(row *casefile.Row, field, number string) {
		if number != "" && slices.Contains(own, number) {
			f.on(row).say(problem.Error, "V-ID-26", field, "this fax is the telephone number of the patient or of the representative",
				"write the addressee's own fax; cells may have moved, so compare the row with its source")
		}
	}
	for _, fax := range []struct{ field, number string }{
		{"first_doctor_fax", c.FirstDoctorFax}, {"second_doctor_fax", c.SecondDoctorFax}, {"payer_fax", c.PayerFax}, {"secondary_payer_fax", c.SecondaryPayerFax},
	} {
		say(&c.Row, fax.field, fax.number)
	}
	for _, r := range c.Records {
		say(&r.Row, "record_holder_fax", r.RecordHolderFax)
	}
	for _, d := range c.Denials {
		say(&d.Row, "appeal_to_fax", d.AppealToFax)
	}
	for _, o := range c.Opinions {
		say(&o.Row, "opinion_doctor_fax", o.OpinionDoctorFax)
	}
	f.on(&c.Row)
}
