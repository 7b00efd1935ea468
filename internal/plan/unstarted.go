package plan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/letter"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// CodeUnstarted is that of a cell that could not be used and keeps documents from being
// started.
const CodeUnstarted = "SH-97"

// unstarted finds the documents that were not started since a cell could not be used:
// supposing that it says what it may say, they would be. Each cell is one problem, and
// what was left out says so, not that nothing asks for it.
func (p *Packet) unstarted(templates *letter.Set, env facts.Env, only Selection) (problems problem.List, err error) {
	has := map[string]int{}
	for _, d := range p.Documents {
		has[d.Kind]++
	}
	for _, cell := range p.Case.Unused() {
		var kinds []string
		about := map[string]string{} // by kind, what the cell would have to be about
		for _, supposed := range cell.Supposing(p.Case) {
			groups := Groups(supposed.Case, env)
			for _, t := range templates.Templates() {
				if !only.Kind(t.Kind) || about[t.Kind] != "" || t.Kind == schema.FaxCover || has[t.Kind] > 0 && t.Each == EachCase {
					continue
				}
				documents, _, err := started(supposed.Case, t, env, false, groups)
				if err != nil {
					return nil, err
				}
				if len(documents) > has[t.Kind] {
					kinds, about[t.Kind] = append(kinds, t.Kind), supposed.Field.Label
				}
			}
		}
		if len(kinds) > 0 {
			problems.Add(p.notStarted(cell, about, kinds))
		}
	}
	return problems, nil
}

// notStarted is the problem of a cell, and the reason of the kinds that the case does not
// get at all.
func (p *Packet) notStarted(cell casefile.Unused, about map[string]string, kinds []string) problem.Problem {
	reason, hint := "what the sheet says under %s was not understood", "correct the cell"
	if cell.Column {
		reason, hint = "a column that may be %s was not understood", "say what the column means: `casepacket columns FILE --ask`"
	}
	var labels, names []string
	for _, kind := range kinds {
		names = append(names, named(kind))
		if label := strconv.Quote(about[kind]); !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	for i, l := range p.LeftOut {
		if slices.Contains(kinds, l.Kind) {
			p.LeftOut[i].Reason = fmt.Sprintf(reason, strconv.Quote(about[l.Kind]))
		}
	}
	return problem.Problem{
		Severity: problem.Warning, Code: CodeUnstarted, Where: cell.Where, CaseID: p.Case.CaseID, Hint: hint, Documents: kinds,
		Message: fmt.Sprintf(reason, strings.Join(labels, " or ")) + ", so these were not started, though they may be wanted: " + strings.Join(names, ", "),
	}
}
