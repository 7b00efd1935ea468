package run

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/casefile"
	"casepacket/internal/marked"
	"casepacket/internal/outdir"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/xlsx"
)

// toMark is what the copies of inputs show.
type toMark struct {
	problems problem.List
	cases    []stands
	started  bool // a case has a document besides its cover, or needs none; known to check alone
}

// stands is where a case stands in the inputs.
type stands struct {
	caseID string
	rows   []problem.Where
	minted []casefile.IDCell

	missing []marked.MissingFact
}

// standsOf leaves out the id that the program gave to a row where a person has to decide
// which one it gets.
func standsOf(p *plan.Packet) stands {
	s := stands{caseID: p.Case.CaseID, rows: p.Case.Places(), minted: p.Case.MintedCells(), missing: missingOf(p)}
	if slices.ContainsFunc(p.Problems, plan.Asks) {
		s.minted = nil
	}
	return s
}

// marking describes the copy of an input in which its problems are marked; nil
// when it is none of rows, such as one case in YAML.
func marking(in *app.Input, s *app.Source, original, target string, found toMark) *marked.Marking {
	path, problems := s.Path, found.problems
	m := &marked.Marking{Book: s.Book, Problems: problems, ID: markingID(problems), Original: filepath.Base(original)}
	for _, t := range s.Book.Tables {
		switch t.Format {
		case "xlsx":
			if path != "-" {
				m.Source = path
			}
		case "csv":
		default:
			return nil
		}
	}
	if s.Book.Marked != nil && path != "-" { // a copy of a copy is one of the first
		original = s.Original()
	}
	if path != "-" {
		m.Original = seenFrom(target, original)
	}
	if s.Book.Protected {
		m.Password = in.Password // an open copy would show to everybody what it was to keep
	}
	addForms(m, in, s, found)
	affected := map[string]bool{}
	for _, p := range problems {
		affected[p.CaseID] = true
	}
	files := s.Book.Files()
	for _, c := range found.cases {
		if affected[c.caseID] {
			for _, place := range c.rows {
				if files[place.File] {
					m.Affected = append(m.Affected, place)
				}
			}
		}
		for _, cell := range c.minted {
			if files[cell.Where.File] {
				m.IDs = append(m.IDs, marked.GivenID{Where: cell.Where, Own: cell.Own, ID: c.caseID})
			}
		}
	}
	return m
}

// markingID names a marking after what it marks, so that the same problems in
// the same sheet give the same workbook.
func markingID(problems problem.List) string {
	h := sha256.New()
	for _, p := range problems {
		fmt.Fprintf(h, "%d %s %s %s %s\n", p.Severity, p.Code, p.Where, p.Message, p.CaseID)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// seenFrom is the way from a file's folder to another file, as a slash path.
func seenFrom(file, other string) string {
	absolute, err := filepath.Abs(file)
	if err != nil {
		return filepath.Base(other)
	}
	target, err := filepath.Abs(other)
	if err != nil {
		return filepath.Base(other)
	}
	relative, err := filepath.Rel(filepath.Dir(absolute), target)
	if err != nil { // on another drive
		return filepath.ToSlash(target)
	}
	return filepath.ToSlash(relative)
}

// worthMarking are the problems that a marked workbook shows; none when there
// is nothing for a person to do.
func worthMarking(in *app.Input, s *app.Source, found toMark) problem.List {
	var list problem.List
	worth := false
	files := s.Book.Files()
	for _, p := range found.problems {
		if p.Code == "V-OUT-4" { // the letter itself shows its blanks
			continue
		}
		if len(in.Sources) > 1 && !files[p.Where.File] { // it stands in another one
			continue
		}
		list.Add(p)
		worth = worth || p.Severity >= problem.Warning
	}
	for _, c := range found.cases {
		worth = worth || slices.ContainsFunc(c.minted, func(cell casefile.IDCell) bool { return files[cell.Where.File] })
	}
	if !worth {
		return nil
	}
	return list
}

// writeAllMarked writes the marked copy of each input into a folder. It returns
// their paths, and what is read when they are corrected: of an input in which nothing
// is to be corrected, that itself. One input's copy is called after base alone, several are told apart by
// the names of the inputs.
func writeAllMarked(in *app.Input, folder, base, run string, found toMark) (written, again []string, err error) {
	taken := map[string]bool{}
	for _, s := range in.Sources {
		own := base
		if len(in.Sources) > 1 {
			of := base + "-" + strings.TrimSuffix(filepath.Base(s.Path), filepath.Ext(s.Path))
			if s.Path == "-" {
				of = base + "-input"
			}
			own = of
			for n := 2; taken[strings.ToLower(own)]; n++ {
				own = fmt.Sprintf("%s-%d", of, n)
			}
			taken[strings.ToLower(own)] = true
		}
		marked, err := writeMarked(in, s, s.Path, folder, own, run, found)
		if err != nil {
			return written, nil, err
		}
		if marked == "" {
			again = append(again, app.InputName(s.Path))
			continue
		}
		written, again = append(written, marked), append(again, marked)
	}
	return written, again, nil
}

// writeMarked writes the marked copy of an input into a folder, and returns
// its path; the input lies, or will lie, at original. An earlier copy is set aside, since somebody may have begun to
// correct it; the input itself is never overwritten. Without problems, and for
// an input that has no rows to mark, there is none.
func writeMarked(in *app.Input, s *app.Source, original, folder, base, run string, found toMark) (string, error) {
	found.problems = worthMarking(in, s, found)
	if len(found.problems) == 0 {
		return "", nil
	}
	target := filepath.Join(folder, marked.Name(base, s.Path))
	for n := 2; reads(in, target); n++ {
		target = filepath.Join(folder, marked.Name(fmt.Sprintf("%s-%d", base, n), s.Path))
	}
	m := marking(in, s, original, target, found)
	if m == nil {
		return "", nil
	}
	var content bytes.Buffer
	if err := marked.Write(&content, *m); err != nil {
		return "", fmt.Errorf("cannot mark the problems in a copy of %s: %w", app.InputName(s.Path), err)
	}
	if before, err := os.ReadFile(target); err == nil && xlsx.Same(before, content.Bytes(), m.Password) {
		return target, nil
	}
	if err := app.SetAside(folder, target, run); err != nil {
		return "", err
	}
	return target, outdir.WriteFile(target, content.Bytes())
}

// reads reports whether a file is one of the inputs.
func reads(in *app.Input, target string) bool {
	return slices.ContainsFunc(in.Sources, func(s *app.Source) bool { return app.SamePath(target, s.Path) })
}
