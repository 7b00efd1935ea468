package render

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"

	"casepacket/internal/casefile"
	"casepacket/internal/ledger"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
)

// Ledger is the memory between runs.
type Ledger interface {
	Key() []byte
	Case(caseID string) (map[string]ledger.Document, error)
	Judged(caseID string) ([]byte, error)
	Approvals(caseID string) (map[string][]byte, error)
	Commit(run string, changes []ledger.Change) error
	BegunAgain() bool
}

// lastOf returns what the ledger knows of a case's documents, the office copy
// left out.
func lastOf(rows map[string]ledger.Document, c *casefile.Case) map[string]plan.PreviousVersion {
	last := map[string]plan.PreviousVersion{}
	for name, row := range rows {
		if name == plan.OfficeCopy {
			continue
		}
		last[name] = plan.PreviousVersion{
			Day: row.Day, Outcome: plan.Outcome(row.Outcome), File: row.File, Pages: row.Pages, Blanks: row.Blanks,
			Fingerprint: plan.Fingerprint{All: row.Inputs, Fields: row.Fields, Facts: row.Facts}, Problems: foundBefore(row, c),
		}
	}
	return last
}

// found is a problem that was found while a document was made. Its cell is
// not kept, since the row may move in its sheet, but the row and column are.
type found struct {
	Severity int    `json:"severity"`
	Code     string `json:"code"`
	Field    string `json:"field,omitempty"`
	Record   string `json:"record,omitempty"`
	Row      string `json:"row,omitempty"`    // of the cell: records/2; blank for the case's own
	Column   string `json:"column,omitempty"` // field of the cell; blank for the row itself
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

func writeFound(problems problem.List, c *casefile.Case) string {
	if len(problems) == 0 {
		return ""
	}
	list := make([]found, len(problems))
	for i, q := range problems {
		row, column := c.CellAt(q.Where)
		list[i] = found{int(q.Severity), q.Code, q.Field, q.Record, row, column, q.Message, q.Hint}
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // strings and a number
	}
	return string(text)
}

// foundBefore reads the problems of a row and finds their cells again.
func foundBefore(row ledger.Document, c *casefile.Case) problem.List {
	var list []found
	if row.Problems == "" || json.Unmarshal([]byte(row.Problems), &list) != nil {
		return nil
	}
	var problems problem.List
	for _, f := range list {
		q := problem.Problem{
			Severity: problem.Severity(f.Severity), Code: f.Code, Field: f.Field, Record: f.Record, Message: f.Message, Hint: f.Hint,
			CaseID: c.CaseID, Documents: []string{row.Name}, Where: c.RowOf(f.Row).At(f.Column),
		}
		problems.Add(q)
	}
	return problems
}

// officePrint identifies what the office copy is made from.
func officePrint(key []byte, compared *plan.Compared) []byte {
	h := hmac.New(sha256.New, key)
	for _, j := range compared.Judged {
		h.Write(j.Fingerprint.All)
		h.Write([]byte(j.Day.String()))
	}
	return h.Sum(nil)
}
