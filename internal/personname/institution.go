package personname

import (
	"strings"
	"unicode"
)

// institutionWords are words by which a name is no person's, or more than a name.
var institutionWords = setOf(`clinic hospital center centre board group associate associates assoc institute
	university univ college school department dept division program service services practice partners health
	healthcare medical medicine care office team pllc llc inc surgeon surgical radiation imaging pathologists
	specialist specialists physician physicians tbd pending`)

// institutionEnds are how the names of specialties, and of those who practice them, end.
var institutionEnds = []string{"ology", "ologist", "iatric", "iatrics", "iatry", "surgery"}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

// namesInstitution reports whether a text has a word of an institution or a specialty. It
// goes by words and by no regular expression, since it sees each doctor of each row.
func namesInstitution(text string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if word = strings.ToLower(word); institutionWords[word] || isSpecialty(word) {
			return true
		}
	}
	return false
}

func isSpecialty(word string) bool {
	for _, end := range institutionEnds {
		if stem, ok := strings.CutSuffix(word, end); ok && (stem != "" || end == "surgery") {
			return strings.IndexFunc(stem, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
		}
	}
	return false
}
