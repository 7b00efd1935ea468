package columns

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// reading is what the words of a header say.
type reading struct {
	owner     string // "" if they do not say whose the column is
	weak      bool   // the owner gives way to that of a band
	you       bool   // the header speaks to whoever fills in the form
	attribute string
	field     string // of a sentence that says both
	seq       int    // of a numbered record
	unused    bool
	checkbox  bool // one choice of several: records_needed___2
	implied   bool // the attribute is not said: "2nd opinion doctor" is a name
}

// maxTokens is how many words a header may have to be read; a longer one is prose.
const maxTokens = 24

// readHeader says what a header means by its words alone, if every word of it is understood.
func readHeader(header string) (reading, bool) {
	v := words()
	text, whose := v.trim(header)
	forms := []string{text}
	if cut := bracketed.ReplaceAllString(text, " "); cut != text && strings.TrimSpace(cut) != "" {
		forms = append(forms, cut)
	}
	for _, form := range forms {
		tokens := v.tokens(spaced(form))
		if len(tokens) == 0 || len(tokens) > maxTokens {
			continue
		}
		p := parser{v: v, tokens: tokens, best: -1}
		p.from(0, nil, 0)
		if p.best < 0 {
			continue
		}
		r := p.result
		r.checkbox = checkbox.MatchString(header)
		if r.owner == "" && whose != "" {
			r.owner, r.weak = whose, true
		}
		return r, true
	}
	return reading{}, false
}

var (
	bracketed = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]`)
	checkbox  = regexp.MustCompile(`___[0-9a-z]+$`)
)

// trim takes off what programs put before and behind headers, and says whose the column is
// by that.
func (v *vocabulary) trim(header string) (text, whose string) {
	text = strings.TrimSpace(checkbox.ReplaceAllString(header, ""))
	for _, ending := range v.Endings {
		text = strings.TrimSuffix(text, ending)
	}
	for _, p := range v.Prefixes {
		if len(text) > len(p.Begins) && strings.EqualFold(text[:len(p.Begins)], p.Begins) {
			return text[len(p.Begins):], p.Owner
		}
	}
	return text, ""
}

// spaced parts the words of a header that are run together: MailingCity.
func spaced(header string) string {
	if strings.ContainsFunc(header, unicode.IsSpace) {
		return header
	}
	var b strings.Builder
	var before rune
	for _, r := range header {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// parser covers the words of a header with phrases, so that none is left over. Of several
// ways the one with the fewest phrases is taken.
type parser struct {
	v      *vocabulary
	tokens []string
	best   int
	result reading
	steps  int
}

const maxSteps = 5000

func (p *parser) from(at int, pieces []meaning, cost int) {
	if p.steps++; p.steps > maxSteps || p.best >= 0 && cost >= p.best {
		return
	}
	if at == len(p.tokens) {
		if r, ok := p.combine(pieces); ok {
			p.best, p.result = cost, r
		}
		return
	}
	for n := min(p.v.longest, len(p.tokens)-at); n > 0; n-- {
		for _, m := range p.v.phrases[strings.Join(p.tokens[at:at+n], " ")] {
			p.from(at+n, append(pieces, m), cost+10+boolTo(m.kind == filler, 1))
		}
	}
	if number, err := strconv.Atoi(p.tokens[at]); err == nil && number >= 1 && number <= maxNumber {
		p.from(at+1, append(pieces, meaning{numberPiece, p.tokens[at]}), cost+10)
	}
}

// numberPiece is a number that counts records: Lab 2.
const numberPiece kind = -1

// maxNumber is the greatest number that counts records.
const maxNumber = 20

func boolTo(b bool, n int) int {
	if b {
		return n
	}
	return 0
}

// combine says what the phrases of a header mean together: one owner, one attribute.
func (p *parser) combine(pieces []meaning) (r reading, ok bool) {
	weak, named := "", false
	for i, m := range pieces {
		switch m.kind {
		case ownerPhrase, topicPhrase:
			named = named || m.kind == ownerPhrase
			if p.v.Owners[m.name].Weak {
				weak, r.you = "patient", r.you || m.name == "you"
				continue
			}
			if r.owner != "" && r.owner != m.name {
				return r, false
			}
			r.owner = m.name
		case attributePhrase:
			if r.attribute != "" && r.attribute != m.name {
				return r, false
			}
			r.attribute = m.name
		case sentencePhrase:
			if r.field != "" && r.field != m.name {
				return r, false
			}
			r.field = m.name
		case unusedPhrase:
			r.unused = true
		case numberPiece:
			if r.seq > 0 || i == 0 && len(pieces) == 1 {
				return r, false
			}
			r.seq, _ = strconv.Atoi(m.name)
		}
	}
	if r.owner == "" {
		r.owner, r.weak = weak, true
	} else {
		r.you = false
	}
	switch {
	case r.seq > 0 && !p.v.Owners[r.owner].Child:
		return r, false
	case r.unused:
		return reading{unused: true}, r.attribute == "" && r.field == "" && !slices.ContainsFunc(pieces, func(m meaning) bool { return (m.kind == ownerPhrase || m.kind == topicPhrase) && m.name != "patient" })
	case r.field != "":
		return reading{field: r.field}, r.attribute == ""
	case r.attribute == "" && named && p.v.Owners[r.owner].Alone:
		r.attribute, r.implied = "name", true
	}
	return r, r.attribute != "" || r.owner != ""
}

// readBand says whose the columns below a group header are; "" if it does not say.
func readBand(band string) (ownerName string, seq int) {
	r, ok := readHeader(band)
	if !ok || r.field != "" || r.attribute != "" && !r.implied {
		return "", 0
	}
	return r.owner, r.seq
}
