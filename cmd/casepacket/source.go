package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// source is one of the files or folders that cases are read from.
type source struct {
	path string
	book *sheet.Book
}

// open opens all inputs of a command. A marked workbook whose original was
// changed is refused.
func (h *Host) open(paths []string, flags InputOptions) (*input, error) {
	if err := eachOnce(paths); err != nil {
		return nil, err
	}
	opt, err := flags.reading()
	if err != nil {
		return nil, err
	}
	if opt.Limits, err = h.limits(paths, flags.Office); err != nil {
		return nil, err
	}
	in := &input{password: opt.Password}
	for _, path := range paths {
		s, before := &source{path: path}, lookAt(path)
		if s.book, err = sheet.Open(path, h.Stdin, opt); err != nil {
			return nil, openError(err)
		}
		if !before.same(lookAt(path)) {
			return nil, &changed{path}
		}
		in.sources = append(in.sources, s)
	}
	in.join()
	for _, s := range in.sources {
		if err := s.checkOriginal(opt); err != nil {
			return nil, err
		}
	}
	return in, nil
}

// join makes one book of the books of all sources.
func (in *input) join() {
	var books []*sheet.Book
	for _, s := range in.sources {
		books = append(books, s.book)
	}
	in.book = sheet.Join(in.paths(), books)
}

// eachOnce refuses an input that is named twice: every case in it would stand
// beside itself.
func eachOnce(paths []string) error {
	for i, path := range paths {
		for _, other := range paths[:i] {
			if path == other || path != "-" && other != "-" && samePath(path, other) {
				return Usagef("%s is named twice; name each input once", name(path))
			}
		}
	}
	return nil
}

func (in *input) paths() []string {
	var paths []string
	for _, s := range in.sources {
		paths = append(paths, s.path)
	}
	return paths
}

// inputNames are the names of all inputs, as reports tell them.
func (in *input) inputNames() []string {
	var list []string
	for _, s := range in.sources {
		list = append(list, s.book.Name)
	}
	return list
}

// settingsBeside are the paths beside which the office file, scans and letters are
// looked for: a marked workbook has the settings of its original.
func (in *input) settingsBeside() []string {
	var paths []string
	for _, s := range in.sources {
		paths = append(paths, s.settingsBeside())
	}
	return paths
}

// besideSettings is the file beside which lies what a Settings sheet names: the
// workbook that has one, else the first input; blank for standard input.
func (in *input) besideSettings() string {
	at := max(0, slices.IndexFunc(in.sources, func(s *source) bool { return s.hasSettings() }))
	path := in.sources[at].path
	if path == "-" {
		return ""
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return filepath.Join(path, "settings.csv")
	}
	return path
}

// hasSettings reports whether one of the sheets is one of settings.
func (s *source) hasSettings() bool {
	return slices.ContainsFunc(s.book.Tables, func(t *sheet.Table) bool {
		table, ok := schema.TableOf(t.Name)
		return ok && table == schema.SettingsTable
	})
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
	now, err := sheet.Open(original, nil, opt)
	if err != nil {
		return Usagef("%s was marked from %s, which cannot be read any more: %s", name(s.path), original, err)
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
	return Usagef("%s was marked from %s, which has been changed since, in %s. Bring these rows to what is right in %s, check that, and leave the marked copy",
		name(s.path), original, list, filepath.Base(original))
}
