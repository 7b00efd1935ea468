package app

import (
	"errors"

	"casepacket/internal/casefile"
	"casepacket/internal/ledger"
	"casepacket/internal/people"
)

// SentBefore finds out what was sent from the folder that holds the packets of
// inputs: the one that is named, else the one beside the first of them, path.
func (h *Host) SentBefore(path, out string) (*casefile.SentLetters, error) {
	if out == "" && path != "-" {
		out = PacketsOf(path)
	}
	known, err := ledger.Read(out, ledger.Options{Program: h.Program, Now: h.Now})
	var missing *ledger.Missing
	if errors.As(err, &missing) {
		return nil, nil // who asks for the folder is told
	}
	if err != nil {
		return nil, err
	}
	defer known.Close()
	return SentLetters(known)
}

// SentLetters are the letters that have gone out, for reading cases beside them.
func SentLetters(known *ledger.Ledger) (*casefile.SentLetters, error) {
	list, err := known.SentLetters("")
	if err != nil || len(list) == 0 {
		return nil, err
	}
	sent := &casefile.SentLetters{Key: known.Key()}
	for _, s := range list {
		sent.Add(s.CaseID, casefile.SentLetter{
			Name: s.Name, Kind: s.Kind, Variant: s.Variant, On: s.On, Method: s.Method, Day: s.Day, File: s.File, SHA256: s.SHA256, Pages: s.Pages, Fields: s.Fields, Facts: s.Facts,
			Forgotten: len(s.Inputs) == 0,
		})
	}
	if err := addPeople(sent, known); err != nil {
		return nil, err
	}
	readings, err := known.Readings("")
	if err != nil {
		return nil, err
	}
	sent.Together = func(caseID, other string) bool {
		read, beside := readings[caseID], readings[other]
		return read.First > 0 && read.First <= beside.Last && read.Made > 0 && read.Made < beside.Sent
	}
	return sent, nil
}

// addPeople adds whom the letters were about, and what was answered of them.
func addPeople(sent *casefile.SentLetters, known *ledger.Ledger) error {
	kept, err := known.People()
	if err != nil {
		return err
	}
	marks := make(map[string][]people.Mark, len(kept))
	for id, encoded := range kept {
		marks[id] = people.Decode(encoded)
	}
	sent.Registry = people.Build(marks, func(caseID string) bool { return len(sent.Cases[caseID]) > 0 })
	if sent.Unsent, err = known.Unsent(); err != nil {
		return err
	}
	if sent.LastInputs, err = known.LastInputs(); err != nil {
		return err
	}
	answers, err := known.Answers()
	sent.Answered = map[[2]string]bool{}
	for _, a := range answers {
		sent.Answered[[2]string{a.CaseID, a.Other}] = a.Same
	}
	return err
}
