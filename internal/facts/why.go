package facts

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// Why says for what reason a case gets a document, in words that hold no value
// of its cells; blank for a kind of the office's own.
func Why(c *casefile.Case, kind string, item Item, env Env) string {
	switch of := item.Of.(type) {
	case *Request:
		return whyRequest(of)
	case *AuthorizationItem:
		return whyAuthorization(c, of, env)
	case *Fax:
		return "there is a fax number"
	}
	switch kind {
	case schema.Cover:
		return "every case has one"
	case schema.FirstDoctorNotice:
		return whyFirstDoctor(c)
	case schema.FirstDoctorTalk:
		return "nobody has said that the first doctor knows"
	case schema.AppointmentRequest:
		return "a second doctor or center is given, and no visit is booked"
	case schema.VisitPreparation:
		return "a second doctor or center is given, and the visit is not over"
	case schema.DoctorQuestions:
		return "this doctor has given an opinion"
	case schema.QuestionSheet:
		return "an opinion is noted, and the patient can ask about it"
	case schema.Comparison:
		return fmt.Sprintf("there are %d opinions", len(c.Opinions))
	case schema.Appeal:
		return "a denial is noted, and no approval"
	case schema.AppealStatus:
		return "the plan forwards this appeal to an independent entity by itself"
	case schema.ReferralComplaint:
		return "a primary care manager of TRICARE has refused a referral, which cannot be appealed"
	case schema.MedicareFacts:
		return "the plan is Original Medicare"
	case schema.CoverageRequest:
		return "there is an insurer, and it has neither denied nor approved"
	case schema.SelfPayRequest:
		return "no insurer is to pay"
	}
	return ""
}

func whyRequest(r *Request) string {
	records := "1 record"
	if n := len(r.Items); n > 1 {
		records = fmt.Sprintf("%d records", n)
	}
	why := joinComma(records, InWords("record_basis", r.RecordBasis))
	switch r.Stage {
	case Overdue:
		why += "; nothing has come in the time that the holder has"
	case Refused:
		why += "; the holder has refused"
	}
	return why
}

// whyAuthorization names what in the rows makes a form necessary.
func whyAuthorization(c *casefile.Case, a *AuthorizationItem, env Env) string {
	if len(a.requests) == 0 {
		return "a discloser is named whom no request asks"
	}
	var reasons []string
	for _, rows := range RequestRows(c) {
		if !slices.Contains(a.requests, requestKey(bestRow(rows))) {
			continue
		}
		for _, r := range rows {
			reason := "somebody other than the patient receives copies"
			switch {
			case len(r.SensitiveCategories) > 0:
				reason = "a protected category is asked for"
			case r.RecordBasis == "tissue_loan":
				reason = "tissue is lent"
			case r.RecordBasis == "treatment":
				reason = "it saves time between offices"
			case r.ShipTo == "patient":
				continue
			}
			if !slices.Contains(reasons, reason) {
				reasons = append(reasons, reason)
			}
		}
	}
	return strings.Join(reasons, "; ")
}

func whyFirstDoctor(c *casefile.Case) string {
	var asks []string
	for _, ask := range []struct {
		wanted schema.YesNo
		words  string
	}{
		{c.AskRecords, "records"}, {c.AskReferral, "a referral"}, {c.AskCallInsurer, "a call to the insurer"},
		{c.AskCallSecondDoctor, "a call to the second doctor"}, {c.AskCaseSummary, "a summary"}, {c.AskNecessityLetter, "a letter of necessity"},
	} {
		if ask.wanted == schema.Yes {
			asks = append(asks, ask.words)
		}
	}
	if len(asks) > 0 {
		return "the first doctor is asked for " + strings.Join(asks, ", ")
	}
	return "nobody has said that the first doctor knows"
}

// whyNotAsked says why no records are asked for.
func whyNotAsked(c *casefile.Case) string {
	if len(c.Records) == 0 {
		return "no records holder is listed"
	}
	return "everything that was asked for has come"
}

func whyNotFirstDoctor(c *casefile.Case) string {
	switch {
	case c.FirstDoctorName == "":
		return "no first doctor is given"
	case c.FirstDoctorInformed == schema.Yes:
		return "the first doctor knows already and is asked for nothing"
	}
	return "nothing is asked of the first doctor, and there is no fax number or address to write to"
}

func whyNoAppointment(c *casefile.Case) string {
	switch {
	case c.SecondDoctorName+c.SecondCenterName == "":
		return "no second doctor or center is given"
	case c.AppointmentStatus == "done":
		return "the visit is over"
	}
	return "the visit is booked"
}
