package report

import (
	"encoding/hex"
	"iter"
	"slices"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/letter"
	"casepacket/internal/plan"
	"casepacket/internal/render"
)

// Register keeps what became of each packet of a run until all are made, in a small
// part of the memory: what documents of many cases say alike is held once. The zero
// Register is ready to use.
type Register struct {
	entries []entry
	known   map[line]*line
}

// entry is one packet.
type entry struct {
	at                      int
	caseID, closed, delayed string
	fresh                   bool
	soonest                 day.Date
	other                   []string
	documents               []document
}

// document is one document: what many say, and the digest of its own file.
type document struct {
	*line
	sum string // the bytes of it
}

// line is what can be said of documents of many cases.
type line struct {
	kind, name string
	outcome    plan.Outcome
	file       string // below the case's folder where it lies there, else below the output folder
	below      bool   // it lies in the case's folder
	pages      int
	codes      string // each after a line break
	fresh      bool
	audience   letter.Audience
	carried    bool
}

// Add keeps what became of the packet that has a place among those of the run. They
// may come in any order.
func (r *Register) Add(at int, p render.Packet) {
	e := entry{at: at, caseID: p.CaseID, closed: p.Closed, delayed: p.Delayed, fresh: p.Fresh, soonest: p.Soonest, other: p.Other, documents: make([]document, len(p.Documents))}
	for i, d := range p.Documents {
		sum, err := hex.DecodeString(d.SHA256)
		if err != nil {
			panic(err) // the press made it
		}
		e.documents[i] = document{r.line(p.CaseID, d), string(sum)}
	}
	r.entries = append(r.entries, e)
}

func (r *Register) line(caseID string, d render.Made) *line {
	l := line{kind: d.Kind, name: d.Name, outcome: d.Outcome, file: d.File, pages: d.Pages, fresh: d.Fresh, audience: d.Audience, carried: d.Carried}
	for _, code := range d.Codes {
		l.codes += "\n" + code
	}
	if below, ok := strings.CutPrefix(d.File, caseID+"/"); ok {
		l.file, l.below = below, true
	}
	if known, ok := r.known[l]; ok {
		return known
	}
	if r.known == nil {
		r.known = map[line]*line{}
	}
	l.file = strings.Clone(l.file) // of the whole path, which names a case
	r.known[l] = &l
	return &l
}

// Packets are the packets by their places, without the problems found in them. They
// can be gone through again and again.
func (r *Register) Packets() iter.Seq[render.Packet] {
	slices.SortFunc(r.entries, func(a, b entry) int { return a.at - b.at })
	return func(yield func(render.Packet) bool) {
		for i := range r.entries {
			if !yield(r.entries[i].packet()) {
				return
			}
		}
	}
}

func (e *entry) packet() render.Packet {
	p := render.Packet{CaseID: e.caseID, Closed: e.closed, Delayed: e.delayed, Fresh: e.fresh, Soonest: e.soonest, Other: e.other}
	for _, d := range e.documents {
		made := render.Made{
			Kind: d.kind, Name: d.name, Outcome: d.outcome, File: d.file, Pages: d.pages, SHA256: hex.EncodeToString([]byte(d.sum)), Fresh: d.fresh,
			Codes: strings.Split(d.codes, "\n")[1:], Audience: d.audience, Carried: d.carried,
		}
		if d.below {
			made.File = e.caseID + "/" + d.file
		}
		p.Documents = append(p.Documents, made)
	}
	return p
}
