// Package readability measures how hard a text is to read.
package readability

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Most is the school grade that a patient's sheet may ask for at most, and
// LeastHuerta its like on the Spanish scale: what everybody can read who has
// left school after eight years.
const (
	Most        = 8.0
	LeastHuerta = 60.0
)

// leastWords is what counts as a sentence: labels and headings would make any
// sheet look easy.
const leastWords = 4

// Measure is how hard a text is.
type Measure struct {
	Scale   string   // Flesch-Kincaid grade, or Fernández Huerta
	Value   float64  // of the scale
	Plain   bool     // it is plain enough for a patient's sheet
	Hardest []string // its hardest sentences, the hardest first
}

// String is the measure in a few words.
func (m Measure) String() string { return fmt.Sprintf("%s %.1f", m.Scale, m.Value) }

// Of measures sentences: by the Flesch-Kincaid grade (Kincaid et al. 1975), and
// in Spanish by the scale of Fernández Huerta (1959), on which more is easier.
func Of(lang string, sentences []string) Measure {
	spanish := lang == "es" || strings.HasPrefix(lang, "es-")
	type counted struct {
		sentence string
		value    float64
	}
	var all []counted
	words, syllables := 0, 0
	for _, s := range sentences {
		if w, n := count(s, spanish); w >= leastWords {
			words, syllables = words+w, syllables+n
			all = append(all, counted{s, value(spanish, w, n, 1)})
		}
	}
	slices.SortStableFunc(all, func(a, b counted) int {
		if spanish {
			return cmp.Compare(a.value, b.value)
		}
		return cmp.Compare(b.value, a.value)
	})
	m := Measure{Scale: "Flesch-Kincaid grade", Value: value(spanish, words, syllables, len(all))}
	m.Plain = m.Value <= Most
	if spanish {
		m.Scale, m.Plain = "Fernández Huerta", m.Value >= LeastHuerta || len(all) == 0
	}
	for _, c := range all[:min(3, len(all))] {
		m.Hardest = append(m.Hardest, c.sentence)
	}
	return m
}

func value(spanish bool, words, syllables, sentences int) float64 {
	if words == 0 || sentences == 0 {
		return 0
	}
	perSentence, perWord := float64(words)/float64(sentences), float64(syllables)/float64(words)
	if spanish {
		return 206.84 - 60*perWord - 1.02*perSentence
	}
	return max(0, 0.39*perSentence+11.8*perWord-15.59)
}

// count counts the words of a sentence and their syllables.
func count(sentence string, spanish bool) (words, syllables int) {
	for word := range strings.FieldsFuncSeq(strings.ToLower(sentence), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		if word = strings.Trim(word, "'’"); word == "" {
			continue
		}
		words++
		if spanish {
			syllables += spanishSyllables(word)
		} else {
			syllables += englishSyllables(word)
		}
	}
	return words, syllables
}

// englishSyllables counts groups of vowels, leaving out those that are written
// and not spoken.
func englishSyllables(word string) int {
	word = strings.NewReplacer("'", "", "’", "").Replace(word)
	n, before := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouyáéíóú", r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	for _, two := range []string{"ia", "io", "iu", "ua", "eo", "ie"} { // spoken apart, but for -tion, -cious and their like
		n += strings.Count(word, two)
	}
	for _, one := range []string{"tion", "sion", "cia", "cio", "tia", "tie", "gio", "gia", "qua", "gua", "ies", "ied", "ien", "iew", "ief", "iel", "ieg", "lieve", "geo", "peo"} {
		n -= strings.Count(word, one)
	}
	if strings.HasSuffix(word, "eing") || strings.HasSuffix(word, "ea") && n > 1 { // be-ing, ide-a
		n++
	}
	switch {
	case strings.HasSuffix(word, "le") && len(word) > 2 && !strings.ContainsRune("aeiouy", rune(word[len(word)-3])): // ta-ble
	case strings.HasSuffix(word, "ted"), strings.HasSuffix(word, "ded"): // want-ed
	case strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "ee"), strings.HasSuffix(word, "ed"):
		n--
	case strings.HasSuffix(word, "es") && !endsHissing(strings.TrimSuffix(word, "es")) && !strings.HasSuffix(word, "ies"):
		n--
	}
	return max(n, 1)
}

// endsHissing reports whether -es is a syllable of its own behind a stem.
func endsHissing(stem string) bool {
	for _, end := range []string{"s", "x", "z", "ch", "sh", "c", "g"} {
		if strings.HasSuffix(stem, end) {
			return true
		}
	}
	return false
}

// spanishSyllables counts the vowels that carry a syllable: each strong or
// accented one, and each run of weak ones.
func spanishSyllables(word string) int {
	letters := []rune(word)
	n := 0
	for i := 0; i < len(letters); {
		j := i
		for j < len(letters) && vowelES(letters, j) {
			j++
		}
		if j == i {
			i++
			continue
		}
		strong := 0
		for _, r := range letters[i:j] {
			if strings.ContainsRune("aeoáéóíú", r) {
				strong++
			}
		}
		n += max(strong, 1)
		i = j
	}
	return max(n, 1)
}

// vowelES reports whether a letter sounds as a vowel: not the u of que, qui,
// gue and gui, and y at the end of a word.
func vowelES(letters []rune, i int) bool {
	r := letters[i]
	switch {
	case strings.ContainsRune("aeiouáéíóúü", r):
		silent := r == 'u' && i > 0 && (letters[i-1] == 'q' || letters[i-1] == 'g') && i+1 < len(letters) && strings.ContainsRune("eiéí", letters[i+1])
		return !silent
	case r == 'y':
		return i == len(letters)-1
	}
	return false
}
