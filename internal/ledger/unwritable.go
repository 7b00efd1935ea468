package ledger

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// notWritten is the error of a change that could not be written.
type notWritten struct{ err error }

func (n *notWritten) Error() string { return "cannot write the ledger: " + n.err.Error() }
func (n *notWritten) Unwrap() error { return n.err }

// unwritable makes a *notWritten. SQLite's own words tell nobody what to do; what
// they mean does.
func unwritable(err error) error {
	var told *notWritten
	if errors.As(err, &told) {
		return told
	}
	var fault *sqlite.Error
	if !errors.As(err, &fault) {
		return &notWritten{err}
	}
	means := ""
	switch kindOf(fault) {
	case sqlite3.SQLITE_PERM:
		means = "the folder " + Folder + " or the ledger in it may not be written any more; give the right back and run again"
	case sqlite3.SQLITE_FULL:
		means = "the disk is full; make room and run again"
	case sqlite3.SQLITE_IOERR:
		means = "its disk fails or has gone; look at it and run again"
	default:
		return &notWritten{err}
	}
	return &notWritten{fmt.Errorf("%s (SQLite %d)", means, fault.Code())}
}

// unreadable is the error of what could not be read. Who reads first undoes a change
// that was cut off, and may not write where that is not allowed.
func unreadable(err error) error {
	var fault *sqlite.Error
	if errors.As(err, &fault) && kindOf(fault) == sqlite3.SQLITE_PERM {
		return unwritable(err)
	}
	return fmt.Errorf("cannot read the ledger: %w", err)
}

// kindOf brings together the codes of what is corrected in one way.
func kindOf(fault *sqlite.Error) int {
	if fault.Code() == sqlite3.SQLITE_IOERR_DELETE { // the journal may not be removed from the folder
		return sqlite3.SQLITE_PERM
	}
	switch kind := fault.Code() & 0xff; kind {
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
		return sqlite3.SQLITE_PERM
	default:
		return kind
	}
}
