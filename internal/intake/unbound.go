package intake

import (
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// stranger keeps a cell whose column is bound to nothing, with what it may say.
func (f *rowDecoder) stranger(b binding, text string, in schema.Input, where problem.Where) {
	if b.How != schema.Unbound || b.unused || text == "" || schema.SaysNothing(schema.Field{}, text) {
		return
	}
	s := casefile.UnboundCell{Where: where}
	candidates := b.Candidates
	if b.Suggestion != "" {
		candidates = append(slices.Clone(candidates), b.Suggestion)
	}
	for _, name := range candidates {
		field, ok := schema.Find(name)
		if !ok || field.Combined {
			continue
		}
		if value, _ := schema.Parse(field, in, b.order); value != nil {
			s.Readings = append(s.Readings, casefile.Reading{Field: field, Value: value})
		}
	}
	f.strangers = append(f.strangers, s)
}
