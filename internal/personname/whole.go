package personname

import (
	"slices"
	"unicode"
)

// whole settles a name without a comma.
func (p *parts) whole(n Name, habit Habit) (Name, Doubt) {
	words := p.family
	if len(words) < 2 {
		return Name{}, OneName
	}
	first, last := words[0], words[len(words)-1]
	switch {
	case slices.Contains(neverFirst, key(first)), isAbbreviation(last), degreeIn(last, isMixed(words[:len(words)-1])) != isNone:
		return Name{}, MoreThan
	case beginsFamily(words):
		return Name{}, Order
	}
	if habit == LastFirst {
		return lastFirst(n, words)
	}
	if order := OrderOf(words); order == LastFirst || order == Mixed && habit == Unsettled {
		return Name{}, Order
	}
	family := familyAt(words)
	if family == 0 {
		return Name{}, Order
	}
	n.Given, n.Middle, n.Family = first, join(words[1:family]...), join(words[family:]...)
	return n, None
}

// beginsFamily reports whether a name begins with the particles of a family name: de la
// Cruz Maria. A single one with a capital can be a given name: Van Nguyen, Al Smith.
func beginsFamily(words []string) bool {
	return isParticle(words[0]) && len(words) > 2 && (unicode.IsLower(firstRune(words[0])) || isParticle(words[1]))
}

// lastFirst settles a name of a column that has the family name first.
func lastFirst(n Name, words []string) (Name, Doubt) {
	if len(words) > 3 || len(words) == 3 && !isInitial(words[2]) && !isGiven(words[1]) || isInitial(words[0]) || onlyGiven(words[0]) && onlySurname(words[len(words)-1]) {
		return Name{}, Order
	}
	n.Family, n.Given, n.Middle = words[0], words[1], join(words[2:]...)
	return n, None
}

// OrderOf says what the words of a name without a comma show of their order: FirstLast or
// LastFirst where frequent names prove it, else Mixed.
func OrderOf(words []string) Habit {
	if len(words) < 2 {
		return Mixed
	}
	first, last := words[0], words[len(words)-1]
	switch {
	case len(words) == 2 && onlySurname(first) && onlyGiven(last):
		return LastFirst
	case len(words) == 3 && onlySurname(first) && onlyGiven(words[1]) && (isInitial(last) || onlyGiven(last)):
		return LastFirst
	case onlyGiven(first) && !onlyGiven(last), onlySurname(last) && !onlySurname(first):
		return FirstLast
	}
	return Mixed
}

// familyAt is where the family name begins in a name that has the given name first; 0 where
// that cannot be told.
func familyAt(words []string) int {
	end := len(words) - 1
	for i := 1; i < end; i++ {
		if isFamilyParticle(words[i]) || isParticle(words[i]) && (i == 1 || i == 2 && isInitial(words[1])) {
			return i
		}
		if isParticle(words[i]) {
			return afterGiven(words[:i])
		}
	}
	switch between := words[1:end]; {
	case len(between) == 0:
		return 1
	case len(between) == 1 && isInitial(between[0]):
		return end
	case len(words) > 4:
		return 0
	case !slices.ContainsFunc(between, func(w string) bool { return !isInitial(w) && (!isGiven(w) || isOneOfTwo(w)) }): // Mary Ann Example
		return end
	case isOneOfTwo(words[end]) && isOneOfTwo(words[end-1]): // Maria Garcia Lopez
		return afterGiven(words[:end-1])
	}
	return 0
}

// afterGiven is the number of words if all are given names or initials, else 0.
func afterGiven(words []string) int {
	if slices.ContainsFunc(words[1:], func(w string) bool { return !isInitial(w) && !isGiven(w) }) {
		return 0
	}
	return len(words)
}
