package plan

import (
	"slices"

	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// PreviousVersion is what a document was made from the last time, and what it became.
type PreviousVersion struct {
	Day         day.Date // that it was written as of
	Outcome     Outcome
	File        string // slash path below the output folder; empty when none was made
	Pages       int
	Blanks      int
	Fingerprint Fingerprint
	Problems    problem.List // found while it was made
}

// State says how a document stands to what was made before.
type State string

// The states of a document.
const (
	Added     State = "new"
	Changed   State = "changed"
	Unchanged State = "unchanged"
)

// DocumentDiff is a document beside what was made of it before.
type DocumentDiff struct {
	Document    *Document // as of Day
	Day         day.Date
	State       State
	Fields      []string // those that print something else than before, sorted; of a changed document
	Fingerprint Fingerprint
	Last        *PreviousVersion // nil when it is new
	Kept        bool             // it keeps its day and its file; else it is made again, be it for what travels with it
}

// Compared is a packet beside what was made before. Its documents are those
// to make, each as of the day it is written: a document that says the same as
// before keeps its day.
type Compared struct {
	Packet  *Packet
	Judged  []*DocumentDiff // by the packet's order
	Ended   []string        // names of documents made before that no longer apply, sorted
	Changed bool            // something is new, changed or ended
}

// Of returns what was found about a document of the packet.
func (c *Compared) Of(d *Document) *DocumentDiff {
	for _, j := range c.Judged {
		if j.Document == d {
			return j
		}
	}
	return nil
}

// Comparer sets packets beside what was made before.
type Comparer struct {
	Planner *Planner
	Print   *Fingerprinter
	Fixed   bool // letters bear the planner's day whatever they bore before
	Whole   bool // the plan holds whole packets

	// Approve finds out which documents wait for a person, before the cover is
	// judged: it tells of them. It may be nil.
	Approve func(*Compared) error
}

// Compare judges every document of a packet. Last holds what was made before,
// by name.
func (c *Comparer) Compare(planned *Packet, last map[string]PreviousVersion) (*Compared, error) {
	result := &Compared{Packet: &Packet{Case: planned.Case, LeftOut: planned.LeftOut, Closed: planned.Closed}}
	for _, group := range planned.groups() {
		if err := c.group(result, planned, group, last); err != nil {
			return nil, err
		}
	}
	if c.Whole || planned.Closed != "" {
		for name := range last {
			if planned.Find(name) == nil {
				result.Ended = append(result.Ended, name)
			}
		}
		slices.Sort(result.Ended)
	}
	result.Changed = len(result.Ended) > 0 || slices.ContainsFunc(result.Judged, func(j *DocumentDiff) bool { return j.State != Unchanged })
	if c.Approve != nil {
		if err := c.Approve(result); err != nil {
			return nil, err
		}
	}
	if err := c.cover(result, planned, last); err != nil {
		return nil, err
	}
	result.order(planned)
	return result, nil
}

// groups are the documents that share an envelope, the cover left out.
func (p *Packet) groups() [][]*Document {
	group := map[*Document]int{}
	for i, d := range p.Documents {
		group[d] = i
	}
	for _, d := range p.Documents {
		for _, carried := range d.With() {
			from, to := group[carried], group[d]
			for other, g := range group {
				if g == from {
					group[other] = to
				}
			}
		}
	}
	var all [][]*Document
	index := map[int]int{}
	for _, d := range p.Documents {
		if d.Kind == schema.Cover {
			continue
		}
		i, ok := index[group[d]]
		if !ok {
			i = len(all)
			index[group[d]] = i
			all = append(all, nil)
		}
		all[i] = append(all[i], d)
	}
	return all
}

// group judges documents that travel together: they keep their day together
// or not at all.
func (c *Comparer) group(result *Compared, planned *Packet, group []*Document, last map[string]PreviousVersion) error {
	before, err := c.before(planned, group, last)
	if err != nil {
		return err
	}
	kept := before != nil
	judged := make([]*DocumentDiff, len(group))
	for i, d := range group {
		j := &DocumentDiff{Document: d, Day: c.Planner.env.Today, State: Added}
		judged[i] = j
		l, ok := last[d.Name()]
		if !ok {
			continue
		}
		j.State, j.Last = Changed, &l
		if before == nil {
			continue
		}
		print := c.Print.Of(before[i])
		if print.Same(l.Fingerprint) && worst(d, l.Problems) == l.Outcome.planned() && !stopped(l.Problems) {
			j.State, j.Fingerprint = Unchanged, print
			continue
		}
		j.Fields = differing(l.Fingerprint.Fields, print.Fields)
	}
	kept = kept && !slices.ContainsFunc(judged, func(j *DocumentDiff) bool { return j.State != Unchanged })
	for i, j := range judged {
		if kept {
			j.Document, j.Day, j.Kept = before[i], j.Last.Day, true
		} else {
			j.Fingerprint = c.Print.Of(j.Document)
		}
	}
	result.Judged = append(result.Judged, judged...)
	return nil
}

// before returns the documents of a group as of the day that all of them were
// written, nil when there is no such day.
func (c *Comparer) before(planned *Packet, group []*Document, last map[string]PreviousVersion) ([]*Document, error) {
	first, ok := last[group[0].Name()]
	if !ok {
		return nil, nil
	}
	date, redated := first.Day, c.redates(group)
	if redated {
		date = c.Planner.env.Today
	}
	then, err := c.Planner.AsOf(planned, date)
	if err != nil {
		return nil, err
	}
	documents := make([]*Document, len(group))
	for i, d := range group {
		l, ok := last[d.Name()]
		documents[i] = then.Find(d.Name())
		if !ok || !redated && l.Day != date || documents[i] == nil || len(documents[i].With()) != len(d.With()) ||
			documents[i].Data.Item.Variant != d.Data.Item.Variant || // a reminder is another letter than the one it reminds of
			documents[i].Data.Item.Phase != d.Data.Item.Phase {
			return nil, nil
		}
	}
	return documents, nil
}

// redates reports whether documents that travel together get the planner's day though they
// say the same as before. A correction keeps its day, and so its approval: it waits for a
// person, from day to day.
func (c *Comparer) redates(group []*Document) bool {
	return c.Fixed && !slices.ContainsFunc(group, func(d *Document) bool { return !d.Replaces.IsZero() })
}

// planned is the outcome that the plan gave a document which somebody has to
// approve.
func (o Outcome) planned() Outcome {
	if o == Waiting {
		return Ready
	}
	return o
}

// stopped reports whether the making itself kept the document back. That is
// tried again each time: the program may have been corrected.
func stopped(found problem.List) bool {
	worst, _ := found.Worst()
	return worst >= problem.Missing
}

// worst is the outcome of a document with what was found while it was made.
func worst(d *Document, found problem.List) Outcome {
	with := *d
	with.Problems = append(slices.Clone(d.Problems), found...)
	return with.Outcome()
}

// differing names the fields that print something else than before, sorted.
func differing(before, now map[string]uint32) []string {
	var fields []string
	for field, part := range now {
		if was, ok := before[field]; !ok || was != part {
			fields = append(fields, field)
		}
	}
	for field := range before {
		if _, ok := now[field]; !ok {
			fields = append(fields, field)
		}
	}
	fields = slices.DeleteFunc(fields, isPerson)
	slices.Sort(fields)
	return fields
}

// cover judges the cover, which tells of all others. It is made again when any
// of them is.
func (c *Comparer) cover(result *Compared, planned *Packet, last map[string]PreviousVersion) error {
	cover := planned.Cover()
	if cover == nil {
		return nil
	}
	j := &DocumentDiff{Document: cover, Day: c.Planner.env.Today, State: Added}
	if l, ok := last[cover.Name()]; ok {
		j.State, j.Last = Changed, &l
		if !result.Changed {
			if err := c.keepCover(result, planned, j); err != nil {
				return err
			}
		}
	}
	result.Changed = result.Changed || j.State != Unchanged
	result.Judged = append(result.Judged, j)
	return nil
}

// keepCover finds out whether the cover says the same as before.
func (c *Comparer) keepCover(result *Compared, planned *Packet, j *DocumentDiff) error {
	date := j.Last.Day
	if c.Fixed {
		date = c.Planner.env.Today
	}
	then, err := c.Planner.AsOf(planned, date)
	if err != nil || then.Cover() == nil {
		return err
	}
	env := c.Planner.env
	env.Today = date
	cover := then.Cover()
	cover.Cover = Cover(then, printedBefore(then, result.Judged), facts.Dates(then.Case, env), env)
	print := c.Print.Again(cover)
	if print.Same(j.Last.Fingerprint) {
		j.Document, j.Day, j.State, j.Fingerprint, j.Kept = cover, date, Unchanged, print, true
	}
	return nil
}

// printedBefore tells the cover what the other documents became when they were
// made.
func printedBefore(then *Packet, judged []*DocumentDiff) []Printed {
	var all []Printed
	for _, d := range then.Documents {
		i := slices.IndexFunc(judged, func(j *DocumentDiff) bool { return j.Document.Name() == d.Name() })
		if i < 0 {
			continue
		}
		l := judged[i].Last
		with := *d
		with.Problems = append(slices.Clone(d.Problems), l.Problems...)
		all = append(all, Printed{Document: &with, Outcome: l.Outcome, File: BelowCase(l.File), Pages: l.Pages, Blanks: l.Blanks})
	}
	return all
}

// order puts the documents to make into the packet's order.
func (c *Compared) order(planned *Packet) {
	place := func(j *DocumentDiff) int {
		return slices.IndexFunc(planned.Documents, func(d *Document) bool { return d.Name() == j.Document.Name() })
	}
	slices.SortStableFunc(c.Judged, func(a, b *DocumentDiff) int { return place(a) - place(b) })
	for _, j := range c.Judged {
		c.Packet.Documents = append(c.Packet.Documents, j.Document)
	}
}
