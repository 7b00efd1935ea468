package main

import (
	"cmp"
	"errors"
	"path/filepath"
	"time"

	"casepacket/internal/ledger"
	"casepacket/internal/office"
	"casepacket/internal/outdir"
)

// folder is an output folder that this run alone is working in, with the
// memory of earlier runs.
type folder struct {
	out    string
	lock   *outdir.Lock
	ledger *ledger.Ledger
	desk   *deskwork // what people did there; nil until it was read
	run    string    // names this run
	let    outdir.FilePermissions
}

// reopenFolder takes an output folder in which something was made before; nil
// when nothing was. A worklist tells of it too, where the ledger is gone.
func (a *app) reopenFolder(out string, started time.Time) (*folder, error) {
	lists, err := worklists(out)
	if err != nil {
		return nil, err
	}
	if len(lists) == 0 && !exists(filepath.Join(out, ledger.Folder)) && !hasAdditions(out) {
		return nil, nil
	}
	return a.takeFolder(out, started)
}

// begin records that a run of inputs begins, and names it.
func (f *folder) begin(started time.Time, in *input) (err error) {
	f.run, err = f.ledger.Begin(started, in.inputNames())
	return err
}

// takeFolder takes an output folder for one run or several. The exit code is 4
// when another run is working there.
func (a *app) takeFolder(out string, started time.Time) (*folder, error) {
	lock, err := outdir.LockFolder(out, started)
	var locked *outdir.Locked
	if errors.As(err, &locked) {
		return nil, &exit{exitLocked, locked.Error()}
	}
	if err != nil {
		return nil, err
	}
	f := &folder{out: out, lock: lock, let: outdir.PermissionsOf(out)}
	var notes []string
	if f.ledger, notes, err = ledger.Open(out, ledger.Options{Program: version(), Now: a.now}); err != nil {
		return nil, cmp.Or(err, lock.Release())
	}
	for _, note := range notes {
		a.say("%s", note)
	}
	return f, nil
}

// finish records how the run ended and lets others in. Of several failures the first
// is told: what follows from it says nothing new.
func (f *folder) finish(result string) error {
	return cmp.Or(f.ledger.Finish(f.run, result), f.close())
}

// letIn takes from the settings who may read what is made.
func (f *folder) letIn(settings *office.Office) (err error) {
	if f.let, err = outdir.PermissionsNamed(settings.OutputGroup); err != nil {
		return usage("%s: %s", settings.Path, err)
	}
	return f.let.Begin(f.out)
}

// close gives everything in the folder to those who may read it, and lets
// other runs in.
func (f *folder) close() error {
	if f == nil {
		return nil
	}
	return cmp.Or(f.ledger.Close(), f.let.Admit(f.out), f.lock.Release())
}
