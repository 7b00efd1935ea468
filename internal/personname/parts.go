package personname

import (
	"slices"
	"strings"
	"unicode"
)

// parts are the words of a name after its comma, title, suffix and degrees have been found.
type parts struct {
	prefix  string
	family  []string // or the whole name, where there is no comma
	given   []string // behind the comma
	comma   bool
	suffix  string
	degrees []string
	more    []string // behind a further comma

	mixed bool // in capitals and small letters
	odd   bool // a word was found that a name does not have, or that may be a degree or a name
}

// takeApart finds the parts of a name that has no foreign matter.
func takeApart(text string, doctor bool) *parts {
	var pieces [][]string
	for piece := range strings.SplitSeq(text, ",") {
		pieces = append(pieces, strings.Fields(piece))
	}
	p := &parts{mixed: isMixed(strings.Fields(text))}
	pieces = p.cutPieces(pieces, doctor)
	p.family, p.comma = pieces[0], len(pieces) > 1
	if p.comma {
		p.given, p.more = pieces[1], slices.Concat(pieces[2:]...)
	}
	p.cutTitles()
	p.cutDegrees(&p.family, doctor)
	p.cutDegrees(&p.given, doctor)
	p.cutSuffix(&p.family)
	p.cutSuffix(&p.given)
	return p
}

// cutPieces cuts what is suffix or degree between commas: "Pat Example, Jr., MD",
// "Example, Jr., Pat", "Example, Pat, MD".
func (p *parts) cutPieces(pieces [][]string, doctor bool) [][]string {
	for len(pieces) > 1 {
		end := len(pieces) - 1
		last := pieces[end]
		switch {
		case len(last) == 0 && end > 1: // a comma at the end
		case len(last) == 1 && p.suffix == "" && Suffix(last[0]) != "":
			p.suffix = Suffix(last[0])
		case len(last) > 0 && p.areDegrees(last, pieces[:end], doctor):
			p.degrees = slices.Concat(last, p.degrees)
		default:
			return p.cutMiddle(pieces, doctor)
		}
		pieces = pieces[:end]
	}
	return pieces
}

// cutMiddle cuts a suffix or degrees between the family name and the given names.
func (p *parts) cutMiddle(pieces [][]string, doctor bool) [][]string {
	for len(pieces) > 2 && len(pieces[1]) > 0 {
		switch middle := pieces[1]; {
		case len(middle) == 1 && p.suffix == "" && Suffix(middle[0]) != "":
			p.suffix = Suffix(middle[0])
		case !slices.ContainsFunc(middle, func(w string) bool { return degreeIn(w, p.mixed) != isSure }):
			p.degrees = append(p.degrees, middle...)
		default:
			return pieces
		}
		pieces = slices.Delete(slices.Clone(pieces), 1, 2)
	}
	return pieces
}

// areDegrees reports whether all words behind a comma are degrees. MD behind a name in
// capitals can be a given name, unless that has come before.
func (p *parts) areDegrees(words []string, before [][]string, doctor bool) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		switch degreeIn(w, p.mixed || doctor) {
		case isSure:
			return !p.mixed && !doctor && len(before) == 1 && key(w) == "md"
		case maybe:
			return !doctor || !isDoctorate(w) && !slices.Contains(degreesAndNames, strings.ToUpper(key(w)))
		}
		return true
	})
}

// cutTitles cuts how the person is addressed, before or behind the family name or the
// given names.
func (p *parts) cutTitles() {
	var titles []string
	for _, words := range []*[]string{&p.family, &p.given} {
		for len(*words) > 0 && (isTitle((*words)[0]) || len(titles) > 0 && slices.Contains(behindTitles, strings.TrimSuffix((*words)[0], "."))) {
			titles, *words = append(titles, (*words)[0]), (*words)[1:]
		}
		for end := len(*words) - 1; end > 0 && isTitle((*words)[end]); end-- {
			titles, *words = append(titles, (*words)[end]), (*words)[:end]
		}
	}
	p.prefix = join(titles...)
}

// cutDegrees cuts degrees behind the words of one side of the comma.
func (p *parts) cutDegrees(words *[]string, doctor bool) {
	for end := len(*words) - 1; end > 0; end-- {
		last := (*words)[end]
		switch degreeIn(last, isMixed((*words)[:end]) || p.comma && p.mixed) {
		case isNone:
			return
		case maybe:
			if !doctor || !isDoctorate(last) || len(*words) < 3 && !p.comma {
				p.odd = true
				return
			}
		}
		p.degrees, *words = append([]string{last}, p.degrees...), (*words)[:end]
	}
}

func (p *parts) cutSuffix(words *[]string) {
	if end := len(*words) - 1; end > 0 && p.suffix == "" && (end > 1 || p.comma) {
		if suffix := Suffix((*words)[end]); suffix != "" {
			p.suffix, *words = suffix, (*words)[:end]
		}
	}
}

// name settles which part is which.
func (p *parts) name(habit Habit) (Name, Doubt) {
	if p.comma && len(p.given) == 0 && len(p.family) > 1 && p.prefix != "" { // Pat Example, Mr.
		p.comma = false
	}
	n := Name{Prefix: p.prefix, Suffix: p.suffix, Degrees: strings.Join(trimCommas(p.degrees), ", ")}
	switch {
	case p.odd:
		return Name{}, MoreThan
	case !p.comma:
		return p.whole(n, habit)
	case len(p.family) == 0, len(p.given) == 0:
		return Name{}, NoGivenName
	case len(p.more) == 1 && isInitial(p.more[0]): // Example,Pat,Q
		p.given = append(p.given, p.more[0])
	case len(p.more) > 0 && degreeIn(p.more[len(p.more)-1], true) != isNone:
		return Name{}, MoreThan
	case len(p.more) > 0:
		return Name{}, Order
	}
	if len(p.family) == 1 && Suffix(p.family[0]) != "" || slices.Contains(neverFirst, key(p.given[0])) || p.isOddGiven() {
		return Name{}, MoreThan
	}
	n.Given, n.Middle, n.Family = p.given[0], join(p.given[1:]...), join(p.family...)
	return n, None
}

func trimCommas(words []string) []string {
	var list []string
	for _, w := range words {
		if w = strings.Trim(w, ",;"); w != "" {
			list = append(list, w)
		}
	}
	return list
}

// isOddGiven reports whether what is behind the comma is no given name beside such a
// family name.
func (p *parts) isOddGiven() bool {
	last := p.given[len(p.given)-1]
	mixed := isMixed(slices.Concat(p.family, p.given[:len(p.given)-1]))
	long := len(p.given) > 1 || withoutParticles(p.family) > 1
	switch {
	case degreeIn(last, mixed || long) != isNone && !(len(p.given) == 1 && slices.Contains(degreesAndNames, last) && !mixed && !long):
		return true
	case len(p.given) == 1 && (slices.Contains(offices, key(last)) || last == "V"):
		return true
	case isCapitals(last) && mixed && (long || !strings.Contains(last, ".")): // Example, PAT in a sheet that writes Example, Pat
		return true
	case isCapitals(last) && !strings.Contains(last, ".") && strings.IndexFunc(last, isVowel) < 0:
		return true
	case long && isAbbreviation(last):
		return true
	}
	return long && mixed && unicode.IsLower(firstRune(last)) && !isParticle(last)
}
