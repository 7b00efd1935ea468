package ledger

import "fmt"

// CopyTo writes the ledger as it is now, whole and compact, to a file that is not
// there yet, readable by its owner only.
func (l *Ledger) CopyTo(path string) error {
	if err := private(path); err != nil {
		return err
	}
	if _, err := l.db.Exec("VACUUM INTO ?", path); err != nil {
		return fmt.Errorf("cannot copy the ledger: %w", err)
	}
	return nil
}

// Files are the slash paths of the ledger and its key below an output folder.
func Files() (database, key string) { return Folder + "/" + fileName, Folder + "/" + keyName }
