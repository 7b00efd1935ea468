package intake

import (
	"maps"

	"casepacket/internal/columns"
	"casepacket/internal/office"
	"casepacket/internal/profiles"
	"casepacket/internal/sheet"
)

// known is what is known about the columns of a table before it is read: the office's
// settings, its remembered answers, and the profile that the table goes by; and, by field,
// what words below them stand for. The office's words win over a profile's.
func (r *reader) known(t *sheet.Table) (columns.Known, map[string]office.Words) {
	known := columns.Known{Office: r.office, Bindings: r.remembered}
	p := profiles.Recognize(t, r.profiles)
	if p == nil {
		return known, r.office.Values
	}
	known.Bindings = append(known.Bindings[:len(known.Bindings):len(known.Bindings)], p.Bindings(t)...)
	words := maps.Clone(p.Values)
	if words == nil {
		words = map[string]office.Words{}
	}
	for field, own := range r.office.Values {
		both := maps.Clone(words[field])
		if both == nil {
			both = office.Words{}
		}
		maps.Copy(both, own)
		words[field] = both
	}
	return known, words
}
