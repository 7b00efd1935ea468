package ledger

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// unwritable is the error of a change that could not be written. SQLite's own words
// tell nobody what to do; what they mean does.
func unwritable(err error) error {
	var fault *sqlite.Error
	if !errors.As(err, &fault) {
		return fmt.Errorf("cannot write the ledger: %w", err)
	}
	means := ""
	switch fault.Code() & 0xff { // the rest of the code tells apart what is mended in one way
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		means = "the folder " + Folder + " or the ledger in it may not be written any more; give the right back and run again"
	case sqlite3.SQLITE_FULL:
		means = "the disk is full; make room and run again"
	case sqlite3.SQLITE_IOERR:
		means = "its disk fails or has gone; look at it and run again"
	default:
		return fmt.Errorf("cannot write the ledger: %w", err)
	}
	return fmt.Errorf("cannot write the ledger: %s (SQLite %d)", means, fault.Code())
}
