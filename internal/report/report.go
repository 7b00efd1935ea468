// Package report tells what a run did: in report.json for programs, and in a
// few lines for the person who started it.
package report

import (
	"iter"
	"slices"
	"time"

	"casepacket/internal/letter"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/schema"
)

// Report is the content of report.json. Its keys are part of the interface.
type Report struct {
	Run       string         `json:"run"`
	Started   time.Time      `json:"started"`
	Finished  time.Time      `json:"finished"`
	Inputs    []string       `json:"inputs"`
	Cases     Cases          `json:"cases"`
	Documents Documents      `json:"documents"`
	Problems  problem.Counts `json:"problems"`

	// Packets stand last in the file. They can be gone through again and again.
	Packets iter.Seq[Packet] `json:"-"`

	delayed map[string]bool // ids of the cases of which all stands as it stood
	started bool            // a document other than a cover was ever started, or need not be
}

// Cases counts cases. Read is the sum of the others.
type Cases struct {
	Read      int `json:"read"`
	Made      int `json:"made"`      // a packet with a new or changed file
	Unchanged int `json:"unchanged"` // a packet whose files were all there already
	Blocked   int `json:"blocked"`   // no packet: closed, on hold, or a case id that cannot be used
	Delayed   int `json:"delayed"`   // a file of the packet is open elsewhere or may not be changed, so all stands as it stood
}

// Documents counts documents by outcome, all together and apart by whom they are for.
// What travels in another document's file, as an authorization behind its request, is
// counted in the sum alone, and a fax cover not at all.
type Documents struct {
	Outcomes
	Letters      Outcomes `json:"letters"`  // to send
	Handouts     Outcomes `json:"handouts"` // for patients
	OfficeSheets Outcomes `json:"office_sheets"`
}

// Outcomes counts documents by outcome; Unchanged counts those of them whose
// file was there already.
type Outcomes struct {
	Ready     int `json:"ready"`
	Held      int `json:"held"`
	Blocked   int `json:"blocked"`
	Waiting   int `json:"waiting"` // for somebody's approval
	Sent      int `json:"sent"`    // gone out: neither made nor moved any more
	Unchanged int `json:"unchanged"`
}

// Packet is one case in the report.
type Packet struct {
	CaseID    string     `json:"case_id"`
	Other     []string   `json:"other_person,omitempty"` // what tells the patient from the one of the run before: patient_first_name (the whole name), patient_dob
	Documents []Document `json:"documents"`
}

// Document is one document in the report. File is a slash path below the
// output folder, empty when no file was made; SHA256 is that file's.
type Document struct {
	Kind    string   `json:"kind"`
	Outcome string   `json:"outcome"`
	File    string   `json:"file"`
	Pages   int      `json:"pages"`
	SHA256  string   `json:"sha256"`
	Codes   []string `json:"codes"`
}

// Run is what a report is made from.
type Run struct {
	ID                string
	Started, Finished time.Time
	Inputs            []string
	Packets           iter.Seq[render.Packet]
	Problems          problem.List
}

// New makes the report of a run.
func New(run Run) *Report {
	r := &Report{
		Run: run.ID, Started: run.Started.UTC().Truncate(time.Second), Finished: run.Finished.UTC().Truncate(time.Second),
		Inputs: run.Inputs, Problems: run.Problems.Count(), Packets: entries(run.Packets), delayed: map[string]bool{},
	}
	for p := range run.Packets {
		r.countPacket(p)
		r.started = r.started || startedIn(p)
	}
	return r
}

// entries are the packets of a run, but for those that were delayed: what they hold
// stands in the report before.
func entries(packets iter.Seq[render.Packet]) iter.Seq[Packet] {
	return func(yield func(Packet) bool) {
		for p := range packets {
			if p.Closed == "" && p.Delayed != "" {
				continue
			}
			entry := Packet{CaseID: p.CaseID, Other: p.Other, Documents: []Document{}}
			for _, d := range p.Documents {
				entry.Documents = append(entry.Documents, Document{d.Kind, string(d.Outcome), d.File, d.Pages, d.SHA256, d.Codes})
			}
			if !yield(entry) {
				return
			}
		}
	}
}

func (r *Report) countPacket(p render.Packet) {
	r.Cases.Read++
	switch {
	case p.Closed != "":
		r.Cases.Blocked++
	case p.Delayed != "":
		r.Cases.Delayed++
		r.delayed[p.CaseID] = true
		return
	case p.Fresh:
		r.Cases.Made++
	default:
		r.Cases.Unchanged++
	}
	for _, d := range p.Documents {
		r.Documents.count(d)
	}
}

// count counts a document.
func (d *Documents) count(made render.Made) {
	if made.Kind == schema.FaxCover {
		return
	}
	d.Outcomes.count(made)
	switch {
	case made.Carried:
	case made.Audience == letter.Patient:
		d.Handouts.count(made)
	case made.Audience == letter.Office:
		d.OfficeSheets.count(made)
	default:
		d.Letters.count(made)
	}
}

func (o *Outcomes) count(made render.Made) {
	switch made.Outcome {
	case plan.Ready:
		o.Ready++
	case plan.Held:
		o.Held++
	case plan.Waiting:
		o.Waiting++
	case plan.Sent:
		o.Sent++
	default:
		o.Blocked++
	}
	if made.File != "" && !made.Fresh {
		o.Unchanged++
	}
}

// add adds the counts of another run.
func (d *Documents) add(other Documents) {
	d.Outcomes.add(other.Outcomes)
	d.Letters.add(other.Letters)
	d.Handouts.add(other.Handouts)
	d.OfficeSheets.add(other.OfficeSheets)
}

func (o *Outcomes) add(other Outcomes) {
	o.Ready += other.Ready
	o.Held += other.Held
	o.Blocked += other.Blocked
	o.Waiting += other.Waiting
	o.Sent += other.Sent
	o.Unchanged += other.Unchanged
}

// NothingStarted reports whether no document besides covers was ever started in the run:
// nothing in its rows was understood to ask for one. Cases that are closed or on hold
// need none.
func (r *Report) NothingStarted() bool { return !r.started }

// StartedBefore says that an earlier run started a document for one of the cases.
func (r *Report) StartedBefore() { r.started = true }

// startedIn reports whether a packet counts as one in which a document was started.
func startedIn(p render.Packet) bool {
	if p.Closed != "" {
		return !plan.IsExample(p.CaseID)
	}
	return p.Delayed != "" || slices.ContainsFunc(p.Documents, func(d render.Made) bool { return IsLetterOrSheet(d.Kind) })
}

// IsLetterOrSheet reports whether a kind is what a case asks for, and no cover, which
// comes by itself.
func IsLetterOrSheet(kind string) bool { return kind != schema.Cover && kind != schema.FaxCover }

// KeepFrom carries over, from the report that stands in the output folder, what the
// run left alone because it was narrowed to some cases or kinds, or could not put a
// packet in its place: so the report always describes the folder. What travels with a
// document of the run has been made with it.
func (r *Report) KeepFrom(out string, only plan.Selection) error {
	if only.All() && len(r.delayed) == 0 {
		return nil
	}
	previous, err := Load(out, func(caseID string) bool { return !only.All() || r.delayed[caseID] })
	if err != nil || previous == nil {
		return err
	}
	made := slices.Collect(r.Packets)
	now := map[string]int{}
	for i, p := range made {
		now[p.CaseID] = i
	}
	for before := range previous.Packets {
		i, again := now[before.CaseID]
		if !again {
			made = append(made, before)
			continue
		}
		for _, d := range before.Documents {
			again := slices.ContainsFunc(made[i].Documents, func(o Document) bool { return o.Kind == d.Kind && o.File == d.File })
			if len(only.Kinds) > 0 && !only.Kind(d.Kind) && !again {
				made[i].Documents = append(made[i].Documents, d)
			}
		}
	}
	r.Packets = slices.Values(made)
	return nil
}
