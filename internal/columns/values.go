package columns

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// The values below a header speak for or against what it may mean. A look at some of them
// is enough: a sheet can have a hundred thousand rows.
const (
	lookRows   = 400 // rows that are looked at
	lookValues = 200 // values of a column
)

// values are what is below a header.
type values struct {
	cells    []sheet.Cell // that say something
	distinct int
	rows     int // that were looked at
}

// lookBelow collects the values of all columns of a table.
func lookBelow(t *sheet.Table) []values {
	all := make([]values, len(t.Header))
	seen := make([]map[string]bool, len(t.Header))
	var cells []sheet.Cell
	for i := range t.Rows[:min(len(t.Rows), lookRows)] {
		cells = t.Rows[i].AppendCells(cells[:0])
		for at := range all {
			all[at].rows++
			if at >= len(cells) || len(all[at].cells) == lookValues {
				continue
			}
			text := schema.Clean(cells[at].Shown)
			if text == "" || saysNothing(text) {
				continue
			}
			all[at].cells = append(all[at].cells, cells[at])
			if seen[at] == nil {
				seen[at] = map[string]bool{}
			}
			if !seen[at][text] {
				seen[at][text] = true
				all[at].distinct++
			}
		}
	}
	return all
}

// saysNothing reports whether a value only says that there is none, or none yet.
func saysNothing(text string) bool {
	return schema.SaysNothing(schema.Field{}, text) || slices.Contains(noValue, strings.ToLower(strings.Trim(text, " .?!*-")))
}

var noValue = []string{"", "tbd", "tba", "pending", "unknown", "n/a", "na", "none", "don't know", "dont know", "not sure", "i'm not sure", "null", "no", "not yet", "later", "ask", "same", "see notes", "see note"}

// share is the part of the values that a test is true of, from 0 to 1.
func (v *values) share(test func(sheet.Cell) bool) float64 {
	if len(v.cells) == 0 {
		return 0
	}
	n := 0
	for _, c := range v.cells {
		if test(c) {
			n++
		}
	}
	return float64(n) / float64(len(v.cells))
}

// fit is how the values go with a field.
type fit int

const (
	unclear fit = iota
	suits       // nearly all are of its type, and the type is one that can be seen
	clashes     // none or hardly any can be
)

// few is how many values are too few to be sure by: then only one that cannot be meant
// speaks against a field.
const few = 3

// fits says how the values go with a field.
func (v *values) fits(f schema.Field) fit {
	if len(v.cells) == 0 {
		return unclear
	}
	if v.areBoxes() && !mayBeBox(f) {
		return clashes
	}
	if test := ofType(f); test != nil {
		switch share := v.share(test); {
		case share >= 0.8:
			return suits
		case len(v.cells) < few && v.share(func(c sheet.Cell) bool { return cannotBe(f, c) }) == 1:
			return clashes
		case len(v.cells) >= few && share < 0.2 && v.share(func(c sheet.Cell) bool { return cannotBe(f, c) }) > 0.5:
			return clashes
		}
		return unclear
	}
	if v.share(func(c sheet.Cell) bool { return otherThanText(f, c) }) >= 0.8 {
		return clashes
	}
	return unclear
}

// areBoxes reports whether the values are those of a check box: 0 and 1, and nothing else.
func (v *values) areBoxes() bool {
	return len(v.cells) >= few && v.distinct <= 2 && v.share(func(c sheet.Cell) bool {
		text := schema.Clean(c.Shown)
		return text == "0" || text == "1" || c.Content == sheet.Bool
	}) == 1
}

func mayBeBox(f schema.Field) bool {
	return f.Type == schema.TypeYesNo || f.Type == schema.TypeCount || f.Type == schema.TypeMoney
}

var (
	dateText  = regexp.MustCompile(`[0-9]{1,4}\s*[-/.]\s*[0-9]{1,2}|[0-9]{8}|(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*[0-9]{1,4}`)
	emailText = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
	zipText   = regexp.MustCompile(`^[0-9]{3,5}([- ]?[0-9]{4})?$`)
	icdText   = regexp.MustCompile(`^[A-Za-z][0-9][0-9A-Za-z]\.?[0-9A-Za-z]{0,4}$`)
	wholeText = regexp.MustCompile(`,?\s[A-Za-z][A-Za-z.]+,?\s+[0-9]{5}(-[0-9]{4})?\s*$`)
	cityZip   = regexp.MustCompile(`^[^0-9]+,?\s[A-Za-z.]{2,},?\s+[0-9]{5}(-[0-9]{4})?\s*$`)
	doctorly  = regexp.MustCompile(`(?i)^dr\.?\s|,?\s(md|do|m\.d\.|d\.o\.)(\s*\[[0-9]+\])?$`)
)

// ofType is a test of whether a value can be one of the field's type; nil if that cannot
// be seen.
func ofType(f schema.Field) func(sheet.Cell) bool {
	switch f.Type {
	case schema.TypeDate:
		return func(c sheet.Cell) bool { return isDate(c) }
	case schema.TypeBound:
		return func(c sheet.Cell) bool { return isDate(c) || isPeriod(c.Shown) }
	case schema.TypePhone:
		return func(c sheet.Cell) bool { return isPhone(c) }
	case schema.TypeEmail:
		return func(c sheet.Cell) bool { return emailText.MatchString(schema.Clean(c.Shown)) }
	case schema.TypeZIP:
		return func(c sheet.Cell) bool { return zipText.MatchString(schema.Clean(c.Shown)) }
	case schema.TypeICD10:
		return func(c sheet.Cell) bool { return icdText.MatchString(strings.Fields(schema.Clean(c.Shown) + " x")[0]) }
	case schema.TypeState, schema.TypeNPI, schema.TypeTIN, schema.TypeYesNo, schema.TypeEnum, schema.TypeEnumList, schema.TypeCount, schema.TypeMoney:
		return func(c sheet.Cell) bool {
			value, _ := schema.Parse(f, schema.Input{Text: schema.Clean(c.Shown), Raw: c.Raw}, schema.MonthFirst)
			if value == nil && len(f.Values) > 0 { // several words of the list, or one with something beside it
				_, ok := schema.Meanings(f, schema.Clean(c.Shown))
				return ok
			}
			return value != nil
		}
	}
	switch {
	case strings.HasSuffix(f.Name, "_city_state_zip"):
		return func(c sheet.Cell) bool { return cityZip.MatchString(schema.Clean(c.Shown)) }
	case f.Combined && strings.HasSuffix(f.Name, "_address"):
		return func(c sheet.Cell) bool { return isWholeAddress(c) }
	}
	return nil
}

// cannotBe reports whether a value is of another type than the field's, beyond any slip.
func cannotBe(f schema.Field, c sheet.Cell) bool {
	text := schema.Clean(c.Shown)
	n := countDigits(text)
	switch f.Type {
	case schema.TypeDate:
		return n == 0 || emailText.MatchString(text) || isPhone(c) || letters(text) > 12
	case schema.TypeBound:
		return n == 0 && !isPeriod(text) || emailText.MatchString(text) || isPhone(c)
	case schema.TypePhone:
		return n < 4
	case schema.TypeEmail:
		return !strings.Contains(text, "@")
	case schema.TypeZIP, schema.TypeNPI, schema.TypeTIN, schema.TypeMoney:
		return n == 0
	case schema.TypeState:
		return n > 0 || len(text) > 24
	case schema.TypeICD10:
		return n == 0
	case schema.TypeYesNo:
		return n > 2 || letters(text) > 12
	case schema.TypeEnum, schema.TypeEnumList:
		return isPhone(c) || emailText.MatchString(text) || isDate(c)
	}
	return false
}

// otherThanText reports whether a value is a date, a number of a telephone or an address,
// where a text is meant.
func otherThanText(f schema.Field, c sheet.Cell) bool {
	text := schema.Clean(c.Shown)
	switch f.Type {
	case schema.TypeText, schema.TypeID, schema.TypeProse, schema.TypeList:
	default:
		return false
	}
	if emailText.MatchString(text) || c.Content == sheet.Date || c.Content == sheet.Bool {
		return true
	}
	if strings.HasSuffix(f.Name, "_name") && isInitials(text) && f.Name != "patient_middle_name" {
		return true
	}
	isName := strings.HasSuffix(f.Name, "_name") || f.Type == schema.TypeProse || f.Type == schema.TypeList
	return isName && (yesOrNo(text) || letters(text) == 0 && countDigits(text) > 0 && !strings.HasSuffix(f.Name, "plan_name"))
}

// isInitials reports whether a text is initials: DC. A name is longer.
func isInitials(text string) bool {
	return len(text) <= 3 && letters(text) >= 2 && strings.ToUpper(text) == text && !strings.ContainsAny(text, "AEIOUY")
}

func yesOrNo(text string) bool {
	return slices.Contains([]string{"yes", "no", "y", "n", "true", "false", "x", "checked", "unchecked"}, strings.ToLower(text))
}

func isDate(c sheet.Cell) bool {
	if c.Content == sheet.Date {
		return true
	}
	text := schema.Clean(c.Shown)
	return dateText.MatchString(text) && letters(text) <= 12 && !emailText.MatchString(text) && !isPhone(c)
}

// isPeriod reports whether a text is a time that records are from: 2025, all, last 2 years.
func isPeriod(text string) bool {
	text = strings.ToLower(schema.Clean(text))
	n := countDigits(text)
	return n == 4 && letters(text) == 0 || n >= 4 && strings.ContainsAny(text, "/-") && letters(text) <= 12 ||
		slices.ContainsFunc([]string{"all", "last ", "past ", "present", "since ", "everything", "ongoing", "current"}, func(word string) bool { return strings.HasPrefix(text, word) || strings.HasSuffix(text, word) })
}

func isPhone(c sheet.Cell) bool {
	text := schema.Clean(c.Shown)
	n := countDigits(text)
	return c.Content != sheet.Date && n >= 7 && n <= 16 && letters(text) <= 8 && !datedText.MatchString(text)
}

// datedText is a date, whatever is beside it.
var datedText = regexp.MustCompile(`(^|[^0-9-])([0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{2}|[0-9]{4})|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})($|[^0-9-])|^[0-9]{8}$`)

func isWholeAddress(c sheet.Cell) bool {
	text := schema.Clean(c.Shown)
	return wholeText.MatchString(text) && countDigits(text) > 5
}

func isDoctor(c sheet.Cell) bool { return doctorly.MatchString(schema.Clean(c.Shown)) }

func countDigits(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// counts reports whether the values number the rows: 1, 2, 3.
func (v *values) counts() bool {
	if len(v.cells) < few || v.distinct != len(v.cells) {
		return false
	}
	before := 0
	for i, c := range v.cells {
		n := 0
		for _, r := range schema.Clean(c.Shown) {
			if r < '0' || r > '9' || n > 1_000_000 {
				return false
			}
			n = n*10 + int(r-'0')
		}
		if i > 0 && n != before+1 {
			return false
		}
		before = n
	}
	return true
}

// numberBehind is the number of another program behind a name, as reports of health records
// write it: EXAMPLE IMAGING [88].
var numberBehind = regexp.MustCompile(`\s*\[[A-Z]?[0-9]+\]\s*$`)

// WithoutNumber takes the number of another program off the end of a text.
func WithoutNumber(text string) string { return numberBehind.ReplaceAllString(text, "") }

// HaveNumbers reports whether the names in a column end in numbers of another program, nearly
// all of them. One alone may be part of a name.
func HaveNumbers(t *sheet.Table, index int) bool {
	n, with := 0, 0
	for i := range t.Rows[:min(len(t.Rows), lookRows)] {
		text := schema.Clean(t.Rows[i].Cell(index).Shown)
		if text == "" {
			continue
		}
		n++
		if numberBehind.MatchString(text) {
			with++
		}
	}
	return with >= few && with*10 >= n*9
}
