package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/letter"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// CoverFacts is what the cover of a packet tells the office.
type CoverFacts struct {
	Patient    string          `field:"patient"` // name or initials, as the office chose
	Ready      []CoverDocument `field:"ready"`
	Waiting    []CoverDocument `field:"waiting"` // held
	Approve    []CoverDocument `field:"approve"` // right and complete, but nobody has approved it
	Sent       []CoverSent     `field:"sent"`
	Stopped    []CoverDocument `field:"stopped"` // blocked
	NotMade    []CoverLeftOut  `field:"not_made"`
	Dates      []CoverDate     `field:"dates"`
	Look       []CoverProblem  `field:"look"` // warnings and notes
	Tracker    []CoverHolder   `field:"tracker"`
	Contacts   []CoverContact  `field:"contacts"`
	ByFax      bool            `field:"by_fax"`      // something goes by fax
	Signs      string          `field:"signs"`       // who signs the letters
	TravelHelp string          `field:"travel_help"` // the office's own words on help with travel
	Blanks     int             `field:"blanks"`      // numbered blanks in all documents
	Urgent     []CoverUrgent   `field:"urgent"`      // expedited appeals that wait to be sent
	Choose     []CoverChoice   `field:"choose"`      // arguments of which nobody has said which denial they are about
	Denials    []CoverChoice   `field:"denials"`     // what they can be about
}

// CoverChoice is one of several things that somebody has to choose from.
type CoverChoice struct {
	Number int    `field:"number"`
	Text   string `field:"text"`
}

// CoverDocument is one document on the cover.
type CoverDocument struct {
	Name   string         `field:"name"`
	To     string         `field:"to"`
	File   string         `field:"file"`
	Pages  int            `field:"pages"`
	Blanks int            `field:"blanks"`
	Own    bool           `field:"own"` // its wording was written for this case alone
	How    string         `field:"how"` // by fax to which number, by mail; blank for what stays
	Act    []CoverProblem `field:"act"` // what keeps it from being ready
}

// CoverSent is a letter that has gone out.
type CoverSent struct {
	Name      string   `field:"name"`
	To        string   `field:"to"`
	On        day.Date `field:"on"`
	How       string   `field:"how"`
	File      string   `field:"file"`
	Corrected bool     `field:"corrected"` // its facts have changed since, and a correction is among the documents
}

// CoverLeftOut is a kind of document the case does not get.
type CoverLeftOut struct {
	Name   string `field:"name"`
	Reason string `field:"reason"`
}

// CoverDate is one date that matters.
type CoverDate struct {
	Due         day.Date `field:"due"`
	What        string   `field:"what"`
	CountedFrom string   `field:"counted_from"`
	Send        string   `field:"send"` // the last day to send it each way
}

// CoverProblem is a problem without its cell: the same case from another kind
// of file makes the same cover.
type CoverProblem struct {
	Code string `field:"code"`
	Text string `field:"text"` // what is wrong, and what to do
}

// CoverHolder is one line of the record tracker.
type CoverHolder struct {
	Holder   string   `field:"holder"`
	What     string   `field:"what"`
	Asked    day.Date `field:"asked"`
	Due      day.Date `field:"due"`
	Received day.Date `field:"received"`
	Sent     day.Date `field:"sent"`
	Returned day.Date `field:"returned"`
}

// CoverContact is one number to call.
type CoverContact struct {
	Who   string `field:"who"`
	Name  string `field:"name"`
	Phone string `field:"phone"`
	Fax   string `field:"fax"`
}

// Printed is what became of one document, as the cover tells it.
type Printed struct {
	Document *Document
	Outcome  Outcome
	File     string // slash path below the case's folder; empty when none was made
	Pages    int
	Blanks   int // numbered blanks in it
}

// Cover collects the facts of a packet's cover.
func Cover(p *Packet, printed []Printed, dates []facts.DateRow, env facts.Env) *CoverFacts {
	cover := &CoverFacts{Patient: patientName(p.Case, env.Office.CoverName), TravelHelp: env.Office.TravelHelp}
	said := map[string]bool{}
	for _, d := range printed {
		if d.Document.Kind == schema.FaxCover { // it is told of with its document
			cover.Blanks += d.Blanks
			continue
		}
		row := CoverDocument{
			Name: capital(documentName(d.Document)), To: d.Document.To, File: d.File,
			Pages: d.Pages, Blanks: d.Blanks, Own: d.Document.OwnWording(),
		}
		cover.Blanks += d.Blanks
		if d.Outcome == Ready || d.Outcome == Waiting {
			row = row.withEnvelope(d, printed)
		}
		for _, q := range d.Document.Problems {
			text := coverProblem(q)
			switch {
			case q.Severity >= problem.Missing:
				row.Act = append(row.Act, text)
			case !said[text.Code+text.Text]:
				said[text.Code+text.Text] = true
				cover.Look = append(cover.Look, text)
			}
		}
		inOrder(row.Act)
		switch d.Outcome {
		case Ready:
			row.How = Way(d.Document)
			cover.ByFax = cover.ByFax || d.Document.Front != nil
			switch appeal, ok := d.Document.Data.Item.Of.(*facts.Appeal); {
			case travels(d, printed):
			case ok && appeal.Expedited: // today's fax comes first
				cover.Ready = slices.Insert(cover.Ready, 0, row)
			default:
				cover.Ready = append(cover.Ready, row)
			}
		case Waiting:
			row.How = Way(d.Document)
			cover.Approve = append(cover.Approve, row)
		case Held:
			cover.Waiting = append(cover.Waiting, row)
		default:
			cover.Stopped = append(cover.Stopped, row)
		}
	}
	inOrder(cover.Look)
	cover.Sent = coverSent(p)
	for _, l := range p.LeftOut {
		cover.NotMade = append(cover.NotMade, CoverLeftOut{capital(named(l.Kind)), l.Reason})
	}
	if n := p.Case.NotUnderstood(); n > 0 {
		cover.NotMade = append(cover.NotMade, CoverLeftOut{"Columns not understood", notUnderstood(n)})
	}
	for _, d := range dates {
		if n := slices.IndexFunc(p.Case.Denials, func(of *casefile.Denial) bool { return of.Key == d.Of }); n >= 0 && len(p.Case.Denials) > 1 {
			d.Words = strings.Replace(d.Words, "Appeal", fmt.Sprintf("Appeal %d", n+1), 1) // as the document is called
		}
		row := CoverDate{Due: d.Due, What: d.Words, CountedFrom: d.Basis, Send: waysToSend(d.SendBy, d.Due, env.Today)}
		switch {
		case !d.Sent.IsZero():
			row.What, row.Send = d.Words+": SENT LATE", "sent on "+d.Sent.Long()+", after its last day: ask whether it is accepted"
		case d.StillOpen():
			row.What, row.Send = d.Words+": SAFE DAY PASSED", "today, to arrive today: fax or portal"
			row.CountedFrom += "; last day: " + d.Last.Day.Long() + ", " + d.Last.Basis
		case d.Overdue:
			row.What += ": OVERDUE"
		}
		cover.Dates = append(cover.Dates, row)
	}
	cover.Tracker, cover.Contacts = tracker(p.Case, env), contacts(p.Case)
	cover.Signs = newLetter(p.Case, env).Signer
	cover.Urgent = urgent(p.Case, printed, env)
	for _, a := range facts.OpenArguments(p.Case, env) {
		cover.Choose = append(cover.Choose, CoverChoice{slices.Index(p.Case.Arguments, a) + 1, a.ArgumentText})
	}
	for i, d := range p.Case.Denials {
		if len(cover.Choose) > 0 {
			cover.Denials = append(cover.Denials, CoverChoice{facts.NumberOf(p.Case, d), cmp.Or(d.RequestDescription, fmt.Sprintf("denial %d", i+1))})
		}
	}
	return cover
}

// notUnderstood says that what was left out was judged without some columns.
func notUnderstood(columns int) string {
	if columns == 1 {
		return "1 column says something of this case that was not used"
	}
	return fmt.Sprintf("%d columns say something of this case that was not used", columns)
}

// inOrder sorts by code, then words: the order of cells would be another in
// another kind of file.
func inOrder(problems []CoverProblem) {
	slices.SortStableFunc(problems, func(a, b CoverProblem) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Text, b.Text))
	})
}

func coverProblem(q problem.Problem) CoverProblem {
	text := problem.Sentence(q.Message)
	if q.Hint != "" {
		text += " " + problem.Sentence(q.Hint)
	}
	return CoverProblem{q.Code, text}
}

// patientName names the patient in full or by initials, "P. E.".
func patientName(c *casefile.Case, choice string) string {
	if choice != "initials" {
		return strings.TrimSpace(c.PatientFirstName + " " + c.PatientLastName)
	}
	var initials []string
	for _, name := range []string{c.PatientFirstName, c.PatientLastName} {
		for _, r := range name {
			initials = append(initials, string(r)+".")
			break
		}
	}
	return strings.Join(initials, " ")
}

// travels reports whether a document that is ready lies in the file of another,
// which tells of it.
func travels(d Printed, printed []Printed) bool {
	return slices.ContainsFunc(printed, func(o Printed) bool {
		return o.File == d.File && slices.ContainsFunc(o.Document.Carries, func(c *Document) bool { return c.Name() == d.Document.Name() })
	})
}

// withEnvelope adds up what lies in the same file, and names what travels with
// the document.
func (row CoverDocument) withEnvelope(d Printed, printed []Printed) CoverDocument {
	for _, o := range printed {
		if o.File != d.File || o.Document.Name() == d.Document.Name() {
			continue
		}
		row.Pages += o.Pages
		row.Blanks += o.Blanks
		if o.Document.Kind != schema.FaxCover {
			row.Name += ", with its " + named(o.Document.Kind)
		}
	}
	return row
}

// coverSent lists the letters that have gone out.
func coverSent(p *Packet) []CoverSent {
	var rows []CoverSent
	for _, s := range p.Sent {
		row := CoverSent{Name: capital(words(s.Letter.Name)), On: s.Letter.On, How: s.Letter.Method, File: BelowCase(s.Letter.File), Corrected: s.Correction != ""}
		if s.Document != nil {
			row.To = s.Document.To
		}
		rows = append(rows, row)
	}
	return rows
}

func documentName(d *Document) string {
	name := named(d.Kind)
	if d.Number > 0 {
		name = fmt.Sprintf("%s %d", name, d.Number)
	}
	if d.Letter != "" {
		name += ", " + words(d.Letter)
	}
	return name
}

// inOffice are the kinds that an office calls by another name than their own.
var inOffice = map[string]string{
	schema.FirstDoctorNotice: "letter to the first doctor", schema.FirstDoctorTalk: "what to tell the first doctor", schema.SelfPayRequest: "request about costs", schema.VisitPreparation: "sheet for the visit",
	schema.DoctorQuestions: "questions to a doctor", schema.Comparison: "opinions side by side",
}

// named is a kind of document as the office calls it.
func named(kind string) string {
	if name, ok := inOffice[kind]; ok {
		return name
	}
	return words(kind)
}

// words turns a kind into words: appointment-request, "appointment request".
func words(kind string) string { return strings.ReplaceAll(kind, "-", " ") }

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// recipient names whom the document goes to, for the worker's eye.
func recipient(d *Document) string {
	c := d.Data.Case
	if of, ok := d.Data.Item.Of.(*facts.AuthorizationItem); ok {
		return strings.Join(of.Disclosers, ", ")
	}
	if d.Template.Audience == letter.Patient {
		return "the patient"
	}
	addressee := facts.Addressee(c, d.Template.To, d.Data.Item)
	return addressee.Name()
}

// Way tells how a document leaves the house.
func Way(d *Document) string {
	switch {
	case d.Template.Audience != letter.ToSend:
		return ""
	case d.Template.To == facts.ToSecondDoctor && d.Front == nil && d.Data.Case.SecondDoctorPortal != "" && d.Data.Case.SecondDoctorAddress1 == "":
		return "through the portal"
	case d.Front == nil:
		return "by mail"
	}
	fax := d.Front.Data.Item.Of.(*facts.Fax)
	return "by fax to " + schema.FormatPhone(fax.Number)
}

// tracker follows each record from the request to the return.
func tracker(c *casefile.Case, env facts.Env) []CoverHolder {
	var rows []CoverHolder
	recordType, _ := schema.Find("record_type")
	for _, r := range c.Records {
		rows = append(rows, CoverHolder{
			Holder: r.RecordHolderName, What: recordType.WordsOf(r.RecordType), Asked: env.RequestedOn(r),
			Due: c.RecordsNeededBy, Received: r.RecordReceivedDate, Sent: r.RecordSentDate, Returned: r.RecordReturnedDate,
		})
	}
	return rows
}

// contacts lists whom the office may have to call, each once.
func contacts(c *casefile.Case) []CoverContact {
	var list []CoverContact
	add := func(who, name, phone, fax string) {
		row := CoverContact{who, name, schema.FormatPhone(phone), schema.FormatPhone(fax)}
		if name == "" || phone+fax == "" || slices.ContainsFunc(list, func(o CoverContact) bool { return o.Name == name && o.Phone == row.Phone && o.Fax == row.Fax }) {
			return
		}
		list = append(list, row)
	}
	add("first doctor", c.FirstDoctorName, c.FirstDoctorPhone, c.FirstDoctorFax)
	add("second doctor", cmp.Or(c.SecondDoctorName, c.SecondCenterName), c.SecondDoctorPhone, c.SecondDoctorFax)
	add("insurer", c.PayerName, c.PayerPhone, c.PayerFax)
	for _, d := range c.Denials {
		add("appeal", d.AppealToName, d.AppealToPhone, d.AppealToFax)
	}
	for _, r := range c.Records {
		add("records", r.RecordHolderName, r.RecordHolderPhone, r.RecordHolderFax)
	}
	return list
}
