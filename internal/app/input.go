package app

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/casefile"
	"casepacket/internal/check"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/fonts"
	"casepacket/internal/intake"
	"casepacket/internal/layout"
	"casepacket/internal/letter"
	"casepacket/internal/office"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/profiles"
	"casepacket/internal/rules"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/charset"
	"casepacket/templates"
)

// OfficeFile is the name under which the office's settings are looked for.
const OfficeFile = "casepacket.yaml"

// InputOptions say how inputs are read.
type InputOptions struct {
	Office       string // the office file; blank: the one beside the input, else the host's
	Date         string // taken as today, YYYY-MM-DD; blank: the day it is at the office
	PasswordFile string // the password of workbooks is its first line
	Password     string // of workbooks, where no file has it
	Encoding     string // of CSV files, such as windows-1250; blank: detected

	Caseless bool                  // an input of which no case can be read is welcome
	Sent     *casefile.SentLetters // what was sent from the output folder; nil when not known

	Additions *additions.Store // what people filled in beside the input; nil for nothing
}

// Input is everything that is known once inputs were read: the cases with their
// problems, the templates and the settings.
type Input struct {
	Sources   []*Source
	Book      *sheet.Book // of all sources together
	Password  string      // of a protected workbook
	Set       *intake.Set
	ofLetters map[string]problem.List // what is wrong with the letters of single cases, by case id
	templates *letter.Set
	Env       facts.Env
	Fonts     *fonts.Set

	OfficeFile string // the office file that was read; blank without one

	// Learned is what marked copies say about columns and the settings do not say yet. This
	// run goes by it; Remember keeps it.
	Learned Learned
}

// Read opens inputs, their settings and the templates, and reads the cases.
func (h *Host) Read(paths []string, flags InputOptions) (*Input, error) {
	in, err := h.openInStages(paths, flags)
	if err != nil {
		return nil, err
	}
	settings, err := h.ReadOffice(in.settingsBeside(), flags.Office)
	if err != nil {
		return nil, err
	}
	in.OfficeFile = settings.Path
	for _, note := range in.Book.Notes {
		h.Say("%s", note)
	}
	settings, settingProblems := intake.Settings(in.Book, settings)
	if settings.Path == "" {
		settings.Path = in.besideSettings()
	}
	if err := h.refuseStrayPaths(settings, settingProblems); err != nil {
		return nil, err
	}
	learned, formProblems := in.taught(settings)
	settings, in.Learned = with(settings, learned), learned
	known, err := h.storeFor(in, flags.Additions, settings)
	if err != nil {
		return nil, err
	}
	unusable, err := in.enterFilled(known, settings)
	if err != nil {
		return nil, err
	}
	exports, err := profiles.Of(settings.Path)
	if err != nil {
		return nil, Usagef("%s", err)
	}
	today, err := h.Today(flags.Date, settings)
	if err != nil {
		return nil, err
	}
	faces, err := LoadFonts(settings)
	if err != nil {
		return nil, err
	}
	inForce, err := rules.Default()
	if err != nil {
		return nil, err
	}
	scans, err := scansBeside(in.settingsBeside(), settings)
	if err != nil {
		return nil, err
	}
	in.Env, in.Fonts = facts.Env{Office: settings, Rules: inForce, Today: today, Sent: flags.Sent, Scans: scans}, faces
	if in.templates, err = h.ReadTemplates(settings); err != nil {
		return nil, err
	}
	in.Set = intake.Read(in.Book, intake.Options{Office: settings, Scans: scans, Today: today, Additions: known, Profiles: exports, SameAs: flags.Sent.SameAs, WasSent: func(caseID string) bool { return len(flags.Sent.Of(caseID)) > 0 }})
	in.Env.Present, in.Env.Inputs = in.present(), in.InputNames()
	in.Set.Problems.Add(slices.Concat(settingProblems, formProblems, unusable)...)
	if err := h.readOwnLetters(in); err != nil {
		return nil, err
	}
	if in.Set.Len() == 0 && !(flags.Caseless && len(in.Set.Columns) > 0) {
		return nil, h.noCases(strings.Join(InputNames(in.Paths()), ", "), in)
	}
	return in, nil
}

// openInStages opens inputs, and says so to the process.
func (h *Host) openInStages(paths []string, opt InputOptions) (*Input, error) {
	var load Load
	for _, path := range paths {
		load.File = max(load.File, lookAt(path).bytes())
	}
	end := h.Begin(StageOpening, load)
	in, err := h.open(paths, opt)
	end()
	if err == nil {
		h.Begin(StageReading, Load{Cells: in.Book.Cells()})
	}
	return in, err
}

// Reading says how the input is to be opened.
func (f *InputOptions) Reading() (sheet.Options, error) {
	opt := sheet.Options{
		HeaderScore: intake.HeaderScore, HeaderShape: intake.HeaderShape, CaseField: intake.IsField, CaseTable: intake.IsTable, Password: f.Password,
	}
	if f.PasswordFile != "" {
		var err error
		if opt.Password, err = FirstLine(f.PasswordFile); err != nil {
			return opt, Usagef("cannot read the file of the password: %s", err)
		}
		if opt.Password == "" {
			return opt, Usagef("--password-file: the first line of %s is empty", f.PasswordFile)
		}
	}
	if f.Encoding != "" {
		var err error
		if opt.Encoding, err = charset.Named(f.Encoding); err != nil {
			return opt, Usagef("--encoding: %s", err)
		}
	}
	return opt, nil
}

// Cases makes one case after the other, with all that is to be said of it before it
// is planned. Who lets go of them has many of them cost no more than one.
func (in *Input) Cases() iter.Seq[*casefile.Case] {
	return func(yield func(*casefile.Case) bool) {
		for c := range check.Cases(in.Set.Cases(), in.Env) {
			c.Problems.Add(in.ofLetters[c.CaseID]...)
			c.Problems.Add(in.unprintable(c)...)
			if !yield(c) {
				return
			}
		}
	}
}

// Plan plans the packets of all cases, and holds them.
func (in *Input) Plan(only plan.Selection) (*plan.Plan, error) {
	return in.Planner(only).All(in.Cases(), in.Set.Problems)
}

func (in *Input) Planner(only plan.Selection) *plan.Planner {
	return plan.NewPlanner(in.templates, in.Env, only, in.Set.Len())
}

// CheckSelection refuses --case and --kind that match nothing.
func (in *Input) CheckSelection(only plan.Selection) error {
	for _, kind := range only.Kinds {
		if _, ok := in.templates.Find(kind); !ok {
			return Usagef("--kind %s: there is no such kind of document; `casepacket templates list` shows them", kind)
		}
	}
	for _, id := range only.Cases {
		if _, known := in.Set.Find(id); !known {
			return Usagef("--case %s: %s has no such case", id, in.Book.Name)
		}
	}
	return nil
}

// unprintable finds the characters that no font has before any page is made.
func (in *Input) unprintable(c *casefile.Case) problem.List {
	var problems problem.List
	c.Texts(func(row *casefile.Row, field, text string) {
		for _, p := range layout.Unprintable(in.Fonts, text, problem.Where{}, field) {
			p.CaseID, p.Where, p.Record = c.CaseID, row.At(field), row.Key.String()
			problems.Add(p)
		}
	})
	return problems
}

// noCases says why nothing can be done when an input holds no case.
func (h *Host) noCases(inputs string, in *Input) error {
	problems := in.Set.Problems
	problems.Sort()
	if err := h.ReportProblems(problems); err != nil {
		return err
	}
	why := fmt.Sprintf("%s: no case could be read: %s", inputs, strings.ReplaceAll(in.Set.WhyNoCase(in.Book), "FILE", inputs))
	if HasOrphanProblem(problems) {
		return &UnreadError{why}
	}
	return Usagef("%s", why)
}

// openError is the error of an input that cannot be opened: nothing to read is for the
// person who named it to correct, something that cannot be read is not.
func openError(err error) error {
	var empty *sheet.Empty
	if errors.As(err, &empty) {
		return Usagef("%s", err)
	}
	return err
}

// Today is the day that was named, else the day it is at the office.
func (h *Host) Today(named string, settings *office.Office) (day.Date, error) {
	if named != "" {
		date, err := day.Parse(named)
		if err != nil {
			return day.Date{}, Usagef("--date: %s", err)
		}
		return date, nil
	}
	location, err := settings.Location()
	if err != nil {
		return day.Date{}, Usagef("%s", err)
	}
	return day.Of(h.Now().In(location)), nil
}

// ReadTemplates loads the built-in templates and those of the office; one
// that cannot be used is wrong settings.
func (h *Host) ReadTemplates(settings *office.Office) (*letter.Set, error) {
	set, problems, err := LoadTemplates(settings)
	if err != nil {
		return nil, err
	}
	if worst, _ := problems.Worst(); worst < problem.Error {
		return set, nil
	}
	if err := h.ReportProblems(problems); err != nil {
		return nil, err
	}
	return nil, Usagef("the templates have errors; nothing was read")
}

func LoadTemplates(settings *office.Office) (*letter.Set, problem.List, error) {
	own, err := officeTemplates(settings)
	if err != nil {
		return nil, nil, err
	}
	set, problems := letter.Load(templates.Files, own, nil, plan.Shapes())
	problems.Add(set.Check()...)
	return set, problems, nil
}

// officeTemplates is the office's own folder of templates; nil when it has none.
func officeTemplates(settings *office.Office) (fs.FS, error) {
	if settings.Templates == "" {
		return nil, nil
	}
	folder := OfficePath(settings, settings.Templates)
	if _, err := os.Stat(folder); err != nil {
		return nil, Usagef("%s: templates: %s", settings.Path, err)
	}
	return os.DirFS(folder), nil
}

// OfficePath resolves a path of the settings: one that is not absolute starts at
// the office file.
func OfficePath(settings *office.Office, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(settings.Path), path)
}

// LoadFonts opens the built-in faces and those of the office.
func LoadFonts(settings *office.Office) (*fonts.Set, error) {
	set, err := fonts.Default()
	if err != nil {
		return nil, err
	}
	if settings.Fonts != "" {
		if err := set.AddFolder(OfficePath(settings, settings.Fonts)); err != nil {
			return nil, Usagef("%s: fonts: %s", settings.Path, err)
		}
	}
	return set, nil
}

// present reports whether the input has a case. A use case may leave cases out later.
func (in *Input) present() func(caseID string) bool {
	return func(caseID string) bool {
		_, known := in.Set.Find(caseID)
		return known
	}
}
