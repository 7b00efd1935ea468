package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/packet"
	"casepacket/internal/press"
	"casepacket/internal/schema"
)

// sending does what follows from an entry about when a document was sent.
func (d *Desk) sending(e Entered, merged ledger.Entry, change *ledger.DeskChange) (note string, err error) {
	letters, err := d.Ledger.SentLetters(e.CaseID)
	if err != nil {
		return "", err
	}
	var before *ledger.Sent
	for i := range letters {
		if KeyOf(letters[i].CaseID, letters[i].Name) == KeyOf(e.CaseID, e.Name) {
			before = &letters[i]
		}
	}
	if merged.SentOn == "" {
		if before != nil {
			return d.takeBack(*before, change)
		}
		if merged.Confirmation != "" {
			note = fmt.Sprintf("%s: there is a confirmation for %s of %s, but no day on which it was sent; write the day to have it kept as it was sent", e.Where, e.Name, e.CaseID)
		}
		return note, nil
	}
	on, err := day.Parse(merged.SentOn)
	if err != nil {
		return fmt.Sprintf("%s: the day on which %s of %s was sent is not understood; write it as 2026-11-23", e.Where, e.Name, e.CaseID), nil
	}
	if on.After(d.Today) {
		return fmt.Sprintf("%s: the day on which %s of %s was sent lies in the future; it was not marked as sent", e.Where, e.Name, e.CaseID), nil
	}
	if before != nil {
		if before.On == on && before.Method == merged.Method {
			return "", nil
		}
		before.On, before.Method = on, merged.Method
		change.Sent, change.Events = append(change.Sent, *before), append(change.Events, sentEvent(*before))
		return "", nil
	}
	return d.send(e, on, merged.Method, change)
}

func sentEvent(s ledger.Sent) ledger.Event {
	return ledger.Event{CaseID: s.CaseID, Name: s.Name, What: ledger.SentOut, File: s.File, SHA256: s.SHA256, Detail: strings.TrimSpace(s.On.String() + " " + s.Method)}
}

// send freezes a document: its file is copied to the case's sent folder, where it
// stays as it is; where it stood it is removed once the ledger knows.
func (d *Desk) send(e Entered, on day.Date, method string, change *ledger.DeskChange) (note string, err error) {
	documents, err := d.Ledger.Case(e.CaseID)
	if err != nil {
		return "", err
	}
	document, ok := find(documents, e.Name)
	if !ok || document.File == "" || !listed(document.Kind) {
		return fmt.Sprintf("%s: there is no file of %s of %s that could have been sent; the entry was only written down", e.Where, e.Name, e.CaseID), nil
	}
	if document.Outcome == string(packet.Waiting) {
		return fmt.Sprintf("%s: %s of %s waits for approval and is a draft until the next run; the entry was only written down", e.Where, e.Name, e.CaseID), nil
	}
	if document.SHA256 == "" {
		return fmt.Sprintf("%s: %s of %s travels with another document; mark that one as sent", e.Where, e.Name, e.CaseID), nil
	}
	s := ledger.Sent{
		CaseID: document.CaseID, Name: document.Name, Kind: document.Kind, Variant: document.Variant, On: on, Method: method, Day: document.Day,
		SHA256: document.SHA256, Size: document.Size, Pages: document.Pages, Inputs: document.Inputs, Fields: map[string]uint32{}, Was: document.File,
	}
	carried := withCarried(&s, document, documents)
	source := document.File
	if e.SHA256 != "" && e.SHA256 != document.SHA256 { // it was made anew after the list was written: what went out is the earlier one
		if source, err = d.Ledger.Version(s.CaseID, s.Name, e.SHA256); err != nil {
			return "", err
		}
		s.SHA256, s.Fields, s.Was, carried = e.SHA256, nil, "", nil
		note = fmt.Sprintf("%s: %s of %s was made anew after the list was written; the earlier version was kept as the one that was sent", e.Where, e.Name, e.CaseID)
	}
	content, err := os.ReadFile(d.Local(source))
	if source == "" || errors.Is(err, fs.ErrNotExist) {
		return fmt.Sprintf("%s: the file of %s of %s that was sent is not there any more; the entry was only written down", e.Where, e.Name, e.CaseID), nil
	}
	if err != nil {
		return "", fmt.Errorf("cannot read what was sent: %w", err)
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != s.SHA256 {
		return fmt.Sprintf("%s: the file of %s of %s is not the one that was made; the entry was only written down. See casepacket status --verify", e.Where, e.Name, e.CaseID), nil
	}
	s.Size, s.File = int64(len(content)), path.Join(s.CaseID, press.SentFolder, path.Base(source))
	if err := press.WriteFile(d.Local(s.File), content); err != nil {
		return "", err
	}
	change.Sent, change.Carried, change.Events = append(change.Sent, s), carried, append(change.Events, sentEvent(s))
	return note, nil
}

// withCarried adds to a letter what lies in its file with it, and returns that.
func withCarried(s *ledger.Sent, document ledger.Document, documents map[string]ledger.Document) (carried []ledger.Document) {
	for field, part := range document.Fields {
		s.Fields[field] = part
	}
	for _, other := range documents {
		if other.File != document.File || other.SHA256 != "" {
			continue
		}
		s.Pages += other.Pages
		carried = append(carried, other)
		if other.Kind == schema.FaxCover {
			continue
		}
		for field, part := range other.Fields {
			s.Fields[other.Name+":"+field] = part
		}
	}
	return carried
}

// clear takes a file that was sent from where it stood before.
func (d *Desk) clear(s ledger.Sent) error {
	if s.Was == "" {
		return nil
	}
	if content, err := os.ReadFile(d.Local(s.Was)); err == nil {
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) == s.SHA256 { // something else may have been put there since
			if err := os.Remove(d.Local(s.Was)); err != nil {
				return fmt.Errorf("cannot take %s from where it stood, since it was sent: %w", s.Was, err)
			}
		}
	}
	return d.Ledger.Gone(s)
}

// Clear finishes what an interrupted run left: files that were sent, and still
// stand among those to send.
func (d *Desk) Clear() error {
	letters, err := d.Ledger.SentLetters("")
	if err != nil {
		return err
	}
	for _, s := range letters {
		if err := d.clear(s); err != nil {
			return err
		}
	}
	return nil
}

// takeBack undoes the mark of a letter that has not been sent after all. Its
// file is kept among the earlier versions; the next run makes it anew.
func (d *Desk) takeBack(s ledger.Sent, change *ledger.DeskChange) (note string, err error) {
	stamp := "taken-back-" + d.Today.String()
	aside := path.Join(s.CaseID, press.Superseded, stamp, path.Base(s.File))
	for n := 2; exists(d.Local(aside)); n++ {
		aside = path.Join(s.CaseID, press.Superseded, fmt.Sprintf("%s-%d", stamp, n), path.Base(s.File))
	}
	if err := os.MkdirAll(filepath.Dir(d.Local(aside)), 0o700); err != nil {
		return "", fmt.Errorf("cannot keep a letter that was not sent after all: %w", err)
	}
	if err := os.Rename(d.Local(s.File), d.Local(aside)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("cannot keep a letter that was not sent after all: %w", err)
	}
	change.Unsent = append(change.Unsent, s)
	change.Events = append(change.Events, ledger.Event{CaseID: s.CaseID, Name: s.Name, What: ledger.Unsent, File: aside, SHA256: s.SHA256})
	return fmt.Sprintf("%s of %s is marked as sent no more; the next run makes it anew", s.Name, s.CaseID), nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Local returns where a slash path lies on disk.
func (d *Desk) Local(slash string) string { return filepath.Join(d.Out, filepath.FromSlash(slash)) }
