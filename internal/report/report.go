// Package report tells what a run did: in report.json for programs, and in a
// few lines for the person who started it.
package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"casepacket/internal/packet"
	"casepacket/internal/press"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// FileName is the name of the report in the output folder.
const FileName = "report.json"

// Report is the content of report.json. Its keys are part of the interface.
type Report struct {
	Run       string         `json:"run"`
	Started   time.Time      `json:"started"`
	Finished  time.Time      `json:"finished"`
	Inputs    []string       `json:"inputs"`
	Cases     Cases          `json:"cases"`
	Documents Documents      `json:"documents"`
	Problems  problem.Counts `json:"problems"`
	Packets   []Packet       `json:"packets"`
}

// Cases counts cases. Read is the sum of the others.
type Cases struct {
	Read      int `json:"read"`
	Made      int `json:"made"`      // a packet with a new or changed file
	Unchanged int `json:"unchanged"` // a packet whose files were all there already
	Blocked   int `json:"blocked"`   // no packet: closed, on hold, or a case id that cannot be used
	Delayed   int `json:"delayed"`   // a file of the packet is open elsewhere or may not be changed, so all stands as it stood
}

// Documents counts documents by outcome; Unchanged counts those of them whose
// file was there already.
type Documents struct {
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
	Packets           []press.Packet
	Problems          problem.List
}

// New makes the report of a run. Packets and documents of previous that the
// run left alone (because it was narrowed to some cases or kinds, or could not
// put a packet in its place) are kept,
// so that the report always describes the folder.
func New(run Run, previous *Report, only packet.Only) *Report {
	r := &Report{
		Run: run.ID, Started: run.Started.UTC().Truncate(time.Second), Finished: run.Finished.UTC().Truncate(time.Second),
		Inputs: run.Inputs, Problems: run.Problems.Count(), Packets: []Packet{},
	}
	delayed := map[string]bool{}
	for _, p := range run.Packets {
		r.Cases.Read++
		switch {
		case p.Closed != "":
			r.Cases.Blocked++
		case p.Delayed != "":
			r.Cases.Delayed++
			delayed[p.CaseID] = true
			continue // what it holds stands in the report before
		case p.Fresh:
			r.Cases.Made++
		default:
			r.Cases.Unchanged++
		}
		entry := Packet{CaseID: p.CaseID, Documents: []Document{}}
		for _, d := range p.Documents {
			r.count(d)
			entry.Documents = append(entry.Documents, Document{d.Kind, string(d.Outcome), d.File, d.Pages, d.SHA256, d.Codes})
		}
		r.Packets = append(r.Packets, entry)
	}
	if previous != nil {
		r.keep(previous, only, delayed)
	}
	return r
}

// count counts a document. A fax cover is part of the letter behind it.
func (r *Report) count(d press.Made) {
	if d.Kind == schema.FaxCover {
		return
	}
	switch d.Outcome {
	case packet.Ready:
		r.Documents.Ready++
	case packet.Held:
		r.Documents.Held++
	case packet.Waiting:
		r.Documents.Waiting++
	case packet.Sent:
		r.Documents.Sent++
	default:
		r.Documents.Blocked++
	}
	if d.File != "" && !d.Fresh {
		r.Documents.Unchanged++
	}
}

// keep carries over what a narrowed run did not look at, and packets that were
// delayed. What travels with a document of the run has been made with it.
func (r *Report) keep(previous *Report, only packet.Only, delayed map[string]bool) {
	now := map[string]int{}
	for i, p := range r.Packets {
		now[p.CaseID] = i
	}
	for _, before := range previous.Packets {
		i, made := now[before.CaseID]
		if !made {
			if !only.All() || delayed[before.CaseID] {
				r.Packets = append(r.Packets, before)
			}
			continue
		}
		for _, d := range before.Documents {
			again := slices.ContainsFunc(r.Packets[i].Documents, func(o Document) bool { return o.Kind == d.Kind && o.File == d.File })
			if len(only.Kinds) > 0 && !only.Kind(d.Kind) && !again {
				r.Packets[i].Documents = append(r.Packets[i].Documents, d)
			}
		}
	}
}

// Load reads the report of an earlier run from its output folder; nil when
// there is none.
func Load(out string) (*Report, error) {
	text, err := os.ReadFile(filepath.Join(out, FileName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the report of the earlier run: %w", err)
	}
	var r Report
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, fmt.Errorf("%s is not a report of casepacket (%v); move it away and run again", filepath.Join(out, FileName), err)
	}
	return &r, nil
}

// Save writes the report into the output folder.
func (r *Report) Save(out string) error { return r.SaveAs(filepath.Join(out, FileName)) }

// SaveAs writes the report to a file.
func (r *Report) SaveAs(path string) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(r); err != nil {
		return err
	}
	return press.WriteFile(path, text.Bytes())
}
