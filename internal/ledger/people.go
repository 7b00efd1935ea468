package ledger

import (
	"bytes"
	"database/sql"
	"slices"
	"strings"
)

// Marked is a case with the keyed marks of its patient, as people.Encode writes them.
type Marked struct {
	CaseID string
	Marks  []byte
}

// Answer is what an office said of two cases that looked like one person.
type Answer struct {
	CaseID, Other string
	Same          bool
}

// KeepPeople records whom cases are about, and what was answered, all or none. What is the
// same is not written again, nor is an answer about a case that no run has read: what is in
// its cell may be anything.
func (l *Ledger) KeepPeople(cases []Marked, answers []Answer) error {
	known, err := l.People()
	if err != nil {
		return err
	}
	said, err := l.Answers()
	if err != nil {
		return err
	}
	ids, err := l.CaseIDs()
	if err != nil {
		return err
	}
	return l.within(func(tx *sql.Tx) error {
		for _, c := range cases {
			if len(c.Marks) == 0 || bytes.Equal(known[strings.ToLower(c.CaseID)], c.Marks) {
				continue
			}
			if _, err := tx.Exec("INSERT INTO people (case_id, marks) VALUES (?, ?) ON CONFLICT (case_id) DO UPDATE SET marks = excluded.marks", c.CaseID, c.Marks); err != nil {
				return unwritable(err)
			}
		}
		for _, a := range answers {
			if !ids[strings.ToLower(a.Other)] || slices.Contains(said, Answer{strings.ToLower(a.CaseID), strings.ToLower(a.Other), a.Same}) {
				continue
			}
			if _, err := tx.Exec("INSERT OR REPLACE INTO same_people (case_id, other, same, at) VALUES (?, ?, ?, ?)", a.CaseID, a.Other, a.Same, stamp(l.now())); err != nil {
				return unwritable(err)
			}
		}
		return nil
	})
}

// People returns the marks of all cases, by id in lower case.
func (l *Ledger) People() (map[string][]byte, error) {
	rows, err := l.db.Query("SELECT lower(case_id), marks FROM people")
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	people := map[string][]byte{}
	for rows.Next() {
		var id string
		var marks []byte
		if err := rows.Scan(&id, &marks); err != nil {
			return nil, unreadable(err)
		}
		people[id] = marks
	}
	if err := rows.Err(); err != nil {
		return nil, unreadable(err)
	}
	return people, nil
}

// Answers returns what was answered, in lower case.
func (l *Ledger) Answers() ([]Answer, error) {
	rows, err := l.db.Query("SELECT lower(case_id), lower(other), same FROM same_people ORDER BY at, case_id, other")
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	var answers []Answer
	for rows.Next() {
		var a Answer
		if err := rows.Scan(&a.CaseID, &a.Other, &a.Same); err != nil {
			return nil, unreadable(err)
		}
		answers = append(answers, a)
	}
	if err := rows.Err(); err != nil {
		return nil, unreadable(err)
	}
	return answers, nil
}

// Unsent returns how many files are in the send folder of each case, by id in lower case.
func (l *Ledger) Unsent() (map[string]int, error) {
	rows, err := l.db.Query("SELECT lower(case_id), count(DISTINCT file) FROM documents WHERE file LIKE '%/send/%' GROUP BY lower(case_id)")
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	unsent := map[string]int{}
	for rows.Next() {
		var id string
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, unreadable(err)
		}
		unsent[id] = n
	}
	if err := rows.Err(); err != nil {
		return nil, unreadable(err)
	}
	return unsent, nil
}

// LastInputs returns the names of the files that each case of which something was sent was
// last read from, by id in lower case, as the ledger keeps them: a list in JSON.
func (l *Ledger) LastInputs() (map[string]string, error) {
	rows, err := l.db.Query("SELECT lower(c.case_id), r.inputs FROM cases c JOIN runs r ON r.run = c.last WHERE c.case_id IN (SELECT case_id FROM sent)")
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	inputs := map[string]string{}
	for rows.Next() {
		var id, list string
		if err := rows.Scan(&id, &list); err != nil {
			return nil, unreadable(err)
		}
		inputs[id] = list
	}
	if err := rows.Err(); err != nil {
		return nil, unreadable(err)
	}
	return inputs, nil
}

// Forget takes back what was answered of two cases.
func (l *Ledger) Forget(caseID, other string) error {
	if _, err := l.db.Exec("DELETE FROM same_people WHERE case_id = ?1 AND other = ?2 OR case_id = ?2 AND other = ?1", caseID, other); err != nil {
		return unwritable(err)
	}
	return nil
}
