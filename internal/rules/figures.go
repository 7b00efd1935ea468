package rules

import "casepacket/internal/day"

// figure is one number with where it comes from.
type figure struct {
	Value   int      `yaml:"value"`
	Since   day.Date `yaml:"since"` // zero: the day it took effect is not recorded
	Source  string   `yaml:"source"`
	Checked string   `yaml:"checked"` // text, secondary, unconfirmed
}

type figures struct {
	AsOf                    day.Date       `yaml:"as_of"`
	AccessDays              figure         `yaml:"access_days"`
	AccessExtensionDays     figure         `yaml:"access_extension_days"`
	MammogramDays           figure         `yaml:"mammogram_days"`
	ReceiptPresumptionDays  figure         `yaml:"receipt_presumption_days"`
	HearingDays             figure         `yaml:"hearing_days"`
	HearingDaysMost         figure         `yaml:"hearing_days_most"`
	HearingDaysLeast        figure         `yaml:"hearing_days_least"`
	AuthorizationMonths     figure         `yaml:"authorization_months"`
	AuthorizationMonthsMost figure         `yaml:"authorization_months_most"`
	SendByMailDays          figure         `yaml:"send_by_mail_days"`
	SendByCourierDays       figure         `yaml:"send_by_courier_days"`
	SendByFaxDays           figure         `yaml:"send_by_fax_days"`
	MajorityAge             majorityAges   `yaml:"majority_age"`
	HearingDaysByState      table          `yaml:"hearing_days_by_state"`
	MinimumInControversyUSD map[int]figure `yaml:"minimum_in_controversy_usd"`
	TricareHearingUSD       figure         `yaml:"tricare_hearing_usd"`
	PartBCoinsurancePercent figure         `yaml:"part_b_coinsurance_percent"`
	PartBDeductibleUSD      map[int]figure `yaml:"part_b_deductible_usd"`
	EstimateBusinessDays    figure         `yaml:"estimate_business_days"`
	EstimateSoonDays        figure         `yaml:"estimate_soon_business_days"`
	EstimateSoonFrom        figure         `yaml:"estimate_soon_from_business_days"`
	EstimateSoonBefore      figure         `yaml:"estimate_soon_before_business_days"`
	EstimateDisputeUSD      figure         `yaml:"estimate_dispute_usd"`
	EstimateDisputeDays     figure         `yaml:"estimate_dispute_days"`
	RetentionYears          table          `yaml:"retention_years"`
}

type majorityAges struct {
	Usual  figure `yaml:"usual"`
	States table  `yaml:"states"`
}

// table holds figures by state, or by kind of record.
type table map[string]figure

// AccessDays is how many calendar days a records holder has to act on a
// patient's request (45 CFR 164.524(b)(2)).
func (r *Rules) AccessDays() int { return r.figures.AccessDays.Value }

// AccessExtensionDays is how many calendar days more a holder can take, once
// (45 CFR 164.524(b)(2)(ii)).
func (r *Rules) AccessExtensionDays() int { return r.figures.AccessExtensionDays.Value }

// MammoDays is how many calendar days a facility has to transfer mammograms
// (21 CFR 900.12(c)(4)).
func (r *Rules) MammoDays() int { return r.figures.MammogramDays.Value }

// MajorityAge is the age in years at which people of a state, given by its
// two letters, decide for themselves; the usual one for a state not known.
func (r *Rules) MajorityAge(state string) int {
	if age, ok := r.figures.MajorityAge.States[state]; ok {
		return age.Value
	}
	return r.figures.MajorityAge.Usual.Value
}

// AuthorizationMonths is how many months an authorization lasts that names no
// end of its own.
func (r *Rules) AuthorizationMonths() int { return r.figures.AuthorizationMonths.Value }

// MaximumAuthorizationMonths is for how many months an authorization can last
// in every state known here (28 TAC 22.54).
func (r *Rules) MaximumAuthorizationMonths() int { return r.figures.AuthorizationMonthsMost.Value }

// Retention returns for how many years a kind of record must at least be
// kept, with the source; ok is false where nothing is known.
func (r *Rules) Retention(recordType string) (years int, source string, ok bool) {
	f, ok := r.figures.RetentionYears[recordType]
	return f.Value, f.Source, ok
}

// HearingDays returns how many calendar days a state gives to ask for a fair
// hearing; configured is false where its own number is not known and the
// usual one is returned (42 CFR 431.221(d), 438.408(f)(2)).
func (r *Rules) HearingDays(state string) (days int, configured bool) {
	if own, ok := r.figures.HearingDaysByState[state]; ok {
		return own.Value, true
	}
	return r.figures.HearingDays.Value, false
}

// hearingDays returns the days to ask for a fair hearing: those to work to, and
// those after which it is late. They differ where the state's own number is not known,
// and the law never gives more than the second (practice.md P8).
func (r *Rules) hearingDays(q AppealQuery, regime string) (safe, last int) {
	usual := r.figures.HearingDays.Value
	days, known := r.HearingDays(q.State)
	if q.HearingDays > 0 {
		days, known = q.HearingDays, true
	}
	switch {
	case regime != "medicaid_ffs": // the usual number is the least
		days = min(days, r.figures.HearingDaysMost.Value)
		return days, max(days, usual)
	case !known:
		return r.figures.HearingDaysLeast.Value, usual
	}
	days = min(days, usual) // the usual number is the most
	return days, days
}

// MinimumInControversy returns the least amount, in cents, that must be in
// dispute for a hearing by a Medicare administrative law judge asked for in a
// calendar year; ok is false for a year whose amount is not known here
// (42 CFR 405.1006).
func (r *Rules) MinimumInControversy(year int) (cents int64, ok bool) {
	f, ok := r.figures.MinimumInControversyUSD[year]
	return int64(f.Value) * 100, ok
}

// TricareHearingMinimum returns the least amount, in cents, that must be in
// dispute for a hearing in TRICARE (32 CFR 199.10).
func (r *Rules) TricareHearingMinimum() int64 { return int64(r.figures.TricareHearingUSD.Value) * 100 }

// PartB returns the patient's share of what Medicare approves, in percent, and
// the deductible of a calendar year in dollars; 0 for a year whose deductible is
// not known here.
func (r *Rules) PartB(year int) (percent, deductible int) {
	return r.figures.PartBCoinsurancePercent.Value, r.figures.PartBDeductibleUSD[year].Value
}

// EstimateOfBooked returns within how many business days a written estimate is
// due once a visit has been booked; 0 where the visit is so near that none is
// owed unasked (45 CFR 149.610).
func (r *Rules) EstimateOfBooked(booked, visit day.Date) int {
	f := r.figures
	switch {
	case !visit.Before(r.AddBusinessDays(booked, f.EstimateSoonBefore.Value)):
		return f.EstimateBusinessDays.Value
	case !visit.Before(r.AddBusinessDays(booked, f.EstimateSoonFrom.Value)):
		return f.EstimateSoonDays.Value
	}
	return 0
}

// Estimate returns within how many business days a written estimate that is
// asked for is due to somebody who uses no insurance, and by how many dollars a
// bill must exceed it, and within how many days it must be questioned, to be
// disputed (45 CFR 149.610, 149.620).
func (r *Rules) Estimate() (businessDays, dollars, days int) {
	f := r.figures
	return f.EstimateBusinessDays.Value, f.EstimateDisputeUSD.Value, f.EstimateDisputeDays.Value
}
