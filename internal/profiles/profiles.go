// Package profiles knows the exports of other programs: by what marks each is recognized, what
// its columns mean, and what its codes stand for.
//
// A profile is a YAML file. Those of the program are embedded; an office keeps its own in
// the folder profiles/ beside its office file, and they win. A profile holds headers and
// codes, never a patient's values, so that offices can share them.
package profiles

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"casepacket/internal/columns"
	"casepacket/internal/office"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// Format is the form of profile that this version reads and writes.
const Format = 1

// Folder is the folder of an office's own profiles, beside its office file.
const Folder = "profiles"

// Profile is what is known about one export.
type Profile struct {
	Format int    `yaml:"format"`
	Name   string `yaml:"name"` // as a sentence names it: "REDCap"
	// Origin is where its maker describes the export; blank for an office's own.
	Origin string `yaml:"origin,omitempty"`
	// Checked is the day on which the profile was last compared with that, YYYY-MM-DD.
	Checked string `yaml:"checked,omitempty"`
	// Tested says with what it was tried: "model" is a sheet made after the description,
	// "export" a real export without patients.
	Tested string `yaml:"tested,omitempty"`

	Recognized Marks `yaml:"recognized"`
	// Columns are tried in their order: the first that fits a column counts.
	Columns []Column `yaml:"columns"`
	// Values are codes of the export: field, then code, then a word that the field can have.
	Values map[string]office.Words `yaml:"values,omitempty"`
}

// Marks are what an export is recognized by.
type Marks struct {
	// Headers are exact ones, spaces and punctuation aside; * at an end stands for anything.
	Headers []string `yaml:"headers"`
	// AtLeast is how many of Headers a sheet must have; 0 means all.
	AtLeast int `yaml:"at_least,omitempty"`
	// Sheet is the name of the sheet; * at an end stands for anything, blank for any name.
	Sheet string `yaml:"sheet,omitempty"`
}

// Column says what the columns of one header mean.
type Column struct {
	Band   string `yaml:"band,omitempty"` // the group header above it; blank: any
	Header string `yaml:"header"`         // * at an end stands for anything
	// Field is a field, one of a numbered record (record_2_holder_fax), or "remark" for a
	// column that no letter needs.
	Field string `yaml:"field"`
}

// Of the values of Tested.
const (
	TestedModel  = "model"
	TestedExport = "export"
)

//go:embed known/*.yaml
var known embed.FS

// Known are the profiles of the program, by name.
func Known() ([]*Profile, error) {
	entries, err := known.ReadDir("known")
	if err != nil {
		return nil, err
	}
	return read(entries, func(name string) ([]byte, error) { return known.ReadFile("known/" + name) }, func(name string) string { return "the built-in profile " + name })
}

// Of are the profiles for an office: its own from the folder beside its office file, then
// those of the program. A blank path is that of an office without a file.
func Of(officeFile string) ([]*Profile, error) {
	list, err := Known()
	if err != nil || officeFile == "" {
		return list, err
	}
	own, err := Load(filepath.Join(filepath.Dir(officeFile), Folder))
	return append(own, list...), err
}

// Load reads the profiles of an office from a folder. A folder that is not there holds none.
// The error names the file and line of what is wrong, in words for the user.
func Load(folder string) ([]*Profile, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	// No os.DirFS: it adds a slash and a dot, which a path such as \\?\C:\office cannot have.
	at := func(name string) string { return filepath.Join(folder, name) }
	return read(entries, func(name string) ([]byte, error) { return os.ReadFile(at(name)) }, at)
}

func read(entries []fs.DirEntry, content func(name string) ([]byte, error), spoken func(name string) string) ([]*Profile, error) {
	var list []*Profile
	for _, e := range entries {
		if e.IsDir() || filepath.Ext(e.Name()) != ".yaml" {
			continue
		}
		text, err := content(e.Name())
		if err != nil {
			return nil, err
		}
		p, err := Parse(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", spoken(e.Name()), err)
		}
		list = append(list, p)
	}
	return list, nil
}

// Parse reads one profile. An unknown key, field or value is an error that shows its line.
func Parse(content []byte) (*Profile, error) {
	p := &Profile{}
	if err := yaml.UnmarshalWithOptions(content, p, yaml.Strict()); err != nil {
		return nil, errors.New(yaml.FormatError(err, false, true))
	}
	return p, p.check()
}

// check reports the first thing in a profile that cannot be used.
func (p *Profile) check() error {
	switch {
	case p.Format != Format:
		return fmt.Errorf("format is %d; this version reads format: %d", p.Format, Format)
	case strings.TrimSpace(p.Name) == "":
		return errors.New("name is missing")
	case len(p.Recognized.Headers) == 0:
		return errors.New("recognized: headers is missing; without it no sheet goes by the profile")
	case p.Recognized.AtLeast < 0 || p.Recognized.AtLeast > len(p.Recognized.Headers):
		return fmt.Errorf("recognized: at_least is %d; it can be 1 to %d, the number of its headers", p.Recognized.AtLeast, len(p.Recognized.Headers))
	case !slices.Contains([]string{"", TestedModel, TestedExport}, p.Tested):
		return fmt.Errorf("tested is %q; it can be %s or %s", p.Tested, TestedModel, TestedExport)
	}
	if _, err := time.Parse(time.DateOnly, p.Checked); p.Checked != "" && err != nil {
		return fmt.Errorf("checked is %q; write a day as 2026-12-01", p.Checked)
	}
	for _, c := range p.Columns {
		if m := schema.Named(c.Field, schema.ByProfile); m.How == schema.Unbound {
			return fmt.Errorf("columns: %q is bound to %q, which is not a field; `casepacket fields` lists them", c.Header, c.Field)
		}
	}
	return office.CheckValues(p.Values)
}

// Recognize returns the profile that a table goes by: the first of the list whose marks it
// has, so an office's own go first; nil if there is none.
func Recognize(t *sheet.Table, list []*Profile) *Profile {
	for _, p := range list {
		if p.recognizes(t) {
			return p
		}
	}
	return nil
}

func (p *Profile) recognizes(t *sheet.Table) bool {
	m := p.Recognized
	if m.Sheet != "" && !matches(m.Sheet, columns.SheetName(t)) {
		return false
	}
	found := 0
	for _, mark := range m.Headers {
		if slices.ContainsFunc(t.Header, func(c sheet.Cell) bool { return matches(mark, c.Shown) }) {
			found++
		}
	}
	if m.AtLeast == 0 {
		return found == len(m.Headers)
	}
	return found >= m.AtLeast
}

// Bindings are what the profile says of the columns of a table, a binding a header.
func (p *Profile) Bindings(t *sheet.Table) []columns.Binding {
	var list []columns.Binding
	for _, cell := range t.Header {
		header := schema.Clean(cell.Shown)
		for _, c := range p.Columns {
			if matches(c.Header, header) {
				list = append(list, columns.Binding{Band: c.Band, Header: header, Field: c.Field, From: "the profile " + p.Name, Source: columns.FromProfile})
				if c.Band == "" {
					break
				}
			}
		}
	}
	return list
}

// matches compares a header with a pattern, spaces, punctuation and case aside. A * at an
// end of the pattern stands for anything.
func matches(pattern, header string) bool {
	begins, ends := strings.HasSuffix(pattern, "*"), strings.HasPrefix(pattern, "*")
	want, got := schema.PlainHeader(strings.Trim(pattern, "*")), schema.PlainHeader(header)
	switch {
	case want == "":
		return false
	case begins && ends:
		return strings.Contains(got, want)
	case begins:
		return strings.HasPrefix(got, want)
	case ends:
		return strings.HasSuffix(got, want)
	}
	return want == got
}
