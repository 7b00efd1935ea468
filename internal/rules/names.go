package rules

import (
	"regexp"
	"slices"
	"strings"
)

// namedRegimes are the regimes that words in the name of a payer or plan speak of.
type namedRegimes struct {
	Regimes []string `yaml:"regimes"`
	Words   []string `yaml:"words"` // in lower case; one of them is enough
	State   string   `yaml:"state"` // an abbreviation for the regime that is a state's as well
}

// RegimesNamed returns the regimes that a payer's or plan's name speaks of; none
// for most names. States are those of the patient and the payer, by their two letters:
// they tell what an abbreviation means that is a state's as well (practice.md P9).
func (r *Rules) RegimesNamed(name string, states ...string) []string {
	words := " " + strings.Join(strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return c < 'a' || c > 'z' }), " ") + " "
	var found []string
	for _, entry := range r.regimes.Names {
		says := func(w string) bool { return strings.Contains(words, " "+w+" ") }
		if slices.ContainsFunc(entry.Words, says) || entry.State != "" && !slices.Contains(states, entry.State) && abbreviated(name, entry.State) {
			found = append(found, entry.Regimes...)
		}
	}
	return found
}

// placeBefore is what stands before the abbreviation of a state: "of VA", "Springfield, VA".
var placeBefore = regexp.MustCompile(`(?i)(?:\b(?:of|in)|[,(/-])\s*$`)

// abbreviated reports whether letters stand as a word of their own in a name, in
// capitals, and not as the state that is abbreviated so.
func abbreviated(name, letters string) bool {
	if !strings.Contains(name, letters) {
		return false
	}
	for _, at := range regexp.MustCompile(`\b`+letters+`\b`).FindAllStringIndex(name, -1) {
		if !placeBefore.MatchString(name[:at[0]]) {
			return true
		}
	}
	return false
}
