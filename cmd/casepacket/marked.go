package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/ledger"
	"casepacket/internal/marked"
	"casepacket/internal/outdir"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
	"casepacket/internal/xlsx"
)

// markedBase is the name, without its ending, of the marked workbook that a
// run puts into its output folder.
const markedBase = "problems"

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
}

// standsOf leaves out the id that the program gave to a row where a person has to decide
// which one it gets.
func standsOf(p *plan.Packet) stands {
	s := stands{p.Case.CaseID, p.Case.Places(), p.Case.MintedCells()}
	if slices.ContainsFunc(p.Problems, func(q problem.Problem) bool { return q.Code == plan.MaybeSent }) {
		s.minted = nil
	}
	return s
}

// marking describes the copy of an input in which its problems are marked; nil
// when it is none of rows, such as one case in YAML.
func (in *input) marking(s *source, original, target string, found toMark) *marked.Marking {
	path, problems := s.path, found.problems
	m := &marked.Marking{Book: s.book, Problems: problems, ID: markingID(problems), Original: filepath.Base(original)}
	for _, t := range s.book.Tables {
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
	if s.book.Marked != nil && path != "-" { // a copy of a copy is one of the first
		original = s.original()
	}
	if path != "-" {
		m.Original = seenFrom(target, original)
	}
	if s.book.Protected {
		m.Password = in.password // an open copy would show to everybody what it was to keep
	}
	affected := map[string]bool{}
	for _, p := range problems {
		affected[p.CaseID] = true
	}
	files := s.book.Files()
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

// original is where the input lies that a marked workbook was made from.
func (s *source) original() string {
	original := filepath.FromSlash(s.book.Marked.Original)
	if filepath.IsAbs(original) {
		return original
	}
	return filepath.Join(filepath.Dir(s.path), original)
}

// settingsBeside is the path beside which the office file is looked for: a
// marked workbook has the settings of its original.
func (s *source) settingsBeside() string {
	if s.book.Marked == nil || s.path == "-" {
		return s.path
	}
	return s.original()
}

// worthMarking are the problems that a marked workbook shows; none when there
// is nothing for a person to do.
func (in *input) worthMarking(s *source, found toMark) problem.List {
	var list problem.List
	worth := false
	files := s.book.Files()
	for _, p := range found.problems {
		if p.Code == "V-OUT-4" { // the letter itself shows its blanks
			continue
		}
		if len(in.sources) > 1 && !files[p.Where.File] { // it stands in another one
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
func (in *input) writeAllMarked(folder, base, run string, found toMark) (written, again []string, err error) {
	taken := map[string]bool{}
	for _, s := range in.sources {
		own := base
		if len(in.sources) > 1 {
			of := base + "-" + strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path))
			if s.path == "-" {
				of = base + "-input"
			}
			own = of
			for n := 2; taken[strings.ToLower(own)]; n++ {
				own = fmt.Sprintf("%s-%d", of, n)
			}
			taken[strings.ToLower(own)] = true
		}
		marked, err := in.writeMarked(s, s.path, folder, own, run, found)
		if err != nil {
			return written, nil, err
		}
		if marked == "" {
			again = append(again, name(s.path))
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
func (in *input) writeMarked(s *source, original, folder, base, run string, found toMark) (string, error) {
	found.problems = in.worthMarking(s, found)
	if len(found.problems) == 0 {
		return "", nil
	}
	target := filepath.Join(folder, marked.Name(base, s.path))
	for n := 2; in.reads(target); n++ {
		target = filepath.Join(folder, marked.Name(fmt.Sprintf("%s-%d", base, n), s.path))
	}
	m := in.marking(s, original, target, found)
	if m == nil {
		return "", nil
	}
	var content bytes.Buffer
	if err := marked.Write(&content, *m); err != nil {
		return "", fmt.Errorf("cannot mark the problems in a copy of %s: %w", name(s.path), err)
	}
	if before, err := os.ReadFile(target); err == nil && xlsx.Same(before, content.Bytes(), m.Password) {
		return target, nil
	}
	if err := setAside(folder, target, run); err != nil {
		return "", err
	}
	return target, outdir.WriteFile(target, content.Bytes())
}

// reads reports whether a file is one of the inputs.
func (in *input) reads(target string) bool {
	return slices.ContainsFunc(in.sources, func(s *source) bool { return samePath(target, s.path) })
}

// setAside moves an earlier marked workbook to superseded/.
func setAside(folder, target, run string) error {
	if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	aside := filepath.Join(folder, outdir.Superseded, run, filepath.Base(target))
	if err := os.MkdirAll(filepath.Dir(aside), 0o700); err != nil {
		return fmt.Errorf("cannot keep the earlier %s: %w", filepath.Base(target), err)
	}
	if err := os.Rename(target, aside); err != nil {
		return fmt.Errorf("cannot keep the earlier %s; close it if it is open: %w", filepath.Base(target), err)
	}
	return nil
}

func samePath(a, b string) bool {
	absoluteA, errA := filepath.Abs(a)
	absoluteB, errB := filepath.Abs(b)
	return errA == nil && errB == nil && strings.EqualFold(absoluteA, absoluteB)
}

// checkOriginal refuses a marked workbook whose original was changed after it
// was marked: what was corrected in one would be lost in the other.
func (s *source) checkOriginal(opt sheet.Options) error {
	if s.book.Marked == nil || s.path == "-" {
		return nil
	}
	original := s.original()
	if _, err := os.Stat(original); err != nil {
		return nil // it has gone its way; there is nothing to lose
	}
	now, err := sheets.Open(original, nil, opt)
	if err != nil {
		return usage("%s was marked from %s, which cannot be read any more: %s", name(s.path), original, err)
	}
	different := s.book.Marked.Differences(now)
	if len(different) == 0 {
		return nil
	}
	const few = 12
	list := strings.Join(different[:min(len(different), few)], ", ")
	if more := len(different) - few; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return usage("%s was marked from %s, which has been changed since, in %s. Bring these rows to what is right in %s, check that, and leave the marked copy",
		name(s.path), original, list, filepath.Base(original))
}

// packetsOf is where the packets of an input go when no folder is named: a
// marked workbook in an output folder belongs to the packets beside it.
func packetsOf(path string) string {
	folder := filepath.Dir(filepath.Clean(path))
	base := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if strings.HasPrefix(base, markedBase) && exists(filepath.Join(folder, ledger.Folder)) {
		return folder
	}
	return packetsBeside(path)
}
