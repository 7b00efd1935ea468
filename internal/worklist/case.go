package worklist

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/outdir"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/schema"
)

// Case is what the worklist has to say of a case that was read. What people wrote, and
// what the ledger knows, comes when the list is made.
type Case struct {
	ID        string
	documents []heldEntries
}

// RowBuilder says what the worklist has to tell of packets, one after the other, so that
// nobody has to hold them until the list is written.
type RowBuilder struct {
	env    facts.Env
	before *Rows
	lines  lines
}

// NewRowBuilder returns a teller of packets that were read in env; before are the rows
// of the list as it was.
func NewRowBuilder(env facts.Env, before *Rows) *RowBuilder {
	return &RowBuilder{env: env, before: before, lines: lines{}}
}

// Case is what there is to tell of a packet that was made.
func (t *RowBuilder) Case(p *plan.Packet, made render.Packet) Case {
	c := Case{ID: p.Case.CaseID}
	dates := facts.Dates(p.Case, t.env)
	for _, m := range made.Documents {
		d := p.Find(m.Name)
		if d == nil || !listed(m.Kind) || carried(m, made.Documents) || m.Outcome == plan.Sent || string(d.Template.Audience) == outdir.Office {
			continue
		}
		r := Row{
			CaseID: made.CaseID, Name: m.Name, To: d.To, Outcome: string(m.Outcome), Missing: missing(d, made.Problems), Due: due(d, dates),
			SendBy: sendBy(d, dates), Pages: pages(m, made.Documents), File: m.File, Kind: m.Kind, Variant: d.Data.Item.Variant,
		}
		r.Expedited = d.Expedited()
		if d.OwnWording() {
			r.Wording = "own"
		}
		r.How = t.how(d, r.Key(), m.SHA256)
		c.documents = append(c.documents, t.lines.hold(&r))
	}
	for _, s := range p.Sent {
		r := t.sentRow(p.Case.CaseID, s, dates)
		c.documents = append(c.documents, t.lines.hold(&r))
	}
	return c
}

// carried reports whether a document travels in the file of another.
func carried(m render.Made, all []render.Made) bool {
	for _, other := range all {
		if other.Name == m.Name {
			return false // it comes before whatever has the same file
		}
		if other.File == m.File && m.File != "" && other.Kind != schema.FaxCover {
			return true
		}
	}
	return false
}

// pages counts the pages of a document's file.
func pages(m render.Made, all []render.Made) int {
	n := 0
	for _, other := range all {
		if other.Name == m.Name || other.File == m.File && m.File != "" {
			n += other.Pages
		}
	}
	return n
}

// missing says what keeps a document from being ready.
func missing(d *plan.Document, found problem.List) string {
	var texts []string
	add := func(q problem.Problem) {
		text := problem.Sentence(q.Message) + " (" + q.Code + ")"
		if q.Severity >= problem.Missing && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	for _, one := range append([]*plan.Document{d}, d.With()...) {
		for _, q := range one.Problems {
			add(q)
		}
		for _, q := range found {
			if slices.Contains(q.Documents, one.Name()) {
				add(q)
			}
		}
	}
	return strings.Join(texts, "\n")
}

// dueOf are the dates by which documents of a kind must have done their work:
// the first of them that the case has.
var dueOf = map[string][]string{
	schema.Appeal: {"appeal"}, schema.AppealStatus: {"appeal"},
	schema.RecordsRequest: {"records-needed", "opinion-target", "decision"}, schema.Authorization: {"records-needed", "opinion-target", "decision"},
	schema.AppointmentRequest: {"opinion-target", "decision"}, schema.CoverageRequest: {"opinion-target", "appointment", "decision"},
	schema.SelfPayRequest: {"appointment", "opinion-target", "decision"}, schema.FirstDoctorNotice: {"opinion-target", "decision"},
	schema.VisitPreparation: {"appointment"}, schema.Comparison: {"decision"}, schema.DoctorQuestions: {"decision"},
}

func dateOf(d *plan.Document, dates []facts.DateRow) (found facts.DateRow) {
	for _, what := range dueOf[d.Kind] {
		for _, row := range dates {
			if row.What == what && (row.Of.Seq == 0 || slices.Contains(d.Data.Item.Keys, row.Of)) {
				return row
			}
		}
	}
	return facts.DateRow{}
}

func due(d *plan.Document, dates []facts.DateRow) day.Date { return dateOf(d, dates).Due }

// sendBy is the last day to send a document the way it goes.
func sendBy(d *plan.Document, dates []facts.DateRow) day.Date {
	by := dateOf(d, dates).SendBy
	if strings.HasPrefix(plan.Way(d), "by fax") || plan.Way(d) == "through the portal" {
		return by.Fax
	}
	return by.Mail
}

// how tells how a document leaves: the fax number, or the address. An address
// is taken from the list as it was while the document is the same.
func (t *RowBuilder) how(d *plan.Document, key Key, sha256 string) string {
	way := plan.Way(d)
	if way != "by mail" {
		return way
	}
	if before := t.before.find(key); before != nil && sha256 != "" && before.sha256 == packed(sha256) && before.how != "" {
		return before.how
	}
	draft, err := d.Draft()
	if err != nil {
		return way
	}
	var lines []string
	for _, part := range draft.Filled.Blocks {
		if address, ok := part.(block.Address); ok {
			for _, line := range address.Lines {
				lines = append(lines, textOf(line))
			}
			break
		}
	}
	if len(lines) == 0 {
		return way
	}
	return way + " to " + strings.Join(lines, ", ")
}

func textOf(line block.Text) string {
	var text strings.Builder
	for _, run := range line {
		text.WriteString(run.Text)
	}
	return text.String()
}

func (t *RowBuilder) sentRow(caseID string, s plan.SentOut, dates []facts.DateRow) Row {
	r := Row{CaseID: caseID, Name: s.Letter.Name, Outcome: string(plan.Sent), Pages: s.Letter.Pages, File: s.Letter.File, SHA256: s.Letter.SHA256}
	r.Kind, r.Variant, r.Day = s.Letter.Kind, s.Letter.Variant, s.Letter.Day
	if s.Document == nil {
		r.Next = "nothing in the row asks for it any more"
		return r
	}
	r.To = s.Document.To
	switch {
	case s.Correction != "":
		r.Next = "its facts have changed; see " + s.Correction
	case s.Document.Data.Item.Variant != s.Letter.Variant:
		r.Next = "see " + s.Document.Name()
	default:
		r.Next, r.Due = next(s, t.env)
		if request, ok := s.Document.Data.Item.Of.(*facts.Request); ok && request.Authorized {
			r.authorizationEnds(dates)
		}
	}
	return r
}

// noticeOfExpiry is how many days before an authorization ends somebody is to
// look after the request that rests on it: a new one must be signed and sent.
const noticeOfExpiry = 14

// authorizationEnds is the note before an authorization that a request rests on
// expires.
func (r *Row) authorizationEnds(dates []facts.DateRow) {
	for _, row := range dates {
		if row.What != "authorization-expiry" {
			continue
		}
		r.Next += "; its authorization ends on " + row.Due.String()
		if notice := row.Due.AddDays(-noticeOfExpiry); r.Due.IsZero() || notice.Before(r.Due) {
			r.Due = notice
		}
		return
	}
}

var leadingTime = regexp.MustCompile(`^(\d+) (day|hour)`)

// next says what follows a letter that has gone out, and when.
func next(s plan.SentOut, env facts.Env) (text string, on day.Date) {
	switch of := s.Document.Data.Item.Of.(type) {
	case *facts.Request:
		on = of.RemindOn(s.Letter.On, env)
		return "remind them on " + on.String() + " if nothing has come", on
	case *facts.Appeal:
		found := leadingTime.FindStringSubmatch(of.Decision)
		if found == nil {
			return "", on
		}
		n, _ := strconv.Atoi(found[1]) // digits
		if found[2] == "hour" {
			n = (n + 23) / 24
		}
		on = s.Letter.On.AddDays(n + 1)
		return "ask for the decision on " + on.String() + " if none has come", on
	}
	return "", on
}
