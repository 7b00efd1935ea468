package personname

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What single words of a name can be.

var (
	courtesies = []string{"mr", "mrs", "ms", "miss", "mx"}
	honorifics = []string{"dr", "drs", "prof", "professor", "rev", "reverend", "fr", "capt", "captain", "sgt", "lt", "cpl", "pvt"}
	// behindTitles go on with a title, in small letters: Dr. med., Prof. Dr. rer. nat.
	behindTitles = []string{"med", "rer", "nat", "phil", "h.c"}

	// familyParticles begin a family name wherever they are; those of namesake particles
	// also join given names: Maria de Jesus.
	familyParticles   = []string{"van", "von", "der", "den", "della", "di", "bin", "ibn", "al", "st.", "mac", "ter"}
	namesakeParticles = []string{"de", "del", "da", "dos", "la", "le"}

	// neverFirst begin what is no first name: Baby Example, Estate of Example.
	neverFirst = []string{"baby", "babyboy", "babygirl", "infant", "newborn", "estate", "unidentified"}
	// neverNames are no names of persons, wherever they are.
	neverNames = []string{"deceased", "decedent", "decd", "executor", "executrix", "conservator", "trustee"}
	// asides are not names in small letters beside a name; with a capital some are.
	asides = []string{
		"minor", "dec", "ret", "retired", "nee", "née", "formerly", "alias", "aka", "fka", "dba", "or", "for", "of", "via", "attn", "re", "per", "care", "the", "child", "son", "daughter",
		"mother", "father", "wife", "husband", "widow", "parent", "guardian", "patient", "client", "member", "self", "spouse", "unknown", "see", "note", "duplicate", "test",
		"void", "inactive", "closed", "new", "died", "expired", "late",
	}
	// offices are what a person is, behind a comma.
	offices = []string{
		"ret", "dec", "retired", "minor", "guardian", "executor", "administrator", "widow", "widower", "spouse", "mother", "father", "parent", "attorney", "patient", "nurse", "physician", "died", "expired",
	}
	// degrees are degrees, licenses, orders and services that are no given names in capitals.
	degrees = strings.Fields(`MD DDS DMD DPM DVM VMD PHD PSYD PHARMD EDD DRPH SCD JD LLM LLB ESQ MBA CPA CFA RN LPN LVN BSN MSN DNP APRN ARNP CRNP CRNA FNP NP PAC RPH
		DPT OTR SLP CCC MSW LCSW LICSW LMFT LPC LMHC MPH MHA MSPH BS BSC MSC FACS FACP FAAP FACOG FAAN FACC FRCS FRCP USN USAF USMC USCG USAR CMA CNA EMT RRT MBBS MBCHB`)
	// degreesAndNames are given names or initials too.
	degreesAndNames = strings.Fields(`DO PA MA MS BA OD DC PE PT OT RD LD USA MED SJ`)
	// remarks look like degrees, and say something of the person that is no part of a name.
	remarks = strings.Fields(`RET DECD DEC POA DPOA HCPOA`)
	// doctorates are the degrees whose holders are addressed as doctors.
	doctorates = strings.Fields(`MD DO DDS DMD DPM PHD PSYD SCD DRPH MBBS MBCHB DC OD DVM VMD`)
)

// Key is a name as it is compared: its letters and digits, in small letters.
func Key(name string) string { return key(name) }

// key is a word as it is compared: its letters, in small ones.
func key(word string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, word)
}

func isCourtesy(word string) bool { return slices.Contains(courtesies, key(word)) }

// isTitle reports whether a word is how a person is addressed.
func isTitle(word string) bool { return isCourtesy(word) || slices.Contains(honorifics, key(word)) }

func isFamilyParticle(word string) bool {
	return slices.Contains(familyParticles, strings.ToLower(word))
}

func isParticle(word string) bool {
	return isFamilyParticle(word) || slices.Contains(namesakeParticles, strings.ToLower(word))
}

func isInitial(word string) bool {
	letters := []rune(strings.TrimSuffix(word, "."))
	return len(letters) == 1 && unicode.IsLetter(letters[0])
}

// Suffix returns a suffix as a letter prints it; blank for what is none.
func Suffix(word string) string {
	switch k := key(word); k {
	case "jr":
		return "Jr."
	case "sr":
		return "Sr."
	case "ii", "iii", "iv":
		return strings.ToUpper(k)
	}
	return ""
}

// certainty says how sure it is that a word is a degree.
type certainty int

const (
	isNone certainty = iota
	maybe            // a given name, initials or a remark as well
	isSure
)

// degreeIn judges a word as a degree, a license or a rank: by its shape (PhD, MSc), or by
// the lists. In a name of mixed case its capitals say something: nobody writes Pat DO for
// Pat Do.
func degreeIn(word string, mixed bool) certainty {
	letters := strings.Map(onlyLetters, word)
	switch {
	case hasShapeOfDegree(letters), key(word) == "esq", key(word) == "esquire":
		return isSure
	case strings.ContainsFunc(letters, unicode.IsLower):
		return isNone
	case slices.Contains(degrees, letters):
		return isSure
	case slices.Contains(remarks, letters):
		return maybe
	case slices.Contains(degreesAndNames, letters) && mixed:
		return maybe
	}
	if mixed && isCapitals(word) && !strings.Contains(word, ".") && strings.IndexFunc(letters, isVowel) < 0 {
		return maybe
	}
	return isNone
}

// isDoctorate reports whether a degree makes its holder a doctor.
func isDoctorate(word string) bool {
	return slices.Contains(doctorates, strings.ToUpper(strings.Map(onlyLetters, word)))
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func onlyLetters(r rune) rune {
	if !isLetter(r) {
		return -1
	}
	return r
}

// hasShapeOfDegree reports whether letters are a word with a capital right behind a small
// letter at the end (PhD, PharmD), or one of the few degrees with another end.
func hasShapeOfDegree(letters string) bool {
	if slices.Contains(otherDegrees, letters) {
		return true
	}
	last, size := utf8.DecodeLastRuneInString(letters)
	before, _ := utf8.DecodeLastRuneInString(letters[:len(letters)-size])
	return unicode.IsUpper(last) && unicode.IsLower(before) && unicode.IsUpper(firstRune(letters)) && strings.IndexFunc(letters, unicode.IsMark) < 0
}

// otherDegrees are degrees in capitals and small letters with another end.
var otherDegrees = []string{"BSc", "MSc", "BEd", "MEd", "RPh", "DPhil", "MPhil", "MDiv", "MBBCh", "DrPH"}

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

// withoutParticles counts the words that are no particles.
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
