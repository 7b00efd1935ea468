package charset

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

//go:embed letters.txt
var lettersFile string

// language is how one language sets the letters that ASCII lacks: how often each occurs, and
// which letters stand before and behind it. The counts come from letters.txt.
type language struct {
	prior  float64 // what a word of the language costs to begin with, in bits
	script *unicode.RangeTable
	count  map[rune]float64
	total  float64
	beside map[pair]float64 // letters before (order -1) and behind (order 1) a letter
	letter map[rune]float64 // all letters and word ends, as a background for beside
	all    float64
}

type pair struct {
	letter, other rune
	order         int8
}

// edge stands for the start and the end of a word.
const edge = ' '

// model are the languages, with all their words in small letters.
type model struct {
	languages []*language
	words     map[string]bool
	kanji     map[rune]bool // the usual ones in Japanese names
}

// letters is the model, learned when it is first needed.
var letters = sync.OnceValue(func() *model {
	m := &model{words: map[string]bool{}, kanji: map[rune]bool{}}
	byName := map[string]*language{}
	for line := range strings.Lines(lettersFile) {
		head, words, found := strings.Cut(line, ":")
		if strings.HasPrefix(line, "#") || !found {
			continue
		}
		name, bits, _ := strings.Cut(head, " ")
		if name == "ja" {
			for _, r := range words {
				m.kanji[r] = true
			}
			continue
		}
		l := byName[name]
		if l == nil {
			prior, err := strconv.ParseFloat(bits, 64)
			if err != nil {
				panic("letters.txt: " + err.Error())
			}
			l = &language{prior: prior, script: unicode.Latin, count: map[rune]float64{}, beside: map[pair]float64{}, letter: map[rune]float64{}}
			byName[name] = l
			m.languages = append(m.languages, l)
		}
		for _, word := range strings.Fields(words) {
			m.words[strings.ToLower(word)] = true
			l.learn([]rune(strings.ToLower(word)))
		}
	}
	return m
})

func (l *language) learn(word []rune) {
	for i, r := range word {
		l.letter[r]++
		l.all++
		if r < 0x80 {
			continue
		}
		for _, script := range []*unicode.RangeTable{unicode.Cyrillic, unicode.Greek, unicode.Hebrew, unicode.Arabic} {
			if unicode.Is(script, r) {
				l.script = script
			}
		}
		l.count[r]++
		l.total++
		l.beside[pair{r, letterAt(word, i-1), -1}]++
		l.beside[pair{r, letterAt(word, i+1), 1}]++
	}
	l.letter[edge]++
	l.all++
}

// letterAt is a letter of a word in small form; edge for anything else.
func letterAt(word []rune, i int) rune {
	if i < 0 || i >= len(word) || !unicode.IsLetter(word[i]) {
		return edge
	}
	return unicode.ToLower(word[i])
}

// maxFit bounds what the neighbors of a letter can speak for it, in bits.
const maxFit = 8

// unknownLetter is what a letter costs that a language does not have, in bits.
const unknownLetter = 12

// cost is how unlikely a language sets the letter at i of a word, in bits: how rare the letter is,
// less what its neighbors speak for it.
func (l *language) cost(word []rune, i int) float64 {
	r := unicode.ToLower(word[i])
	n := l.count[r]
	if n == 0 {
		return unknownLetter
	}
	return -math.Log2(n/l.total) - l.fit(r, letterAt(word, i-1), -1) - l.fit(r, letterAt(word, i+1), 1)
}

// fit is how much oftener than by chance a letter has another beside it, in bits.
func (l *language) fit(r, other rune, order int8) float64 {
	const weight = 3 // of chance, in occurrences
	chance := (l.letter[other] + 0.5) / (l.all + 20)
	return math.Log2((l.beside[pair{r, other, order}] + weight*chance) / (l.count[r] + weight) / chance)
}

// wordCost is how unlikely somebody wrote a piece of text, in bits, counting the characters
// beyond ASCII alone: letters by the language that has them the most likely, signs by what
// stands beside them.
func (m *model) wordCost(text string) float64 {
	runes := []rune(text)
	signs, accented := 0.0, false
	for i, r := range runes {
		switch {
		case r < 0x80:
		case unicode.IsLetter(r) && !isOrdinal(r):
			accented = true
			signs += caseCost(runes, i)
			if classAt(runes, i-1) == '0' || classAt(runes, i+1) == '0' {
				signs += 8
			}
		case unicode.IsMark(r):
			signs += 4
		default:
			signs += signCost(runes, i)
		}
	}
	if !accented {
		return signs
	}
	return signs + m.letterCost(runes)
}

// letterCost is the cost of the letters of a piece of text in the language that suits them.
func (m *model) letterCost(runes []rune) float64 {
	if cost, ok := m.japanese(runes); ok {
		return cost
	}
	if m.words[strings.ToLower(strings.TrimFunc(string(runes), func(r rune) bool { return !unicode.IsLetter(r) }))] {
		return 1
	}
	least := math.Inf(1)
	for _, l := range m.languages {
		cost := l.prior
		for i, r := range runes {
			if cost-float64(maxFit*(len(runes)-i)) > least { // no other letter can make up for it
				break
			}
			if r >= 0x80 && unicode.IsLetter(r) && !isOrdinal(r) {
				cost += l.cost(runes, i)
			} else if l.script != unicode.Latin && unicode.IsLetter(r) {
				cost += unknownLetter // a Latin letter in a word of another script
			}
		}
		least = min(least, cost)
	}
	return least
}

// japanese is the cost of a word of Japanese characters: each is a syllable or a word. What has
// none is not rated.
func (m *model) japanese(runes []rune) (cost float64, ok bool) {
	others := 0.0
	for _, r := range runes {
		switch {
		case r >= 0xff61 && r <= 0xff9f: // half-width katakana: single bytes of Shift-JIS
			cost += 9
			ok = true
		case m.kanji[r]:
			cost += 7
			ok = true
		case unicode.Is(unicode.Han, r):
			cost += 11
			ok = true
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			cost += 6
			ok = true
		case unicode.IsLetter(r):
			others += unknownLetter
		}
	}
	return cost + others, ok
}

// caseCost is what a capital costs behind a small letter, and a small letter in capitals.
func caseCost(runes []rune, i int) float64 {
	before, after := rune(edge), rune(edge)
	if i > 0 {
		before = runes[i-1]
	}
	if i+1 < len(runes) {
		after = runes[i+1]
	}
	switch r := runes[i]; {
	case unicode.IsUpper(r) && unicode.IsLower(before) && isPrefix(runes, i):
		return 3
	case unicode.IsUpper(r) && unicode.IsLower(before), unicode.IsLower(r) && unicode.IsUpper(after):
		return 11
	case unicode.IsUpper(r) && unicode.IsUpper(before) && unicode.IsLower(after),
		unicode.IsLower(r) && unicode.IsUpper(before) && i > 1 && unicode.IsUpper(runes[i-2]):
		return 9
	}
	return 0
}

// isPrefix reports whether the letters before a capital are a prefix of names: McÉwan, hÓgáin.
func isPrefix(runes []rune, i int) bool {
	begins, _ := lettersAround(runes, i)
	return namePrefixes[begins]
}

func isOrdinal(r rune) bool { return r == 'ª' || r == 'º' || r == 'µ' || r == 'ƒ' || r == 'ˆ' }
