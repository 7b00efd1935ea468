package sheet

import (
	"regexp"
	"strings"
)

var (
	// totalsWords are a row's own words for what it is: "Total", "Grand total: 12",
	// "Total number of clients", "12 cases".
	totalsWords = regexp.MustCompile(`^(?i)((grand|sub|overall)[ -]?)?totals?( (number )?(of )?` + counted + `)?` + behind + `$|^(?i)[0-9]{1,6} ` + counted + `( in)? total$`)
	// endWords say it too, but only below everything else: a person may be called Sum.
	endWords = regexp.MustCompile(`^(?i)((sum|count|average|avg|mean)|(number|no\.?|count|sum) of ` + counted + `|` + counted + `:)` + behind + `$|^(?i)[0-9]{1,6} ` + counted + `$`)
	// legendWords begin a legend, or notes on the whole sheet.
	legendWords = regexp.MustCompile(`^(?i)(legend|key|notes?|n\.?b\.?|remarks?|abbreviations?)\s*[:=]`)
	// remarkWords are those of a remark in itself: "* = waiting", "yellow = urgent",
	// "Printed 3/4/2026". No id and no name is written so.
	remarkWords = regexp.MustCompile(`^[*†‡]+\s*[:–-]\s*\pL|^[\pL*†‡#0-9 ]{1,30}=\s*\S|^(?i)(printed|exported|generated|last updated)( (on|at|by))?:?\s.*[0-9]`)
	// entryWords explain something, but a name may be written so too.
	entryWords = regexp.MustCompile(`^[^:]{1,30}:\s+\S|^[*†‡#]+\s*\pL`)
	// amounts stand beside them. What has seven digits in a row is the number of a
	// telephone or of a person.
	amounts = regexp.MustCompile(`^[-(]?\$? ?[0-9]{1,6}(,[0-9]{3})*(\.[0-9]*)?%?\)?$`)
)

const (
	counted = `(cases|patients|clients|people|persons|rows|records|referrals)`
	behind  = `\.?\s*[:=]?\s*\$?[0-9,.]*`
)

// cutFurniture leaves out the rows that are no cases but belong to the sheet as it
// is printed: sums, rules, the headers once more. It says so, and the user's own
// sheet keeps them.
func (t *Table) cutFurniture(book *Book) {
	header := t.HeaderLine()
	end, remarks := t.below(&header)
	var kept []Row
	for i, row := range t.Rows {
		why := row.furniture(&header, i >= end)
		if remarks[i] {
			why = "is a remark below the table"
		}
		switch {
		case why != "":
			if kept == nil {
				kept = append(make([]Row, 0, len(t.Rows)), t.Rows[:i]...)
			}
			book.Note("%s: row %d %s, so it was not read as a case", t.DisplayName(), row.Number, why)
			t.Unread = append(t.Unread, row)
		case kept != nil:
			kept = append(kept, row)
		}
	}
	if kept != nil {
		t.Rows = kept
	}
}

// below is where the rows begin that stand under the last case: sums, and remarks such as
// a legend, whose rows are told. A row that may be a case ends the search, so that
// whatever stands above it is read.
func (t *Table) below(header *Row) (end int, remarks map[int]bool) {
	remarks = map[int]bool{}
	var entries []int // rows that are of a legend if it begins above them
	for end = len(t.Rows); end > 0; end-- {
		row := &t.Rows[end-1]
		if row.AddsUp(true) && len(entries) == 0 {
			continue
		}
		switch text := row.alone(header); {
		case legendWords.MatchString(text):
			for _, i := range append(entries, end-1) {
				remarks[i] = true
			}
			entries = nil
			continue
		case remarkWords.MatchString(text) && len(entries) == 0:
			remarks[end-1] = true
			continue
		case remarkWords.MatchString(text), entryWords.MatchString(text):
			entries = append(entries, end-1)
			continue
		}
		break
	}
	if len(entries) > 0 {
		end = entries[0] + 1
	}
	return end, remarks
}

// alone is the text of a row that has one in its first column and nothing else, below
// headers of several columns; blank for all others.
func (r *Row) alone(header *Row) string {
	text, headers := "", 0
	first := -1
	for i := range header.Width() {
		if strings.TrimSpace(header.Cell(i).Shown) != "" {
			if first < 0 {
				first = i
			}
			headers++
		}
	}
	if headers < 2 || r.Concealed != InSight {
		return ""
	}
	for i := range r.Width() {
		c := r.Cell(i)
		switch {
		case c.IsEmpty():
		case i > first || c.Content != Text:
			return ""
		default:
			text = strings.TrimSpace(c.Shown)
		}
	}
	return text
}

// onItsSide is the cell with which a table begins whose headers stand one below
// the other, as in a form; blank for one that has them in a row. A sheet of settings
// is such a form, and no table of cases.
func (t *Table) onItsSide(rows []Row, header int, opt Options) (first string, row int) {
	if opt.HeaderScore == nil || opt.CaseTable == nil || opt.CaseTable(t.Name) || opt.HeaderScore(shownCells(&rows[header])) > 1 {
		return "", 0
	}
	const margin = 3 // columns that may be left blank at the side
	for column := range margin {
		var below []string
		for _, row := range rows[:min(len(rows), 2*headerSearch)] {
			below = append(below, row.Cell(column).Shown)
		}
		if opt.HeaderScore(once(below)) > 2 {
			return rows[header].Ref(column), rows[header].Number
		}
	}
	return "", 0
}

func shownCells(r *Row) []string {
	var shown []string
	for _, c := range r.Cells() {
		shown = append(shown, c.Shown)
	}
	return shown
}

// furniture says what makes a row no case; blank for all others.
func (r *Row) furniture(header *Row, below bool) string {
	switch {
	case below || r.mayAddUp() && r.AddsUp(false):
		return "adds up what stands above it"
	case r.repeats(header):
		return "holds the headers once more"
	case r.isRule():
		return "is a line across the sheet"
	}
	return ""
}

// repeats reports whether a row says what the header says, in two cells or more.
func (r *Row) repeats(header *Row) bool {
	if first := r.Cell(0); r.Width() < 2 || first.Shown != header.Cell(0).Shown {
		return false
	}
	same := 0
	for i := range max(r.Width(), header.Width()) {
		a, b := strings.TrimSpace(r.Cell(i).Shown), strings.TrimSpace(header.Cell(i).Shown)
		if a != b {
			return false
		}
		if a != "" {
			same++
		}
	}
	return same >= 2
}

// isRule reports whether a row holds nothing but strokes, as databases write
// between headers and rows.
func (r *Row) isRule() bool {
	strokes := false
	for i := range r.Width() {
		cell := r.Cell(i)
		shown := strings.TrimSpace(cell.Shown)
		if shown == "" {
			continue
		}
		if len(shown) < 2 || strings.Trim(shown, "-=_+:") != "" {
			return false
		}
		strokes = true
	}
	return strokes
}

// mayAddUp is a quick look, since a sheet can have a hundred thousand rows.
func (r *Row) mayAddUp() bool {
	return strings.Contains(r.packed, "otal") || strings.Contains(r.packed, "OTAL")
}

// AddsUp reports whether a row has words for a sum in one cell, and nothing but
// amounts in the others. At the end it may also call itself by a word that can be a name.
func (r *Row) AddsUp(atEnd bool) bool {
	words := false
	for _, c := range r.Cells() {
		shown := strings.TrimSpace(c.Shown)
		switch {
		case c.IsEmpty(), c.Content == Uncomputed, c.Content == ErrorValue:
		case c.Content != Date && amounts.MatchString(shown):
		case !words && c.Content == Text && (totalsWords.MatchString(shown) || atEnd && endWords.MatchString(shown)):
			words = true
		default:
			return false
		}
	}
	return words
}

// IsRemark reports whether a line has no separator and the words of a remark on the whole
// sheet: no record has become that.
func (r *Row) IsRemark() bool {
	text := strings.TrimSpace(r.Cell(0).Shown)
	return r.RawWidth == 1 && (legendWords.MatchString(text) || remarkWords.MatchString(text))
}
