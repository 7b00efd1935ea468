package sheet

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"casepacket/internal/problem"
)

// MarkSheet is the name of the hidden sheet by which a marked workbook knows
// what it was made from.
const MarkSheet = "_casepacket"

// ColumnsSheet is what the sheet of a marked workbook is called on which people say what
// columns mean, unless the user has a sheet of that name.
const ColumnsSheet = "Columns"

// The names of what stands in the first column of the mark sheet, with the
// value beside it; after MarkRows, one line a row: sheet, row, digest and,
// where the row was refused, the code of the problem.
const (
	MarkID       = "marking"
	MarkOriginal = "original"
	MarkProblems = "problems"
	MarkColumns  = "columns"
	MarkFacts    = "facts"
	MarkRows     = "rows"
)

// Marked is what a marked workbook knows of the sheets it was made from.
type Marked struct {
	Original string                    // slash path of the input, seen from the folder of the marked workbook
	Problems string                    // name of the sheet of problems
	Columns  string                    // name of the sheet on which columns are taught; blank without one
	Taught   []TaughtColumn            // what people wrote there
	Facts    string                    // name of the sheet of missing facts; blank without one
	Filled   []FilledFact              // what people wrote there
	Rows     map[string]map[int]string // digests by name of the table and row

	// refused are the codes of the rows that were not read, by name of the table and digest.
	refused map[string]map[string]string
}

// FactsSheet is what the sheet of missing facts is called, unless the user has one of that name.
const FactsSheet = "Missing facts"

// The headings of the sheet of missing facts, by which it is read back.
const (
	FactCase    = "Case"
	FactPatient = "Patient"
	FactAsked   = "What is missing"
	FactAbout   = "About"
	FactValue   = "Fill in here"
	FactField   = "Field" // by its name; hidden
)

// FilledFact is a fact that somebody filled in on the sheet of missing facts.
type FilledFact struct {
	CaseID, Field, Record, Value string
	Cell                         string // where it was written
}

// The headings of the sheet on which columns are taught, by which it is read back.
const (
	TaughtSheet   = "Sheet"
	TaughtLetter  = "Column"
	TaughtTitle   = "Header"
	TaughtMeaning = "What it means"
	TaughtBefore  = "Before" // what TaughtMeaning held when the copy was written; hidden
)

// TaughtColumn is an answer to what a column means.
type TaughtColumn struct {
	Sheet, Letter, Title string // the column, as the sheet names it
	Answer               string
	Cell                 string // where the answer was written
}

// LostHeader stands in the place of a code for a header row that does not match its rows.
const LostHeader = "header"

// NewMarked remembers nothing yet.
func NewMarked() *Marked {
	return &Marked{Rows: map[string]map[int]string{}, refused: map[string]map[string]string{}}
}

// Add remembers the digest of a row.
func (m *Marked) Add(table string, row int, digest string) {
	if m.Rows[table] == nil {
		m.Rows[table] = map[int]string{}
	}
	m.Rows[table][row] = digest
}

// Refuse remembers, by its digest, a row that was not read, with the code of the problem;
// a row that was read has none.
func (m *Marked) Refuse(table, digest, code string) {
	if code == "" {
		return
	}
	if m.refused[table] == nil {
		m.refused[table] = map[string]string{}
	}
	m.refused[table][digest] = code
}

// WithoutRefused leaves out the rows of a marked copy that were not read in the original
// and are still as they were there: their values may stand in the wrong columns.
func (m *Marked) WithoutRefused(t *Table, rows []Row, book *Book) []Row {
	if m == nil || len(m.refused[t.Name]) == 0 {
		return rows
	}
	codes := make([]string, len(rows))
	header := false // the damaged header row is still as it was
	for i, row := range rows {
		codes[i] = m.refused[t.Name][row.digest()]
		header = header || codes[i] == LostHeader
	}
	t.Refused = map[int]string{}
	var kept []Row
	for i, row := range rows {
		if codes[i] != "" {
			t.Refused[row.Number] = codes[i]
		}
		if codes[i] == "" || codes[i] == LostHeader || codes[i] == "SH-98" && !header {
			kept = append(kept, row)
			continue
		}
		t.Unread = append(t.Unread, row)
		book.Problems.Add(problem.Problem{
			Severity: problem.Error, Code: codes[i], Where: t.Where(row.Number, row.Ref(0)),
			Message: "this row was not read in the original, and nothing in it was changed since, so it was not read again",
			Hint:    "bring each value into its column here; or correct the original and check that",
		})
	}
	return kept
}

// Digests returns the digests of all rows of a book, by name of the table and
// row. Rows with the same cells have the same.
func (b *Book) Digests() map[string]map[int]string {
	m := &Marked{Rows: map[string]map[int]string{}}
	for _, t := range b.Tables {
		name := t.SheetName()
		for _, row := range slices.Concat(t.Above, []Row{t.HeaderLine()}, t.Rows, t.Unread) {
			m.Add(name, row.Number, row.digest())
		}
	}
	return m.Rows
}

// digest is short, since it stands beside the row itself and only has to tell
// that the row was changed.
func (r Row) digest() string {
	h := sha256.New()
	for _, cell := range trimEnd(r.Cells()) {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(cell.Raw))))
		h.Write([]byte(cell.Raw))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Differences names the rows in which a book is not what it was when the
// marked workbook was made from it: "Cases row 4".
func (m *Marked) Differences(now *Book) []string {
	digests := now.Digests()
	var names []string
	for _, table := range slices.Sorted(maps.Keys(union(m.Rows, digests))) {
		before, after := m.Rows[table], digests[table]
		for _, row := range slices.Sorted(maps.Keys(union(before, after))) {
			if before[row] != after[row] {
				names = append(names, fmt.Sprintf("%s row %d", table, row))
			}
		}
	}
	return names
}

func union[K comparable, V any](a, b map[K]V) map[K]bool {
	keys := map[K]bool{}
	for k := range a {
		keys[k] = true
	}
	for k := range b {
		keys[k] = true
	}
	return keys
}

// SheetName is the name that the table has as a sheet of a workbook: at most
// 31 letters, none of them one that workbooks refuse.
func (t *Table) SheetName() string {
	if t.Sheet != "" {
		return t.Sheet
	}
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) || r < ' ' {
			return '-'
		}
		return r
	}, t.Name)
	if runes := []rune(name); len(runes) > 31 {
		name = string(runes[:31])
	}
	if name = strings.TrimSpace(name); name == "" {
		return "Cases"
	}
	return name
}
