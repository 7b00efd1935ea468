package personname

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// UsualCase writes the parts of a name that is in capitals only as people write letters:
// Smith, O'Neil, Smith-Jones. False where the name is not in capitals, or where its usual
// case cannot be told (MCDONALD, DE LA CRUZ, JT); the parts are as they were then.
func UsualCase(parts ...string) ([]string, bool) {
	all := strings.Join(parts, " ")
	if strings.ContainsFunc(all, unicode.IsLower) || !manyCapitals.MatchString(all) {
		return parts, false
	}
	usual := make([]string, len(parts))
	for i, part := range parts {
		words := strings.Fields(part)
		for j, w := range words {
			var ok bool
			if words[j], ok = usualWord(w); !ok {
				return parts, false
			}
		}
		usual[i] = strings.Join(words, " ")
	}
	return usual, true
}

var manyCapitals = regexp.MustCompile(`\p{Lu}{2}`)

// innerCapital begins names that can have a capital inside: McDonald, DeLuca, LaRue, VanDyke.
var innerCapital = regexp.MustCompile(`^(?:MC|MAC|DE|DEL|DI|DU|LA|LE|VAN|VON|VER|ST[BCDFGJKLMNPV]|TEN|TER|FITZ|AP)\p{Lu}{3,}$`)

// oftenInner are those of them that are frequent names, and often have it.
var oftenInner = regexp.MustCompile(`^(?:MC|MAC[DKLNPT]|DELEON|DEJESUS|DELA|LEBLANC|VAND|DUBOIS|DEVRIES|LAROSE|LAPORTE|LEGRAND|DESANTIS|DELUCA|DEMARCO)`)

// usualWord writes one word; false where that would be a guess.
func usualWord(word string) (string, bool) {
	switch {
	case isInitial(word), Suffix(word) != "":
		return word, true
	case isParticle(word), isTitle(word) && !isCourtesy(word):
		return word, false
	}
	var out strings.Builder
	for i, piece := range splitKeeping(word) {
		letters := []rune(piece)
		switch {
		case !unicode.IsLetter(letters[0]): // a hyphen, an apostrophe, a point
			out.WriteString(piece)
			continue
		case len(letters) == 1 && i == 0: // O'NEIL, J.T.
		case isKnown(piece):
		case !strings.ContainsFunc(piece, isVowel), innerCapital.MatchString(piece):
			return word, false
		}
		out.WriteString(string(letters[:1]) + strings.ToLower(string(letters[1:])))
	}
	return out.String(), true
}

// isKnown reports whether a word is frequent as a name that seldom has a capital inside.
func isKnown(piece string) bool {
	return isGiven(piece) || onlySurname(piece) && !oftenInner.MatchString(piece)
}

// splitKeeping splits a word into runs of letters and what is between them.
func splitKeeping(word string) []string {
	var list []string
	last := -1
	for _, r := range word {
		kind := 0
		if isLetter(r) {
			kind = 1
		}
		if kind != last {
			list = append(list, "")
		}
		list[len(list)-1] += string(r)
		last = kind
	}
	return list
}

// usual is the name in its usual case.
func (n Name) usual() Name {
	parts, ok := UsualCase(n.Given, n.Middle, n.Family)
	if !ok {
		return n
	}
	n.Given, n.Middle, n.Family = parts[0], parts[1], parts[2]
	if titles := strings.Fields(n.Prefix); !strings.ContainsFunc(n.Prefix, unicode.IsLower) && !slices.ContainsFunc(titles, func(w string) bool { return !isTitle(w) }) {
		for i, w := range titles {
			letters := []rune(w)
			titles[i] = string(letters[:1]) + strings.ToLower(string(letters[1:]))
		}
		n.Prefix = strings.Join(titles, " ")
	}
	return n
}

func usual(family string) string {
	parts, _ := UsualCase(family)
	return parts[0]
}
