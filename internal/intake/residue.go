package intake

import (
	"fmt"
	"maps"
	"slices"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// What other programs left in a column is said once for each kind, at the first cell that
// has it. A word for an empty cell, such as NULL, is read as one where the program wrote it
// many times; a single one could be a name, and asks.

// manyWords is how many cells with such a word are not chance.
const manyWords = 3

// residueSeen is what was seen of one kind of residue in a column.
type residueSeen struct {
	first problem.Where
	cells int
}

func (s *residueSeen) add(where problem.Where) {
	if s.cells++; s.cells == 1 {
		s.first = where
	}
}

// columnResidue is the residue of a column: by the word for nothing, and by what was taken
// out of cells.
type columnResidue struct{ words, cleaned map[string]*residueSeen }

func (c *columnResidue) of(list *map[string]*residueSeen, key string) *residueSeen {
	if *list == nil {
		*list = map[string]*residueSeen{}
	}
	if (*list)[key] == nil {
		(*list)[key] = &residueSeen{}
	}
	return (*list)[key]
}

// findResidue looks through the columns of a table for residue, says what is taken out of
// cells, and marks the words that mean an empty cell.
func (r *reader) findResidue(t *sheet.Table, bindings []binding) {
	columns := make([]columnResidue, len(bindings))
	inTable := map[string]int{}
	var cells []sheet.Cell
	for i := range t.Rows {
		row := &t.Rows[i]
		cells = row.AppendCells(cells[:0])
		for at := range bindings {
			b, c := &bindings[at], &columns[at]
			if !b.Bound() || b.index >= len(cells) || cells[b.index].Content != sheet.Text {
				continue
			}
			text := cells[b.index].Shown
			if schema.IsBlankWord(b.Field, text) {
				word := schema.Clean(text)
				c.of(&c.words, word).add(t.Where(row.Number, row.Ref(b.index)))
				inTable[word]++
			}
			for _, words := range schema.Cleaned(b.Field, text) {
				c.of(&c.cleaned, words).add(t.Where(row.Number, row.Ref(b.index)))
			}
		}
	}
	for at := range columns {
		r.reportResidue(&bindings[at], &columns[at], inTable)
	}
}

// reportResidue says what was found in a column.
func (r *reader) reportResidue(b *binding, c *columnResidue, inTable map[string]int) {
	for _, word := range slices.Sorted(maps.Keys(c.words)) {
		seen := c.words[word]
		if seen.cells < manyWords && (schema.NamesPerson(b.Field) || inTable[word] < manyWords) {
			continue
		}
		if b.blankWords == nil {
			b.blankWords = map[string]bool{}
		}
		b.blankWords[word] = true
		r.noteResidue(seen, "SH-131", fmt.Sprintf("a program's word for an empty cell (%s) was read as one", word), "leave such cells empty when the sheet is exported")
	}
	for _, words := range slices.Sorted(maps.Keys(c.cleaned)) {
		r.noteResidue(c.cleaned[words], "SH-132", words, "export the column as plain text; compare the value with the paper")
	}
}

// noteResidue says it at the first cell.
func (r *reader) noteResidue(seen *residueSeen, code, message, hint string) {
	if seen.cells > 1 {
		message += fmt.Sprintf(" in %d cells of this column", seen.cells)
	}
	r.set.Problems.Add(problem.Problem{Severity: problem.Note, Code: code, Where: seen.first, Message: message, Hint: hint})
}
