package schema

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/agnivade/levenshtein"

	"casepacket/internal/problem"
)

// A cell of an enumeration is read by whole words: a value's code, its words, or other
// words people write for it (fields/*.yaml). Of several parts ("labs + notes") each is
// understood, or none is taken. Words that leave open which value is meant are asked
// about, and so is a slip of the pen.

func parseEnum(f Field, text string) (any, []Fault) {
	if meant, ok := Meanings(f, text); ok && len(meant) == 1 {
		return meant[0].Code, nil
	}
	return nil, []Fault{notRead(f, text)}
}

func parseEnumList(f Field, text string) (any, []Fault) {
	meant, ok := Meanings(f, text)
	if !ok {
		return nil, []Fault{notRead(f, text)}
	}
	var list []string
	for _, m := range meant {
		list = append(list, m.Code)
	}
	return list, nil
}

// Meaning is one value that a cell of an enumeration stands for.
type Meaning struct {
	Code string
	// Beside are values of other fields that the same words give, by the names of the
	// fields: "MRI brain" is an image, an MRI, of the brain.
	Beside map[string]string
}

// Meanings reads a cell of an enumeration: one value, or several ("labs + notes",
// "everything"), each once. It is false unless every part of the cell is understood.
func Meanings(f Field, text string) ([]Meaning, bool) {
	if len(f.Values) == 0 {
		return nil, false
	}
	text = Clean(text)
	if codes := codesOf(f, text); codes != nil {
		return plainMeanings(codes), !isDoubted(text)
	}
	if f.Name == recordType && !isDoubted(text) {
		if meant := imageMeanings(text); meant != nil {
			return meant, true
		}
	}
	var list []Meaning
	for _, part := range partsOf(f, text) {
		meant := meaningsOfPart(f, part, list)
		if meant == nil {
			return nil, false
		}
		list = append(list, meant...)
	}
	return distinctMeanings(list), len(list) > 0 && !isDoubted(text)
}

// isDoubted reports whether the person who wrote a cell was not sure of it: "PPO?".
func isDoubted(text string) bool { return strings.Contains(text, "?") && normal(text) != "" }

// meaningsOfPart reads one part of a cell behind those that were read before it; nil when
// it is not understood.
func meaningsOfPart(f Field, part string, before []Meaning) []Meaning {
	part, examples := cutExamples(part)
	if !areExamples(f, examples) {
		return nil
	}
	if f.Name == recordType {
		if meant := imageMeaningsBehind(part, before); meant != nil {
			return meant
		}
	}
	return plainMeanings(codesOf(f, part))
}

func plainMeanings(codes []string) []Meaning {
	var list []Meaning
	for _, code := range codes {
		list = append(list, Meaning{Code: code})
	}
	return list
}

// distinctMeanings leaves out what is meant twice: "experimental / investigational".
func distinctMeanings(list []Meaning) []Meaning {
	var once []Meaning
	for _, m := range list {
		same := func(other Meaning) bool {
			return other.Code == m.Code && (len(m.Beside) == 0 || maps.Equal(m.Beside, other.Beside))
		}
		if !slices.ContainsFunc(once, same) {
			once = append(once, m)
		}
	}
	return once
}

// codesOf are the values that a text names as a whole; nil for none.
func codesOf(f Field, text string) []string {
	key := normal(text)
	known := wordsOf(f)
	if codes, ok := known.codes[key]; ok {
		return codes
	}
	if singular, ok := strings.CutSuffix(key, "s"); ok && len(key) > 3 {
		if codes, ok := known.codes[singular]; ok && known.open[key] == nil {
			return codes
		}
	}
	if saysOneOf(unknownWords, key) && f.Has(string(Unknown)) {
		return []string{string(Unknown)}
	}
	return nil
}

// enumWords are the words of an enumeration, as they are compared.
type enumWords struct {
	codes map[string][]string // what a word stands for
	open  map[string]*Wording // words of which a person says what they stand for
}

// wordsOfEnums remembers wordsOf by the first value of the enumeration.
var wordsOfEnums sync.Map

// wordsOf collects the words of an enumeration. Codes win over words, those over what
// else people write.
func wordsOf(f Field) enumWords {
	if known, ok := wordsOfEnums.Load(&f.Values[0]); ok {
		return known.(enumWords)
	}
	known := enumWords{map[string][]string{}, map[string]*Wording{}}
	for i, w := range f.Wordings {
		for _, word := range w.Words {
			if len(w.All) > 0 {
				known.codes[normal(word)] = w.All
			} else {
				known.open[normal(word)] = &f.Wordings[i]
			}
		}
	}
	for _, v := range f.Values {
		for _, word := range v.Also {
			known.codes[normal(word)] = []string{v.Code}
		}
	}
	for _, v := range slices.Backward(f.Values) {
		known.codes[normal(v.Words)] = []string{v.Code}
	}
	for _, v := range slices.Backward(f.Values) {
		known.codes[normal(v.Code)] = []string{v.Code}
	}
	wordsOfEnums.Store(&f.Values[0], known)
	return known
}

// notRead says why a cell is no value of an enumeration, and what to write.
func notRead(f Field, text string) Fault {
	fault := Fault{Severity: problem.Missing, Code: "SH-28", Message: "this is none of the values that " + f.Label + " can have", Hint: "write one of: " + strings.Join(codes(f), ", ")}
	several := len(partsOf(f, text)) > 1
	if f.Type == TypeEnumList && several {
		fault.Message = "one of these is none of the values that " + f.Label + " can have"
		fault.Hint = "write any of these, with semicolons between them: " + strings.Join(codes(f), ", ")
	}
	key := normal(text)
	meant, understood := Meanings(f, text)
	switch open := openWording(f, text); {
	case isDoubted(text) && !saysOneOf(unknownWords, key):
		fault.Message = "the question mark says that this is not sure"
	case understood && len(meant) > 1:
		fault.Message, fault.Hint = f.Label+" has several values in this cell, and only one fits", "write the one that counts: "+alternatives(f, codesIn(meant))
	case open != nil:
		fault.Message = "this leaves open which " + strings.ToLower(f.Label) + " is meant: " + alternatives(f, open.Any)
		if len(open.Any) == 1 {
			fault.Message = "this is none of the values that " + f.Label + " can have by itself"
		}
		if open.Hint != "" {
			fault.Hint = open.Hint
		}
	case saysOneOf(unknownWords, key):
		fault.Message, fault.Hint = f.Label+" is not known, the sheet says", "find out, and write one of: "+strings.Join(codes(f), ", ")
	default:
		if meant := nearestWord(f, text); meant != "" {
			fault.Hint = "did you mean " + meant + "? " + strings.ToUpper(fault.Hint[:1]) + fault.Hint[1:]
		}
	}
	return fault
}

// openWording is why a cell, or a part of it, leaves open what is meant.
func openWording(f Field, text string) *Wording {
	known := wordsOf(f)
	for _, part := range append([]string{text}, partsOf(f, text)...) {
		if w := known.open[normal(part)]; w != nil {
			return w
		}
	}
	return nil
}

func codesIn(list []Meaning) []string {
	var codes []string
	for _, m := range list {
		codes = append(codes, m.Code)
	}
	return codes
}

// alternatives names values as people call them: "Original Medicare, or Medicare Advantage HMO".
func alternatives(f Field, codes []string) string {
	var list []string
	for _, code := range codes {
		if words := f.WordsOf(code); !slices.Contains(list, words) {
			list = append(list, words)
		}
	}
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + ", or " + list[len(list)-1]
}

// nearestWord is the value that was probably meant where a letter or two are wrong. It is
// only ever suggested.
func nearestWord(f Field, text string) string {
	best, limit := "", 0
	for _, part := range append([]string{text}, partsOf(f, text)...) {
		key := normal(part)
		if len(key) < 4 || len(key) > maxSlip || codesOf(f, part) != nil {
			continue
		}
		limit = max(1, len(key)/6)
		for word, codes := range wordsOf(f).codes {
			if difference := len(key) - len(word); difference > limit || -difference > limit {
				continue // the distance is at least that; most words end here
			}
			d := levenshtein.ComputeDistance(key, word)
			if d == 2 && isSwapped(key, word) {
				d = 1
			}
			if d > limit || len(codes) != 1 {
				continue
			}
			if words := f.WordsOf(codes[0]); d < limit || best == "" || words < best {
				best, limit = words, d
			}
		}
		if best != "" {
			break
		}
	}
	return best
}

// maxSlip is longer than any word of an enumeration with a slip in it.
const maxSlip = 60

// isSwapped reports whether two words differ by two letters that changed places.
func isSwapped(a, b string) bool {
	for i := 0; i+1 < len(a) && len(a) == len(b); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// betweenParts are the signs and words between several values in a cell, where no value's
// own words have them: "HIV or AIDS information" is one.
var betweenParts = strings.NewReplacer("+", ";", "&", ";", "/", ";", "|", ";", "•", ";", " and ", ";", " And ", ";", " AND ", ";", " plus ", ";",
	" as well as ", ";", " or ", ";", " OR ", ";", " y ", ";")

// joinedSigns are abbreviations with a sign that takes a cell apart elsewhere.
var joinedSigns = strings.NewReplacer("w/wo", withWithout, "W/WO", withWithout, "w/ & w/o", withWithout, "w & w/o", withWithout, "w/ and w/o", withWithout,
	"with and without", withWithout, "with & without", withWithout, "with or without", withWithout, "W/O", "without", "w/o", "without", "w/", "with ", "W/", "with ",
	"H&P", "HandP", "H & P", "HandP", "D/C", "DC", "U/S", "US", "E/I", "EI")

// withWithout is how contrast in both ways passes as one word.
const withWithout = "withwithout"

// partsOf takes a cell apart at the signs between values.
func partsOf(f Field, text string) []string {
	var parts []string
	for _, part := range splitOutside(joinedSigns.Replace(text), ";,\n") {
		if len(f.Values) > 0 && codesOf(f, part) != nil {
			parts = append(parts, part)
			continue
		}
		parts = append(parts, splitOutside(betweenParts.Replace(part), ";")...)
	}
	return parts
}

// splitOutside splits a text at separators that no bracket encloses.
func splitOutside(text, separators string) []string {
	depth := 0
	var parts []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		return depth <= 0 && strings.ContainsRune(separators, r)
	}) {
		if part = strings.Trim(part, " .:-–—"); normal(part) != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// cutExamples takes the bracket off behind a part: "Imaging (MRI, CT, X-ray)".
func cutExamples(part string) (head string, examples []string) {
	head, inside, ok := strings.Cut(part, "(")
	inside, behind, closed := strings.Cut(inside, ")")
	if !ok || !closed || normal(head) == "" || normal(behind) != "" {
		return part, nil
	}
	return strings.TrimSpace(head), splitList(inside, ",;/")
}

// areExamples reports whether each word of a bracket is itself a value, or a kind of image.
func areExamples(f Field, examples []string) bool {
	for _, word := range examples {
		if first, rest, ok := strings.Cut(word, " "); ok && saysOneOf(exampleWords, normal(first)) {
			word = rest // "e.g. MRI"
		}
		if codesOf(f, word) != nil || saysOneOf(exampleWords, normal(word)) || f.Name == recordType && len(imageMeanings(word)) > 0 {
			continue
		}
		return false
	}
	return true
}

var listKeys sync.Map // by the first word of a list of words

// saysOneOf reports whether a text, as it is compared, is a word of a list.
func saysOneOf(words []string, key string) bool {
	keys, ok := listKeys.Load(&words[0])
	if !ok {
		set := map[string]bool{}
		for _, word := range words {
			if key := normal(word); key != "" {
				set[key] = true
			}
		}
		listKeys.Store(&words[0], set)
		keys = set
	}
	return keys.(map[string]bool)[key]
}

func codes(f Field) []string {
	var list []string
	for _, v := range f.Values {
		list = append(list, v.Code)
	}
	return list
}

// IsOwnReason reports whether a cell for reasons of the list holds the patient's own
// words instead: a phrase, no slip in a word of the list, nothing that says that nobody
// knows, and nothing about the doctor, which stays in the office.
func IsOwnReason(text string) bool {
	f, _ := Find("opinion_reasons")
	text = Clean(text)
	if _, ok := Meanings(f, text); ok || saysOneOf(unknownWords, normal(text)) || nearestWord(f, text) != "" {
		return false
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	blames := slices.ContainsFunc(words, func(word string) bool { return slices.Contains(blameWords, word) })
	return len(words) >= 3 && !blames
}
