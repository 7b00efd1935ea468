package facts

import (
	"casepacket/internal/casefile"
	"casepacket/internal/personname"
)

// writeNames writes the names of people as letters have them: given name first, in upper
// and lower case, without a title before a part. What the input states stays as it is
// (casefile.Stated), so a letter that was sent is not corrected for it.
func writeNames(c *casefile.Case) {
	first, middle, last := personname.WithoutTitle(c.PatientFirstName), c.PatientMiddleName, personname.WithoutTitle(c.PatientLastName)
	if parts, ok := personname.UsualCase(first, middle, last); ok {
		first, middle, last = parts[0], parts[1], parts[2]
	}
	c.PatientFirstName, c.PatientMiddleName, c.PatientLastName = first, middle, last
	for _, doctor := range []*string{&c.FirstDoctorName, &c.SecondDoctorName, &c.PCPName} {
		*doctor = personname.WrittenDoctor(*doctor)
	}
	for _, o := range c.Opinions {
		o.OpinionDoctor = personname.WrittenDoctor(o.OpinionDoctor)
	}
	for _, person := range []*string{&c.RepresentativeName, &c.PolicyholderName, &c.CompanionName, &c.WorkerName} {
		*person = personname.Written(*person)
	}
}
