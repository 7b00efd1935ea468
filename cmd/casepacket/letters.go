package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"casepacket/internal/letter"
	"casepacket/internal/packet"
	"casepacket/internal/problem"
	"casepacket/templates"
)

// lettersFolder holds letters that were written for one case: beside the input,
// letters/CASE_ID/KIND.md replaces the template of that kind for that case.
const lettersFolder = "letters"

// readOwnLetters reads the letters that were written for one case. One that cannot
// be used stops that document and no other.
func (a *app) readOwnLetters(in *input) error {
	in.ofLetters = map[string]problem.List{}
	for _, base := range besideInputs(in.settingsBeside(), lettersFolder) {
		if err := in.readLettersOf(filepath.Join(base, lettersFolder)); err != nil {
			return err
		}
	}
	return nil
}

// readLettersOf reads those of one folder.
func (in *input) readLettersOf(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return usage("cannot read the letters of single cases: %s", err)
	}
	office, err := officeTemplates(in.env.Office)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		caseID, known := in.set.Find(entry.Name())
		if !known {
			continue // of a case in another sheet
		}
		set, problems := letter.Load(templates.Files, office, os.DirFS(filepath.Join(folder, entry.Name())), packet.Shapes())
		problems.Add(set.Check()...)
		if worst, _ := problems.Worst(); worst < problem.Error {
			in.templates.AddOwn(entry.Name(), set)
		}
		of := ofOneCase(problems, caseID, entry.Name(), kindsIn(filepath.Join(folder, entry.Name())))
		in.ofLetters[caseID] = append(in.ofLetters[caseID], of...)
	}
	return nil
}

// kindsIn are the kinds that a folder has letters of.
func kindsIn(folder string) []string {
	var kinds []string
	files, _ := filepath.Glob(filepath.Join(folder, "*.md")) // the pattern is a good one
	for _, file := range files {
		kind, _, _ := strings.Cut(filepath.Base(file), ".")
		kinds = append(kinds, kind)
	}
	return kinds
}

// ofOneCase makes what is wrong with a case's own letters the case's: it stops
// all documents that were to have a wording of their own.
func ofOneCase(problems problem.List, caseID, folder string, kinds []string) problem.List {
	own := problem.List{}
	for _, p := range problems {
		p.CaseID, p.Documents = caseID, kinds
		p.Where.File = lettersFolder + "/" + folder + "/" + p.Where.File
		own.Add(p)
	}
	return own
}
