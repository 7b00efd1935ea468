package check

import (
	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkDates: V-DT-1 to V-DT-7, V-DT-10 to V-DT-12, and S34. V-DT-8 and V-DT-9
// are with the records.
func checkDates(c *casefile.Case, env facts.Env) problem.List {
	f := (&findings{}).on(&c.Row)
	checkPast(c, env, f)
	checkDecision(c, env, f)
	checkVisit(c, env, f)
	if facts.Before(c.ProposedTreatmentDate, c.FirstOpinionDate) {
		f.say(problem.Warning, "V-DT-10", "proposed_treatment_date", "the treatment is planned before the first opinion was given", "check both dates")
	} else if facts.Before(c.ProposedTreatmentDate, c.AppointmentDate) {
		f.say(problem.Warning, "V-DT-10", "proposed_treatment_date", "the treatment is planned before the second opinion", "ask the first doctor whether it can wait, or look for an earlier appointment")
	}
	if s := c.ExpectedServiceDate; facts.Before(s, c.CoverageStart) || !c.CoverageEnd.IsZero() && !s.IsZero() && !s.Before(c.CoverageEnd) {
		f.say(problem.Warning, "V-DT-11", "expected_service_date", "the service is expected while the coverage does not run", "check the coverage dates on the card")
	}
	if facts.Before(c.PreparedDate, env.Today.AddDays(-oldestLetter)) {
		f.say(problem.Warning, "V-DT-12", "prepared_date", "the letters would bear a date more than 30 days ago", "clear the cell, so that they bear the day on which they are made; or leave it, if the letters went out then")
	}
	return f.list
}

// oldestLetter is how many days a date that is fixed for the letters may lie back
// before it is doubted.
const oldestLetter = 30

// checkPast: what has happened lies in the past, and not before birth.
func checkPast(c *casefile.Case, env facts.Env, f *findings) {
	for _, d := range []struct {
		field, what string
		date        day.Date
	}{
		{"diagnosis_date", "the diagnosis", c.DiagnosisDate}, {"first_opinion_date", "the first opinion", c.FirstOpinionDate},
		{"consent_to_contact_signed_date", "the consent", c.ConsentToContactSignedDate}, {"referral_date", "the referral", c.ReferralDate},
		{"auth_signed_date", "the signature of the authorization", c.AuthSignedDate}, {"approval_received_date", "the approval", c.ApprovalReceivedDate},
	} {
		if facts.Before(env.Today, d.date) {
			f.say(problem.Error, "V-DT-1", d.field, d.what+" is dated after today", "check the date")
		}
		if facts.Before(d.date, c.PatientDOB) {
			f.say(problem.Error, "V-DT-1", d.field, d.what+" is dated before the patient's birth", "check both dates")
		}
	}
	for _, d := range c.Denials {
		for _, p := range []struct {
			field, what string
			date        day.Date
		}{
			{"service_date", "the service", d.ServiceDate}, {"paid_date", "the payment", d.PaidDate}, {"request_date", "the request", d.RequestDate},
			{"msn_date", "the Medicare Summary Notice", d.MSNDate}, {"approval_received_date", "the approval", d.ApprovalReceivedDate}, {"appeal_route_confirmed_date", "the call about where to appeal", d.AppealRouteConfirmedDate},
		} {
			if facts.Before(env.Today, p.date) {
				f.on(&d.Row).say(problem.Error, "V-DT-1", p.field, p.what+" is dated after today", "check the date")
			}
		}
		for _, p := range []struct { // the appeal is counted from these, or says them
			field, what string
			date        day.Date
		}{
			{"previous_appeal_sent_date", "the earlier appeal", d.PreviousAppealSentDate},
			{"previous_appeal_decision_date", "the decision on the earlier appeal", d.PreviousAppealDecisionDate},
			{"previous_appeal_received_date", "the arrival of the decision on the earlier appeal", d.PreviousAppealReceivedDate},
			{"urgency_statement_date", "the clinician's statement", d.UrgencyStatementDate},
			{"appeal_sent_date", "the sending of the appeal", d.AppealSentDate},
		} {
			if facts.Before(env.Today, p.date) {
				f.on(&d.Row).say(problem.Error, "V-DT-1", p.field, p.what+" is dated after today", "check the date", schema.Appeal)
			}
		}
	}
	for _, o := range c.Opinions {
		if facts.Before(env.Today, o.OpinionDate) {
			f.on(&o.Row).say(problem.Error, "V-DT-1", "opinion_date", "the opinion is dated after today", "check the date")
		}
	}
	f.on(&c.Row)
}

// checkDecision: the day by which must be decided.
func checkDecision(c *casefile.Case, env facts.Env, f *findings) {
	// A letter dated later than today must not name a day before its own; one
	// dated earlier changes nothing about how much time is left.
	deadline, today := c.DecisionDeadline, env.LetterDate(c)
	if today.Before(env.Today) {
		today = env.Today
	}
	appointment := facts.Started(c, schema.AppointmentRequest)
	if facts.Before(deadline, c.OpinionTargetDate) {
		f.say(problem.Error, "V-DT-2", "opinion_target_date", "the opinion is wanted after the decision must be made", "set an earlier target")
	}
	switch {
	case deadline.IsZero():
		if appointment && !c.Bad["decision_deadline"] {
			f.say(problem.Warning, "S34", "decision_deadline", "nobody has said how long it is safe to wait", "ask the doctor, and write the date and who set it", schema.AppointmentRequest)
		}
	case deadline.Before(today):
		severity := problem.Warning
		if appointment {
			severity = problem.Error
		}
		f.say(severity, "V-DT-3", "decision_deadline", "the day by which a decision must be made has passed", "correct the date or clear the cell", schema.AppointmentRequest)
	case today.DaysUntil(deadline) <= 7:
		f.say(problem.Warning, "V-DT-7", "decision_deadline", "a decision must be made within 7 days", "call the second office today", schema.AppointmentRequest)
	}
}

// checkVisit: V-DT-4 to V-DT-6.
func checkVisit(c *casefile.Case, env facts.Env, f *findings) {
	if facts.Before(c.DecisionDeadline, c.AppointmentDate) {
		f.say(problem.Warning, "V-DT-4", "appointment_date", "the appointment comes after the decision must be made", "ask for an earlier one; the first doctor's office can call")
	}
	if !c.AppointmentDate.IsZero() && c.RecordsNeededBy.After(env.Rules.AddBusinessDays(c.AppointmentDate, -env.LeadDays())) {
		f.say(problem.Warning, "V-DT-5", "records_needed_by", "the records would be there less than the usual time before the appointment", "ask the holders for an earlier day")
	}
	if c.RecordsNeededBy.IsZero() || c.AppointmentStatus == "done" {
		return
	}
	for _, r := range c.Records {
		access := r.RecordBasis == "access_self" || r.RecordBasis == "access_direct"
		if access && r.RecordReceivedDate.IsZero() && env.LetterDate(c).AddDays(env.Rules.AccessDays()).After(c.RecordsNeededBy) {
			f.on(&r.Row).say(problem.Warning, "V-DT-6", "record_holder_name", "the holder may lawfully answer only after the records are needed",
				"offer to pick them up, or ask for courier, image exchange, or sending from office to office", schema.RecordsRequest)
		}
	}
	f.on(&c.Row)
}
