package ledger

import (
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"casepacket/internal/day"
)

// Entry is what people said of a document: in the worklist, or on the command
// line. All of it is kept as it was entered.
type Entry struct {
	CaseID string
	Name   string

	ApprovedBy   string
	ApprovedOn   string
	Approved     []byte `json:"-"` // keyed digest of what was approved; empty when nothing is
	SentOn       string
	Method       string // fax, mail, courier, portal, email, by hand
	Confirmation string
	Remarks      string
	Own          map[string]string // the office's own columns, by their headers
}

// Sent is a letter that has gone out. It is never made again, and its file is
// never moved.
type Sent struct {
	CaseID, Name  string
	Kind, Variant string
	On            day.Date // that it was sent
	Method        string
	Day           day.Date // that the letter bears
	File          string   // slash path below the output folder
	SHA256        string
	Size          int64
	Pages         int
	Inputs        []byte
	Fields        map[string]uint32 // as in Document; empty when another version was made since
	Facts         []byte            // as in Document, with those of what lies in its file with it
	Was           string            // slash path where its file stood before; empty once that is gone
}

const entryColumns = "case_id, name, approved_by, approved_on, approved, sent_on, method, confirmation, remarks, own"

// Entries returns what people said of the documents of a case, or of all with
// "", by case and name.
func (l *Ledger) Entries(caseID string) ([]Entry, error) {
	rows, err := l.db.Query("SELECT "+entryColumns+" FROM entries WHERE ?1 = '' OR case_id = ?1 ORDER BY case_id, name", caseID)
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	var list []Entry
	for rows.Next() {
		var e Entry
		var own string
		if err := rows.Scan(&e.CaseID, &e.Name, &e.ApprovedBy, &e.ApprovedOn, &e.Approved, &e.SentOn, &e.Method, &e.Confirmation, &e.Remarks, &own); err != nil {
			return nil, unreadable(err)
		}
		if own != "" {
			if err := json.Unmarshal([]byte(own), &e.Own); err != nil {
				return nil, fmt.Errorf("the ledger has no good entry for %s of %s: %w", e.Name, e.CaseID, err)
			}
		}
		list = append(list, e)
	}
	return list, rows.Err()
}

// Approvals returns the keyed digest of what was approved of each document of a
// case, by name in lower case.
func (l *Ledger) Approvals(caseID string) (map[string][]byte, error) {
	rows, err := l.approvalRows.Query(caseID)
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	approvals := map[string][]byte{}
	for rows.Next() {
		var name string
		var approved []byte
		if err := rows.Scan(&name, &approved); err != nil {
			return nil, unreadable(err)
		}
		approvals[strings.ToLower(name)] = approved
	}
	return approvals, rows.Err()
}

const sentColumns = "case_id, name, kind, variant, sent_on, method, day, file, sha256, size, pages, inputs, shape, parts, was, facts"

// SentLetters returns the letters of a case that have gone out, or of all with
// "", by case and name.
func (l *Ledger) SentLetters(caseID string) ([]Sent, error) {
	rows, err := l.db.Query("SELECT "+sentColumns+" FROM sent WHERE ?1 = '' OR case_id = ?1 ORDER BY case_id, name", caseID)
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	var list []Sent
	for rows.Next() {
		var s Sent
		var on, date string
		var sum, parts []byte
		var shape int64
		err := rows.Scan(&s.CaseID, &s.Name, &s.Kind, &s.Variant, &on, &s.Method, &date, &s.File, &sum, &s.Size, &s.Pages, &s.Inputs, &shape, &parts, &s.Was, &s.Facts)
		if err != nil {
			return nil, unreadable(err)
		}
		s.SHA256, s.Fields = hex.EncodeToString(sum), l.shapes.fields(shape, parts)
		if s.On, err = day.Parse(on); err == nil {
			s.Day, err = day.Parse(date)
		}
		if err != nil {
			return nil, fmt.Errorf("the ledger has no good day for %s of %s: %w", s.Name, s.CaseID, err)
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// DeskChange is what people did at one time: entries as they are now, letters
// that went out or did not after all, and the events of it.
type DeskChange struct {
	Entries []Entry
	Sent    []Sent
	Carried []Document // documents that went out in the file of another: they stand in the folder no more
	Unsent  []Sent     // marked as sent by mistake
	Events  []Event
}

// Empty reports whether nothing was done.
func (c *DeskChange) Empty() bool {
	return len(c.Entries)+len(c.Sent)+len(c.Carried)+len(c.Unsent)+len(c.Events) == 0
}

// CommitDesk records what people did, all or none.
func (l *Ledger) CommitDesk(c DeskChange) error {
	err := l.within(func(tx *sql.Tx) error {
		w, err := l.writer(tx)
		if err != nil {
			return err
		}
		for _, e := range c.Entries {
			if err := putEntry(tx, e); err != nil {
				return err
			}
		}
		for _, s := range c.Sent {
			if err := l.putSent(tx, s); err != nil {
				return err
			}
			if _, err := w.end.Exec(s.CaseID, s.Name); err != nil {
				return err
			}
		}
		for _, d := range c.Carried {
			if _, err := w.end.Exec(d.CaseID, d.Name); err != nil {
				return err
			}
		}
		for _, s := range c.Unsent {
			if _, err := tx.Exec("DELETE FROM sent WHERE case_id = ? AND name = ?", s.CaseID, s.Name); err != nil {
				return err
			}
		}
		for _, e := range c.Events {
			if err := w.tell(e.Run, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return unwritable(joinLoad(err, l.shapes.load(l.db)))
	}
	return nil
}

func putEntry(tx *sql.Tx, e Entry) error {
	own := ""
	if len(e.Own) > 0 {
		text, err := json.Marshal(e.Own)
		if err != nil {
			return err
		}
		own = string(text)
	}
	_, err := tx.Exec("INSERT OR REPLACE INTO entries ("+entryColumns+") VALUES (?,?,?,?,?,?,?,?,?,?)",
		e.CaseID, e.Name, e.ApprovedBy, e.ApprovedOn, orEmpty(e.Approved), e.SentOn, e.Method, e.Confirmation, e.Remarks, own)
	return err
}

func (l *Ledger) putSent(tx *sql.Tx, s Sent) error {
	shape, parts, err := l.shapes.of(tx, s.Fields)
	if err != nil {
		return err
	}
	sum, err := hex.DecodeString(s.SHA256)
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT OR REPLACE INTO sent ("+sentColumns+") VALUES ("+strings.TrimSuffix(strings.Repeat("?,", 16), ",")+")",
		s.CaseID, s.Name, s.Kind, s.Variant, s.On.String(), s.Method, s.Day.String(), s.File, orEmpty(sum), s.Size, s.Pages, orEmpty(s.Inputs), shape, parts, s.Was, orEmpty(s.Facts))
	return err
}

// Gone records that the file of a letter that went out stands no more where it
// stood before.
func (l *Ledger) Gone(s Sent) error {
	_, err := l.db.Exec("UPDATE sent SET was = '' WHERE case_id = ? AND name = ?", s.CaseID, s.Name)
	if err != nil {
		return unwritable(err)
	}
	return nil
}

// Version finds the file of an earlier version of a document by its bytes.
// It returns "" when no event tells of it.
func (l *Ledger) Version(caseID, name, sum string) (string, error) {
	bytes, err := hex.DecodeString(sum)
	if err != nil {
		return "", err
	}
	var file string
	err = l.db.QueryRow("SELECT file FROM events WHERE case_id = ? AND name = ? AND sha256 = ? AND what = ? ORDER BY id DESC LIMIT 1",
		caseID, name, bytes, Superseded).Scan(&file)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return file, err
}

// Listed is what a list of documents needs to know of one.
type Listed struct {
	CaseID, Name, Kind, Outcome string
	File, SHA256                string
	Pages                       int
	Inputs                      []byte
	Run, Changed                string
	Made                        string // UTC, RFC 3339
}

// List returns every document that stands in the folder, by case and name,
// without its fields.
func (l *Ledger) List() (list []Listed, err error) {
	err = l.EachListed(func(d Listed) { list = append(list, d) })
	return list, err
}

// EachListed tells of one document after the other, as List does. The ledger is not to
// be asked for anything else meanwhile.
func (l *Ledger) EachListed(tell func(Listed)) error {
	rows, err := l.db.Query("SELECT case_id, name, kind, outcome, file, sha256, pages, inputs, run, changed, made FROM documents ORDER BY case_id, name")
	if err != nil {
		return unreadable(err)
	}
	defer rows.Close()
	for rows.Next() {
		var d Listed
		var sum []byte
		if err := rows.Scan(&d.CaseID, &d.Name, &d.Kind, &d.Outcome, &d.File, &sum, &d.Pages, &d.Inputs, &d.Run, &d.Changed, &d.Made); err != nil {
			return unreadable(err)
		}
		d.SHA256 = hex.EncodeToString(sum)
		tell(d)
	}
	return rows.Err()
}
