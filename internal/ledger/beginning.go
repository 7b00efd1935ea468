package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// asideName begins the names of ledgers that were set aside.
const asideName = "ledger-damaged-"

// setAside moves a ledger that cannot be used out of the way, under a name that tells
// the time. It returns that name.
func setAside(path string, opt Options) (aside string, err error) {
	aside = filepath.Join(filepath.Dir(path), asideName+opt.Now().UTC().Format("20060102T150405Z")+".db")
	for _, ending := range []string{"", "-journal"} {
		if err := os.Rename(path+ending, aside+ending); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("the ledger is damaged and cannot be set aside: %w", err)
		}
	}
	return aside, nil
}

// begunAgain finds out whether this ledger was begun in the place of another, and
// remembers it as long as it has not read the folder's lists.
func (l *Ledger) begunAgain(out string) error {
	var again, lists bool
	if err := l.db.QueryRow("SELECT again, lists FROM beginning").Scan(&again, &lists); err != nil {
		return unreadable(err)
	}
	if !again && !lists {
		var err error
		if again, err = hadAnother(out); err != nil {
			return err
		}
		if again {
			if _, err := l.db.Exec("UPDATE beginning SET again = 1"); err != nil {
				return unwritable(err)
			}
		}
	}
	l.again, l.lists = again, lists
	return nil
}

// hadAnother reports whether a worklist, or a ledger that was set aside, tells of an
// earlier ledger.
func hadAnother(out string) (bool, error) {
	for _, trace := range []struct{ folder, begins, ends string }{{out, "worklist", ".xlsx"}, {filepath.Join(out, Folder), asideName, ".db"}} {
		entries, err := os.ReadDir(trace.folder)
		if err != nil {
			return false, fmt.Errorf("cannot look for what an earlier ledger left: %w", err)
		}
		for _, entry := range entries {
			if entry.Type().IsRegular() && strings.HasPrefix(entry.Name(), trace.begins) && strings.HasSuffix(entry.Name(), trace.ends) {
				return true, nil
			}
		}
	}
	return false, nil
}

// BegunAgain reports whether this ledger was begun in the place of one that was lost: it
// does not know all that casepacket made in the folder.
func (l *Ledger) BegunAgain() bool { return l.again }

// KnowsLists reports whether what people wrote into the worklists of the folder stands
// here.
func (l *Ledger) KnowsLists() bool { return l.lists }

// SetKnowsLists records that it does.
func (l *Ledger) SetKnowsLists() error {
	if _, err := l.db.Exec("UPDATE beginning SET lists = 1"); err != nil {
		return unwritable(err)
	}
	l.lists = true
	return nil
}
