package ledger

import (
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// The things that happen to a document.
const (
	Made       = "made"       // for the first time
	Remade     = "remade"     // because its facts changed
	Adopted    = "adopted"    // the file was there already, with these bytes
	Superseded = "superseded" // an earlier version was moved away
	Ended      = "ended"      // it no longer applies
	Stopped    = "stopped"    // it is not made, because something in it would be wrong
	Approved   = "approved"   // by the one the event names
	Unapproved = "unapproved" // the approval was taken back, or ended because the document changed
	SentOut    = "sent"       // it has gone out
	Unsent     = "unsent"     // it was marked as sent by mistake
	Entered    = "entered"    // somebody wrote something into the worklist
)

// Event is one thing that happened to a document.
type Event struct {
	Run    string
	At     time.Time
	CaseID string
	Name   string
	What   string
	File   string // slash path below the output folder
	SHA256 string
	Detail string // who approved it, how it was sent
}

// Change is what a run did to one case: documents made or found again, names
// of those that ended, and the events of both.
type Change struct {
	CaseID    string
	Closed    string // why the case has no packet
	Judged    []byte // keyed digest of what it was judged from; empty when it has to be judged again
	Documents []Document
	Ended     []string
	Events    []Event
	Facts     map[string][]byte // by name of a letter that was sent: what it is compared by from now on
}

// Run is one run of the program.
type Run struct {
	ID       string
	Started  time.Time
	Finished time.Time // zero when it was cut short
	Program  string
	Result   string
	Inputs   []string // names of the files that it read; none of runs before that was kept
}

// Begin records that a run of some inputs has begun and names it: after its time,
// and a number where another began in the same second.
func (l *Ledger) Begin(started time.Time, inputs []string) (string, error) {
	read, err := json.Marshal(append([]string{}, inputs...))
	if err != nil {
		return "", err
	}
	base := started.UTC().Format("20060102T150405Z")
	run := base
	for n := 2; ; n++ {
		result, err := l.db.Exec("INSERT OR IGNORE INTO runs (run, started, program, inputs) VALUES (?, ?, ?, ?)", run, stamp(started), l.program, string(read))
		if err != nil {
			return "", unwritable(err)
		}
		if added, err := result.RowsAffected(); err != nil || added > 0 {
			return run, err
		}
		run = fmt.Sprintf("%s-%d", base, n)
	}
}

// Finish records how a run ended.
func (l *Ledger) Finish(run, result string) error {
	_, err := l.db.Exec("UPDATE runs SET finished = ?, result = ? WHERE run = ?", stamp(l.now()), result, run)
	if err != nil {
		return unwritable(err)
	}
	return nil
}

// Commit records changes, all or none. The files they speak of must be on
// disk for good before.
func (l *Ledger) Commit(run string, changes []Change) error {
	err := l.within(func(tx *sql.Tx) error {
		w, err := l.writer(tx)
		if err != nil {
			return err
		}
		for _, c := range changes {
			if err := w.change(run, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil { // lists of fields may have been taken back
		return unwritable(joinLoad(err, l.shapes.load(l.db)))
	}
	return nil
}

func joinLoad(err, load error) error {
	if load != nil {
		return fmt.Errorf("%w (%v)", err, load)
	}
	return err
}

// writer holds the statements of one transaction.
type writer struct {
	l                                 *Ledger
	tx                                *sql.Tx
	put, end, event, mention, version *sql.Stmt
}

func (l *Ledger) writer(tx *sql.Tx) (*writer, error) {
	w := &writer{l: l, tx: tx}
	for _, s := range []struct {
		to   **sql.Stmt
		text string
	}{
		{&w.put, putDocument},
		{&w.version, keepVersion},
		{&w.end, "DELETE FROM documents WHERE case_id = ? AND name = ?"},
		{&w.event, "INSERT INTO events (run, at, case_id, name, what, file, sha256, detail) VALUES (?,?,?,?,?,?,?,?)"},
		{&w.mention, "INSERT INTO cases (case_id, first, last, closed, judged) VALUES (?1,?2,?2,?3,?4) ON CONFLICT (case_id) DO UPDATE SET last = ?2, closed = ?3, judged = ?4"},
	} {
		var err error
		if *s.to, err = tx.Prepare(s.text); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *writer) change(run string, c Change) error {
	if _, err := w.mention.Exec(c.CaseID, run, c.Closed, orEmpty(c.Judged)); err != nil {
		return err
	}
	for _, d := range c.Documents {
		if _, err := w.version.Exec(c.CaseID, d.Name, d.SHA256); err != nil {
			return err
		}
		if err := w.l.put(w.tx, w.put, d); err != nil {
			return err
		}
	}
	for _, name := range c.Ended {
		if _, err := w.end.Exec(c.CaseID, name); err != nil {
			return err
		}
	}
	for name, facts := range c.Facts {
		if _, err := w.tx.Exec("UPDATE sent SET facts = ? WHERE case_id = ? AND name = ?", facts, c.CaseID, name); err != nil {
			return err
		}
	}
	for _, e := range c.Events {
		e.CaseID = c.CaseID
		if err := w.tell(run, e); err != nil {
			return err
		}
	}
	return nil
}

// tell adds an event to the log.
func (w *writer) tell(run string, e Event) error {
	sum, err := hex.DecodeString(e.SHA256)
	if err != nil {
		return err
	}
	_, err = w.event.Exec(run, stamp(w.l.now()), e.CaseID, e.Name, e.What, e.File, orEmpty(sum), e.Detail)
	return err
}

// Runs returns all runs, the latest first.
func (l *Ledger) Runs() ([]Run, error) {
	rows, err := l.db.Query("SELECT run, started, coalesce(finished, ''), program, coalesce(result, ''), inputs FROM runs ORDER BY rowid DESC")
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	var runs []Run
	for rows.Next() {
		var r Run
		var started, finished string
		var inputs []byte
		if err := rows.Scan(&r.ID, &started, &finished, &r.Program, &r.Result, &inputs); err != nil {
			return nil, unreadable(err)
		}
		if err := json.Unmarshal(inputs, &r.Inputs); err != nil {
			return nil, fmt.Errorf("the ledger has no good list of what run %s read: %w", r.ID, err)
		}
		if r.Started, err = time.Parse(time.RFC3339, started); err != nil {
			return nil, fmt.Errorf("the ledger has no good time for run %s: %w", r.ID, err)
		}
		if finished != "" {
			if r.Finished, err = time.Parse(time.RFC3339, finished); err != nil {
				return nil, fmt.Errorf("the ledger has no good time for run %s: %w", r.ID, err)
			}
		}
		runs = append(runs, r)
	}
	return runs, rows.Err()
}

// Events returns what happened to a case, or to all with "", in order.
func (l *Ledger) Events(caseID string) ([]Event, error) {
	rows, err := l.db.Query("SELECT run, at, case_id, name, what, file, sha256, detail FROM events WHERE ?1 = '' OR case_id = ?1 ORDER BY id", caseID)
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	var events []Event
	for rows.Next() {
		var e Event
		var at string
		var sum []byte
		if err := rows.Scan(&e.Run, &at, &e.CaseID, &e.Name, &e.What, &e.File, &sum, &e.Detail); err != nil {
			return nil, unreadable(err)
		}
		e.SHA256 = hex.EncodeToString(sum)
		if e.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, fmt.Errorf("the ledger has no good time for an event of %s: %w", e.CaseID, err)
		}
		events = append(events, e)
	}
	return events, rows.Err()
}
