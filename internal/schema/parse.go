package schema

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"casepacket/internal/personname"
	"casepacket/internal/problem"
)

// Fault is what is wrong with a cell, or was done to it.
type Fault = problem.CellIssue

// Parse turns a cell into a value of the field's type. A cell that cannot be
// understood gives nil and a fault of severity missing or error; one that was
// understood after a change gives the value and a warning. An empty cell
// gives nil and no fault.
func Parse(f Field, in Input, order DateOrder) (any, []Fault) {
	text, taken := in.take(f)
	if taken.take == takeNothing {
		return nil, []Fault{taken.issue}
	}
	if text == "" {
		return nil, nil
	}
	if isErrorValue(f, text) {
		return nil, []Fault{noError.issue}
	}
	value, found := parseTaken(f, in, text, taken.take, order)
	if value != nil && taken.issue.Code != "" {
		found = append(found, taken.issue)
	}
	return value, found
}

// parseTaken turns what was taken of a cell into a value of the field's type.
func parseTaken(f Field, in Input, text string, taken take, order DateOrder) (any, []Fault) {
	if name, ok := withoutNumber(f, text); ok {
		value, found := parseTaken(f, in, name, taken, order)
		if value != nil {
			found = append(found, BesideNameFault(personname.Extra{Number: true})...)
		}
		return value, found
	}
	if value, ok := confirmed(f, text); ok {
		text = value
	} else {
		text, _ = cleaned(f, text)
		if found := residueIn(f, text); found != nil {
			return nil, found
		}
	}
	if IsDitto(text) && len(f.Values) == 0 {
		return nil, faults(problem.Missing, "SH-68", "the cell points at another one instead of holding the value",
			"type the value itself: rows are sorted, and the one above may be somebody else's")
	}
	if isTyped(f.Type) {
		text = typed(text)
	}
	switch f.Type {
	case TypeDate, TypeBound:
		return parseDateField(f, in, text, taken, order)
	case TypeTime:
		return parseTime(text)
	case TypeYesNo:
		if f.Table == Opinions && Silence(text) == NotAsked {
			return NotAsked, nil
		}
		return parseYesNo(text)
	case TypeEnum:
		return parseEnum(f, text)
	case TypeEnumList:
		return parseEnumList(f, text)
	case TypeList:
		return withoutBullets(splitList(text, ";\n")), nil
	case TypeCodeList:
		return splitList(strings.ToUpper(fold.Replace(text)), ";,/& \t\n\u00a0"), nil
	case TypeCount:
		if silence := Silence(text); f.Table == Opinions && f.Name != "opinion_seq" && silence != "" {
			return Count{Silence: string(silence)}, nil
		}
		return parseCount(text)
	case TypeMoney:
		return parseMoney(text)
	}
	return parseText(f, text)
}

func parseText(f Field, text string) (any, []Fault) {
	switch f.Type {
	case TypeText:
		switch {
		case f.Name == "patient_suffix":
			return parseSuffix(text)
		case isNamePart(f):
			return parseNamePart(text)
		}
	case TypeID, TypeCaseID:
		text = oneLine(text)
		if len([]rune(text)) > 60 {
			return nil, faults(problem.Error, "SH-37", "this is longer than any such number", "put the number alone into the cell")
		}
		return text, nil
	case TypePhone:
		return parsePhone(f, text)
	case TypeZIP:
		return parseZIP(withoutFraction(text))
	case TypeState:
		return normalState(text), nil
	case TypeNPI:
		return npiWord.ReplaceAllString(strings.Map(dropSpace, withoutFraction(text)), ""), nil
	case TypeTIN:
		if d := digits(text); len(d) == 9 && strings.Trim(text, "0123456789- ") == "" && !LooksLikeSSN(f, text) {
			return d[:2] + "-" + d[2:], nil
		}
		return oneLine(text), nil
	case TypeEmail:
		return normalEmail(text), nil
	case TypeICD10:
		code, dotted := normalICD10(text)
		if dotted {
			return code, faults(problem.Warning, "SH-33", "the code had no dot; one was put after its third character", "check the code and write the dot")
		}
		return code, nil
	}
	return text, nil
}

var (
	npiWord    = regexp.MustCompile(`^(?i)NPI(no\.?|number)?[:#.]*`)
	namedEmail = regexp.MustCompile(`^[^<>@]*<([^<>]+)>$`)
)

// normalEmail takes an address out of what mail programs copy with it.
func normalEmail(text string) string {
	if m := namedEmail.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	return strings.TrimRight(strings.TrimPrefix(strings.TrimSpace(text), "mailto:"), ".,;")
}

// parseZIP puts back the zero in front that a spreadsheet took from a ZIP code,
// and says so.
func parseZIP(text string) (any, []Fault) {
	text = strings.Map(dropSpace, text)
	base, more, plus := strings.Cut(text, "-")
	if d := digits(text); !plus && d == text && (len(d) == 9 || len(d) == 8) {
		base, more, plus = d[:len(d)-4], d[len(d)-4:], true
	}
	lost := len(base) == 4 && digits(base) == base
	if lost {
		base = "0" + base
	}
	text = base
	if plus {
		text += "-" + more
	}
	if lost {
		return text, lostZeros()
	}
	return text, nil
}

// ZIPOfTwoZeros puts back the two zeros that ZIP codes of Puerto Rico and the Virgin
// Islands begin with: 907 is 00907 there, and elsewhere a code that lost its end.
func ZIPOfTwoZeros(text, state string) (string, []Fault) {
	base, more, plus := strings.Cut(text, "-")
	if d := digits(text); !plus && d == text && len(d) == 7 {
		base, more, plus = d[:3], d[3:], true
	}
	if state != "PR" && state != "VI" || len(base) != 3 || digits(base) != base || base < "600" {
		return text, nil
	}
	text = "00" + base
	if plus {
		text += "-" + more
	}
	return text, lostZeros()
}

func lostZeros() []Fault {
	return faults(problem.Warning, "SH-32", "the ZIP code had lost the zeros in front; they were put back",
		"check the code, and format the column as text")
}

func parseYesNo(text string) (any, []Fault) {
	doubt := strings.Contains(text, "?")
	switch key := normal(text); {
	case doubt && (key == "" || key == string(Unknown)):
		return Unknown, nil
	case doubt: // "yes?" is no yes
	case saysOneOf(yesWords, key):
		return Yes, nil
	case saysOneOf(noWords, key):
		return No, nil
	case Silence(text) == Unknown:
		return Unknown, nil
	}
	switch strings.Trim(text, "[]() \ufe0f") {
	case "✓", "✔", "☑", "☒", "√", "✅", "●", "■":
		return Yes, nil
	case "☐", "❌", "○", "□":
		return No, nil
	case "-", "–", "—":
		return No, nil
	}
	return nil, faults(problem.Missing, "SH-29", "this is neither yes nor no nor unknown", "write yes, no or unknown")
}

// Silence recognises a cell that says why there is no answer: NotAsked, or
// Unknown; blank for all others. In an opinion the two are kept apart.
func Silence(text string) YesNo {
	switch key := normal(text); {
	case saysOneOf(notAskedWords, key):
		return NotAsked
	case saysOneOf(unknownWords, key):
		return Unknown
	}
	return ""
}

func parseCount(text string) (any, []Fault) {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.ReplaceAll(text, ",", ""), ".0"))
	if err != nil || n < 0 || n > 1_000_000 {
		return nil, faults(problem.Error, "SH-30", "this is not a whole number", "write the number alone, in digits")
	}
	return Count{N: n, Given: true}, nil
}

var moneyShape = regexp.MustCompile(`^(?:(?:USD|usd)\s+|(?:US)?\$)?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{1,2})0*)?\s*(?:USD|usd)?$`)

func parseMoney(text string) (any, []Fault) {
	m := moneyShape.FindStringSubmatch(text)
	if m == nil {
		return nil, faults(problem.Error, "SH-31", "this is not an amount of dollars", "write the amount alone, such as 120.50")
	}
	dollars, cents := atoi(strings.ReplaceAll(m[1], ",", "")), 0
	if m[2] != "" {
		cents = atoi((m[2] + "0")[:2])
	}
	return Money{Cents: int64(dollars)*100 + int64(cents), Given: true}, nil
}

var timeShape = regexp.MustCompile(`^(?i)([0-9]{1,2})(?:[:.]([0-9]{2}))?(?:[:.][0-9]{2})?\s*(a\.?m?\.?|p\.?m?\.?)?$`)

// parseTime reads a time of day and writes it as a letter does: 9:30 a.m.
func parseTime(text string) (any, []Fault) {
	if normal(text) == "noon" {
		return "12:00 p.m.", nil
	}
	wrong := faults(problem.Error, "SH-35", "this is not a time of day", "write it as 9:30 am or 14:30")
	m := timeShape.FindStringSubmatch(text)
	if m == nil || m[2] == "" && m[3] == "" {
		return nil, wrong
	}
	hour, minute := atoi(m[1]), atoi("0"+m[2])
	half := strings.ToLower(strings.ReplaceAll(m[3], ".", ""))
	switch {
	case minute > 59 || hour > 23 || half != "" && (hour > 12 || hour == 0):
		return nil, wrong
	case strings.HasPrefix(half, "p") && hour < 12:
		hour += 12
	case strings.HasPrefix(half, "a") && hour == 12:
		hour = 0
	}
	words := "a.m."
	if hour >= 12 {
		words = "p.m."
	}
	return fmt.Sprintf("%d:%02d %s", (hour+11)%12+1, minute, words), nil
}

// splitList takes a list apart at any of the separators; empty entries fall
// away.
func splitList(text, separators string) []string {
	var list []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// Clean takes out of a cell what nobody sees: byte order marks, zero-width
// spaces, soft hyphens, marks of direction, control characters, space at both ends. Line breaks stay.
func Clean(s string) string {
	if !strings.ContainsFunc(s, unseen) {
		return strings.TrimSpace(s)
	}
	s = lineBreaks.Replace(s)
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, s))
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n")

func unseen(r rune) bool {
	if ' ' <= r && r <= '~' {
		return false
	}
	switch r {
	case '\n', '\t':
		return false
	case '\u00ad', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff', '\ufffc', '\u2028', '\u2029':
		return true
	}
	if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' { // they could show digits in another order
		return true
	}
	return unicode.IsControl(r) || r == unicode.ReplacementChar
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func dropSpace(r rune) rune {
	if unicode.IsSpace(r) {
		return -1
	}
	return r
}

func faults(severity problem.Severity, code, message, hint string) []Fault {
	return []Fault{said(severity, code, message, hint)}
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
