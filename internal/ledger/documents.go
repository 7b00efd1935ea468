package ledger

import (
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"casepacket/internal/day"
)

// Document is one document as it stands in the output folder.
type Document struct {
	CaseID  string
	Name    string // records-request-1
	Kind    string
	Outcome string
	Codes   []string // of what keeps it from being ready
	Day     day.Date // that its letter is written as of
	File    string   // slash path below the output folder; empty when none was made
	SHA256  string   // of the file, hexadecimal; empty when there is none
	Size    int64    // bytes
	Pages   int
	Blanks  int // numbered blanks to fill in by hand

	Inputs   []byte            // keyed digest of all that it is made from
	Fields   map[string]uint32 // part of a keyed digest of each field's values
	Facts    []byte            // keyed digests of the facts that it is made from
	Problems string            // found while it was made, as JSON
	Variant  string            // which letter of its name it is: a reminder, a level of appeal
	Changed  string            // why it was made: new, or what differs from before

	Run  string
	Made time.Time
}

const documentColumns = "case_id, name, kind, outcome, codes, day, file, sha256, size, pages, blanks, inputs, shape, parts, problems, run, made, variant, changed, facts"

// Case returns the documents of a case, by name.
func (l *Ledger) Case(caseID string) (map[string]Document, error) {
	rows, err := l.caseRows.Query(caseID)
	if err != nil {
		return nil, unreadable(err)
	}
	list, err := l.scan(rows)
	if err != nil {
		return nil, err
	}
	documents := make(map[string]Document, len(list))
	for _, d := range list {
		documents[d.Name] = d
	}
	return documents, nil
}

// Judged returns the digest that the last run left of what it judged a case
// from; empty when there is none.
func (l *Ledger) Judged(caseID string) ([]byte, error) {
	var judged []byte
	err := l.judgedRow.QueryRow(caseID).Scan(&judged)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, unreadable(err)
	}
	return judged, nil
}

// Documents returns every document that stands in the folder, by case and
// name.
func (l *Ledger) Documents() ([]Document, error) {
	rows, err := l.db.Query("SELECT " + documentColumns + " FROM documents ORDER BY case_id, name")
	if err != nil {
		return nil, unreadable(err)
	}
	return l.scan(rows)
}

func (l *Ledger) scan(rows *sql.Rows) ([]Document, error) {
	defer rows.Close()
	var list []Document
	for rows.Next() {
		var d Document
		var codes, date, made string
		var sum, parts []byte
		var shape int64
		err := rows.Scan(&d.CaseID, &d.Name, &d.Kind, &d.Outcome, &codes, &date, &d.File, &sum, &d.Size, &d.Pages, &d.Blanks,
			&d.Inputs, &shape, &parts, &d.Problems, &d.Run, &made, &d.Variant, &d.Changed, &d.Facts)
		if err != nil {
			return nil, unreadable(err)
		}
		d.Codes, d.SHA256 = strings.Fields(codes), hex.EncodeToString(sum)
		d.Fields = l.shapes.fields(shape, parts)
		if d.Day, err = day.Parse(date); err != nil {
			return nil, fmt.Errorf("the ledger has no good day for %s of %s: %w", d.Name, d.CaseID, err)
		}
		if d.Made, err = time.Parse(time.RFC3339, made); err != nil {
			return nil, fmt.Errorf("the ledger has no good time for %s of %s: %w", d.Name, d.CaseID, err)
		}
		list = append(list, d)
	}
	if err := rows.Err(); err != nil {
		return nil, unreadable(err)
	}
	return list, nil
}

const putDocument = "INSERT OR REPLACE INTO documents (" + documentColumns + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"

func (l *Ledger) put(tx *sql.Tx, statement *sql.Stmt, d Document) error {
	shape, parts, err := l.shapes.of(tx, d.Fields)
	if err != nil {
		return err
	}
	sum, err := hex.DecodeString(d.SHA256)
	if err != nil {
		return err
	}
	_, err = statement.Exec(d.CaseID, d.Name, d.Kind, d.Outcome, strings.Join(d.Codes, " "), d.Day.String(), d.File, orEmpty(sum), d.Size, d.Pages,
		d.Blanks, orEmpty(d.Inputs), shape, parts, d.Problems, d.Run, stamp(d.Made), d.Variant, d.Changed, orEmpty(d.Facts))
	return err
}

// orEmpty is a blob that is empty rather than NULL.
func orEmpty(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// shapes are the lists of field names that documents are made of. There are
// few: a document keeps the number of its list and four bytes a field.
type shapes struct {
	byID   map[int64][]string
	byList map[string]int64
}

func (s *shapes) load(db *sql.DB) error {
	rows, err := db.Query("SELECT id, fields FROM shapes")
	if err != nil {
		return err
	}
	defer rows.Close()
	s.byID, s.byList = map[int64][]string{}, map[string]int64{}
	for rows.Next() {
		var id int64
		var fields string
		if err := rows.Scan(&id, &fields); err != nil {
			return err
		}
		s.byID[id], s.byList[fields] = strings.Fields(fields), id
	}
	return rows.Err()
}

// of returns the number of the list of these fields, adding it when it is
// new, and their digests in its order.
func (s *shapes) of(tx *sql.Tx, fields map[string]uint32) (int64, []byte, error) {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	parts := make([]byte, 0, 4*len(names))
	for _, name := range names {
		parts = binary.BigEndian.AppendUint32(parts, fields[name])
	}
	list := strings.Join(names, " ")
	id, ok := s.byList[list]
	if !ok {
		result, err := tx.Exec("INSERT INTO shapes (fields) VALUES (?) ON CONFLICT (fields) DO UPDATE SET fields = fields", list)
		if err != nil {
			return 0, nil, err
		}
		if id, err = result.LastInsertId(); err != nil {
			return 0, nil, err
		}
		s.byID[id], s.byList[list] = names, id
	}
	return id, parts, nil
}

func (s *shapes) fields(id int64, parts []byte) map[string]uint32 {
	names := s.byID[id]
	fields := make(map[string]uint32, len(names))
	for i, name := range names {
		if 4*i+4 <= len(parts) {
			fields[name] = binary.BigEndian.Uint32(parts[4*i:])
		}
	}
	return fields
}
