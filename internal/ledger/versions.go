package ledger

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"casepacket/internal/day"
)

// keepVersion keeps what the last version of a document was made from before another
// takes its place.
const keepVersion = `INSERT OR IGNORE INTO versions
	SELECT case_id, name, sha256, day, variant, inputs, shape, parts, facts FROM documents
	WHERE case_id = ?1 AND name = ?2 AND length(sha256) > 0 AND lower(hex(sha256)) <> ?3`

// MadeFrom returns what an earlier version of a document was made from, by the SHA-256 of
// its file: its day, variant, inputs, fields and facts. It is nil when that is not known, as
// of all versions that programs before form 7 replaced.
func (l *Ledger) MadeFrom(caseID, name, sum string) (*Document, error) {
	bytes, err := hex.DecodeString(sum)
	if err != nil {
		return nil, err
	}
	d := &Document{CaseID: caseID, Name: name, SHA256: sum}
	var date string
	var shape int64
	var parts []byte
	err = l.db.QueryRow("SELECT day, variant, inputs, shape, parts, facts FROM versions WHERE case_id = ? AND name = ? AND sha256 = ?", caseID, name, bytes).
		Scan(&date, &d.Variant, &d.Inputs, &shape, &parts, &d.Facts)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, unreadable(err)
	}
	if d.Day, err = day.Parse(date); err != nil {
		return nil, fmt.Errorf("the ledger has no good day for %s of %s: %w", name, caseID, err)
	}
	d.Fields = l.shapes.fields(shape, parts)
	return d, nil
}
