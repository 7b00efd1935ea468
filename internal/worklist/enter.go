package worklist

import (
	"bytes"
	"fmt"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
)

// Entered is what somebody wrote into one row of a list.
type Entered struct {
	Where  string // for messages: "worklist.xlsx, row 4"
	CaseID string
	Name   string
	Base   ledger.Entry // what stood there when the list was written
	Now    ledger.Entry
	SHA256 string // of its file when the list was written
	Whole  bool   // what cannot be followed is not written down either

	// Lost is the row as the list had it, where the ledger that it was written from is
	// gone: what is remembered of it counts, and Base is empty.
	Lost *Row
}

// Desk is the desk of an output folder.
type Desk struct {
	Out    string
	Ledger *ledger.Ledger
	Today  day.Date
}

// Enter takes in what people wrote, and does what follows from it: a document
// that was approved can leave, one that was sent is frozen. It returns what
// people should know about their entries. Nothing that was written is lost,
// also where nothing can follow from it.
func (d *Desk) Enter(list []Entered) (notes []string, err error) {
	entries, err := d.entries()
	if err != nil {
		return nil, err
	}
	lost := lostNotes{}
	if list, notes, err = d.withoutPurged(list); err != nil {
		return nil, err
	}
	for _, e := range list {
		known := entries[KeyOf(e.CaseID, e.Name)]
		known.CaseID, known.Name = e.CaseID, e.Name
		merged := Merge(e.Base, e.Now, known)
		if Same(merged, known) {
			continue
		}
		note, err := d.enter(e, known, &merged, &lost)
		if err != nil {
			return notes, err
		}
		entries[KeyOf(e.CaseID, e.Name)] = merged
		if note != "" {
			notes = append(notes, note)
		}
	}
	notes = append(notes, lost.notes()...)
	loose, err := d.loose(entries, notes)
	return append(notes, loose...), err
}

// withoutPurged leaves out what a list says of cases that were removed for good: it was
// written before they were. The notes tell.
func (d *Desk) withoutPurged(list []Entered) (kept []Entered, notes []string, err error) {
	if len(list) == 0 {
		return nil, nil, nil
	}
	purged, err := d.purged()
	if err != nil {
		return nil, nil, err
	}
	for _, e := range list {
		if purged[strings.ToLower(e.CaseID)] {
			notes = append(notes, fmt.Sprintf("%s: %s was removed for good; nothing was taken in", e.Where, e.CaseID))
			continue
		}
		kept = append(kept, e)
	}
	return kept, notes, nil
}

// purged are the cases that were removed for good, in lower case.
func (d *Desk) purged() (map[string]bool, error) {
	list, err := d.Ledger.PurgedCases()
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	for caseID := range list {
		ids[strings.ToLower(caseID)] = true
	}
	return ids, nil
}

// loose tells, each time, of documents that somebody entered as sent and that
// could not be kept so.
func (d *Desk) loose(entries map[Key]ledger.Entry, told []string) (notes []string, err error) {
	if len(told) > 0 {
		return nil, nil // one thing after the other
	}
	letters, err := d.Ledger.SentLetters("")
	if err != nil {
		return nil, err
	}
	frozen := map[Key]bool{}
	for _, s := range letters {
		frozen[KeyOf(s.CaseID, s.Name)] = true
	}
	for _, key := range sortedKeys(entries) {
		e := entries[key]
		if e.SentOn == "" || frozen[key] {
			continue
		}
		notes = append(notes, fmt.Sprintf("%s of %s is entered as sent on %s, but is not kept as sent; if it was, write: casepacket sent %s %s -o DIR --on DAY",
			e.Name, e.CaseID, e.SentOn, e.CaseID, e.Name))
	}
	return notes, nil
}

func (d *Desk) entries() (map[Key]ledger.Entry, error) {
	list, err := d.Ledger.Entries("")
	if err != nil {
		return nil, err
	}
	entries := make(map[Key]ledger.Entry, len(list))
	for _, e := range list {
		entries[KeyOf(e.CaseID, e.Name)] = e
	}
	return entries, nil
}

// enter takes in one entry that differs from what was known.
func (d *Desk) enter(e Entered, known ledger.Entry, merged *ledger.Entry, lost *lostNotes) (note string, err error) {
	var change ledger.DeskChange
	if e.Lost == nil {
		if note, err = d.approve(e, known, merged, &change); err != nil {
			return "", err
		}
	}
	var more string
	if merged.SentOn != known.SentOn || merged.Method != known.Method || merged.Confirmation != known.Confirmation {
		if more, err = d.sending(e, *merged, &change); err != nil {
			return "", err
		}
	}
	if e.Lost != nil {
		if err := d.approvedBefore(merged, &change, lost); err != nil {
			return "", err
		}
	}
	if more != "" {
		note = more
	}
	if e.Whole && len(change.Events) == 0 && note != "" {
		return note, nil
	}
	if len(change.Events) == 0 {
		change.Events = append(change.Events, ledger.Event{CaseID: e.CaseID, Name: e.Name, What: ledger.Entered})
	}
	change.Entries = []ledger.Entry{*merged}
	if err := d.Ledger.CommitDesk(change); err != nil {
		return "", err
	}
	for _, s := range change.Sent {
		if err := d.clear(s); err != nil {
			return note, err
		}
	}
	return note, nil
}

// approve binds an approval to what the document said when it was given.
func (d *Desk) approve(e Entered, known ledger.Entry, merged *ledger.Entry, change *ledger.DeskChange) (note string, err error) {
	event := func(what string) {
		change.Events = append(change.Events, ledger.Event{CaseID: e.CaseID, Name: e.Name, What: what, Detail: merged.ApprovedBy})
	}
	switch {
	case merged.ApprovedBy == known.ApprovedBy:
	case merged.ApprovedBy == "":
		merged.Approved = nil
		event(ledger.Unapproved)
	default:
		documents, err := d.Ledger.Case(e.CaseID)
		if err != nil {
			return "", err
		}
		document, ok := find(documents, e.Name)
		switch {
		case !ok || document.SHA256 == "":
			notApproved(merged, "when there was nothing to approve") // else nobody of that name could approve it later
			return fmt.Sprintf("%s: %s of %s is no document that could be approved; who did is among its remarks", e.Where, e.Name, e.CaseID), nil
		case document.SHA256 != e.SHA256:
			notApproved(merged, "and changed since")
			return fmt.Sprintf("%s: %s of %s was made anew after the list was written; look at it again and approve that", e.Where, e.Name, e.CaseID), nil
		}
		merged.Approved = bytes.Clone(document.Inputs)
		if merged.ApprovedOn == "" {
			merged.ApprovedOn = d.Today.String()
		}
		event(ledger.Approved)
	}
	return "", nil
}

// notApproved keeps who approved an earlier version among the remarks, with what
// became of it, so that the cell is free for a new approval.
func notApproved(e *ledger.Entry, why string) {
	e.Remarks = withRemark(e.Remarks, approval(e)+", "+why)
	e.ApprovedBy, e.ApprovedOn, e.Approved = "", "", nil
}

// approval is an approval in words.
func approval(e *ledger.Entry) string {
	if e.ApprovedOn == "" {
		return "approved by " + e.ApprovedBy
	}
	return "approved by " + e.ApprovedBy + " on " + e.ApprovedOn
}

// EndApprovals takes back approvals of documents that say something else by now.
// Who had approved stays among the remarks.
func (d *Desk) EndApprovals() error {
	entries, err := d.Ledger.Entries("")
	if err != nil {
		return err
	}
	var change ledger.DeskChange
	for _, e := range entries {
		if len(e.Approved) == 0 {
			continue
		}
		documents, err := d.Ledger.Case(e.CaseID)
		if err != nil {
			return err
		}
		document, ok := find(documents, e.Name)
		if !ok || bytes.Equal(document.Inputs, e.Approved) {
			continue // what has gone out stays approved
		}
		notApproved(&e, "and changed since")
		change.Events = append(change.Events, ledger.Event{CaseID: e.CaseID, Name: e.Name, What: ledger.Unapproved, Detail: "it changed"})
		change.Entries = append(change.Entries, e)
	}
	if change.Empty() {
		return nil
	}
	return d.Ledger.CommitDesk(change)
}

// find finds a document of a case by name, whatever the case of its letters.
func find(documents map[string]ledger.Document, name string) (ledger.Document, bool) {
	if document, ok := documents[name]; ok {
		return document, true
	}
	for known, document := range documents {
		if KeyOf("", known) == KeyOf("", name) {
			return document, true
		}
	}
	return ledger.Document{}, false
}

// listed reports whether a document has a row of its own on the worklist: the
// packet's cover and office copy stay in the office, and a fax cover goes with
// its letter.
func listed(kind string) bool {
	return kind != schema.Cover && kind != schema.FaxCover && kind != plan.OfficeCopy
}
