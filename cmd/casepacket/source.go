package main

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// source is one of the files or folders that cases are read from.
type source struct {
	path string
	book *sheet.Book
}

// open opens all inputs of a command. A marked workbook whose original was
// changed is refused.
func (a *app) open(paths []string, flags inputFlags) (*input, error) {
	if err := eachOnce(paths); err != nil {
		return nil, err
	}
	opt, err := flags.reading()
	if err != nil {
		return nil, err
	}
	if opt.Limits, err = a.limits(paths, flags.office); err != nil {
		return nil, err
	}
	in := &input{password: opt.Password}
	for _, path := range paths {
		s, before := &source{path: path}, lookAt(path)
		if s.book, err = sheets.Open(path, a.stdin, opt); err != nil {
			return nil, inputExit(err)
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
	in.book = sheets.Join(in.paths(), books)
}

// eachOnce refuses an input that is named twice: every case in it would stand
// beside itself.
func eachOnce(paths []string) error {
	for i, path := range paths {
		for _, other := range paths[:i] {
			if path == other || path != "-" && other != "-" && samePath(path, other) {
				return usage("%s is named twice; name each input once", name(path))
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

// names is how messages name several inputs.
func names(paths []string) []string {
	var list []string
	for _, path := range paths {
		list = append(list, name(path))
	}
	return list
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

// inputs is a cobra argument rule for commands that read one input or several.
func inputs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage("`%s` takes one input or more; `%s --help` shows how it is used", cmd.CommandPath(), cmd.CommandPath())
	}
	return nil
}
