package facts

import (
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// SelfPayGroup is what the letter about the cost of an opinion says when the
// patient pays (domain-facts 9.4).
type SelfPayGroup struct {
	Doctor    string `field:"doctor" label:"name of the doctor" from:"second_doctor_name,second_center_name"`
	Estimate  bool   `field:"estimate" from:"self_pay_asks"`  // a written estimate is asked for
	Install   bool   `field:"install" from:"self_pay_asks"`   // payment in installments
	Paper     bool   `field:"paper" from:"self_pay_asks"`     // from the records, free of charge or at a lower fee
	Uninsured bool   `field:"uninsured" from:"plan_type"`     // there is no insurance
	NotUsing  bool   `field:"not_using" from:"claim_later"`   // no insurance will be used, now or later
	Later     bool   `field:"later" from:"claim_later"`       // the cost will be claimed later
	Done      bool   `field:"done" from:"appointment_status"` // the opinion has been given: it is about the bill
	Ordinal   string `field:"ordinal" from:"opinion_number"`
	Article   string `field:"article" from:"opinion_number"`

	Days        int `field:"days"`         // business days for an estimate that is asked for
	BookedDays  int `field:"booked_days"`  // and of a visit that is booked; 0 when none is, or the visit is too near
	Dollars     int `field:"dollars"`      // by how much a bill must exceed it to be disputed
	DisputeDays int `field:"dispute_days"` // and within how many days
}

// SelfPayFacts derives what the letter about costs says. Somebody who means to
// claim the cost from an insurer later is not "not using insurance".
func SelfPayFacts(c *casefile.Case, env Env) *SelfPayGroup {
	g := &SelfPayGroup{
		Doctor:  casefile.FirstOf(c.SecondDoctorName, c.SecondCenterName),
		Install: slices.Contains(c.SelfPayAsks, "installment"), Paper: slices.Contains(c.SelfPayAsks, "paper_pro_bono"),
		Estimate:  len(c.SelfPayAsks) == 0 || slices.Contains(c.SelfPayAsks, "fee_request"),
		Uninsured: c.PlanType == "none", Later: c.ClaimLater == schema.Yes, Done: c.AppointmentStatus == "done",
		Ordinal: ordinal(c.OpinionNumber.N), Article: article(ordinal(c.OpinionNumber.N)),
	}
	g.NotUsing = g.Uninsured && !g.Later || c.SelfPay == schema.Yes && c.ClaimLater == schema.No
	g.Days, g.Dollars, g.DisputeDays = env.Rules.Estimate()
	if c.AppointmentStatus == "booked" && !c.AppointmentDate.IsZero() {
		g.BookedDays = env.Rules.EstimateOfBooked(env.LetterDate(c), c.AppointmentDate)
	}
	return g
}
