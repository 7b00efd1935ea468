package main

import (
	"errors"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/ledger"
	"casepacket/internal/office"
	"casepacket/internal/schema"
)

// openAdditions opens what people filled in beside their sheets, of an output folder that
// this run has to itself, and keeps what they wrote into its view.
func (w *deskwork) openAdditions() (err error) {
	w.additions, err = additions.Open(additions.Options{Out: w.Out, Key: w.Ledger.Key(), Now: w.app.now, Order: w.order, Write: true})
	w.app.tellAdditions(w.additions)
	return err
}

// tellAdditions says what there is to say of the additions.
func (a *app) tellAdditions(s *additions.Store) {
	for _, note := range s.TakeNotes() {
		a.say("%s", note)
	}
}

// writeAdditions brings the view of the additions up to date.
func (w *deskwork) writeAdditions(run string) error {
	err := w.additions.WriteView(run)
	w.app.tellAdditions(w.additions)
	return err
}

// readAdditions reads what people filled in, for a command that changes nothing: from the
// output folder that is named, else the one beside the input, else the office's outbox.
func (f *inputFlags) readAdditions(a *app, paths []string, out string) error {
	settings, err := a.quietly().readOffice(paths, f.office)
	if err != nil {
		return nil // what reads it again tells
	}
	var folders []string
	switch {
	case out != "":
		folders = []string{out}
	default:
		if paths[0] != "-" {
			folders = append(folders, packetsOf(paths[0]))
		}
		if settings.Nightly.Outbox != "" {
			folders = append(folders, beside(settings, settings.Nightly.Outbox))
		}
	}
	for _, folder := range folders {
		if !hasAdditions(folder) {
			continue
		}
		var key []byte
		if known, err := ledger.Read(folder, ledger.Options{Program: version(), Now: a.now}); err == nil {
			key = known.Key()
			known.Close()
		}
		f.additions, err = additions.Open(additions.Options{Out: folder, Key: key, Now: a.now, Order: dateOrder(settings)})
		a.tellAdditions(f.additions)
		return err
	}
	return nil
}

// hasAdditions reports whether somebody filled in something in an output folder.
func hasAdditions(out string) bool {
	return exists(filepath.Join(out, additions.FileName)) || exists(filepath.Join(out, additions.ViewName))
}

// dateOrder is the order in which an office writes dates.
func dateOrder(settings *office.Office) *schema.DateOrder {
	order := schema.MonthFirst
	if settings.DateOrder == "day-first" {
		order = schema.DayFirst
	}
	return &order
}

// userName is who works at this machine, as far as it knows.
func userName() string {
	who, err := user.Current()
	if err != nil {
		return ""
	}
	name := who.Username
	return name[strings.LastIndexByte(name, '\\')+1:] // DOMAIN\name
}

// onlyOutput is the output folder that is meant when none is named: the office's outbox,
// else the only one here.
func (a *app) onlyOutput(settings *office.Office) (string, error) {
	if settings.Nightly.Outbox != "" {
		return beside(settings, settings.Nightly.Outbox), nil
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		return "", err
	}
	var found []string
	for _, e := range entries {
		if e.IsDir() && exists(filepath.Join(e.Name(), ledger.Folder)) {
			found = append(found, e.Name())
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if len(found) == 0 && exists(ledger.Folder) {
		return ".", nil
	}
	return "", errors.New("say where the packets are: -o DIR")
}
