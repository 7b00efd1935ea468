package app

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// Source is one of the files or folders that cases are read from.
type Source struct {
	Path string
	Book *sheet.Book
}

// open opens all inputs of a command. A marked workbook whose original was
// changed is refused.
func (h *Host) open(paths []string, flags InputOptions) (*Input, error) {
	if err := eachOnce(paths); err != nil {
		return nil, err
	}
	opt, err := flags.Reading()
	if err != nil {
		return nil, err
	}
	if err := h.openSettings(&opt, paths, flags.Office); err != nil {
		return nil, err
	}
	in := &Input{Password: opt.Password}
	for _, path := range paths {
		s, before := &Source{Path: path}, lookAt(path)
		if s.Book, err = sheets.Open(path, h.Stdin, opt); err != nil {
			return nil, openError(err)
		}
		if !before.same(lookAt(path)) {
			return nil, &ChangedError{path}
		}
		in.Sources = append(in.Sources, s)
	}
	in.join()
	for _, s := range in.Sources {
		if err := s.checkOriginal(opt); err != nil {
			return nil, err
		}
	}
	return in, nil
}

// join makes one book of the books of all sources.
func (in *Input) join() {
	var books []*sheet.Book
	for _, s := range in.Sources {
		books = append(books, s.Book)
	}
	in.Book = sheets.Join(in.Paths(), books)
}

// eachOnce refuses an input that is named twice: every case in it would stand
// beside itself.
func eachOnce(paths []string) error {
	for i, path := range paths {
		for _, other := range paths[:i] {
			if path == other || path != "-" && other != "-" && SamePath(path, other) {
				return Usagef("%s is named twice; name each input once", InputName(path))
			}
		}
	}
	return nil
}

func (in *Input) Paths() []string {
	var paths []string
	for _, s := range in.Sources {
		paths = append(paths, s.Path)
	}
	return paths
}

// InputNames are the names of all inputs, as reports tell them.
func (in *Input) InputNames() []string {
	var list []string
	for _, s := range in.Sources {
		list = append(list, s.Book.Name)
	}
	return list
}

// settingsBeside are the paths beside which the office file, scans and letters are
// looked for: a marked workbook has the settings of its original.
func (in *Input) settingsBeside() []string {
	var paths []string
	for _, s := range in.Sources {
		paths = append(paths, s.SettingsBeside())
	}
	return paths
}

// besideSettings is the file beside which lies what a Settings sheet names: the
// workbook that has one, else the first input; blank for standard input.
func (in *Input) besideSettings() string {
	at := max(0, slices.IndexFunc(in.Sources, func(s *Source) bool { return s.hasSettings() }))
	path := in.Sources[at].Path
	if path == "-" {
		return ""
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return filepath.Join(path, "settings.csv")
	}
	return path
}

// hasSettings reports whether one of the sheets is one of settings.
func (s *Source) hasSettings() bool {
	return slices.ContainsFunc(s.Book.Tables, func(t *sheet.Table) bool {
		table, ok := schema.TableOf(t.Name)
		return ok && table == schema.SettingsTable
	})
}

// Original is where the input lies that a marked workbook was made from.
func (s *Source) Original() string {
	original := filepath.FromSlash(s.Book.Marked.Original)
	if filepath.IsAbs(original) {
		return original
	}
	return filepath.Join(filepath.Dir(s.Path), original)
}

// SettingsBeside is the path beside which the office file is looked for: a
// marked workbook has the settings of its original.
func (s *Source) SettingsBeside() string {
	if s.Book.Marked == nil || s.Path == "-" {
		return s.Path
	}
	return s.Original()
}

// checkOriginal refuses a marked workbook whose original was changed after it
// was marked: what was corrected in one would be lost in the other.
func (s *Source) checkOriginal(opt sheet.Options) error {
	if s.Book.Marked == nil || s.Path == "-" {
		return nil
	}
	original := s.Original()
	if _, err := os.Stat(original); err != nil {
		return nil // it has gone its way; there is nothing to lose
	}
	now, err := sheets.Open(original, nil, opt)
	if err != nil {
		return Usagef("%s was marked from %s, which cannot be read any more: %s", InputName(s.Path), original, err)
	}
	different := s.Book.Marked.Differences(now)
	if len(different) == 0 {
		return nil
	}
	const few = 12
	list := strings.Join(different[:min(len(different), few)], ", ")
	if more := len(different) - few; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return Usagef("%s was marked from %s, which has been changed since, in %s. Bring these rows to what is right in %s, check that, and leave the marked copy",
		InputName(s.Path), original, list, filepath.Base(original))
}
