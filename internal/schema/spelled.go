package schema

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Headers are written as they come to the hand: "Lab(s)", "Ins. ID #",
// "Phone (work)", "Client's DOB". spellings gives what such a header says in full
// words, the likeliest first. They are looked up when the header as it stands is not
// known, and only whole headers of the dictionary count: what is left over in
// words makes it another header.

// maxWords is how many words a header may have to be looked at so; a longer one is
// a sentence.
const maxWords = 7

var (
	plural     = regexp.MustCompile(`\((?i:e?s)\)`)
	bracketed  = regexp.MustCompile(`^\s*([^()\[\]]*?)\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]\s*([^()\[\]]*)$`)
	twoParts   = regexp.MustCompile(`^\s*([^,:;–—-]+?)\s*(?:[,:;–—]| - )\s*([^,:;–—-]+?)\s*$`)
	ofPhrase   = regexp.MustCompile(`^(date|name|type|kind|reason|address|number) (?:of|for) (.+)$`)
	formatHint = regexp.MustCompile(`^(?i)[mdy]{1,4}([-/. ][mdy]{1,4}){1,2}$|^(?i)(last|first|surname)[ ,]+(first|last)( middle| name| mi)?$|^(?i)(y ?/ ?n|yes ?/ ?no|yes or no)$|` +
		`^(?i)(required|req|req'd|optional|opt|if (any|known|applicable|different|you have (one|it))|(10|ten|5|five)[- ]digits?|see (list|below|notes?)|(pick|choose|circle|select) one|one per line|no dashes|if none,? .*)$`)
)

// abbreviations are words that stand for another word in headers, and for nothing
// else. "Ref" and "op" are none: they depend on what follows.
var abbreviations = map[string]string{
	"pt": "patient", "pts": "patient", "client": "patient", "clients": "patient", "patients": "patient",
	"dr": "doctor", "drs": "doctor", "doc": "doctor", "docs": "doctor", "md": "doctor", "physician": "doctor", "doctors": "doctor",
	"surgeon": "doctor", "oncologist": "doctor", "specialist": "doctor", "provider": "doctor",
	"ins": "insurance", "insur": "insurance", "co": "company", "addr": "address", "appt": "appointment", "apptmt": "appointment",
	"ph": "phone", "tel": "phone", "tele": "phone", "telephone": "phone", "fx": "fax", "dx": "diagnosis", "diag": "diagnosis", "tx": "treatment", "hx": "history",
	"dt": "date", "lang": "language", "interp": "interpreter", "hosp": "hospital", "rec": "record", "recs": "records", "recd": "received", "rcvd": "received",
	"grp": "group", "acct": "account", "1st": "first", "2nd": "second", "2ndary": "secondary", "pref": "preferred", "prim": "primary", "w": "with",
	"nbr": "number", "num": "number", "nr": "number", "no": "number", "nos": "number", "numbers": "number", "emerg": "emergency", "med": "medical",
}

// phrases are said in full together, where one of the words alone could mean other
// things.
var phrases = strings.NewReplacer(
	" second op ", " second opinion ", " first op ", " first opinion ", " ref doctor ", " referring doctor ", " ref number ", " reference number ",
	" ref by ", " referred by ", " ref to ", " referred to ", " e mail ", " email ",
)

// numbered are the words behind which "number" or "#" adds nothing.
var numbered = []string{"id", "fax", "phone", "mrn", "npi", "tin", "ein", "icd10", "icd", "cpt", "code", "cell", "mobile"}

func spellings(original string) []string {
	header := original
	if len(header) > 80 || len(digits(header)) > 4 || strings.Count(header, " ") > 2*maxWords || !strings.ContainsFunc(header, unicode.IsLetter) {
		return nil // a value, or a sentence
	}
	forms := []string{header}
	if strings.ContainsAny(header, "([") {
		header = plural.ReplaceAllString(header, "")
		forms[0] = header
	}
	if !strings.ContainsAny(header, "([,:;–—-") {
		// one part
	} else if m := bracketed.FindStringSubmatch(header); m != nil {
		forms = nil
		if formatHint.MatchString(m[2]) {
			forms = append(forms, m[1]+" "+m[3])
		}
		forms = append(forms, header, m[2]+" "+m[1]+" "+m[3])
	} else if m := twoParts.FindStringSubmatch(header); m != nil {
		forms = append(forms, m[2]+" "+m[1])
	}
	var list []string
	for _, form := range forms {
		words := headerWords(form)
		if len(words) > maxWords {
			continue
		}
		full := strings.TrimSpace(phrases.Replace(" " + strings.Join(words, " ") + " "))
		list = append(list, form, full)
		if strings.Contains(full, " of ") || strings.Contains(full, " for ") {
			if m := ofPhrase.FindStringSubmatch(full); m != nil {
				full = m[2] + " " + m[1]
				list = append(list, full)
			}
		}
		if head, ok := strings.CutSuffix(full, " number"); ok && slices.Contains(numbered, head[strings.LastIndexByte(head, ' ')+1:]) {
			full = head
			list = append(list, full)
		}
		if rest, ok := strings.CutPrefix(full, "patient "); ok && !strings.Contains(rest, "fax") {
			list = append(list, rest)
		}
	}
	return distinct(original, list)
}

// distinct leaves out what is looked up as the header is, or as one before.
func distinct(header string, list []string) []string {
	seen := []string{normal(header)}
	return slices.DeleteFunc(list, func(s string) bool {
		key := normal(s)
		if slices.Contains(seen, key) {
			return true
		}
		seen = append(seen, key)
		return false
	})
}

// signs are read as words.
var signs = strings.NewReplacer("’", "'", "‘", "'", "#", " number ", "&", " and ", "w/", "with ", "c/o", "care of", "rec'd", "received")

// headerWords are the words of a header, without possessives and abbreviations.
func headerWords(header string) []string {
	return headerWordsWith(header, func(_, _ string) bool { return true })
}

// headerWordsWith does so, and writes out the abbreviations that it is told to.
func headerWordsWith(header string, out func(word, full string) bool) []string {
	header = signs.Replace(strings.ToLower(header))
	var words []string
	for _, word := range strings.FieldsFunc(header, func(r rune) bool { return r != '\'' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if word = strings.Trim(strings.TrimSuffix(word, "'s"), "'"); word == "" {
			continue
		}
		if full, ok := abbreviations[word]; ok && out(word, full) {
			word = full
		}
		words = append(words, word)
	}
	return words
}
