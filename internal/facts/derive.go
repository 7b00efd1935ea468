package facts

import (
	"cmp"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// Derive adds to what the input states what the office file says, what follows from the
// rules, the files of the case's folder, and the days its letters were sent.
func Derive(c *casefile.Case, env Env) {
	fromOffice(c, env.Office)
	writeNames(c)
	deriveFields(c, env)
	fromFolder(c, env)
	followSent(c, env)
}

// Without is the case as it would be with a field blank in every row of its table: what
// the office file and the rules add follows from the rest.
func Without(c *casefile.Case, table schema.Table, field string, env Env) *casefile.Case {
	without := c.Without(table, field)
	Derive(without, env)
	PrintMember(without)
	return without
}

// deriveFields fills in what follows from other fields (practice.md 2). What the
// sheet gives always wins, and a cell that could not be understood stays
// blank: nothing is derived in its place.
func deriveFields(c *casefile.Case, env Env) {
	d := deriver{&c.Main, &c.Row}
	slices.SortStableFunc(c.Opinions, func(a, b *casefile.Opinion) int {
		return cmp.Or(a.OpinionDate.Compare(b.OpinionDate), cmp.Compare(a.OpinionSeq.N, b.OpinionSeq.N))
	})
	for i, o := range c.Opinions {
		o.Key.Seq = i + 1
	}
	d.opinionNumber(c)
	d.yesNo("is_cancer", cancerByCode(c.DiagnosisICD10))
	d.text("policyholder_name", c.PatientName())
	d.text("appeal_regime", regimeOf(c.PlanType))
	if c.RecordsNeededBy.IsZero() && !c.AppointmentDate.IsZero() && c.AppointmentStatus != "done" && c.CaseStatus != "deceased" && !c.Bad["records_needed_by"] {
		c.RecordsNeededBy = env.Rules.AddBusinessDays(c.AppointmentDate, -env.LeadDays())
	}
	if IsMedicareOriginal(c) {
		c.MemberID = cardMarks.Replace(strings.ToUpper(c.MemberID))
	}
	doubtFutureApproval(c.ApprovalReceivedDate, &c.Row, env)
	for _, r := range c.Records {
		deriveRecord(r)
	}
	for _, denial := range c.Denials {
		deriveDenial(c, denial, env)
	}
}

// cardMarks are what people write into a number that the card prints without.
var cardMarks = strings.NewReplacer("-", "", " ", "")

// LeadDays is how many business days before a visit the records must be there.
func (e Env) LeadDays() int { return e.Office.RecordsLeadDays }

type deriver struct {
	of  any
	row *casefile.Row
}

func (d deriver) text(field, value string) {
	if value != "" && !casefile.Given(d.of, field) && !d.row.Bad[field] {
		casefile.Put(d.of, field, value)
	}
}

func (d deriver) yesNo(field string, value schema.YesNo) {
	if value != "" && !casefile.Given(d.of, field) && !d.row.Bad[field] {
		casefile.Put(d.of, field, value)
	}
}

// opinionNumber: the opinion sought is the next after those there are, and at
// least the second.
func (d deriver) opinionNumber(c *casefile.Case) {
	if !c.OpinionNumber.Given && !c.Bad["opinion_number"] {
		c.OpinionNumber = schema.Count{N: max(2, len(c.Opinions)+1), Given: true}
	}
}

// cancerByCode answers yes for the codes of malignant and in-situ neoplasms
// (ICD-10-CM C00-C96, D00-D09), and nothing for all others.
func cancerByCode(code string) schema.YesNo {
	if len(code) < 3 {
		return ""
	}
	switch head := code[:3]; {
	case head >= "C00" && head <= "C96" || head >= "C7A" && head <= "C7B", head >= "D00" && head <= "D09":
		return schema.Yes
	}
	return ""
}

// regimeOf returns whose law sets the appeal's deadlines where the plan type
// alone settles it, and "unknown" where it does not.
func regimeOf(planType string) string {
	switch planType {
	case "medicare_original":
		return "medicare_original"
	case "medicare_advantage_hmo", "medicare_advantage_ppo", "medicare_pffs":
		return "medicare_advantage"
	case "medicaid_ffs", "medicaid_mco", "va":
		return planType
	case "tricare_prime", "tricare_select":
		return "tricare"
	case "", "none":
		return ""
	}
	return "unknown"
}

// deriveRecord settles what is asked for and how from the kind of record.
func deriveRecord(r *casefile.Record) {
	d := deriver{r, &r.Row}
	switch r.RecordType {
	case "":
		return
	case "pathology_slides", "pathology_block":
		d.text("record_material", "original")
		d.text("record_format", "slides")
	case "imaging_study", "mammogram":
		d.text("record_material", "original")
		d.text("record_format", "disc_dicom")
	default:
		d.text("record_material", "report")
		d.text("record_format", "pdf")
	}
	if r.RecordFormat == "film" { // it is bent and lost in the mail (S91)
		d.text("delivery_method", "hand_carry")
	}
	if IsTissue(r.RecordType) {
		d.text("ship_to", "second_office")
	}
	d.text("ship_to", "patient")
	d.text("record_basis", basisOf(r))
}

// IsTissue reports whether a kind of record is tissue, which is lent.
func IsTissue(recordType string) bool {
	return recordType == "pathology_slides" || recordType == "pathology_block"
}

// basisOf chooses the legal footing of a request from what is asked for and
// who receives it (practice.md P27).
func basisOf(r *casefile.Record) string {
	switch {
	case r.Bad["ship_to"]:
		return ""
	case ReleasedApart(r) != "":
		return "authorization"
	case IsTissue(r.RecordType):
		return "tissue_loan"
	case r.RecordType == "mammogram":
		return "mammo_transfer"
	case r.ShipTo == "patient":
		return "access_self"
	}
	return "authorization"
}

func deriveDenial(c *casefile.Case, denial *casefile.Denial, env Env) {
	d := deriver{denial, &denial.Row}
	d.text("denied_by", c.PayerName)
	d.text("request_to", c.PayerName)
	d.text("urgency", "standard")
	if levels := env.Rules.Levels(c.AppealRegime); len(levels) == 1 || len(levels) > 1 && !Decided(denial) {
		d.text("appeal_level", levels[0]) // what was decided before is not appealed again at the first level
	}
	if !casefile.Given(denial, "service_timing") && !denial.Bad["service_timing"] {
		denial.ServiceTiming = timingOf(c, denial)
	}
	doubtFutureApproval(denial.ApprovalReceivedDate, &denial.Row, env)
}

// doubtFutureApproval marks an approval of a day to come: it is a slip, and ends no deadline.
func doubtFutureApproval(approval day.Date, row *casefile.Row, env Env) {
	if approval.After(env.Today) {
		row.MarkInvalid("approval_received_date")
	}
}

// timingOf tells whether the service has been given (practice.md P6).
func timingOf(c *casefile.Case, denial *casefile.Denial) string {
	if c.AppealRegime == "medicare_original" {
		return "post_service"
	}
	notice := denial.DenialLetterDate
	for _, date := range []struct{ is, ok bool }{
		{!denial.ServiceDate.IsZero(), !denial.ServiceDate.After(notice)},
		{!denial.PaidDate.IsZero(), !denial.PaidDate.After(notice)},
	} {
		if date.is && date.ok {
			return "post_service"
		}
	}
	if denial.Bad["service_date"] || denial.Bad["paid_date"] {
		return "" // it may have been given
	}
	return "pre_service"
}
