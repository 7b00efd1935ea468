package desk

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/packet"
	"casepacket/internal/press"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// List is what a worklist is made from.
type List struct {
	Plan   []*packet.Packet // of the cases that were read; they may come from several inputs
	Made   []press.Packet
	Before []Row // as the worklist was, for cases that were not read
	Env    casefile.Env
}

// Rows returns the rows of the worklist, the most urgent first: one for each
// document that leaves the house or is handed to the patient, of every case in
// the folder.
func (d *Desk) Rows(l List) ([]Row, error) {
	b := &listing{List: l, desk: d, known: map[Key]ledger.Listed{}, before: map[Key]Row{}, read: map[string]bool{}, done: map[Key]bool{}}
	if err := b.load(); err != nil {
		return nil, err
	}
	made := map[string]press.Packet{}
	for _, m := range l.Made {
		made[strings.ToLower(m.CaseID)] = m
	}
	for _, p := range l.Plan {
		b.packet(p, made[strings.ToLower(p.Case.CaseID)])
	}
	b.others()
	if err := b.takenBack(); err != nil {
		return nil, err
	}
	b.remarks()
	b.sinceLastTime()
	Sort(b.rows)
	return b.rows, nil
}

// listing is a worklist while it is made.
type listing struct {
	List
	desk    *Desk
	known   map[Key]ledger.Listed
	sent    []ledger.Sent
	entries map[Key]ledger.Entry
	before  map[Key]Row
	read    map[string]bool // cases of the plan, in lower case
	rows    []Row
	done    map[Key]bool
}

func (b *listing) load() error {
	documents, err := b.desk.Ledger.List()
	if err != nil {
		return err
	}
	for _, d := range documents {
		b.known[KeyOf(d.CaseID, d.Name)] = d
	}
	if b.sent, err = b.desk.Ledger.SentLetters(""); err != nil {
		return err
	}
	for _, r := range b.Before {
		b.before[r.Key()] = r
	}
	for _, p := range b.Plan {
		b.read[strings.ToLower(p.Case.CaseID)] = true
	}
	b.entries, err = b.desk.entries()
	return err
}

func (b *listing) add(r Row) {
	if key := r.Key(); !b.done[key] {
		r.Entry = b.entries[key]
		r.Follow = r.Outcome == string(packet.Sent) && !r.Due.IsZero() && !r.Due.After(b.desk.Today)
		b.done[key] = true
		b.rows = append(b.rows, r)
	}
}

// packet adds the documents of a case that was read.
func (b *listing) packet(p *packet.Packet, made press.Packet) {
	dates := casefile.Dates(p.Case, b.Env)
	for _, m := range made.Documents {
		d := p.Find(m.Name)
		if d == nil || !listed(m.Kind) || carried(m, made.Documents) || m.Outcome == packet.Sent || string(d.Template.Audience) == press.Office {
			continue
		}
		known := b.known[KeyOf(made.CaseID, m.Name)]
		r := Row{
			CaseID: made.CaseID, Name: m.Name, To: d.To, Outcome: string(m.Outcome), Missing: missing(d, made.Problems), Due: due(d, dates),
			SendBy: sendBy(d, dates), Pages: pages(m, made.Documents), File: m.File, SHA256: known.SHA256,
		}
		if d.OwnWording() {
			r.Wording = "own"
		}
		r.How = b.how(d, r)
		b.add(r)
	}
	for _, s := range p.Sent {
		b.add(b.sentRow(p.Case.CaseID, s, dates))
	}
}

// carried reports whether a document travels in the file of another.
func carried(m press.Made, all []press.Made) bool {
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
func pages(m press.Made, all []press.Made) int {
	n := 0
	for _, other := range all {
		if other.Name == m.Name || other.File == m.File && m.File != "" {
			n += other.Pages
		}
	}
	return n
}

// missing says what keeps a document from being ready.
func missing(d *packet.Document, found problem.List) string {
	var texts []string
	add := func(q problem.Problem) {
		text := problem.Sentence(q.Message) + " (" + q.Code + ")"
		if q.Severity >= problem.Missing && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	for _, one := range append([]*packet.Document{d}, d.With()...) {
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

// sinceLastTime marks what is not as the last list had it. While nothing is new,
// what was new then stays marked: somebody may not have looked yet.
func (b *listing) sinceLastTime() {
	differs := func(r *Row) bool {
		before, ok := b.before[r.Key()]
		return !ok || before.Outcome != r.Outcome || before.SHA256 != r.SHA256 || before.Missing != r.Missing
	}
	open := func(r *Row) bool { return r.group() < 2 }
	news := slices.ContainsFunc(b.rows, func(r Row) bool { return open(&r) && differs(&r) })
	for i := range b.rows {
		r := &b.rows[i]
		switch {
		case !open(r):
		case !news:
			r.Changed = b.before[r.Key()].Changed
		case differs(r):
			r.Changed = cmp.Or(changed(b.known[r.Key()].Changed), r.Changed, "changed")
		}
	}
}

// changed says in words why a document was made.
func changed(reason string) string {
	what, names, _ := strings.Cut(reason, " ")
	switch what {
	case "new":
		return "new"
	case "was":
		return "was " + names
	case "wording":
		return "its wording, or what the office set"
	case "with":
		return "what travels with it"
	case "fields":
		return "changed: " + labels(names)
	case "corrects":
		return "corrects the letter that was sent: " + labels(names)
	}
	return ""
}

// labels turns names of fields into what the sheet calls them.
func labels(names string) string {
	var words []string
	for _, name := range strings.Fields(names) {
		_, last, grouped := strings.Cut(name, ".")
		if !grouped {
			last = name
		}
		word := strings.ReplaceAll(last, "_", " ")
		if f, ok := schema.Find(last); ok {
			word = f.Label
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
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

func dateOf(d *packet.Document, dates []casefile.DateRow) (found casefile.DateRow) {
	for _, what := range dueOf[d.Kind] {
		for _, row := range dates {
			if row.What == what && (row.Of.Seq == 0 || slices.Contains(d.Data.Item.Keys, row.Of)) {
				return row
			}
		}
	}
	return casefile.DateRow{}
}

func due(d *packet.Document, dates []casefile.DateRow) day.Date { return dateOf(d, dates).Due }

// sendBy is the last day to send a document the way it goes.
func sendBy(d *packet.Document, dates []casefile.DateRow) day.Date {
	by := dateOf(d, dates).SendBy
	if strings.HasPrefix(packet.Way(d), "by fax") || packet.Way(d) == "through the portal" {
		return by.Fax
	}
	return by.Mail
}

// how tells how a document leaves: the fax number, or the address. An address
// is taken from the list as it was while the document is the same.
func (b *listing) how(d *packet.Document, r Row) string {
	way := packet.Way(d)
	if way != "by mail" {
		return way
	}
	if before, ok := b.before[r.Key()]; ok && r.SHA256 != "" && before.SHA256 == r.SHA256 && before.How != "" {
		return before.How
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

func (b *listing) sentRow(caseID string, s packet.SentOut, dates []casefile.DateRow) Row {
	r := Row{CaseID: caseID, Name: s.Letter.Name, Outcome: string(packet.Sent), Pages: s.Letter.Pages, File: s.Letter.File, SHA256: s.Letter.SHA256}
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
		r.Next, r.Due = next(s, b.Env)
		if request, ok := s.Document.Data.Item.Of.(*casefile.Request); ok && request.Authorized {
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
func (r *Row) authorizationEnds(dates []casefile.DateRow) {
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
func next(s packet.SentOut, env casefile.Env) (text string, on day.Date) {
	switch of := s.Document.Data.Item.Of.(type) {
	case *casefile.Request:
		on = of.RemindOn(s.Letter.On, env)
		return "remind them on " + on.String() + " if nothing has come", on
	case *casefile.Appeal:
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

// others adds the cases that were not read: as the worklist had them, else as
// the ledger knows them.
func (b *listing) others() {
	for _, s := range b.sent {
		r, ok := b.before[KeyOf(s.CaseID, s.Name)]
		if !ok || r.Outcome != string(packet.Sent) { // its due day was that of sending it
			r.CaseID, r.Name, r.Due = s.CaseID, s.Name, day.Date{}
		}
		r.Outcome, r.Pages, r.File, r.SHA256, r.Missing, r.Changed, r.SendBy = string(packet.Sent), s.Pages, s.File, s.SHA256, "", "", day.Date{}
		b.add(r)
	}
	for _, key := range sortedKeys(b.known) {
		d := b.known[key]
		if b.read[strings.ToLower(d.CaseID)] || !listed(d.Kind) || d.SHA256 == "" && d.File != "" {
			continue
		}
		r, ok := b.before[key]
		if !ok {
			r = Row{CaseID: d.CaseID, Name: d.Name, Pages: d.Pages}
		}
		r.Outcome, r.File, r.SHA256, r.Changed = d.Outcome, d.File, d.SHA256, ""
		b.add(r)
	}
}

// TakenBack is the outcome of a letter that was marked as sent by mistake, until the
// next run makes it anew. Its row alone tells people that it is still to be sent.
const TakenBack = "taken back"

func (b *listing) takenBack() error {
	for _, r := range b.Before {
		_, made := b.known[r.Key()]
		if r.Outcome != string(packet.Sent) && r.Outcome != TakenBack || made || b.read[strings.ToLower(r.CaseID)] {
			continue
		}
		events, err := b.desk.Ledger.Events(r.CaseID) // none of a case that was purged
		if err != nil {
			return err
		}
		events = slices.DeleteFunc(events, func(e ledger.Event) bool { return KeyOf(e.CaseID, e.Name) != r.Key() || e.What == ledger.Entered })
		if len(events) == 0 || events[len(events)-1].What != ledger.Unsent {
			continue
		}
		r.Outcome, r.Next, r.Due = TakenBack, "the next run makes it anew", day.Date{}
		r.File, r.SHA256, r.Changed, r.Pages = "", "", "not sent after all", 0
		b.add(r)
	}
	return nil
}

// remarks keeps what people wrote about documents that are there no more.
func (b *listing) remarks() {
	for _, key := range sortedKeys(b.entries) {
		if e := b.entries[key]; !b.done[key] && !Blank(e) {
			b.add(Row{CaseID: e.CaseID, Name: e.Name, Outcome: "gone"})
		}
	}
}

func sortedKeys[V any](of map[Key]V) []Key {
	keys := make([]Key, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b Key) int {
		if a.caseID != b.caseID {
			return strings.Compare(a.caseID, b.caseID)
		}
		return strings.Compare(a.name, b.name)
	})
	return keys
}
