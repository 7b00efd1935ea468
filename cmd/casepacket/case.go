package main

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/facts"
	"casepacket/internal/interview"
	"casepacket/internal/letter"
	"casepacket/internal/office"
	"casepacket/internal/outdir"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// caseFile is where casepacket case new writes unless told otherwise.
const caseFile = "case.yaml"

func newCase(a *cli) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "case",
		Short: "one case by questions and answers",
		Args:  exactly(0, "new or edit"),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var flags inputFlags
	begin := &cobra.Command{
		Use:   "new [FILE]",
		Short: "ask for what the documents you want need, and write it to a file",
		Long: `Asks which documents you want, then for what they need, one question at a time,
and checks each answer at once. The answers are written to FILE (case.yaml), which
` + "`casepacket FILE`" + ` makes into a packet. Answers may also come through a pipe, one a
line; where they end, what there is is saved.`,
		Example: "  casepacket case new\n  casepacket case new pat.yaml",
		Args:    atMostOne("one file"),
		RunE: func(_ *cobra.Command, args []string) error {
			path := caseFile
			if len(args) == 1 {
				path = args[0]
			}
			return a.caseNew(path, flags)
		},
	}
	edit := &cobra.Command{
		Use:   "edit FILE",
		Short: "go through what is missing or wrong in a case, and keep everything else",
		Long: `Asks for each thing that is missing or wrong in a case in YAML, one question at a
time, and writes the answers to their places in the file. All else in it stays as
it is, comments too.`,
		Example: "  casepacket case edit case.yaml",
		Args:    exactly(1, "one file"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.caseEdit(args[0], flags) },
	}
	flags.add(begin)
	flags.add(edit)
	cmd.AddCommand(begin, edit)
	return cmd
}

// caseNew asks for a case and writes it to a file.
func (a *cli) caseNew(path string, flags inputFlags) error {
	if !strings.HasSuffix(path, ".yaml") && !strings.HasSuffix(path, ".yml") {
		return usage("%s: a case is written as YAML, so its name must end in .yaml", path)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return usage("%s is a folder; name a file", path)
	}
	v, err := a.interview(path, flags)
	if err != nil {
		return err
	}
	if app.Exists(path) && !v.Yes(path+" is there already. Shall it be replaced? yes or no") {
		return usage("%s was left as it is; name another file: casepacket case new FILE", path)
	}
	answers, finished, err := v.New()
	if err != nil {
		return err
	}
	if answers.Empty() {
		return usage("nothing was answered, so nothing was saved")
	}
	if err := outdir.WriteFile(path, answers.YAML()); err != nil {
		return err
	}
	a.saySaved(path, finished)
	return a.afterCase(path, flags, answers.Wished, finished)
}

// caseEdit asks for what is missing or wrong in a case, and writes it there.
func (a *cli) caseEdit(path string, flags inputFlags) error {
	content, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usage("there is no file %s; check the name and the folder, or begin it with casepacket case new %s", path, path)
	case err != nil:
		return usage("%s", err)
	}
	file, err := interview.OpenFile(content)
	if err != nil {
		return usage("%s cannot be edited by questions: %s; casepacket check %s lists what to correct", path, err, path)
	}
	v, err := a.interview(path, flags)
	if err != nil {
		return err
	}
	finished, err := v.Edit(file, func(f *interview.File) ([]interview.Doubt, error) { return a.doubts(path, f, flags) })
	if err != nil {
		return err
	}
	if file.Same(content) {
		a.say("%s is as it was", path)
		return a.afterCase(path, flags, nil, true)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, content) {
		aside := strings.TrimSuffix(path, filepath.Ext(path)) + "-edited.yaml"
		if app.Exists(aside) {
			return usage("%s has been changed by somebody else in the meantime, and %s is there already; nothing was saved", path, aside)
		}
		a.say("%s has been changed by somebody else in the meantime and was left so", path)
		path = aside
	}
	if err := outdir.WriteFile(path, file.Bytes()); err != nil {
		return err
	}
	a.saySaved(path, finished)
	return a.afterCase(path, flags, nil, finished)
}

// doubts are what is missing or wrong in a case as it stands in an edited file
// that is not saved yet.
func (a *cli) doubts(path string, file *interview.File, flags inputFlags) ([]interview.Doubt, error) {
	if beside := filepath.Join(filepath.Dir(path), app.OfficeFile); flags.Office == "" && app.Exists(beside) {
		flags.Office = beside
	}
	quiet := a.host().Quiet()
	quiet.Stdin = bytes.NewReader(file.Bytes())
	in, err := quiet.Read([]string{"-"}, flags.InputOptions)
	if err != nil {
		return nil, err
	}
	plan, err := in.Plan(plan.Selection{})
	if err != nil {
		return nil, err
	}
	var list []interview.Doubt
	for _, p := range plan.Problems {
		if d, ok := interview.DoubtOf(p); ok && p.Severity >= problem.Missing && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list, nil
}

// interview sets up a conversation on the streams of the program.
func (a *cli) interview(path string, flags inputFlags) (*interview.Interview, error) {
	settings, err := a.host().ReadOffice([]string{path}, flags.Office)
	if err != nil {
		return nil, err
	}
	today, err := a.host().Today(flags.Date, settings)
	if err != nil {
		return nil, err
	}
	set, err := a.host().ReadTemplates(settings)
	if err != nil {
		return nil, err
	}
	inForce, err := rules.Default()
	if err != nil {
		return nil, err
	}
	env := facts.Env{Office: withoutHeaders(settings), Rules: inForce, Today: today}
	return &interview.Interview{
		In: bufio.NewReader(a.stdin), Out: a.stdout, Kinds: wishes(set),
		Check: func(f schema.Field, answer string) problem.List { return checkAnswer(f, answer, env) },
	}, nil
}

// withoutHeaders are the settings for answers, which go under the dictionary's
// own names.
func withoutHeaders(settings *office.Office) *office.Office {
	plain := *settings
	plain.Headers, plain.Columns = nil, nil
	return &plain
}

// wishes are the kinds of documents that somebody can ask for: those that wait
// for facts of their own. An authorization comes with the request that needs it.
func wishes(set *letter.Set) []interview.Kind {
	var kinds []interview.Kind
	for _, t := range set.Templates() {
		waits := slices.ContainsFunc(schema.Fields(), func(f schema.Field) bool { return slices.Contains(f.Essential, t.Kind) })
		if !waits || t.Kind == schema.Authorization || t.Audience == letter.Office {
			continue
		}
		k := interview.Kind{Name: t.Kind, Title: t.Title}
		for _, use := range t.Fields() {
			k.Fields = append(k.Fields, interview.Place{Table: use.Table, Field: use.Name})
		}
		kinds = append(kinds, k)
	}
	return kinds
}

func (a *cli) saySaved(path string, finished bool) {
	if !finished {
		a.say("the answers ended before the questions; what there is is saved in %s", path)
		return
	}
	a.say("%s is saved", path)
}

// afterCase reads a saved case as a run would, and says what comes next. The
// exit code is that of the run: 3 when a document waits for something, or was
// wished for and will not be made.
func (a *cli) afterCase(path string, flags inputFlags, wished []string, finished bool) error {
	in, err := a.host().Read([]string{path}, flags.InputOptions)
	if err != nil {
		return err
	}
	planned, err := in.Plan(plan.Selection{})
	if err != nil {
		return err
	}
	var ready, waiting []string
	made := map[string]bool{}
	for _, p := range planned.Packets {
		for _, d := range p.Documents {
			made[d.Kind] = true
			switch {
			case d.Kind == schema.Cover || d.CarriedBy != nil:
			case d.Outcome() == plan.Ready, d.Outcome() == plan.Waiting:
				ready = append(ready, d.Name())
			default:
				waiting = append(waiting, d.Name())
			}
		}
	}
	for _, kind := range wished {
		if !made[kind] {
			waiting = append(waiting, kind)
		}
	}
	if len(ready) > 0 {
		a.say("ready: %s", strings.Join(ready, ", "))
	}
	a.say("make the packet: casepacket %s", path)
	if worst, _ := planned.Problems.Worst(); len(waiting) == 0 && worst < problem.Missing && finished {
		return nil
	}
	if len(waiting) > 0 {
		a.say("waiting for more facts: %s", strings.Join(waiting, ", "))
	}
	a.say("what is missing or wrong: casepacket check %s, or casepacket case edit %s", path, path)
	return &exit{code: exitProblems}
}
