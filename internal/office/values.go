package office

import (
	"fmt"

	"casepacket/internal/schema"
)

// Words are words of a column and what each stands for: a word that the field can have, or
// nothing. A word is compared as a whole, spaces, punctuation and case aside.
type Words map[string]string

// Of returns what a cell's text stands for. It is not ok for a text that the words do not
// speak of.
func (w Words) Of(text string) (word string, ok bool) {
	if len(w) == 0 {
		return "", false
	}
	if word, ok = w[text]; ok {
		return word, true
	}
	plain := schema.PlainHeader(text)
	for said, word := range w {
		if plain != "" && schema.PlainHeader(said) == plain {
			return word, true
		}
	}
	return "", false
}

// CheckValues reports the first field that is not one, and the first word that stands for
// something which its field cannot have. The message is fit for the user.
func CheckValues(values map[string]Words) error {
	for name, words := range values {
		f, ok := schema.Find(name)
		if !ok {
			return fmt.Errorf("values: %q is not a field; `casepacket fields` lists them", name)
		}
		for said, word := range words {
			if value, _ := schema.Parse(f, schema.Input{Text: word, Raw: word}, schema.MonthFirst); value == nil && word != "" {
				return fmt.Errorf("values: %s: %q stands for %q, which %s cannot be", name, said, word, f.Label)
			}
		}
	}
	return nil
}
