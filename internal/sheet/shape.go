package sheet

import (
	"regexp"
	"strings"
)

// Shape is what values of a column look like, whatever they mean.
type Shape uint8

// The shapes. AnyShape says that there is nothing to tell a value by.
const (
	AnyShape Shape = iota
	WordShape
	DigitsShape
	DateShape
	PhoneShape
	EmailShape
	StateShape
)

var (
	dateShape  = regexp.MustCompile(`^([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{2}|[0-9]{4}))$`)
	phoneShape = regexp.MustCompile(`^\+?[0-9(][0-9() .-]{8,}[0-9]$`)
	emailShape = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
)

// ShapeOf is what a value looks like.
func ShapeOf(text string) Shape {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return AnyShape
	case dateShape.MatchString(text):
		return DateShape
	case strings.Trim(text, "0123456789") == "" && len(text) < 10:
		return DigitsShape
	case phoneShape.MatchString(text):
		return PhoneShape
	case emailShape.MatchString(text):
		return EmailShape
	case len(text) == 2 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "":
		return StateShape
	}
	return WordShape
}
