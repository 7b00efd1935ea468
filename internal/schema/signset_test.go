package schema

import (
	"strings"
	"testing"
)

// TestSignsLoseNothing puts every text that a pattern needs into others: the quick look
// never says that the pattern cannot match where one of its texts is there.
func TestSignsLoseNothing(t *testing.T) {
	for class, patterns := range knownResidue().patterns {
		for _, l := range patterns {
			for _, need := range l.Needs {
				for _, text := range []string{need, "Pat " + need + " Example", "É" + need + "1"} {
					if !signsIn(text).mayHold(l.marks) {
						t.Errorf("%s: %q would not be looked at for %s", class, text, l.Pattern)
					}
				}
			}
		}
	}
}

func TestSignsSpare(t *testing.T) {
	marks := marksOf([]string{"{{", "${"})
	for text, want := range map[string]bool{"Pat Example": false, "Pat & Sam <x>": false, "a{b": true, "$5": false, "{": true, "É": false} {
		if got := signsIn(text).mayHold(marks); got != (want || strings.Contains(text, "$")) {
			t.Errorf("%q: %v", text, got)
		}
	}
	if !signsIn("Pat").mayHold(marksOf([]string{"null", "{{"})) {
		t.Error("a text of letters alone is not looked at for words")
	}
}
