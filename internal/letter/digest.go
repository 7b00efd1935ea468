package letter

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
)

// Digest identifies the text of all templates of the set, in every language.
func (s *Set) Digest() []byte {
	h := sha256.New()
	for _, t := range s.templates {
		for _, one := range append([]*Template{t}, t.inLanguages()...) {
			fmt.Fprintf(h, "%q %q %t %q\n", one.Kind, one.lang, one.OfCase, one.source.raw)
		}
	}
	return h.Sum(nil)
}

func (t *Template) inLanguages() []*Template {
	var list []*Template
	for _, lang := range slices.Sorted(maps.Keys(t.variants)) {
		list = append(list, t.variants[lang])
	}
	return list
}
