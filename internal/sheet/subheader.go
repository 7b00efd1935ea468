package sheet

import (
	"regexp"
	"strings"
)

// Form tools write a second row of headers below the first: the questions in words, the
// keys of the tool, what kind of answer is meant. None of these rows is anybody's.

var (
	// importID is how Qualtrics writes its keys in the third row of an export.
	importID = regexp.MustCompile(`^\{\s*"?ImportId"?\s*:`)
	// answerWords are what form tools and databases write below a header about its answers.
	answerWords = regexp.MustCompile(`^(?i)(open-ended response|response|other \(please specify\)|please specify|` +
		`text|string|varchar(\([0-9]+\))?|char|date|datetime|time|number|numeric|integer|int|bool(ean)?|yes/no|single choice|multiple choice|picklist|lookup.*|free text|short text|long text|paragraph|` +
		`required|optional|mandatory|\(required\)|\(optional\)|m{1,2}/d{1,2}/y{2,4}|y{4}-m{2}-d{2}|d{1,2}/m{1,2}/y{2,4}|e-?mail|phone( number)?)$`)
)

// subheaderRows is how many rows below the headers may be headers too.
const subheaderRows = 3

// cutSubheaders leaves out the rows right below the headers that explain them.
func (t *Table) cutSubheaders(header *Row, opt Options, book *Book) {
	n := 0
	for i := range t.Rows[:min(subheaderRows, len(t.Rows))] {
		switch row := &t.Rows[i]; {
		case row.holdsImportIDs(): // the questions are above it
			n = i + 1
		case i == n && (row.explains(header, opt) || row.paraphrases(header, opt)):
			n = i + 1
		}
	}
	switch {
	case n == 1:
		book.Note("%s: row %d holds a form tool's second headers, so it was not read as a case", t.DisplayName(), t.Rows[0].Number)
	case n > 1:
		book.Note("%s: rows %d to %d hold a form tool's second headers, so they were not read as cases", t.DisplayName(), t.Rows[0].Number, t.Rows[n-1].Number)
	}
	t.Unread = append(t.Unread, t.Rows[:n]...)
	t.Rows = t.Rows[n:]
}

func (r *Row) holdsImportIDs() bool {
	filled, keys := 0, 0
	for _, c := range r.Cells() {
		if !c.IsEmpty() {
			filled++
			if importID.MatchString(c.Shown) {
				keys++
			}
		}
	}
	return keys > 1 && keys*2 > filled
}

// explains reports whether a row says in three cells or more what kind of answer is meant, in
// nearly all the same phrase or such words, and no cell suits the type of its column.
func (r *Row) explains(header *Row, opt Options) bool {
	filled, words, misfits := 0, 0, 0
	phrases, most := map[string]int{}, 0
	for i, c := range r.Cells() {
		text := strings.TrimSpace(c.Shown)
		if text == "" {
			continue
		}
		filled++
		if strings.Contains(text, " ") { // a person may answer No everywhere, but no sentence
			phrases[strings.ToLower(text)]++
			most = max(most, phrases[strings.ToLower(text)])
		}
		if answerWords.MatchString(text) {
			words++
		}
		switch fit := r.fits(i, header, opt); fit {
		case fitsType:
			return false
		case againstType:
			misfits++
		}
	}
	return filled > 2 && misfits > 0 && (words*10 >= filled*9 || most > 3 && most*10 >= filled*9 && misfits > 1)
}

// paraphrases reports whether the cells of a row say again what their headers say: "Start Date"
// below "StartDate", "What is your date of birth?" below "date of birth". A row that has the header
// of another column holds headers in another order.
func (r *Row) paraphrases(header *Row, opt Options) bool {
	filled, same := 0, 0
	columns := map[string]int{}
	for i, c := range header.Cells() {
		columns[letterKey(c.Shown)] = i
	}
	for i, c := range r.Cells() {
		text := strings.TrimSpace(c.Shown)
		if text == "" {
			continue
		}
		filled++
		if r.fits(i, header, opt) == fitsType {
			return false
		}
		if at, known := columns[letterKey(text)]; known && at != i {
			return false
		}
		name := letterKey(header.Cell(i).Shown)
		if len(name) > 2 && strings.Contains(letterKey(text), name) {
			same++
		}
	}
	return same > 2 && same*5 >= filled*4
}

// letterKey is a text without anything but its letters and digits.
func letterKey(text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' || r == '-' || r == '.' || r == '?' || r == ':' || r == '\u00a0' || r == '\n' {
			return -1
		}
		return r
	}, strings.ToLower(text))
}

// fit is how a value suits what its header asks for.
type fit uint8

const (
	fitsAny     fit = iota // the header asks for nothing that can be told
	fitsType               // a date below the header of dates
	againstType            // words there
)

func (r *Row) fits(column int, header *Row, opt Options) fit {
	if opt.HeaderShape == nil {
		return fitsAny
	}
	asked := opt.HeaderShape(header.Cell(column).Shown)
	switch shape := ShapeOf(r.Cell(column).Shown); {
	case asked == AnyShape || asked == WordShape || shape == AnyShape, asked == StateShape && shape == WordShape: // or the name of a state
		return fitsAny
	case shape == asked, shape == DigitsShape:
		return fitsType
	}
	return againstType
}
