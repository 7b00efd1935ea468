package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"casepacket/internal/intake"
	"casepacket/internal/letter"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/templates"
)

// lettersFolder holds letters that were written for one case: beside the input,
// letters/CASE_ID/KIND.md replaces the template of that kind for that case.
const lettersFolder = intake.LettersFolder

// readOwnLetters reads the letters that were written for one case. One that cannot
// be used stops that document and no other.
func (h *Host) readOwnLetters(in *Input) error {
	in.ofLetters = map[string]problem.List{}
	for _, base := range besideInputs(in.settingsBeside(), lettersFolder) {
		if err := in.readLettersOf(filepath.Join(base, lettersFolder)); err != nil {
			return err
		}
	}
	return nil
}

// readLettersOf reads those of one folder.
func (in *Input) readLettersOf(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return Usagef("cannot read the letters of single cases: %s", err)
	}
	office, err := officeTemplates(in.Env.Office)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		caseID, known := in.Set.Find(entry.Name())
		if !known {
			continue // of a case in another sheet
		}
		own := filepath.Join(folder, entry.Name())
		if why := in.othersLetter(caseID, own); why != "" {
			in.ofLetters[caseID] = append(in.ofLetters[caseID], notItsOwn(caseID, entry.Name(), kindsIn(own), why))
			continue
		}
		set, problems := letter.Load(templates.Files, office, os.DirFS(own), plan.Shapes())
		problems.Add(set.Check()...)
		if worst, _ := problems.Worst(); worst < problem.Error {
			in.templates.AddOwn(entry.Name(), set)
		}
		of := ofOneCase(problems, caseID, entry.Name(), kindsIn(own))
		in.ofLetters[caseID] = append(in.ofLetters[caseID], of...)
	}
	return nil
}

// othersLetter says why a folder of letters, or one of them, belongs to another case: it
// can be a link. Blank if it does not.
func (in *Input) othersLetter(caseID, folder string) string {
	base := filepath.Dir(filepath.Dir(folder))
	files, _ := filepath.Glob(filepath.Join(folder, "*.md")) // the pattern is a good one
	for _, file := range files {
		place, inOutput := placeOf(base, file)
		if inOutput {
			return "it is in an output folder"
		}
		if why := in.Set.Whose(caseID, place); why != "" {
			return why
		}
	}
	return ""
}

// notItsOwn is the problem of letters that belong to another case (V-ENC-3).
func notItsOwn(caseID, folder string, kinds []string, why string) problem.Problem {
	return problem.Problem{
		Severity: problem.Error, Code: "V-ENC-3", Where: problem.Where{File: lettersFolder + "/" + folder}, CaseID: caseID, Documents: kinds,
		Message: "the letter written for this case cannot be used: " + why, Hint: "put a letter of this case's own into " + lettersFolder + "/" + folder,
	}
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
