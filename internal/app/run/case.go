package run

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

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

// CaseOptions say which case is asked for, and whom.
type CaseOptions struct {
	app.InputOptions
	File   string           // the case, YAML
	Person interview.Person // who is asked
}

// CaseResult is what became of a case that was asked for.
type CaseResult struct {
	File           string   // where it is saved
	Ready          []string // documents that could be sent
	Waiting        []string // documents that wait for more facts, or were wished for and will not be made
	NeedsAttention bool     // something is missing or wrong, or the answers ended early
}

// CaseNew asks for a case and writes it to a file.
func CaseNew(ctx context.Context, h *app.Host, opt CaseOptions) (*CaseResult, error) {
	path := opt.File
	if !strings.HasSuffix(path, ".yaml") && !strings.HasSuffix(path, ".yml") {
		return nil, app.Usagef("%s: a case is written as YAML, so its name must end in .yaml", path)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, app.Usagef("%s is a folder; name a file", path)
	}
	v, err := newInterview(h, opt)
	if err != nil {
		return nil, err
	}
	if app.Exists(path) && !v.Yes(path+" is there already. Shall it be replaced? yes or no") {
		return nil, app.Usagef("%s was left as it is; name another file: casepacket case new FILE", path)
	}
	answers, finished, err := v.New()
	if err != nil {
		return nil, err
	}
	if answers.Empty() {
		return nil, app.Usagef("nothing was answered, so nothing was saved")
	}
	if err := outdir.WriteFile(path, answers.YAML()); err != nil {
		return nil, err
	}
	saySaved(h, path, finished)
	return afterCase(ctx, h, path, opt, answers.Wished, finished)
}

// CaseEdit asks for what is missing or wrong in a case, and writes it there.
func CaseEdit(ctx context.Context, h *app.Host, opt CaseOptions) (*CaseResult, error) {
	path := opt.File
	content, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, app.Usagef("there is no file %s; check the name and the folder, or begin it with casepacket case new %s", path, path)
	case err != nil:
		return nil, app.Usagef("%s", err)
	}
	file, err := interview.OpenFile(content)
	if err != nil {
		return nil, app.Usagef("%s cannot be edited by questions: %s; casepacket check %s lists what to correct", path, err, path)
	}
	v, err := newInterview(h, opt)
	if err != nil {
		return nil, err
	}
	finished, err := v.Edit(file, func(f *interview.File) ([]interview.Doubt, error) { return doubts(ctx, h, path, f, opt) })
	if err != nil {
		return nil, err
	}
	if file.Same(content) {
		h.Say("%s is as it was", path)
		return afterCase(ctx, h, path, opt, nil, true)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, content) {
		aside := strings.TrimSuffix(path, filepath.Ext(path)) + "-edited.yaml"
		if app.Exists(aside) {
			return nil, app.Usagef("%s has been changed by somebody else in the meantime, and %s is there already; nothing was saved", path, aside)
		}
		h.Say("%s has been changed by somebody else in the meantime and was left so", path)
		path = aside
	}
	if err := outdir.WriteFile(path, file.Bytes()); err != nil {
		return nil, err
	}
	saySaved(h, path, finished)
	return afterCase(ctx, h, path, opt, nil, finished)
}

// doubts are what is missing or wrong in a case as it stands in an edited file
// that is not saved yet.
func doubts(ctx context.Context, h *app.Host, path string, file *interview.File, opt CaseOptions) ([]interview.Doubt, error) {
	if beside := filepath.Join(filepath.Dir(path), app.OfficeFile); opt.Office == "" && app.Exists(beside) {
		opt.Office = beside
	}
	quiet := h.Quiet()
	quiet.Stdin = bytes.NewReader(file.Bytes())
	in, err := quiet.Read([]string{"-"}, opt.InputOptions)
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

// newInterview sets up a conversation.
func newInterview(h *app.Host, opt CaseOptions) (*interview.Interview, error) {
	settings, err := h.ReadOffice([]string{opt.File}, opt.Office)
	if err != nil {
		return nil, err
	}
	today, err := h.Today(opt.Date, settings)
	if err != nil {
		return nil, err
	}
	set, err := h.ReadTemplates(settings)
	if err != nil {
		return nil, err
	}
	inForce, err := rules.Default()
	if err != nil {
		return nil, err
	}
	env := facts.Env{Office: withoutHeaders(settings), Rules: inForce, Today: today}
	return &interview.Interview{
		Person: opt.Person, Kinds: wishes(set),
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

func saySaved(h *app.Host, path string, finished bool) {
	if !finished {
		h.Say("the answers ended before the questions; what there is is saved in %s", path)
		return
	}
	h.Say("%s is saved", path)
}

// afterCase reads a saved case as a run would, and says which documents it makes.
func afterCase(ctx context.Context, h *app.Host, path string, opt CaseOptions, wished []string, finished bool) (*CaseResult, error) {
	in, err := h.Read([]string{path}, opt.InputOptions)
	if err != nil {
		return nil, err
	}
	planned, err := in.Plan(plan.Selection{})
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return nil, err
	}
	result, made := &CaseResult{File: path}, map[string]bool{}
	for _, p := range planned.Packets {
		for _, d := range p.Documents {
			made[d.Kind] = true
			switch {
			case d.Kind == schema.Cover || d.CarriedBy != nil:
			case d.Outcome() == plan.Ready, d.Outcome() == plan.Waiting:
				result.Ready = append(result.Ready, d.Name())
			default:
				result.Waiting = append(result.Waiting, d.Name())
			}
		}
	}
	for _, kind := range wished {
		if !made[kind] {
			result.Waiting = append(result.Waiting, kind)
		}
	}
	worst, _ := planned.Problems.Worst()
	result.NeedsAttention = len(result.Waiting) > 0 || worst >= problem.Missing || !finished
	return result, nil
}
