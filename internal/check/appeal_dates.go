package check

import (
	"fmt"
	"slices"
	"strconv"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// checkUnread: V-APL-21, what the dates of an appeal hang on and could not be read.
// Its letter waits: the earliest date that the cell can mean is counted meanwhile
// (practice.md P30).
func checkUnread(d *casefile.Denial) problem.List {
	fields := []string{"urgency", "service_timing", "denial_received_date", "denial_printed_deadline", "approval_received_date", "approval_scope"}
	if facts.Decided(d) {
		fields = append(fields, "previous_appeal_received_date", "previous_decision_next")
	}
	return unreadFields(&d.Row, fields...)
}

// checkUnreadOfCase is checkUnread for the row of the case.
func checkUnreadOfCase(c *casefile.Case) problem.List {
	fields := []string{"approval_received_date", "approval_scope"}
	if slices.Contains([]string{"", "unknown"}, c.AppealRegime) && !c.Bad["appeal_regime"] {
		fields = append(fields, "plan_type")
	}
	return unreadFields(&c.Row, fields...)
}

func unreadFields(r *casefile.Row, fields ...string) problem.List {
	var problems problem.List
	for _, field := range fields {
		if r.Bad[field] {
			problems.Add(problem.Problem{
				Severity: problem.Missing, Code: "V-APL-21", Where: r.At(field), Field: field, Record: r.Key.String(), Documents: []string{schema.Appeal},
				Message: "the deadline of the appeal depends on this cell, and it could not be read; the earliest that it can mean is counted", Hint: "correct the cell",
			})
		}
	}
	return problems
}

// checkEndings: V-APL-2, a sent date or an approval that would end an appeal and
// is older than what is appealed.
func checkEndings(c *casefile.Case, d *casefile.Denial, env facts.Env) problem.List {
	var problems problem.List
	notice := facts.AppealedNotice(c, d)
	if sent, answers := facts.AppealSent(c, d, env.Today); !sent.IsZero() && !answers {
		message := "the appeal was sent before the notice that is appealed at this level, so the deadline stays open"
		if notice.IsZero() {
			message = "an appeal was sent, and the date of what is appealed at this level is not given, so the deadline stays open"
		}
		problems.Add(facts.AppealProblem(problem.Warning, "V-APL-2", d, "appeal_sent_date", message, "write the day that the appeal of this level was sent, or clear the cell"))
	}
	if facts.Before(d.ApprovalReceivedDate, notice) {
		problems.Add(facts.AppealProblem(problem.Warning, "V-APL-2", d, "approval_received_date", olderApproval, "check both dates"))
	}
	return problems
}

const olderApproval = "the approval is older than the notice that is appealed, so the deadline stays open"

// checkApproval: the approval in the row of the case. V-APL-25 where there are several
// denials and nothing says which it is about, V-APL-2 where it is older than a notice.
func checkApproval(c *casefile.Case) problem.List {
	const field = "approval_received_date"
	p := problem.Problem{Severity: problem.Missing, Code: "V-APL-25", Where: c.At(field), Field: field, Documents: []string{schema.Appeal}}
	switch {
	case facts.ApprovalOfAll(c):
		p.Message = "the case has several denials, and nothing says which of them this approval is about; all deadlines stay open"
		p.Hint = "write the approval into approval_received_date of that denial"
	case slices.ContainsFunc(c.Denials, func(d *casefile.Denial) bool {
		return facts.DenialStarted(d) && facts.Before(c.ApprovalReceivedDate, facts.AppealedNotice(c, d))
	}):
		p.Severity, p.Code, p.Message, p.Hint = problem.Warning, "V-APL-2", olderApproval, "check both dates"
	default:
		return nil
	}
	return problem.List{p}
}

// checkDeadline: V-APL-5, -7, -21, -22, -26.
func checkDeadline(c *casefile.Case, d *casefile.Denial, deadline rules.AppealDeadline, env facts.Env) problem.List {
	var problems problem.List
	add := func(code, field, message, hint string) {
		problems.Add(facts.AppealProblem(problem.Warning, code, d, field, message, hint))
	}
	switch {
	case deadline.PrintedIgnored:
		add("V-APL-22", "denial_printed_deadline", "the printed deadline lies before the notice, so it was not used", "copy it again from the notice that is appealed")
	case deadline.PrintedLater:
		add("V-APL-26", "denial_printed_deadline", "the printed deadline is later than the rules allow; the earlier day is worked to", "ask the plan whether it holds; do not rely on it")
	case deadline.PrintedDiffers:
		add("V-APL-7", "denial_printed_deadline", "the printed deadline is not the one that the rules give; the earlier of the two is used", "check both against the notice")
	}
	if deadline.Slow {
		add("V-APL-5", "urgency", "the time for an expedited appeal has passed, so this is a standard one", "ask the contractor whether it still expedites it")
	}
	if !deadline.Known() {
		if !d.DenialLetterDate.IsZero() && !d.DenialLetterDate.After(env.Today) && !deadline.Automatic {
			add("V-APL-21", "denial_printed_deadline", "no deadline is known for this appeal", "look for one in the notice and write it here; send the appeal at once")
		}
		return problems
	}
	if _, sent := facts.AppealSent(c, d, env.Today); !sent {
		problems.Add(timeLeft(d, deadline, env)...)
	}
	return problems
}

// timeLeft: V-APL-5. Only the last day makes an appeal late; between the safe day
// and the last one it goes out at once (practice.md P1).
func timeLeft(d *casefile.Denial, deadline rules.AppealDeadline, env facts.Env) problem.List {
	severity, message, hint := problem.Warning, "", ""
	left := env.Today.DaysUntil(deadline.Safe.Day)
	switch {
	case deadline.Late(env.Today) && d.LateFilingReason != "":
		message, hint = "the last day of this appeal has passed; the letter asks to accept it", "send it today"
	case deadline.Refused(env.Today):
		severity, message = problem.Error, "the last day of this appeal has passed"
		hint = "if there is good cause, give it in late_filing_reason; else ask the plan what is still open"
	case deadline.Late(env.Today) && deadline.Several:
		message, hint = "by some of the rules that may apply, the last day of this appeal has passed", "send it today by fax or portal, and find out which rules apply"
	case deadline.Late(env.Today):
		message, hint = "the last day of this appeal was a weekend day or holiday; it may still be accepted on the next business day", "send it today by fax, portal or by hand"
	case left < 0:
		message = fmt.Sprintf("the safe day of this appeal has passed; the last day is %s (%s)", deadline.Last.Day.Long(), deadline.Last.Basis)
		hint = "send it today, in a way that arrives today"
	case left <= 2:
		message, hint = days(left)+" left to appeal", "send it by fax or portal today"
	case left <= 7:
		message, hint = days(left)+" left to appeal", "do not mail it: send it by fax, portal or courier"
	default:
		return nil
	}
	return problem.List{facts.AppealProblem(severity, "V-APL-5", d, "denial_letter_date", message, hint)}
}
func days(n int) string {
	switch n {
	case 0:
		return "today is the last day"
	case 1:
		return "1 day"
	}
	return strconv.Itoa(n) + " days"
}
