package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Whether a cell says that the patient has died. A letter that a dead person signs is
// worse than one that waits, so what is written where people note such things (names,
// status, remarks, comments) counts unless it denies it or speaks of somebody else;
// in prose, where mothers die of breast cancer, only what names the patient does.

// saysDead reports whether a note says that the patient has died.
func saysDead(text string) bool {
	return mayTellOfDeath(text) && deathIn(text, false)
}

// nameSaysDead reports whether a name says that the person has died.
func nameSaysDead(name string) bool {
	if !strings.Contains(name, "+") && !mayTellOfDeath(name) {
		return false
	}
	return nameOfDead.MatchString(strings.TrimSpace(folded(name))) || deathIn(name, false)
}

// proseSaysDead reports whether a text says in so many words that the patient has died.
func proseSaysDead(text string) bool {
	return mayTellOfDeath(text) && deathIn(text, true)
}

// deathStarts are beginnings of words and signs by which a text can tell of a death, by
// their first three letters: nearly every cell has none of them, and is not looked at
// any further. One that ends in a stroke is a whole word.
var deathStarts = map[string][]string{
	"dec": {"decea", "deces", "decee", "deced", "dec'd", "dec’d", "decd|", "dec.", "dec)", "dec|"}, "des": {"dese"}, "die": {"died|"}, "dea": {"dead|", "death"}, "dod": {"dod|"},
	"d. ": {""}, "(d.": {""}, "(d ": {""}, "pas": {"passed"}, "exp": {"expired"}, "rip": {"rip|"}, "r.i": {"r.i"}, "r i": {"r i p"}, "est": {"estate", "est."}, "lat": {"late|"},
	"los": {"lost h", "lost t"}, "no ": {"no longer"}, "obi": {"obituary"}, "fal": {"falle"}, "dif": {"difunt"}, "mur": {"muri"}, "fin": {"finad"}, "occ": {"occis"}, "mue": {"muert"},
	"qep": {"qepd"}, "q.e": {"q.e"}, "q e": {"q e"},
}

// deathFirst are their first letters.
var deathFirst = func() (first [26]bool) {
	for start := range deathStarts {
		if c := start[0]; c >= 'a' && c <= 'z' {
			first[c-'a'] = true
		}
	}
	return first
}()

// mayTellOfDeath is cheap, and may say yes of a text that tells of none.
func mayTellOfDeath(text string) bool {
	inWord := false
	for i, c := range []byte(text) {
		switch {
		case c >= utf8.RuneSelf:
			if c == 0xE2 || c == 0xF0 { // the crosses
				for _, cross := range crosses {
					if strings.HasPrefix(text[i:], cross) {
						return true
					}
				}
			}
			inWord = true
		case isLetter(c):
			if !inWord && deathFirst[c|0x20-'a'] && deathBegins(text[i:]) {
				return true
			}
			inWord = true
		case c == '(':
			if deathBegins(text[i:]) {
				return true
			}
			inWord = false
		default:
			inWord = false
		}
	}
	return false
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// deathBegins reports whether a text begins as one that tells of a death.
func deathBegins(text string) bool {
	const key = 3
	if len(text) < key {
		return false
	}
	var lower [key]byte
	for i := range lower {
		if lower[i] = text[i]; text[i] >= 'A' && text[i] <= 'Z' {
			lower[i] = text[i] + 'a' - 'A'
		}
	}
	for _, start := range deathStarts[string(lower[:])] {
		whole := strings.HasSuffix(start, "|")
		start = strings.TrimSuffix(start, "|")
		if len(text) >= len(start) && strings.EqualFold(text[:len(start)], start) && (!whole || len(text) == len(start) || !isLetter(text[len(start)])) {
			return true
		}
	}
	return false
}

// crosses stand beside the name of somebody who has died.
var crosses = []string{"†", "✝", "✞", "✟", "🕆", "🪦", "⚰"}

const (
	patientWords = `(?:the )?(?:pt|pat|patient|client|member|participant|resident|beneficiary|insured|decedent|he|she|they|paciente|cliente)`
	monthWords   = `(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*`
	dayWords     = `(?:on )?(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|` + monthWords + `\.? \d{1,2}|\d{1,2} ` + monthWords + `|(?:19|20)\d\d\b)`
)

// deathWords tell of a death; the text is folded to small letters without accents.
var deathWords = regexp.MustCompile(`(?:` + strings.Join([]string{
	`\bde[cs]e?a?[cs]e?ed\b`, `\bdec'?d\b`, `\bdecedent\b`, `\bdied\b`, `\bpassed[ -]+away\b`, `\bpassed on ` + dayWords, `\bno longer with us\s*(?:$|[.,;:!)])`,
	`\blost (?:her|his|their) (?:battle|fight)\b`, `\b(?:found|pronounced|declared) dead\b`, `\b` + patientWords + ` (?:is|was|are) (?:now )?dead\b`,
	`\b` + patientWords + ` (?:(?:has|had|have|just|recently|since|sadly) )*(?:passed(?: +(?:peacefully|suddenly|yesterday|today|last|this|in|at|` + dayWords + `)|\s*(?:$|[.,;:!)(\n-]))|expired\b)`,
	`\b(?:date|day|time|cause|certificate) of (?:the )?death\b`, `\bdeath (?:certificate|cert|date|notice)\b`, `\bdod[:= ]+` + dayWords, `\bobituary\b`,
	`\br\.? ?i\.? ?p\b`, `\(d\.? ?` + dayWords + `[^)]{0,12}\)`, `\bd\. ?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|` + monthWords + `\.? \d)`, `\bestate of\b`, `\bthe late (?:mr|mrs|ms|miss|pt|patient|client|member)\b`,
	`\bfallecid[oa]\b`, `\bfallecio\b`, `\bdifunt[oa]\b`, `\bfinad[oa]\b`, `\boccis[oa]\b`, `\bmurio\b`, `\bha muerto\b`, `\bq\.? ?e\.? ?p\.? ?d\b`,
	`†`, `✝`, `✞`, `✟`, `🕆`, `🪦`, `⚰`,
}, "|") + `)`)

var (
	// nameOfDead is how a name alone says it: "Late Pat Example", "Pat Example +", "Example Dec."
	nameOfDead = regexp.MustCompile(`^(?:the )?late |^estate of |^est\. of |[\s(]\+\)?$|^\+|[\s(]dec\.?\)?$|^dead$|\(dead\)|, ?(?:dead|expired)$|^expired\b|[\s(]d\.? ?` + dayWords)
	// wholeCell is a cell that says nothing else.
	wholeDead = regexp.MustCompile(`^\W*(?:dead|muert[oa]|death|passed|` + patientWords + ` dead)\b(?:\W*(?:$|[:,-] ?` + dayWords + `|` + dayWords + `))`)
	ofPatient = regexp.MustCompile(`\b` + patientWords + `(?:'s)?\s+(?:\w+\s+){0,3}$`)

	notDead     = regexp.MustCompile(`(?:\b(?:not|never|isnt|wasnt|no esta|no ha|no|nunca)|n't)\s+(?:(?:yet|been|be|actually|really|in fact|reported|marked|listed|shown|flagged|as|currently|known to be|known to have|the|a|is|has|any)\s+)*$`)
	notDeadNext = regexp.MustCompile(`^(?:\s*\(?y/n\)?)?\s*[:=?–-]*\s*\(?(?:no|n|not|nope|false|falso|0|none|never|unknown|unk|n/?a)\)?\s*(?:$|[.,;)\]|\n])`)
	inError     = regexp.MustCompile(`\b(?:in error|by mistake|by error|erroneous(?:ly)?|mistaken(?:ly)?|wrongly|incorrectly|false report|(?:is|am|are|still|very much|found) alive|alive and well|sigue vivo|sigue viva|por error)\b`)
	reports     = regexp.MustCompile(`\b(?:per|from|by|via|called|calls|call|says|said|states|stated|reports|reported|told|tells|informs|informed|notified|spoke|according|email|emailed|wrote|vm|voicemail|msg|message|text|texted|letter|segun|dice|dijo|llamo)\b`)
)

// others are people, and things, that die in a patient's file.
const others = `(?:(?:step|grand|great-grand|half-|god)?(?:mother|father|mom|mum|mommy|dad|daddy|parents?|son|sons|daughters?|child|children|brothers?|sisters?|siblings?|twin)|husband|wife|spouse|partner|fiancee?|boyfriend|girlfriend|` +
	`(?:great-?)?(?:aunts?|uncles?|nieces?|nephews?)|cousins?|in-laws?|grandparents?|grandma|grandpa|relatives?|family|friends?|neighbou?rs?|roommate|caregiver|caretaker|guardian|donors?|doctor|dr|physician|surgeon|pcp|provider|oncologist|employer|sponsor|veteran|subscriber|policyholder|policy holder|` +
	`dog|cat|pet|baby|infant|fetus|phone|line|battery|computer|laptop|server|fax|machine|printer|cell|` +
	`madre|padre|mama|papa|esposo|esposa|marido|hij[oa]s?|herman[oa]s?|abuel[oa]s?|ti[oa]s?|prim[oa]s?|donantes?|amig[oa]s?|perro)`

var (
	othersBefore = regexp.MustCompile(`\b` + others + `(?:'s)?(?:[\s,(:=–-]+[\w'%]+){0,6}[\s,(:=–-]*$`)
	othersAfter  = regexp.MustCompile(`^(?:[ -]+(?:of|de|her|his|their|my|our|the|su|\w+-|[a-z]+ing|first|second|former|ex)){0,3}[ -]+` + others + `\b`)
	notOfOthers  = regexp.MustCompile(`\b(?:of|to|for|that|says|said|states|reports|reported|told|informed|called|he|she|pt|pat|patient|client|member|him|dice|que|paciente)\b`)
	somethingOff = regexp.MustCompile(`^\s+(?:down|off|out|of laughter|on (?:me|us|the vine))\b`)
	clauseEnd    = regexp.MustCompile(`[.;!?\n|]\s|[;!?\n|]|\s[–—-]\s`)
)

// deathIn looks at each word that tells of a death for what denies it, and for whose
// it is.
func deathIn(text string, prose bool) bool {
	plain := folded(text)
	if inError.MatchString(plain) {
		return false
	}
	if !prose && wholeDead.MatchString(plain) {
		return true
	}
	for _, at := range deathWords.FindAllStringIndex(plain, -1) {
		before, word, after := plain[:at[0]], plain[at[0]:at[1]], plain[at[1]:]
		if ends := clauseEnd.FindAllStringIndex(before, -1); len(ends) > 0 {
			before = before[ends[len(ends)-1][1]:]
		}
		if isRIP := strings.HasPrefix(word, "r") && strings.HasSuffix(word, "p"); isRIP && !upperAt(text, plain, at) {
			continue // "let it rip"
		}
		switch {
		case notDead.MatchString(before), notDeadNext.MatchString(after), somethingOff.MatchString(after), strings.HasSuffix(before, "real "):
			continue
		case othersAfter.MatchString(after) && !strings.HasPrefix(word, "†"):
			continue
		case ofOther(before):
			continue
		case prose && !ofPatient.MatchString(before) && !strings.Contains(word, "patient"):
			continue
		}
		return true
	}
	return false
}

// ofOther reports whether the words before a death make it somebody else's: "her mother
// has", but not "daughter of the", "per wife:" or "wife called, he".
func ofOther(before string) bool {
	at := othersBefore.FindStringIndex(before)
	if at == nil || reports.MatchString(before) {
		return false
	}
	return !notOfOthers.MatchString(before[at[0]:])
}

// upperAt reports whether the text is written in capitals where the folded one has a word.
func upperAt(text, plain string, at []int) bool {
	if len(text) != len(plain) { // accents: not the same places any more
		return strings.Contains(text, "RIP") || strings.Contains(text, "R.I.P")
	}
	return !strings.ContainsFunc(text[at[0]:at[1]], unicode.IsLower)
}

// folded is a text in small letters, without accents, with plain apostrophes and spaces,
// and without the dots that end no sentence.
func folded(text string) string { return accents.Replace(strings.ToLower(text)) }

var accents = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n", "’", "'", "‘", "'", "dr. ", "dr ", "pt. ", "pt ", "mr. ", "mr ", "mrs. ", "mrs ", "ms. ", "ms ", "\u00a0", " ", "\r", " ", "\t", " ")
