package worklist

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
	"casepacket/internal/outdir"
	"casepacket/internal/plan"
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
		if on.Before(before.Day) && on != before.On {
			return fmt.Sprintf("%s: %s of %s bears the day %s, so it was not sent on %s; the day on which it was sent stays %s", e.Where, e.Name, e.CaseID, before.Day, on, before.On), nil
		}
		if before.On == on && before.Method == merged.Method {
			return "", nil
		}
		before.On, before.Method = on, merged.Method
		change.Sent, change.Events = append(change.Sent, *before), append(change.Events, sentEvent(*before))
		return "", nil
	}
	if e.Lost != nil && e.Lost.Kind != "" {
		return d.keepAgain(e, on, merged.Method, change)
	}
	return d.send(e, on, merged.Method, change)
}

// instead says what was done where nothing could follow from an entry.
func (e *Entered) instead() string {
	if e.Whole {
		return "it was not marked as sent"
	}
	return "the entry was only written down"
}

// versionSent finds out which version of a document went out: the one that
// somebody saw when they wrote down that it had, else the one that stood there on
// the day. The event is that of its making; its SHA256 is empty when there was
// no version by then.
func (d *Desk) versionSent(e Entered, on day.Date, document ledger.Document) (version ledger.Event, err error) {
	seen := e.SHA256
	if seen == document.SHA256 {
		seen = ""
	}
	if seen == "" && !on.Before(document.Day) {
		return ledger.Event{SHA256: document.SHA256}, nil
	}
	events, err := d.Ledger.Events(document.CaseID)
	if err != nil {
		return version, err
	}
	for _, event := range events {
		made := event.Name == document.Name && (event.What == ledger.Made || event.What == ledger.Remade)
		if made && (event.SHA256 == seen || seen == "" && !day.Of(event.At).After(on)) {
			version = event
		}
	}
	if seen != "" {
		version.SHA256 = seen
	}
	return version, nil
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
		return fmt.Sprintf("%s: there is no file of %s of %s that could have been sent; %s", e.Where, e.Name, e.CaseID, e.instead()), nil
	}
	if document.Outcome == string(plan.Waiting) {
		return fmt.Sprintf("%s: %s of %s waits for approval and is a draft until the next run; %s", e.Where, e.Name, e.CaseID, e.instead()), nil
	}
	if document.SHA256 == "" {
		return fmt.Sprintf("%s: %s of %s travels with another document; mark that one as sent", e.Where, e.Name, e.CaseID), nil
	}
	s := ledger.Sent{
		CaseID: document.CaseID, Name: document.Name, Kind: document.Kind, Variant: document.Variant, On: on, Method: method, Day: document.Day,
		SHA256: document.SHA256, Size: document.Size, Pages: document.Pages, Inputs: document.Inputs, Fields: map[string]uint32{}, Facts: document.Facts, Was: document.File,
	}
	carried := withCarried(&s, document, documents)
	source := document.File
	version, err := d.versionSent(e, on, document)
	switch {
	case err != nil:
		return "", err
	case version.SHA256 == "":
		return fmt.Sprintf("%s: %s of %s bears the day %s and was made no earlier, so it was not sent on %s; it was not marked as sent", e.Where, e.Name, e.CaseID, document.Day, on), nil
	case version.SHA256 != document.SHA256: // it was made anew since: what went out is the earlier one
		if source, err = d.Ledger.Version(s.CaseID, s.Name, version.SHA256); err != nil {
			return "", err
		}
		s.SHA256, s.Fields, s.Facts, s.Was = version.SHA256, nil, nil, ""
		earlier, err := d.Ledger.MadeFrom(s.CaseID, s.Name, version.SHA256)
		if err != nil {
			return "", err
		}
		if made := day.Of(version.At); earlier != nil {
			s.Fields, s.Facts, s.Inputs, s.Variant, s.Day = earlier.Fields, earlier.Facts, earlier.Inputs, earlier.Variant, earlier.Day
		} else if !version.At.IsZero() && made.Before(s.Day) {
			s.Day = made
		}
		note = fmt.Sprintf("%s: %s of %s was made anew after it was sent; the earlier version was kept as the one that was sent", e.Where, e.Name, e.CaseID)
	}
	content, err := d.readLetter(source)
	if err != nil {
		return "", err
	}
	if content == nil {
		return fmt.Sprintf("%s: the file of %s of %s that was sent is not there any more; %s", e.Where, e.Name, e.CaseID, e.instead()), nil
	}
	if digestOf(content) != s.SHA256 {
		return fmt.Sprintf("%s: the file of %s of %s is not the one that was made; %s. See casepacket status --verify", e.Where, e.Name, e.CaseID, e.instead()), nil
	}
	if version.SHA256 != document.SHA256 {
		if err := d.setAside(document, change); err != nil {
			return "", err
		}
	}
	s.Size, s.File = int64(len(content)), path.Join(s.CaseID, outdir.SentFolder, path.Base(source))
	if err := outdir.WriteFile(d.Local(s.File), content); err != nil {
		return "", err
	}
	change.Sent, change.Carried, change.Events = append(change.Sent, s), carried, append(change.Events, sentEvent(s))
	return note, nil
}

// readLetter reads the file of a letter that went out; nil when there is none.
func (d *Desk) readLetter(slash string) ([]byte, error) {
	if slash == "" {
		return nil, nil
	}
	content, err := os.ReadFile(d.Local(slash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read what was sent: %w", err)
	}
	return content, nil
}

// digestOf is a file's SHA-256 as rows have it.
func digestOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
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
		s.Facts = plan.WithCarried(s.Facts, other.Name, other.Facts)
	}
	return carried
}

// clear takes a file that was sent from where it stood before.
func (d *Desk) clear(s ledger.Sent) error {
	if s.Was == "" {
		return nil
	}
	if content, err := os.ReadFile(d.Local(s.Was)); err == nil {
		if digestOf(content) == s.SHA256 { // something else may have been put there since
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

// setAside moves a version that was made after another one was sent among the earlier
// versions: nobody may take it for a letter that is still to be sent. What differs is for
// the next run to correct.
func (d *Desk) setAside(document ledger.Document, change *ledger.DeskChange) error {
	aside, err := d.aside("after-the-sent-"+d.Today.String(), document.CaseID, document.File)
	if err != nil {
		return fmt.Errorf("cannot keep a version that was made after another was sent: %w", err)
	}
	change.Events = append(change.Events, ledger.Event{CaseID: document.CaseID, Name: document.Name, What: ledger.Superseded, File: aside, SHA256: document.SHA256})
	return nil
}

// aside moves a file of a case into a folder of its earlier versions and returns where it
// lies now. A file that is not there is no error.
func (d *Desk) aside(folder, caseID, file string) (aside string, err error) {
	aside = path.Join(caseID, outdir.Superseded, folder, path.Base(file))
	for n := 2; exists(d.Local(aside)); n++ {
		aside = path.Join(caseID, outdir.Superseded, fmt.Sprintf("%s-%d", folder, n), path.Base(file))
	}
	if err := os.MkdirAll(filepath.Dir(d.Local(aside)), 0o700); err != nil {
		return "", err
	}
	if err := os.Rename(d.Local(file), d.Local(aside)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return aside, nil
}

// takeBack undoes the mark of a letter that has not been sent after all. Its
// file is kept among the earlier versions; the next run makes it anew.
func (d *Desk) takeBack(s ledger.Sent, change *ledger.DeskChange) (note string, err error) {
	aside, err := d.aside("taken-back-"+d.Today.String(), s.CaseID, s.File)
	if err != nil {
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
