package facts

import "strings"

// Words is the same said in each language that a sheet is written in. What
// people typed into cells is never translated.
type Words struct{ English, Spanish string }

// In returns the words in a language; English where there are none.
func (w Words) In(lang string) string {
	if w.Spanish != "" && (lang == "es" || strings.HasPrefix(lang, "es-")) {
		return w.Spanish
	}
	return w.English
}

// typed is what somebody typed, the same in every language.
func typed(text string) Words { return Words{text, text} }

// join puts words in a row, in each language.
func join(all []Words, by string) Words {
	var english, spanish []string
	for _, w := range all {
		english, spanish = append(english, w.English), append(spanish, w.In("es"))
	}
	return Words{strings.Join(english, by), strings.Join(spanish, by)}
}
