package letter

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"casepacket/internal/personname"
)

// need says what a function takes in one place.
type need int

const (
	needValue  need = iota // a single value or a list of them
	needAny                // a value, a list, a table or a condition
	needWord               // words in quotation marks
	needChoice             // the same, to be compared with the first argument
	needAnswer             // a yes-or-no field
	needDate
	needNumber
	needList
	needMany // a list or a table
)

// function is one function of templates. The last need may repeat when more
// is true.
type function struct {
	needs []need
	more  bool
	gives kind // kindNone: the same as its first argument
	call  any
}

// functions are all that templates can call. None takes a whole record, so
// that the fields a template names are all it can print.
var functions = map[string]function{
	"opt":     {needs: []need{needValue}, call: opt},
	"or":      {needs: []need{needAny}, more: true, call: or},
	"and":     {needs: []need{needAny}, more: true, gives: kindTruth, call: and},
	"not":     {needs: []need{needAny}, gives: kindTruth, call: func(x any) bool { return !given(x) }},
	"is":      {needs: []need{needValue, needChoice}, more: true, gives: kindTruth, call: is},
	"isnt":    {needs: []need{needValue, needChoice}, more: true, gives: kindTruth, call: func(v *value, c ...string) bool { return !is(v, c...) }},
	"has":     {needs: []need{needList, needChoice}, more: true, gives: kindTruth, call: is},
	"yes":     {needs: []need{needAnswer}, gives: kindTruth, call: func(v *value) bool { return v.is("yes") }},
	"no":      {needs: []need{needAnswer}, gives: kindTruth, call: func(v *value) bool { return v.is("no") }},
	"unknown": {needs: []need{needAnswer}, gives: kindTruth, call: func(v *value) bool { return v.is("unknown") }},

	"eq": {needs: []need{needNumber, needNumber}, gives: kindTruth, call: func(a, b any) bool { return number(a) == number(b) }},
	"ne": {needs: []need{needNumber, needNumber}, gives: kindTruth, call: func(a, b any) bool { return number(a) != number(b) }},
	"lt": {needs: []need{needNumber, needNumber}, gives: kindTruth, call: func(a, b any) bool { return number(a) < number(b) }},
	"le": {needs: []need{needNumber, needNumber}, gives: kindTruth, call: func(a, b any) bool { return number(a) <= number(b) }},
	"gt": {needs: []need{needNumber, needNumber}, gives: kindTruth, call: func(a, b any) bool { return number(a) > number(b) }},
	"ge": {needs: []need{needNumber, needNumber}, gives: kindTruth, call: func(a, b any) bool { return number(a) >= number(b) }},

	"before": {needs: []need{needDate, needDate}, gives: kindTruth, call: func(a, b *value) bool { return !a.blank() && !b.blank() && a.date.Before(b.date) }},
	"after":  {needs: []need{needDate, needDate}, gives: kindTruth, call: func(a, b *value) bool { return !a.blank() && !b.blank() && a.date.After(b.date) }},
	"days":   {needs: []need{needDate, needDate}, gives: kindNumber, call: days},
	"iso":    {needs: []need{needDate}, gives: kindText, call: func(v *value) *value { return v.with(v.date.String()) }},
	"long":   {needs: []need{needDate}, gives: kindText, call: func(v *value) *value { return v.with(v.text) }},

	"count":   {needs: []need{needMany}, gives: kindNumber, call: count},
	"plus":    {needs: []need{needNumber, needNumber}, gives: kindNumber, call: func(a, b any) int { return number(a) + number(b) }},
	"minus":   {needs: []need{needNumber, needNumber}, gives: kindNumber, call: func(a, b any) int { return number(a) - number(b) }},
	"ordinal": {needs: []need{needNumber}, gives: kindText, call: func(x any) any { return spell(x, ordinals, "th") }},
	"spelled": {needs: []need{needNumber}, gives: kindText, call: func(x any) any { return spell(x, cardinals, "") }},

	"join":    {needs: []need{needList, needWord}, gives: kindText, call: func(v *value, by string) *value { return v.with(joined(v.items, by)) }},
	"listed":  {needs: []need{needList, needWord}, gives: kindText, call: listed},
	"capital": {needs: []need{needValue}, gives: kindText, call: func(v *value) *value { return v.with(first(v.text, unicode.ToUpper)) }},
	"lower":   {needs: []need{needValue}, gives: kindText, call: func(v *value) *value { return v.with(first(v.text, unicode.ToLower)) }},
	"quoted":  {needs: []need{needValue}, gives: kindText, call: quoted},

	"salutation": {needs: []need{needValue}, gives: kindText, call: salutation},

	"sentence": {needs: []need{needValue}, gives: kindText, call: sentence},
}

// opt makes a value print nothing when it is blank. Zero is blank here: "0
// pages" is no fact worth a line.
func opt(v *value) *value {
	changed := *v
	changed.optional = true
	if !v.given() {
		changed.text = ""
	}
	return &changed
}

// given is the condition of if, with, and, or, not.
func given(x any) bool {
	switch x := x.(type) {
	case *value:
		return x.given()
	case bool:
		return x
	case int:
		return x != 0
	case string:
		return x != ""
	case group:
		return true
	case []group:
		return len(x) > 0
	}
	return false
}

// or returns the first argument that is given, else the first one, so that a
// blank asks for the fact one would like best.
func or(all ...any) any {
	for _, x := range all {
		if given(x) {
			return asValue(x)
		}
	}
	return asValue(all[0])
}

// asValue lets words of the template stand where a value does.
func asValue(x any) any {
	if text, ok := x.(string); ok {
		return &value{text: text, codes: []string{text}}
	}
	return x
}

func and(all ...any) bool {
	for _, x := range all {
		if !given(x) {
			return false
		}
	}
	return true
}

func is(v *value, choices ...string) bool { return v.is(choices...) }

// number returns a number; a blank counts as 0.
func number(x any) int {
	switch x := x.(type) {
	case *value:
		return x.n
	case int:
		return x
	}
	return 0
}

func days(a, b *value) int {
	if a.blank() || b.blank() {
		return 0
	}
	return a.date.DaysUntil(b.date)
}

func count(x any) int {
	switch x := x.(type) {
	case *value:
		return len(x.items)
	case []group:
		return len(x)
	}
	return 0
}

var (
	ordinals  = []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	cardinals = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)

// spell writes a number as a word up to ten, in figures above.
func spell(x any, words []string, ending string) any {
	n := number(x)
	text := strconv.Itoa(n) + ending
	if n > 0 && n < len(words) {
		text = words[n]
	} else if ending != "" && n%100/10 != 1 && n%10 >= 1 && n%10 <= 3 {
		text = strconv.Itoa(n) + [...]string{"", "st", "nd", "rd"}[n%10]
	}
	if v, ok := x.(*value); ok {
		if v.blank() {
			return v
		}
		return v.with(text)
	}
	return text
}

// listed writes a list as a sentence does: "a, b and c".
func listed(v *value, word string) *value {
	n := len(v.items)
	if n < 2 {
		return v.with(joined(v.items, ""))
	}
	return v.with(joined(v.items[:n-1], ", ") + " " + word + " " + v.items[n-1].text)
}

// first changes the first letter of a text.
func first(text string, change func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 || r == utf8.RuneError {
		return text
	}
	return string(change(r)) + text[size:]
}

// sentence ends what somebody typed with a full stop, unless it ends with a mark:
// the template's own words follow it.
func sentence(v *value) *value {
	text := strings.TrimRightFunc(v.text, unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `)]"'”’»`))
	if v.blank() || unicode.IsPunct(last) && last != '%' {
		return v
	}
	return v.with(text + ".")
}

func quoted(v *value) *value {
	if v.blank() {
		return v
	}
	return v.with(fmt.Sprintf("“%s”", v.text))
}

// salutation is how a letter addresses the doctor behind "Dear".
func salutation(v *value) *value {
	if v.blank() {
		return v
	}
	return v.with(personname.Salutation(v.text))
}
