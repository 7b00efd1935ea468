package personname

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed common.txt
var commonText string

// commonNames are lists of frequent names, in small letters.
type commonNames struct{ given, surnames, double map[string]bool }

var common = sync.OnceValue(func() commonNames {
	lists := map[string]map[string]bool{"given": {}, "surnames": {}, "double": {}}
	var list map[string]bool
	for line := range strings.Lines(commonText) {
		line = strings.TrimSpace(line)
		if next, ok := lists[line]; ok {
			list = next
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			list[strings.ToLower(word)] = true
		}
	}
	return commonNames{lists["given"], lists["surnames"], lists["double"]}
})

// onlyGiven reports whether a word is frequent as a given name and not as a last name.
func onlyGiven(word string) bool {
	k := strings.ToLower(word)
	c := common()
	return c.given[k] && !c.surnames[k] && !c.double[k]
}

// onlySurname reports whether a word is frequent as a last name and not as a given name.
func onlySurname(word string) bool {
	k := strings.ToLower(word)
	c := common()
	return (c.surnames[k] || c.double[k]) && !c.given[k]
}

// isGiven reports whether a word is frequent as a given name.
func isGiven(word string) bool { return common().given[strings.ToLower(word)] }

// isOneOfTwo reports whether a word is frequent as one of two last names.
func isOneOfTwo(word string) bool { return common().double[strings.ToLower(word)] }
