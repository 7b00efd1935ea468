package main

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

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
	"casepacket/internal/render"
	"casepacket/internal/rules"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/csv"
	"casepacket/templates"
)

// officeFile is the name under which the office's settings are looked for.
const officeFile = "casepacket.yaml"

// inputFlags are the flags of every command that reads cases.
type inputFlags struct {
	office   string
	date     string
	password string                // a file
	caseless bool                  // an input without a case that can be read is welcome; set by the command
	sent     *casefile.SentLetters // what has gone out of the output folder; set by the command, not by a flag
	encoding string
	protect  protectFlags
}

func (f *inputFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.office, "office", "", "the office's settings `FILE` (default casepacket.yaml beside the input, else here)")
	cmd.Flags().StringVar(&f.date, "date", "", "use this date, `YYYY-MM-DD`, as today")
	cmd.Flags().StringVar(&f.password, "password-file", "", "the workbook's password is the first line of this `FILE` (or in "+sheet.PasswordVariable+")")
	cmd.Flags().StringVar(&f.encoding, "encoding", "", "CSV files are in this `ENCODING`, such as windows-1250 or macintosh (default: detected)")
}

// input is everything a command knows once it has read: the cases with their
// problems, the templates and the settings.
type input struct {
	sources   []*source
	book      *sheet.Book // of all sources together
	password  string      // of a protected workbook
	set       *intake.Set
	ofLetters map[string]problem.List // what is wrong with the letters of single cases, by case id
	templates *letter.Set
	env       facts.Env
	fonts     *fonts.Set

	officeInForce string // the office file that was read; blank without one
}

// largeInput is how many cells an input has from which on memory is looked for
// harder than time; largeFile is how many bytes a file has while nobody knows yet how
// many cells are in it. A workbook unpacks to several times its size.
const (
	largeInput = 1_000_000
	largeFile  = 8 << 20
)

// How much of what is held may come in addition before garbage is collected, in
// percent. While a large file is opened, both it and its rows are held, and little
// garbage is made; afterwards it is the other way round.
const (
	gcOpening = 10
	gcLarge   = 50
)

// largeMemory is how many bytes a large input may fill before hardly anything else
// is done than looking for memory. What is held stays far below, unless nearly every
// cell is wrong. It leaves room below 1 GB for what Go does not count.
const largeMemory = 800 << 20

// read opens inputs, their settings and the templates, and reads the cases.
func (a *app) read(paths []string, flags inputFlags) (*input, error) {
	in, err := a.openThriftily(paths, flags)
	if err != nil {
		return nil, err
	}
	settings, err := a.readOffice(in.settingsBeside(), flags.office)
	if err != nil {
		return nil, err
	}
	in.officeInForce = settings.Path
	for _, note := range in.book.Notes {
		a.say("%s", note)
	}
	settings, settingProblems := intake.Settings(in.book, settings)
	if settings.Path == "" {
		settings.Path = in.besideSettings()
	}
	if err := a.refuseStrayPaths(settings, settingProblems); err != nil {
		return nil, err
	}
	today, err := a.today(flags.date, settings)
	if err != nil {
		return nil, err
	}
	faces, err := loadFonts(settings)
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
	in.env, in.fonts = facts.Env{Office: settings, Rules: inForce, Today: today, Sent: flags.sent, Scans: scans}, faces
	if in.templates, err = a.readTemplates(settings); err != nil {
		return nil, err
	}
	in.set = intake.Read(in.book, intake.Options{Office: settings, Scans: scans})
	in.set.Problems.Add(settingProblems...)
	if err := a.readOwnLetters(in); err != nil {
		return nil, err
	}
	if in.set.Len() == 0 && !(flags.caseless && len(in.set.Columns) > 0) {
		return nil, a.noCases(strings.Join(names(in.paths()), ", "), in.set.Problems)
	}
	return in, nil
}

// What a run may fill before memory is looked for harder than time, beside what Go
// does not count (about 35 MB, the program itself): so much whatever comes, or a part
// of it and so many times the text of the input, whichever is more. What a run holds
// stays below; a limit under it would have it collect garbage all the time.
const (
	makingMemory = 95 << 20
	makingBase   = 55 << 20
	makingFactor = 4
	textOfCell   = 8 // bytes, about, with the empty cells
)

// gcFinishing is gcLarge for the end of a run, when the worklist and the marked copy are
// written: then much is held and little garbage is made.
const gcFinishing = 25

// makeThriftily sets how memory is looked for while packets are made. They leave much
// garbage, and hold little, however many they are.
func (in *input) makeThriftily() {
	setGCPercent(100)
	setMemoryLimit(in.thriftyMemory())
}

// thriftyMemory is the memory that a run may fill before it is looked for harder.
func (in *input) thriftyMemory() int64 {
	text := int64(in.book.Cells()) * textOfCell
	return max(makingMemory+2*text, makingBase+makingFactor*text)
}

// finishThriftily sets how memory is looked for at the end of a run, when rows are
// written as they are made. The returned function ends it.
func (in *input) finishThriftily() (end func()) {
	setMemoryLimit(in.thriftyMemory())
	if in.book.Cells() > largeInput/10 {
		setGCPercent(gcFinishing)
		debug.FreeOSMemory()
	}
	return func() { setGCPercent(100) }
}

// openThriftily opens inputs, and looks for memory as hard as their size asks for.
func (a *app) openThriftily(paths []string, flags inputFlags) (*input, error) {
	after := setGCPercent(gcOpening)
	if !slices.ContainsFunc(paths, func(path string) bool { return lookAt(path).bytes() > largeFile }) {
		setGCPercent(after)
	}
	in, err := a.open(paths, flags)
	if err == nil && in.book.Cells() > largeInput {
		after = gcLarge
		setMemoryLimit(largeMemory)
	}
	setGCPercent(after)
	return in, err
}

// reading says how the input is to be opened.
func (f *inputFlags) reading() (sheet.Options, error) {
	opt := sheet.Options{
		HeaderScore: intake.HeaderScore, HeaderShape: intake.HeaderShape, CaseField: intake.IsField, CaseTable: intake.IsTable, Password: os.Getenv(sheet.PasswordVariable),
	}
	if f.password != "" {
		var err error
		if opt.Password, err = firstLine(f.password); err != nil {
			return opt, usage("cannot read the file of the password: %s", err)
		}
		if opt.Password == "" {
			return opt, usage("--password-file: the first line of %s is empty", f.password)
		}
	}
	if f.encoding != "" {
		var err error
		if opt.Encoding, err = csv.Encoding(f.encoding); err != nil {
			return opt, usage("--encoding: %s", err)
		}
	}
	return opt, nil
}

// cases makes one case after the other, with all that is to be said of it before it
// is planned. Who lets go of them has many of them cost no more than one.
func (in *input) cases() iter.Seq[*casefile.Case] {
	return func(yield func(*casefile.Case) bool) {
		for c := range check.Cases(in.set.Cases(), in.env) {
			c.Problems.Add(in.ofLetters[c.CaseID]...)
			c.Problems.Add(in.unprintable(c)...)
			if !yield(c) {
				return
			}
		}
	}
}

// source plans the packets of what is asked for, one after the other.
func (in *input) source(only plan.Selection, purged purgedCases) render.Source {
	from := render.Source{Planner: in.planner(only)}
	for id := range in.set.IDs() {
		if only.Case(id) {
			from.Len++
		}
	}
	from.Packets = func(yield func(*plan.Packet, error) bool) {
		for p, err := range from.Planner.Packets(in.cases()) {
			if err == nil {
				purged.close(p)
			}
			if !yield(p, err) {
				return
			}
		}
	}
	return from
}

// plan plans the packets of all cases, and holds them.
func (in *input) plan(only plan.Selection) (*plan.Plan, error) {
	return in.planner(only).All(in.cases(), in.set.Problems)
}

func (in *input) planner(only plan.Selection) *plan.Planner {
	return plan.NewPlanner(in.templates, in.env, only, in.set.Len())
}

// unprintable finds the characters that no font has before any page is made.
func (in *input) unprintable(c *casefile.Case) problem.List {
	var problems problem.List
	c.Texts(func(row *casefile.Row, field, text string) {
		for _, p := range layout.Unprintable(in.fonts, text, problem.Where{}, field) {
			p.CaseID, p.Where, p.Record = c.CaseID, row.At(field), row.Key.String()
			problems.Add(p)
		}
	})
	return problems
}

// noCases says why nothing can be done when an input holds no case.
func (a *app) noCases(inputs string, problems problem.List) error {
	problems.Sort()
	if err := a.tellProblems(problems); err != nil {
		return err
	}
	if astray(problems) {
		return &exit{exitProblems, fmt.Sprintf("%s has rows, but no case could be read from them; see what each column was taken for: casepacket columns %s", inputs, inputs)}
	}
	return usage("%s holds no case: a sheet needs a header row and at least one row below it", inputs)
}

// inputExit gives an error of sheet.Open its exit code: nothing to read is
// wrong usage, something that cannot be read is not.
func inputExit(err error) error {
	var empty *sheet.Empty
	if errors.As(err, &empty) {
		return usage("%s", err)
	}
	return &exit{exitCannotRun, err.Error()}
}

// today is the day that was named, else the day it is at the office.
func (a *app) today(named string, settings *office.Office) (day.Date, error) {
	if named != "" {
		date, err := day.Parse(named)
		if err != nil {
			return day.Date{}, usage("--date: %s", err)
		}
		return date, nil
	}
	location, err := settings.Location()
	if err != nil {
		return day.Date{}, usage("%s", err)
	}
	return day.Of(a.now().In(location)), nil
}

// readTemplates loads the built-in templates and those of the office; one
// that cannot be used is wrong settings.
func (a *app) readTemplates(settings *office.Office) (*letter.Set, error) {
	set, problems, err := loadTemplates(settings)
	if err != nil {
		return nil, err
	}
	if worst, _ := problems.Worst(); worst < problem.Error {
		return set, nil
	}
	if err := a.tellProblems(problems); err != nil {
		return nil, err
	}
	return nil, usage("the templates have errors; nothing was read")
}

func loadTemplates(settings *office.Office) (*letter.Set, problem.List, error) {
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
	folder := beside(settings, settings.Templates)
	if _, err := os.Stat(folder); err != nil {
		return nil, usage("%s: templates: %s", settings.Path, err)
	}
	return os.DirFS(folder), nil
}

// beside resolves a path of the settings: one that is not absolute starts at
// the office file.
func beside(settings *office.Office, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(settings.Path), path)
}

// loadFonts opens the built-in faces and those of the office.
func loadFonts(settings *office.Office) (*fonts.Set, error) {
	set, err := fonts.Default()
	if err != nil {
		return nil, err
	}
	if settings.Fonts != "" {
		if err := set.AddFolder(beside(settings, settings.Fonts)); err != nil {
			return nil, usage("%s: fonts: %s", settings.Path, err)
		}
	}
	return set, nil
}

// name is how messages name an input.
func name(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// plural writes a count with its noun: "1 case", "2 cases".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "s") {
		return fmt.Sprintf("%d %ses", n, noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
