package plan

import (
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// CoverUrgent is one expedited appeal or first request, as the office has to see
// to it today (practice.md 7).
type CoverUrgent struct {
	Name      string   `field:"name"`
	To        string   `field:"to"`
	Due       day.Date `field:"due"` // the safe day, or the last one once that has passed; zero when none is known
	Step      string   `field:"step"`
	Notice    day.Date `field:"notice"`
	Reference string   `field:"reference"`
	File      string   `field:"file"`
	Pages     int      `field:"pages"`
	Held      bool     `field:"held"`  // it has blanks to complete first
	First     bool     `field:"first"` // it is the first request, not an appeal
	Fax       string   `field:"fax"`   // the number; blank when none is known
	Phone     string   `field:"phone"` // of the one who decides
	Gone      []string `field:"gone"`  // ways by which it would come too late
	Last      string   `field:"last"`  // the last day to fax it, in words

	Clinician      string   `field:"clinician"` // who is to support it; blank when nobody is named
	ClinicianPhone string   `field:"clinician_phone"`
	Stated         day.Date `field:"stated"` // a statement of the clinician is there
	Oral           bool     `field:"oral"`   // it can be asked for by telephone
}

// Expedited reports whether the document asks for a decision within hours or few days.
func (d *Document) Expedited() bool {
	switch d.Kind {
	case schema.Appeal:
		a, ok := d.Data.Item.Of.(*facts.Appeal)
		return ok && a.Expedited
	case schema.CoverageRequest:
		return facts.CoverageFacts(d.Data.Case, d.env).Expedited
	}
	return false
}

// urgent collects what has to be done about the expedited letters of a packet.
func urgent(c *casefile.Case, printed []Printed, env facts.Env) []CoverUrgent {
	var list []CoverUrgent
	for _, d := range printed {
		if d.Outcome == Blocked {
			continue
		}
		switch d.Document.Kind {
		case schema.Appeal:
			if a, ok := d.Document.Data.Item.Of.(*facts.Appeal); ok && a.Expedited {
				list = append(list, urgentAppeal(d, a, c, printed, env))
			}
		case schema.CoverageRequest:
			if g := facts.CoverageFacts(c, env); g.Expedited {
				list = append(list, urgentRequest(d, g, c, printed))
			}
		}
	}
	return list
}

// urgentLetter is what is known of an expedited letter from its file, and from who
// supports it.
func urgentLetter(d Printed, by *casefile.Denial, c *casefile.Case, printed []Printed) CoverUrgent {
	row := CoverDocument{Pages: d.Pages}
	if d.Outcome == Ready || d.Outcome == Waiting {
		row = row.withEnvelope(d, printed)
	}
	u := CoverUrgent{
		Name: capital(documentName(d.Document)), To: d.Document.To, File: d.File, Pages: row.Pages, Held: d.Outcome == Held,
		Clinician: by.UrgencyClinician, Stated: by.UrgencyStatementDate,
	}
	if u.Clinician == "" {
		u.Clinician = c.FirstDoctorName
	}
	switch u.Clinician {
	case "":
	case c.FirstDoctorName:
		u.ClinicianPhone = schema.FormatPhone(c.FirstDoctorPhone)
	case c.SecondDoctorName:
		u.ClinicianPhone = schema.FormatPhone(c.SecondDoctorPhone)
	}
	return u
}

// urgentRequest is an expedited first request: the plan's hours begin when it
// arrives, and no day is lost that was not given.
func urgentRequest(d Printed, g *facts.CoverageGroup, c *casefile.Case, printed []Printed) CoverUrgent {
	u := urgentLetter(d, g.Request, c, printed)
	u.Step, u.First, u.Fax = "request for coverage", true, schema.FormatPhone(g.Fax)
	if !g.Secondary {
		u.Phone = schema.FormatPhone(c.PayerPhone)
	}
	return u
}

func urgentAppeal(d Printed, a *facts.Appeal, c *casefile.Case, printed []Printed, env facts.Env) CoverUrgent {
	u := urgentLetter(d, a.Denial, c, printed)
	u.Due, u.Step, u.Notice, u.Reference = a.ArriveBy, a.Step, a.DenialLetterDate, a.DenialReference
	u.Fax, u.Phone, u.Oral = schema.FormatPhone(a.ToFax), schema.FormatPhone(a.ToPhone), a.Oral
	for _, way := range ways(a.SendBy) {
		switch {
		case way.last.IsZero() || way.name == "fax" && way.last.Before(env.Today):
		case way.last.Before(env.Today):
			u.Gone = append(u.Gone, way.name)
		case way.name == "fax":
			u.Last = dayWords(way.last, env.Today)
		}
	}
	return u
}

// way is one way of sending with the last day for it; zero where none is known.
type way struct {
	name string
	last day.Date
}

// ways are the ways of sending, the slowest first.
func ways(by rules.SendBy) []way {
	return []way{{"mail", by.Mail}, {"courier", by.Courier}, {"fax", by.Fax}}
}

// waysToSend is the last day to send something each way, as the cover prints it.
// Once a way would arrive too late, the fax comes first, and such ways are struck
// out at the end. On the last day itself what is handed over today still counts.
func waysToSend(by rules.SendBy, due, today day.Date) string {
	var open, gone []string
	for _, w := range ways(by) {
		switch {
		case w.last.IsZero():
		case w.last.Before(today):
			gone = append(gone, w.name)
		default:
			open = append(open, w.name+": "+dayWords(w.last, today))
		}
	}
	if len(gone) == 0 {
		return strings.Join(open, "; ")
	}
	if len(open) == 0 && due == today {
		return "today, the last day: fax or portal"
	}
	for i, j := 0, len(open)-1; i < j; i, j = i+1, j-1 {
		open[i], open[j] = open[j], open[i]
	}
	return strings.Join(append(open, "too late: "+strings.Join(gone, ", ")), "; ")
}

// dayWords is a day that is not past, with today by its name.
func dayWords(d, today day.Date) string {
	if d == today {
		return "today"
	}
	return d.Long()
}
