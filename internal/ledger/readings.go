package ledger

// Reading places what happened to a case among all that happened: the greater number is
// the later one; 0 when it did not happen, or is not known.
type Reading struct {
	First, Last int64 // runs that read the case
	Made        int64 // event: something was made of it for the first time
	Sent        int64 // event: something of it was sent for the first time
}

// Readings returns the readings of the cases whose ids begin with a prefix, by id in lower
// case.
func (l *Ledger) Readings(prefix string) (map[string]Reading, error) {
	rows, err := l.db.Query(`SELECT lower(c.case_id), coalesce(f.rowid, 0), coalesce(l.rowid, 0),
		coalesce((SELECT min(id) FROM events e WHERE e.case_id = c.case_id), 0),
		coalesce((SELECT min(id) FROM events e WHERE e.case_id = c.case_id AND e.what = ?), 0)
		FROM cases c LEFT JOIN runs f ON f.run = c.first LEFT JOIN runs l ON l.run = c.last
		WHERE substr(c.case_id, 1, length(?)) = ? COLLATE NOCASE`, SentOut, prefix, prefix)
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	readings := map[string]Reading{}
	for rows.Next() {
		var caseID string
		var r Reading
		if err := rows.Scan(&caseID, &r.First, &r.Last, &r.Made, &r.Sent); err != nil {
			return nil, unreadable(err)
		}
		readings[caseID] = r
	}
	if err := rows.Err(); err != nil {
		return nil, unreadable(err)
	}
	return readings, nil
}
