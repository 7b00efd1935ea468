package letter

import (
	"cmp"
	"maps"
	"slices"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// theirsName is the leaf of an item, or of a group that the template names,
// which holds the recipient's reference.
const theirsName = "theirs"

// matterName is the leaf which holds the reference of whoever decided before, for
// a recipient who has none yet.
const matterName = "matter"

// ourReference is the field that stands on every page.
var ourReference = FieldUse{schema.Cases, "case_id"}

// private are the fields that only documents for the office may print.
var private = []FieldUse{{schema.Cases, "internal_note"}}

// named collects the dictionary's fields that a template's documents can
// contain: those it names, and the references on their pages.
func (t *Template) named(w *wanted) []FieldUse {
	uses := map[FieldUse]bool{ourReference: true}
	w.uses(uses)
	for _, name := range t.referenceGroups(w) {
		for _, leaf := range []string{theirsName, matterName} {
			if m := w.shape.members[name].member.members[leaf]; m != nil {
				for _, use := range m.uses {
					uses[use] = true
				}
			}
		}
	}
	return sorted(uses)
}

// referenceGroups names the groups that may hold the recipient's reference,
// the item first.
func (t *Template) referenceGroups(w *wanted) []string {
	var names []string
	for _, name := range append([]string{t.Each}, slices.Sorted(maps.Keys(w.names))...) {
		m, ok := w.shape.members[name]
		if !ok || m.kind != kindGroup || slices.Contains(names, name) {
			continue
		}
		if leaf := m.member.members[theirsName]; leaf != nil && leaf.kind == kindText {
			names = append(names, name)
		}
	}
	return names
}

// leaks reports fields that must not leave the office.
func (t *Template) leaks() problem.List {
	if t.Audience == Office {
		return nil
	}
	var problems problem.List
	for _, use := range private {
		if slices.Contains(t.fields, use) {
			problems.Add(t.source.fault(codePrivate, t.source.key("audience"), use.Name+" would leave the office",
				"take it out, or set audience: office; for a sentence that is to be sent there is letter_note"))
		}
	}
	return problems
}

func sorted(uses map[FieldUse]bool) []FieldUse {
	return slices.SortedFunc(maps.Keys(uses), func(a, b FieldUse) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Name, b.Name))
	})
}
