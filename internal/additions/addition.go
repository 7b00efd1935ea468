// Package additions is what people filled in beside the sheet: one record a line in one
// file of the office, and its view in Excel. So it outlives the next export of the sheet.
//
// A line is never changed. Whoever changes a value adds a line that withdraws the one
// before; whoever clears it adds a line that only withdraws. What counts is what no line
// withdraws, in whatever order the lines are: two people who change a value at the same
// time both count, and disagree until a person chooses.
package additions

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"casepacket/internal/schema"
)

// Source is how an addition was entered.
type Source string

// The sources.
const (
	MarkedCopy  Source = "marked copy"
	CommandLine Source = "command line"
	Page        Source = "page"
	View        Source = ViewName
)

// Addition is one line: a value for a field of a case, or only a withdrawal.
type Addition struct {
	ID        string       `json:"id"`
	Case      string       `json:"case"`
	Person    string       `json:"person,omitempty"` // of the registry of people; blank when it knows none
	Table     schema.Table `json:"table"`
	Record    Record       `json:"record,omitempty"` // which row of the table; nil for the case's own row, or the only one
	Field     string       `json:"field"`
	Value     string       `json:"value,omitempty"` // as Canonical gives it; blank: it only withdraws
	By        string       `json:"by,omitempty"`
	At        time.Time    `json:"at"`
	Source    Source       `json:"source"`
	Was       string       `json:"was,omitempty"` // keyed digest of the sheet's value then; blank when it was blank or not known
	Withdraws []string     `json:"withdraws,omitempty"`
}

// newID is an id that tells the addition from all others and is the same for the same
// addition.
func (a Addition) newID() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q %q %s %q %q %q", strings.ToLower(a.Case), a.Table, a.Record.String(), a.Field, a.Value, a.At.UTC().Format(time.RFC3339Nano), a.By, a.Source, a.Withdraws)
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// slot is the place that an addition is for.
func (a Addition) slot() string {
	return strings.Join([]string{strings.ToLower(a.Case), string(a.Table), strings.ToLower(a.Record.String()), a.Field}, "\x00")
}

// Fact is what counts of the additions for one place: one value, or several that
// disagree.
type Fact struct {
	Case   string
	Table  schema.Table
	Record Record
	Field  schema.Field
	Lines  []Addition // the latest last
}

// Latest is the last line of the fact.
func (f Fact) Latest() Addition { return f.Lines[len(f.Lines)-1] }

// Disagree reports whether the lines of the fact have different values.
func (f Fact) Disagree() bool {
	return slices.ContainsFunc(f.Lines, func(a Addition) bool { return a.Value != f.Lines[0].Value })
}

// IDs are the ids of all its lines.
func (f Fact) IDs() []string {
	ids := make([]string, len(f.Lines))
	for i, a := range f.Lines {
		ids[i] = a.ID
	}
	return ids
}

// factsOf are the facts of lines in any order: by case, table, record and field.
func factsOf(lines []Addition) []Fact {
	withdrawn := map[string]bool{}
	for _, a := range lines {
		for _, id := range a.Withdraws {
			withdrawn[id] = true
		}
	}
	bySlot := map[string][]Addition{}
	for _, a := range lines {
		if !withdrawn[a.ID] && a.Value != "" {
			bySlot[a.slot()] = append(bySlot[a.slot()], a)
		}
	}
	var facts []Fact
	for _, slot := range slices.Sorted(maps.Keys(bySlot)) {
		live := bySlot[slot]
		slices.SortFunc(live, func(a, b Addition) int { return cmp.Or(a.At.Compare(b.At), strings.Compare(a.ID, b.ID)) })
		live = slices.CompactFunc(live, func(a, b Addition) bool { return a.ID == b.ID })
		last := live[len(live)-1]
		field, ok := fieldOf(last.Table, last.Field)
		if !ok { // of a later version of the dictionary
			field = schema.Field{Name: last.Field, Table: last.Table, Label: last.Field}
		}
		facts = append(facts, Fact{Case: last.Case, Table: last.Table, Record: last.Record, Field: field, Lines: live})
	}
	return facts
}

// Digest is the keyed digest of what the sheet says in a place; blank for nothing. The
// value itself is kept by nobody but the sheet.
func Digest(key []byte, caseID string, field schema.Field, stated string) string {
	if stated == "" {
		return ""
	}
	h := hmac.New(sha256.New, key)
	fmt.Fprintf(h, "addition %q %q %q %q", strings.ToLower(caseID), field.Table, field.Name, stated)
	return hex.EncodeToString(h.Sum(nil)[:12])
}
