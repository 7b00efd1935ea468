package intake

import (
	"slices"
	"strings"

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
		if !ok || field.Combined || saysYesOrNo(text) && (field.Type == schema.TypeProse || field.Type == schema.TypeList || field.Type == schema.TypeText) {
			continue
		}
		if value, _ := schema.Parse(field, in, b.order); value != nil {
			s.Readings = append(s.Readings, casefile.Reading{Field: field, Value: value})
		}
	}
	f.strangers = append(f.strangers, s)
}

// saysYesOrNo reports whether a text only says yes or no: it is no reason, and nobody's name.
func saysYesOrNo(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "y", "n", "yes", "no":
		return true
	}
	return false
}
