package ledger

import (
	"database/sql"
	"fmt"
	"time"
)

// What is known of a case that was purged. Nothing else is.
const (
	Purged  = "purged"  // all that was made of the case was removed
	TakenUp = "takenup" // it may be made again
)

// Closed reports why a case had no packet in the last run that read it, blank
// when it had one; known is false when no run has read it.
func (l *Ledger) Closed(caseID string) (why string, known bool, err error) {
	err = l.db.QueryRow("SELECT closed FROM cases WHERE case_id = ?", caseID).Scan(&why)
	if err == sql.ErrNoRows {
		return "", false, nil
	}
	if err != nil {
		return "", false, unreadable(err)
	}
	return why, true, nil
}

// Purge takes a case out of the ledger, its history too, and leaves an event that
// says when, and how many files there were. What stood there is overwritten.
func (l *Ledger) Purge(caseID string, files int) error {
	if _, err := l.db.Exec("PRAGMA secure_delete = ON"); err != nil {
		return unwritable(err)
	}
	err := l.within(func(tx *sql.Tx) error {
		for _, step := range []string{
			"DELETE FROM documents WHERE case_id = ?1", "DELETE FROM entries WHERE case_id = ?1", "DELETE FROM sent WHERE case_id = ?1", "DELETE FROM versions WHERE case_id = ?1", "DELETE FROM cases WHERE case_id = ?1",
			"DELETE FROM people WHERE case_id = ?1", "DELETE FROM same_people WHERE case_id = ?1 OR other = ?1",
			// The log of one case goes; nothing else ever removes an event.
			"DROP TRIGGER events_remain", "DELETE FROM events WHERE case_id = ?1",
			"CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never removed'); END",
		} {
			if _, err := tx.Exec(step, caseID); err != nil {
				return unwritable(err)
			}
		}
		return l.tombstone(tx, caseID, Purged, fmt.Sprintf("%d files", files))
	})
	if err != nil {
		return err
	}
	if _, err := l.db.Exec("VACUUM"); err != nil {
		return unwritable(err)
	}
	return nil
}

// TakeUp lets a case that was purged be made again.
func (l *Ledger) TakeUp(caseID string) error {
	return l.within(func(tx *sql.Tx) error { return l.tombstone(tx, caseID, TakenUp, "") })
}

func (l *Ledger) tombstone(tx *sql.Tx, caseID, what, detail string) error {
	_, err := tx.Exec("INSERT INTO events (run, at, case_id, name, what, file, sha256, detail) VALUES ('', ?, ?, '', ?, '', x'', ?)", stamp(l.now()), caseID, what, detail)
	if err != nil {
		return unwritable(err)
	}
	return nil
}

// PurgedCases returns the cases that were purged and not taken up again, by id as
// it was written, with the time.
func (l *Ledger) PurgedCases() (map[string]time.Time, error) {
	rows, err := l.db.Query("SELECT case_id, at, what FROM events WHERE what IN (?, ?) ORDER BY id", Purged, TakenUp)
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	purged := map[string]time.Time{}
	for rows.Next() {
		var caseID, at, what string
		if err := rows.Scan(&caseID, &at, &what); err != nil {
			return nil, unreadable(err)
		}
		if what == TakenUp {
			delete(purged, caseID)
			continue
		}
		if purged[caseID], err = time.Parse(time.RFC3339, at); err != nil {
			return nil, fmt.Errorf("the ledger has no good time for an event of %s: %w", caseID, err)
		}
	}
	return purged, rows.Err()
}

// CaseIDs are the cases that runs have read, in lower case.
func (l *Ledger) CaseIDs() (map[string]bool, error) {
	rows, err := l.db.Query("SELECT lower(case_id) FROM cases")
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	ids := map[string]bool{}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, unreadable(err)
		}
		ids[id] = true
	}
	return ids, rows.Err()
}
