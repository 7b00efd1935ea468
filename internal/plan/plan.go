package plan

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/letter"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Planner plans packets, each for itself.
type Planner struct {
	templates *letter.Set
	env       facts.Env
	only      Selection
	beside    bool // there are several cases
	basis     basis
}

// NewPlanner returns a planner of the packets of so many cases.
func NewPlanner(templates *letter.Set, env facts.Env, only Selection, cases int) *Planner {
	return &Planner{templates: templates, env: env, only: only, beside: cases > 1}
}

// Audience is for whom the documents of a kind are; those of a kind without a template
// any more were sent.
func (p *Planner) Audience(caseID, kind string) letter.Audience {
	if t, ok := p.templates.For(caseID).Find(kind); ok {
		return t.Audience
	}
	return letter.ToSend
}

// Packet plans the packet of a case; nil for a case that is left out.
func (p *Planner) Packet(c *casefile.Case) (*Packet, error) {
	if !p.only.Case(c.CaseID) {
		return nil, nil
	}
	if isExample(c) && p.beside && len(p.only.Cases) == 0 {
		return &Packet{Case: c, Closed: "it is the example of the starter workbook"}, nil
	}
	return planCase(c, c.Problems, p.templates.For(c.CaseID), p.env, p.only)
}

// Packets plans one packet after the other, and holds none of them. It ends with the
// first error.
func (p *Planner) Packets(cases iter.Seq[*casefile.Case]) iter.Seq2[*Packet, error] {
	return func(yield func(*Packet, error) bool) {
		for c := range cases {
			packet, err := p.Packet(c)
			if packet == nil && err == nil {
				continue
			}
			if !yield(packet, err) || err != nil {
				return
			}
		}
	}
}

// All plans the packets of cases, and keeps them. Problems of the plan are those of the
// input that belong to no case, and those of the cases.
func (p *Planner) All(cases iter.Seq[*casefile.Case], problems problem.List) (*Plan, error) {
	plan := &Plan{Planner: p, Problems: slices.Clone(problems)}
	for packet, err := range p.Packets(cases) {
		if err != nil {
			return nil, err
		}
		plan.Packets = append(plan.Packets, packet)
		plan.Problems.Add(packet.Problems...)
	}
	plan.Problems.Sort()
	return plan, nil
}

// planCase decides one case's documents, and finds out what its problems touch.
func planCase(c *casefile.Case, problems problem.List, templates *letter.Set, env facts.Env, only Selection) (*Packet, error) {
	problems = slices.Clone(problems)
	packet := &Packet{Case: c, Closed: closed(c, problems), Problems: problems}
	if packet.Closed != "" {
		return packet, nil
	}
	groups := Groups(c, env)
	for _, t := range templates.Templates() {
		documents, reason, err := started(c, t, env, slices.Contains(only.Kinds, t.Kind), groups)
		if err != nil {
			return nil, err
		}
		if len(documents) == 0 && only.Kind(t.Kind) {
			packet.LeftOut = append(packet.LeftOut, LeftOut{t.Kind, reason})
		}
		packet.Documents = append(packet.Documents, documents...)
	}
	unstarted, err := packet.unstarted(templates, env, only)
	if err != nil {
		return nil, err
	}
	packet.carry()
	strayed := packet.strayed(templates)
	packet.narrow(only)
	if err = packet.leaveOutSent(templates, env); err != nil {
		return nil, err
	}
	enclosing, err := packet.enclose(env)
	if err != nil {
		return nil, err
	}
	packet.fax(templates, env)
	problems = append(packet.lack(problems), enclosing...)
	problems = append(problems, strayed...)
	problems.Add(packet.example()...)
	problems.Add(packet.stranger()...)
	problems.Add(unstarted...)
	if asked := packet.forgotten(env); len(asked) > 0 {
		problems.Add(asked...)
	} else {
		problems.Add(packet.returning(env)...)
	}
	for i := range problems {
		packet.touch(&problems[i])
	}
	packet.Problems = problems
	return packet, nil
}

// closed says why a case gets no folder, or "".
func closed(c *casefile.Case, problems problem.List) string {
	switch c.CaseStatus {
	case "closed":
		return "the case is closed"
	case "hold":
		return "the case is on hold"
	}
	for _, p := range problems {
		if p.Field == "case_id" && p.Record == "" && p.Severity == problem.Error {
			return "its case id cannot be used: " + p.Message
		}
	}
	return ""
}

// started returns the documents that template t gives the case, or the reason
// why there are none. A kind that was asked for by name is started whenever
// its template can be filled at all, so that the rules against it can speak.
func started(c *casefile.Case, t *letter.Template, env facts.Env, asked bool, groups map[string]any) ([]*Document, string, error) {
	nothing := "nothing in the row asks for it"
	if c.NotUnderstood() > 0 {
		nothing = "nothing in the columns that were understood asks for it"
	}
	reason := cmp.Or(facts.WhyNot(c, t.Kind), t.NotStarted, nothing)
	if dead := facts.AfterDeath(c, t.Kind); dead != "" {
		return nil, dead, nil
	}
	if !asked && !facts.Started(c, t.Kind) {
		return nil, reason, nil
	}
	items, err := Items(c, t.Each, env)
	if err != nil {
		return nil, "", err
	}
	var documents []*Document
	for _, item := range items {
		data := letter.Data{Case: c, Item: item, Groups: groups}
		applies, err := t.When(data)
		if err != nil {
			return nil, "", err
		}
		if !applies && !asked {
			continue
		}
		data.Groups = nil // worked out again when it is filled: there may be many thousand documents
		document := &Document{Kind: t.Kind, Template: t, Data: data, env: env}
		document.Why, document.To = facts.Why(c, t.Kind, item, env), recipient(document)
		if t.Each != EachCase {
			document.Number = cmp.Or(item.Number, len(documents)+1)
		}
		documents = append(documents, document)
	}
	return documents, reason, nil
}

// carry joins each authorization with the requests that rest on it; it
// travels with every one of them.
func (p *Packet) carry() {
	for _, d := range p.Documents {
		authorization, ok := d.Data.Item.Of.(*facts.AuthorizationItem)
		if !ok {
			continue
		}
		for _, carrier := range p.Documents {
			request, ok := carrier.Data.Item.Of.(*facts.Request)
			if ok && authorization.TravelsWith(request) {
				carrier.Carries = append(carrier.Carries, d)
				d.CarriedBy = cmp.Or(d.CarriedBy, carrier)
			}
		}
	}
}

// narrow takes out the documents of kinds that are not let through, but for those
// that travel with one that is: no request leaves without its authorization.
func (p *Packet) narrow(only Selection) {
	all := slices.Clone(p.Documents)
	p.Documents = slices.DeleteFunc(p.Documents, func(d *Document) bool {
		carried := slices.ContainsFunc(all, func(c *Document) bool {
			return only.Kind(c.Kind) && slices.Contains(c.Carries, d)
		})
		return !only.Kind(d.Kind) && !carried
	})
	for _, d := range p.Documents {
		if d.CarriedBy != nil && !only.Kind(d.CarriedBy.Kind) {
			d.CarriedBy = nil
		}
	}
}

// fax puts a fax cover before each document that goes by fax. It is made
// whenever its document is: a fax without one lies open at the machine.
func (p *Packet) fax(templates *letter.Set, env facts.Env) {
	t, ok := templates.Find(schema.FaxCover)
	if !ok {
		return
	}
	var covers []*Document
	for _, d := range p.Documents {
		if d.Template.Audience != letter.ToSend || d.CarriedBy != nil {
			continue
		}
		of := facts.FaxFor(p.Case, d.Template.To, d.Data.Item, env)
		if of == nil {
			continue
		}
		of.Attach(d.attachedEntries())
		d.Front = &Document{
			To: d.To, Why: facts.Why(p.Case, t.Kind, facts.Item{Of: of}, env), Kind: t.Kind, Template: t, CarriedBy: d,
			Data: letter.Data{Case: p.Case, Item: facts.Item{Name: "fax", Of: of, Keys: d.Data.Item.Keys}},
			env:  env,
		}
		covers = append(covers, d.Front)
	}
	if len(covers) > 0 {
		p.LeftOut = slices.DeleteFunc(p.LeftOut, func(l LeftOut) bool { return l.Kind == t.Kind })
	}
	p.Documents = append(p.Documents, covers...)
	slices.SortStableFunc(p.Documents, func(a, b *Document) int { return cmp.Compare(a.Template.Order, b.Template.Order) })
}

// lack adds what each document is missing to the case's problems; a fact that
// several documents miss is one problem.
func (p *Packet) lack(problems problem.List) problem.List {
	for _, d := range p.Documents {
		for _, missing := range facts.MissingEssentials(p.Case, d.Kind, d.Data.Item) {
			missing.Documents = []string{d.Name()}
			same := func(q problem.Problem) bool {
				return q.Code == missing.Code && q.Field == missing.Field && q.Where == missing.Where && q.Message == missing.Message
			}
			if i := slices.IndexFunc(problems, same); i >= 0 {
				problems[i].Documents = append(problems[i].Documents, d.Name())
				continue
			}
			problems.Add(missing)
		}
	}
	return problems
}

// exampleID is the id of the example in a starter workbook.
const exampleID = "EXAMPLE"

func isExample(c *casefile.Case) bool { return IsExample(c.CaseID) }

// IsExample reports whether an id is that of the example in a starter workbook.
func IsExample(caseID string) bool { return strings.EqualFold(caseID, exampleID) }

// example keeps the example of a starter workbook from ever being sent. Beside
// other cases it is passed over.
func (p *Packet) example() problem.List {
	if !isExample(p.Case) {
		return nil
	}
	q := problem.Problem{
		Severity: problem.Missing, Code: "SH-91", Where: p.Case.At("case_id"), Field: "case_id", CaseID: p.Case.CaseID,
		Message: "this is the example of the starter workbook, and what is made from it is a draft", Hint: "delete its rows when you have seen enough",
	}
	for _, d := range p.Documents {
		if d.Kind != schema.Cover {
			q.Documents = append(q.Documents, d.Name())
		}
	}
	return problem.List{q}
}

// touch finds the documents that a problem concerns, tells each, and writes
// their names into the problem.
func (p *Packet) touch(q *problem.Problem) {
	if q.Code == CodeUnstarted {
		return // it names the kinds that are not there
	}
	names := []string{}
	for _, d := range p.Documents {
		if d.touchedBy(*q) {
			names = append(names, d.Name())
		}
	}
	q.Documents = names
	for _, d := range p.Documents {
		if slices.Contains(names, d.Name()) {
			d.Problems.Add(*q)
		}
	}
}

// touchedBy reports whether problem q concerns the document: a rule named it,
// or it prints the field of a row it is made of. The cover prints problems,
// not fields, and is touched by none; what is wrong with a fax cover's fields is
// wrong with the document behind it.
func (d *Document) touchedBy(q problem.Problem) bool {
	if d.Kind == schema.Cover || d.Kind == schema.FaxCover {
		return false
	}
	if len(q.Documents) > 0 {
		return ((slices.Contains(q.Documents, d.Kind) || slices.Contains(q.Documents, problem.EveryDocument)) && d.madeOf(q.Record)) || slices.Contains(q.Documents, d.Name())
	}
	if q.Field == "" || !d.madeOf(q.Record) {
		return false
	}
	table := schema.Cases
	if q.Record != "" {
		name, _, _ := strings.Cut(q.Record, "/")
		table = schema.Table(name)
	}
	return slices.Contains(d.Template.Fields(), letter.FieldUse{Table: table, Name: q.Field})
}

// madeOf reports whether the row is one the document draws on: every row for
// a document about the whole case, its item's own rows where the item is made
// of rows of that table.
func (d *Document) madeOf(record string) bool {
	if record == "" {
		return true
	}
	table, _, _ := strings.Cut(record, "/")
	ofTable := false
	for _, key := range d.Data.Item.Keys {
		if key.String() == record {
			return true
		}
		ofTable = ofTable || string(key.Table) == table
	}
	return !ofTable
}

// Groups holds what every template can name beside the case and its item. Most
// templates name one or two, so the rest is not worked out.
func Groups(c *casefile.Case, env facts.Env) map[string]any {
	return map[string]any{
		"office":      &env.Office.Agency,
		"letter":      newLetter(c, env),
		"appointment": letter.Later(func() any { return facts.AppointmentFacts(c, env) }),
		"comparison":  letter.Later(func() any { return facts.ComparisonFacts(c, env) }),
		"coverage":    letter.Later(func() any { return facts.CoverageFacts(c, env) }),
		"medicare":    letter.Later(func() any { return facts.MedicareFacts(c, env) }),
		"paying":      letter.Later(func() any { return facts.SelfPayFacts(c, env) }),
	}
}
