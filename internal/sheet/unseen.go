package sheet

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"casepacket/internal/problem"
)

// unseenKind is a kind of characters that nobody sees on a screen.
type unseenKind struct {
	name  string
	kept  bool // it stays in the value; others are taken out before a value is used
	holds func(r rune) bool
}

// unseenKinds are the kinds. Control characters are not among them: a letter may have been there,
// so their cells are held (SH-99).
var unseenKinds = []unseenKind{
	{name: "zero-width spaces", holds: func(r rune) bool { return r == '\u200b' || r == '\u2060' }},
	{name: "byte order marks", holds: func(r rune) bool { return r == '\ufeff' }},
	{name: "soft hyphens", holds: func(r rune) bool { return r == '\u00ad' }},
	{name: "marks of writing direction", holds: func(r rune) bool { return r == '\u200e' || r == '\u200f' || r == '\u061c' }},
	{name: "placeholders of objects", holds: func(r rune) bool { return r == '\ufffc' }},
	{name: "zero-width joiners", kept: true, holds: func(r rune) bool { return r == '\u200c' || r == '\u200d' }},
}

// turnsText reports a character that shows the text behind it in another order than it has.
func turnsText(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }

// unseenIn is what was found of one kind in one column.
type unseenIn struct {
	first problem.Where
	cells int
}

// ReportUnseen reports, once for each column and kind, the characters in values that nobody sees,
// and each cell whose text is shown in another order than it has.
func (b *Book) ReportUnseen() {
	for _, t := range b.Tables {
		t.reportUnseen(b)
	}
}

func (t *Table) reportUnseen(book *Book) {
	type key struct{ column, kind int }
	found := map[key]*unseenIn{}
	var order []key
	var cells []Cell
	for i := range t.Rows {
		row := &t.Rows[i]
		if !row.mayHoldUnseen() {
			continue
		}
		cells = row.AppendCells(cells[:0])
		for column, c := range cells {
			if isPlainText(c.Shown) {
				continue
			}
			where := t.Where(row.Number, row.Ref(column))
			if strings.ContainsFunc(c.Shown, turnsText) {
				book.Problems.Add(turnedText(where))
			}
			for kind, k := range unseenKinds {
				if !strings.ContainsFunc(c.Shown, k.holds) || k.kept && !joinsLatin(c.Shown) {
					continue
				}
				at := key{column, kind}
				if found[at] == nil {
					found[at] = &unseenIn{first: where}
					order = append(order, at)
				}
				found[at].cells++
			}
		}
	}
	for _, at := range order {
		book.Problems.Add(unseenKinds[at.kind].report(found[at]))
	}
}

func (k *unseenKind) report(in *unseenIn) problem.Problem {
	cells := "this cell"
	if in.cells > 1 {
		cells = fmt.Sprintf("%d cells of this column, the first of them here,", in.cells)
	}
	p := problem.Problem{
		Severity: problem.Note, Code: "SH-112", Where: in.first,
		Message: fmt.Sprintf("%s had characters that nobody sees, which were taken out: %s", cells, k.name),
		Hint:    "nothing needs to be done; they come from web pages and other programs",
	}
	if k.kept {
		p.Message = fmt.Sprintf("%s has characters that nobody sees: %s", strings.TrimSuffix(cells, ","), k.name)
		p.Hint = "type the value again if it is compared with others; on paper nothing shows them"
	}
	return p
}

func turnedText(where problem.Where) problem.Problem {
	return problem.Problem{
		Severity: problem.Warning, Code: "SH-113", Where: where,
		Message: "the cell shows something else than it holds: hidden marks turn the direction of its text, and a letter prints what it holds",
		Hint:    "type the value again, and compare the letter with the paper",
	}
}

// joinsLatin reports whether a zero-width joiner is in a text of Latin letters, where it has no
// meaning; in other scripts and in emoji it has one.
func joinsLatin(text string) bool {
	for _, r := range text {
		if r >= 0x250 && r != '\u200c' && r != '\u200d' && (r < 0x2010 || r > 0x2027) {
			return false
		}
	}
	return true
}

// mayHoldUnseen is a quick look, since a sheet can have a hundred thousand rows.
func (r *Row) mayHoldUnseen() bool {
	if mayHoldUnseen(r.packed) {
		return true
	}
	for _, text := range r.long {
		if mayHoldUnseen(text) {
			return true
		}
	}
	return false
}

// unseenBytes begin the characters that nobody sees in UTF-8; some that are seen begin so too.
var unseenBytes = []string{"\xe2\x80", "\xe2\x81", "\xef\xbb\xbf", "\xef\xbf\xbc", "\xc2\xad", "\xd8\x9c"}

func mayHoldUnseen(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			for _, begin := range unseenBytes {
				if strings.Contains(text[i:], begin) {
					return true
				}
			}
			return false
		}
	}
	return false
}

func isPlainText(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
