package xlsx

import (
	"fmt"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
)

// maxGap is how many blank columns in a row may be within a table. What is beyond more of
// them does not belong to it: somebody typed it there by mistake, or a program left it.
const maxGap = 200

// maxStrays is how many cells that do not belong to a table are named.
const maxStrays = 20

// withoutStrays leaves out the cells far to the right of a table, each with a problem:
// every row would be as wide as the sheet for their sake.
func withoutStrays(t *sheet.Table, rows []sheet.Row, book *sheet.Book) []sheet.Row {
	end := tableEnd(rows)
	kept := rows[:0]
	strays := 0
	for _, row := range rows {
		if row.Width() <= end {
			kept = append(kept, row)
			continue
		}
		cells := row.Cells()
		for i := end; i < len(cells); i++ {
			if cells[i].Content == sheet.Blank {
				continue
			}
			if strays++; strays <= maxStrays {
				book.Problems.Add(stray(t.Where(row.Number, row.Ref(i)), end))
			}
		}
		if row = cut(&row, cells[:end]); row.Width() > 0 {
			kept = append(kept, row)
		}
	}
	if strays > maxStrays {
		book.Note("%s: %d cells far to the right of its table were not read; the first %d are named", t.DisplayName(), strays, maxStrays)
	}
	return kept
}

// cut is a row with its first cells only.
func cut(row *sheet.Row, cells []sheet.Cell) sheet.Row {
	short := sheet.NewRow(row.Number, cells)
	short.Concealed = row.Concealed
	for _, i := range row.Struck {
		if i < len(cells) {
			short.Struck = append(short.Struck, i)
		}
	}
	return short
}

func stray(where problem.Where, end int) problem.Problem {
	return problem.Problem{
		Severity: problem.Warning, Code: "SH-120", Where: where,
		Message: fmt.Sprintf("this cell is more than %d columns to the right of the table, which ends in column %s, so it was not read", maxGap, columnName(end-1)),
		Hint:    "delete it if it was typed there by mistake; if it belongs to a case, move it into a column beside the others",
	}
}

// tableEnd is the column, from 0, behind the last one of a table.
func tableEnd(rows []sheet.Row) int {
	used := make([]bool, 0, maxGap)
	for i := range rows {
		width := rows[i].Width()
		for len(used) < width {
			used = append(used, false)
		}
	}
	if len(used) <= maxGap {
		return len(used)
	}
	var cells []sheet.Cell
	for i := range rows {
		cells = rows[i].AppendCells(cells[:0])
		for column := range cells {
			used[column] = used[column] || cells[column].Content != sheet.Blank
		}
	}
	gap, seen := 0, false
	for column, is := range used {
		switch {
		case is:
			gap, seen = 0, true
		case seen:
			if gap++; gap > maxGap {
				return column - maxGap
			}
		}
	}
	return len(used)
}
