package schema

import (
	"regexp"
	"strings"

	"casepacket/internal/problem"
)

// parsePhone reads a telephone or fax number: with the word that says whose it is, an
// extension, and words that do not change whose it is ("ask for Kim"), which are told. A
// cell with several numbers holds, because nobody knows which one is meant. What is no
// number stays as it is, for the check of formats to refuse.
func parsePhone(f Field, text string) (any, []Fault) {
	number := normalPhone(withoutLabel(f, withoutFraction(text)))
	if ValidPhone(number) {
		return number, nil
	}
	switch found := phonesIn(text); {
	case len(found) > 1 && found[0] != found[1]:
		return nil, faults(problem.Missing, "SH-134", "the cell holds several numbers, and nobody can tell which is meant",
			"write one number into the cell, and the others into columns of their own")
	case len(found) == 1 && isBesideNumber(f, wordsBeside(text)):
		return found[0], faults(problem.Warning, "SH-133", "words beside the number are not printed", "write them into a column for remarks, or into the best hours to call")
	}
	return number, nil
}

// PhonesIn are the numbers in a cell, the first two of which are two ways to reach the same
// person; nil where the cell holds anything but two numbers with the words home, cell, work.
func PhonesIn(text string) []string {
	text = typed(Clean(text))
	found := phonesIn(text)
	if len(found) != 2 || found[0] == found[1] || !onlyLabels.MatchString(wordsBeside(text)) {
		return nil
	}
	return found
}

var (
	phoneIn = regexp.MustCompile(`(?:\+?\b1[\s.-]*)?(?:\(|\b)([2-9][0-9]{2})\)?[\s./-]*([0-9]{3})[\s.-]*([0-9]{4})\b(?:[\s,]*(?i:extension|ext\.?|x|#)[\s.:]*([0-9]{1,6})\b)?`)

	// besideNumber are words that say when and how to call, or for whom to ask.
	besideNumber = regexp.MustCompile(`^(?i:(?:ask for|attn:?|attention:?|speak (?:to|with)|contact:?)\s+(?:dr\.?\s+|ms\.?\s+|mr\.?\s+|mrs\.?\s+)?\p{L}[\p{L}'-]*(?:\s\p{L}[\p{L}'-]*)?|` +
		`(?:please\s+)?(?:ok|okay|fine)? ?(?:to )?(?:leave (?:a )?(?:message|msg|vm|voicemail)|lm|text)(?: ok| okay)?|(?:best|call|calls)?\s?(?:in the )?(?:mornings?|afternoons?|evenings?|daytime|days|nights?|weekdays|anytime)(?: only| best)?|` +
		`preferred|best|primary|main line|front desk|switchboard|landline)$`)
	onlyLabels = regexp.MustCompile(`^(?i:(?:\b(?:home|cell|mobile|work|office|day|evening|phone|and|or|[hcwm])\b[\s.:-]*)*)$`)
)

func phonesIn(text string) []string {
	if len(digits(text)) < 10 {
		return nil
	}
	var list []string
	for _, m := range phoneIn.FindAllStringSubmatch(text, -1) {
		number := m[1] + m[2] + m[3]
		if m[4] != "" {
			number += "x" + m[4]
		}
		if ValidPhone(number) {
			list = append(list, number)
		}
	}
	return list
}

// wordsBeside is what a cell says beside its numbers.
func wordsBeside(text string) string {
	text = phoneIn.ReplaceAllString(text, " ")
	return strings.Trim(oneLine(strings.NewReplacer("(", " ", ")", " ", "/", " ", ";", " ", ",", " ", " - ", " ", "&", " ", ": ", " ").Replace(text)), " -:.")
}

// isBesideNumber reports whether words beside a number leave no doubt about it: other
// digits, a word such as old or daughter, or fax beside a telephone number, do.
func isBesideNumber(f Field, words string) bool {
	words = withoutLabelWord.ReplaceAllString(words, "")
	return words != "" && besideNumber.MatchString(words) || words == "" && !strings.Contains(f.Name, "fax")
}

var withoutLabelWord = regexp.MustCompile(`^(?i:home|cell|mobile|work|office|main|direct|tel|telephone|phone|ph)\b[\s.:]*`)
