package main

import (
	"errors"
	"time"

	"casepacket/internal/ledger"
	"casepacket/internal/press"
)

// folder is an output folder that this run alone is working in, with the
// memory of earlier runs.
type folder struct {
	lock   *press.Lock
	ledger *ledger.Ledger
	run    string // names this run
}

// openFolder takes an output folder for a run and begins it. The exit code is 4
// when another run is working there.
func (a *app) openFolder(out string, started time.Time) (*folder, error) {
	f, err := a.takeFolder(out, started)
	if err != nil {
		return nil, err
	}
	if f.run, err = f.ledger.Begin(started); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

// takeFolder takes an output folder for one run or several.
func (a *app) takeFolder(out string, started time.Time) (*folder, error) {
	lock, err := press.LockFolder(out, started)
	var locked *press.Locked
	if errors.As(err, &locked) {
		return nil, &exit{exitLocked, locked.Error()}
	}
	if err != nil {
		return nil, err
	}
	f := &folder{lock: lock}
	var notes []string
	if f.ledger, notes, err = ledger.Open(out, ledger.Options{Program: version(), Now: a.now}); err != nil {
		return nil, errors.Join(err, lock.Release())
	}
	for _, note := range notes {
		a.say("%s", note)
	}
	return f, nil
}

// finish records how the run ended and lets others in.
func (f *folder) finish(result string) error {
	return errors.Join(f.ledger.Finish(f.run, result), f.close())
}

func (f *folder) close() error { return errors.Join(f.ledger.Close(), f.lock.Release()) }
