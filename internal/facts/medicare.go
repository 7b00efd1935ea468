package facts

import (
	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// IsMedicareOriginal reports whether the plan or the appeal follows Original Medicare.
func IsMedicareOriginal(c *casefile.Case) bool {
	return c.PlanType == "medicare_original" || c.AppealRegime == "medicare_original"
}

// PrintMember writes the number of a Medicare card as the card prints it.
func PrintMember(c *casefile.Case) {
	if IsMedicareOriginal(c) && schema.ValidMBI(c.MemberID) {
		c.MemberID = c.MemberID[:4] + "-" + c.MemberID[4:7] + "-" + c.MemberID[7:]
	}
}

// MedicareGroup is what the sheet about second opinions in Original Medicare
// says in figures of the year.
type MedicareGroup struct {
	Percent    int  `field:"percent"`    // the patient's share
	Deductible int  `field:"deductible"` // of the year, in dollars; 0 when it is not known
	Year       int  `field:"year"`
	Differ     bool `field:"differ"`
}

// MedicareFacts derives the figures of the sheet about Medicare.
func MedicareFacts(c *casefile.Case, env Env) *MedicareGroup {
	g := &MedicareGroup{Year: env.LetterDate(c).Time().Year(), Differ: OpinionsDiffer(c)}
	g.Percent, g.Deductible = env.Rules.PartB(g.Year)
	return g
}
