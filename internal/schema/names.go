package schema

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"casepacket/internal/problem"
)

// parts are the words of a full name, before it is known which is which.
type parts struct {
	family []string // or the whole name, where nothing parts it
	given  []string // behind the comma; nil without one
	suffix string
	more   []string // behind further commas: no name is written so
}

// nameParts takes a name apart at its commas: "Pat Example, Jr.", "Example, Pat Q.",
// "Example, Jr., Pat", "Example, Pat, Jr.".
func nameParts(full string) parts {
	var n parts
	pieces := strings.Split(full, ",")
	if last := len(pieces) - 1; last > 0 && suffixOf(pieces[last]) != "" {
		n.suffix, pieces = suffixOf(pieces[last]), pieces[:last]
	} else if last == 2 && suffixOf(pieces[1]) != "" {
		n.suffix, pieces = suffixOf(pieces[1]), []string{pieces[0], pieces[2]}
	}
	n.family = strings.Fields(pieces[0])
	if len(pieces) > 1 {
		n.given = append([]string{}, strings.Fields(pieces[1])...)
		n.more = strings.Fields(strings.Join(pieces[2:], " "))
	}
	for _, words := range []*[]string{&n.family, &n.given} {
		if end := len(*words) - 1; end > 0 && n.suffix == "" && (end > 1 || len(pieces) > 1) {
			if n.suffix = suffixOf((*words)[end]); n.suffix != "" {
				*words = (*words)[:end]
			}
		}
	}
	return n
}

// MoreThanName reports whether a cell for a whole name seems to hold more than a name, or
// something else: a degree, a title of an office, a remark, a second person, marks that no
// name has. What would be cut from such a cell is no first name and no last name.
func MoreThanName(full string) bool {
	full = oneLine(full)
	n := nameParts(full)
	words := slices.Concat(n.family, n.given, n.more)
	if notInNames.MatchString(full) || strings.ContainsAny(full, "\"“”0123456789") || slices.ContainsFunc(words, isNoWord) || holdsAside(words) {
		return true
	}
	switch {
	case len(n.family) == 0 || n.given != nil && len(n.given) == 0:
		return false
	case n.given == nil:
		return isOddWhole(n.family)
	case len(n.more) > 0:
		return isDegree(n.more[len(n.more)-1], true)
	}
	if hasTitle(n.family) || hasTitle(n.given) || len(n.family) == 1 && suffixOf(n.family[0]) != "" {
		return true
	}
	return isOddGiven(n.family, n.given) || len(n.family) > 1 && isDegree(n.family[len(n.family)-1], isMixed(words))
}

// hasTitle reports whether a half of a name begins or ends with how a person is
// addressed: Dr. Example; Pat Mrs.
func hasTitle(words []string) bool {
	title := func(word string) bool {
		return slices.Contains(courtesies, normal(word)) || slices.Contains(honorifics, normal(word))
	}
	return len(words) > 1 && (title(words[0]) || title(words[len(words)-1]))
}

// isOddWhole judges a name without a comma.
func isOddWhole(words []string) bool {
	if len(words) < 2 {
		return false
	}
	last := words[len(words)-1]
	switch {
	case slices.Contains(honorifics, normal(words[0])), slices.Contains(neverFirst, normal(words[0])):
		return true
	case isAbbreviation(last) && suffixOf(last) == "":
		return true
	}
	return isDegree(last, isMixed(words[:len(words)-1]))
}

// isOddGiven reports whether what stands behind the comma is no given name beside such a
// family name.
func isOddGiven(family, given []string) bool {
	last := given[len(given)-1]
	others := slices.Concat(family, given[:len(given)-1])
	mixed := isMixed(others)
	long := len(given) > 1 || withoutParticles(family) > 1
	switch {
	case isDegree(last, mixed || long), len(given) == 1 && slices.Contains(offices, normal(last)), len(given) == 1 && last == "V":
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

// notInNames finds marks and digits that no name has; "3rd" may be a suffix.
var notInNames = regexp.MustCompile(`[()\[\]{}<>/\\;*|=+@#_~^%$!†✝:&]|[0-9](?:[^0-9snrt]|$|s[^t]|n[^d]|r[^d]|t[^h])`)

// isNoWord reports whether a word has no letter: a dash before a remark.
func isNoWord(word string) bool { return !strings.ContainsFunc(word, isLetter) }

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// holdsAside reports whether a word among others is none of a name: deceased, aka, and.
func holdsAside(words []string) bool {
	capital := slices.ContainsFunc(words, func(w string) bool { return unicode.IsUpper(firstRune(w)) })
	for i, w := range words {
		word := normal(w)
		switch {
		case slices.Contains(neverNames, word), capital && unicode.IsLower(firstRune(w)) && slices.Contains(asides, word):
			return true
		case word == "aka" && i > 0 && i < len(words)-1: // at either end it is a name
			return true
		}
	}
	return false
}

// isDegree reports whether a word is a degree, a license or a rank: by its shape (PhD,
// MSc), or, where its capitals say something, by the list. In a name of mixed case they
// do: nobody writes Pat DO for Pat Do.
func isDegree(word string, telling bool) bool {
	letters := strings.Map(onlyLetters, word)
	switch {
	case shapeOfDegree.MatchString(letters):
		return true
	case strings.ContainsFunc(letters, unicode.IsLower):
		return false
	case slices.Contains(degrees, letters):
		return true
	case slices.Contains(degreesAndNames, letters):
		return telling
	}
	return telling && isCapitals(word) && !strings.Contains(word, ".") && strings.IndexFunc(letters, isVowel) < 0
}

func onlyLetters(r rune) rune {
	if !isLetter(r) {
		return -1
	}
	return r
}

// shapeOfDegree is a capital right behind a small letter at the end (PhD, PharmD), or one
// of the few that end in small letters.
var shapeOfDegree = regexp.MustCompile(`^\p{Lu}\p{L}*\p{Ll}\p{Lu}$|^(?:[BM](?:Sc|Ed)|RPh|[DM]Phil|MDiv|MBBCh)$`)

// isCapitals reports whether a word is 2 to 5 capitals, with or without points.
func isCapitals(word string) bool {
	letters := []rune(strings.Map(onlyLetters, word))
	return len(letters) >= 2 && len(letters) <= 5 && !slices.ContainsFunc(letters, func(r rune) bool { return !unicode.IsUpper(r) })
}

// isAbbreviation reports whether a word ends in a point and is no initials: Ret., Wm.
func isAbbreviation(word string) bool {
	bare, point := strings.CutSuffix(word, ".")
	return point && !strings.Contains(bare, ".") && len([]rune(bare)) > 1 && !isCapitals(bare)
}

// isMixed reports whether names are written in capitals and small letters: McDONALD and
// de la CRUZ are not.
func isMixed(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		letters := []rune(strings.Map(onlyLetters, w))
		return len(letters) > 1 && unicode.IsLower(letters[len(letters)-1]) && !isParticle(w)
	})
}

func isVowel(r rune) bool {
	return strings.ContainsRune("AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØŒÙÚÛÜÝ", unicode.ToUpper(r)) || r >= 0x100
}

func withoutParticles(words []string) int {
	n := 0
	for _, w := range words {
		if !isParticle(w) {
			n++
		}
	}
	return n
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

var (
	honorifics = []string{"dr", "prof", "professor", "rev", "reverend", "fr", "capt", "captain", "sgt", "lt", "cpl", "pvt"}
	// neverFirst begin what is no first name: Baby Example, Estate of Example.
	neverFirst = []string{"baby", "babyboy", "babygirl", "infant", "newborn", "estate", "unidentified"}
	// neverNames are no names of persons, wherever they stand.
	neverNames = []string{"deceased", "decedent", "decd", "esq", "esquire", "executor", "executrix", "conservator", "trustee"}
	// asides are not names in small letters beside a name; with a capital some are.
	asides = []string{
		"minor", "dec", "ret", "retired", "nee", "née", "formerly", "alias", "aka", "fka", "dba", "and", "or", "for", "of", "via", "attn", "re", "per", "care", "the", "child", "son", "daughter",
		"mother", "father", "wife", "husband", "widow", "parent", "guardian", "patient", "client", "member", "self", "spouse", "unknown", "see", "note", "duplicate", "test",
		"void", "inactive", "closed", "new", "died", "expired", "late",
	}
	// offices are what a person is, behind a comma.
	offices = []string{
		"ret", "dec", "retired", "minor", "guardian", "executor", "administrator", "widow", "widower", "spouse", "mother", "father", "parent", "attorney", "patient", "nurse", "physician", "died", "expired",
	}
	// degrees are degrees, licenses, orders and services that are no given names in capitals.
	degrees = strings.Fields(`MD DDS DMD DPM DVM VMD PHD PSYD PHARMD EDD DRPH SCD JD LLM LLB ESQ MBA CPA CFA RN LPN LVN BSN MSN DNP APRN ARNP CRNP CRNA FNP NP PAC RPH
		DPT OTR SLP CCC MSW LCSW LICSW LMFT LPC LMHC MPH MHA MSPH BS BSC MSC FACS FACP FAAP FACOG FAAN FACC FRCS FRCP USN USAF USMC USCG USAR RET DECD POA DPOA HCPOA CMA CNA EMT RRT MBBS MBCHB`)
	// degreesAndNames are given names or initials too.
	degreesAndNames = strings.Fields(`DO PA MA MS BA OD DC PE PT OT RD LD USA MED SJ DEC`)
)

// isNamePart reports whether a field holds one part of the patient's name.
func isNamePart(f Field) bool {
	switch f.Name {
	case "patient_first_name", "patient_middle_name", "patient_last_name", "patient_suffix":
		return true
	}
	return false
}

// moreThanPart is MoreThanName for a cell that holds one part of a name. A suffix may
// stand behind it, and a mark that is no writing (an emoji) is the person's own.
func moreThanPart(f Field, text string) bool {
	text = oneLine(text)
	words := strings.Fields(text)
	if notInNames.MatchString(text) || slices.Contains(words, "-") || holdsAside(words) {
		return true
	}
	if f.Name == "patient_suffix" { // there, a degree may stand
		return false
	}
	head, tail, comma := strings.Cut(text, ",")
	if comma && suffixOf(tail) == "" && (tail == "" || withoutParticles(strings.Fields(tail)) > 0) { // Example, van der
		return true
	}
	words = strings.Fields(head)
	return len(words) > 1 && isDegree(words[len(words)-1], isMixed(words))
}

// MoreThanNameFault says that a cell holds more than a name.
func MoreThanNameFault() []Fault {
	return faults(problem.Missing, "SH-108", "the cell holds more than the patient's name, or something that is no name",
		"write the name alone, as Last, First Middle, or with the first and the last name in columns of their own; a degree is left out, and remarks go into a column for remarks")
}
