package sheet

import (
	"errors"
	"fmt"
	"io/fs"
)

// Empty says that there is nothing to read: the input is missing or has no
// rows.
type Empty struct{ message string }

func (e *Empty) Error() string { return e.message }

// Unreadable says that there is something, and that it cannot be read.
type Unreadable struct{ message string }

func (e *Unreadable) Error() string { return e.message }

// Emptyf makes an *Empty.
func Emptyf(format string, args ...any) error { return &Empty{fmt.Sprintf(format, args...)} }

// Unreadablef makes an *Unreadable.
func Unreadablef(format string, args ...any) error {
	return &Unreadable{fmt.Sprintf(format, args...)}
}

// DisplayName is what messages call an input: its path, or standard input for "-".
func DisplayName(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// Cause is the reason of a file error without the path, which the message has
// already.
func Cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
