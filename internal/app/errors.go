package app

import "fmt"

// UsageError is a use case that was asked for what cannot be: options that do not fit,
// settings that cannot be used, an input with nothing to read. Its text is for the person
// who asked, and says what to do instead.
type UsageError struct{ Text string }

func (e *UsageError) Error() string { return e.Text }

// Usagef is a UsageError with a text like that of fmt.Sprintf.
func Usagef(format string, args ...any) error {
	return &UsageError{fmt.Sprintf(format, args...)}
}

// UnreadError is an input that has rows of which no case could be read.
type UnreadError struct{ Text string }

func (e *UnreadError) Error() string { return e.Text }
