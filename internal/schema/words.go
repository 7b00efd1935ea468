package schema

import (
	"fmt"
	"strings"
)

// WordsOf returns how a letter prints a value of an enumeration; a value
// outside it is returned as it is.
func (f Field) WordsOf(code string) string {
	for _, v := range f.Values {
		if v.Code == code {
			return v.Words
		}
	}
	return code
}

// Choices returns what a person may choose for the field, in words that are
// read as its values; nil where anything can be written. Of a field that takes
// several, words with a comma in them would not be told from two of them, so
// there the code stands.
func (f Field) Choices() []string {
	switch f.Type {
	case TypeYesNo:
		answers := []string{string(Yes), string(No), string(Unknown)}
		if f.Table == Opinions { // where the two are kept apart
			answers = append(answers, string(NotAsked))
		}
		return answers
	case TypeState:
		return States()
	}
	var list []string
	for _, v := range f.Values {
		if f.Type == TypeEnumList && strings.ContainsAny(v.Words, ",;") {
			list = append(list, v.Code)
			continue
		}
		list = append(list, v.Words)
	}
	return list
}

// Has reports whether the enumeration has the value.
func (f Field) Has(code string) bool {
	for _, v := range f.Values {
		if v.Code == code {
			return true
		}
	}
	return false
}

// FormatPhone prints a telephone number as a letter shows it: 202-555-0143,
// with its extension after it. What is no such number stays as it is.
func FormatPhone(s string) string {
	number, extension, _ := strings.Cut(s, "x")
	if len(number) != 10 || strings.Trim(number, "0123456789") != "" {
		return s
	}
	text := number[:3] + "-" + number[3:6] + "-" + number[6:]
	if extension != "" {
		text += " ext. " + extension
	}
	return text
}

// String prints the amount with its sign: "$1,200.50".
func (m Money) String() string {
	if !m.Given {
		return ""
	}
	dollars := fmt.Sprint(m.Cents / 100)
	for i := len(dollars) - 3; i > 0; i -= 3 {
		dollars = dollars[:i] + "," + dollars[i:]
	}
	return fmt.Sprintf("$%s.%02d", dollars, m.Cents%100)
}

// String prints the number, or "" when it is not given.
func (c Count) String() string {
	if !c.Given {
		return ""
	}
	return fmt.Sprint(c.N)
}
