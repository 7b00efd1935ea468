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
	kind := fault.Code() & 0xff                      // the rest of the code tells apart what is mended in one way
	if fault.Code() == sqlite3.SQLITE_IOERR_DELETE { // but for this: the journal may not be removed from the folder
		kind = sqlite3.SQLITE_PERM
	}
	switch kind {
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
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
