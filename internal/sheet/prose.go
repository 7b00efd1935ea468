package sheet

// IsProse reports whether text is no table: none of its first lines has a
// header that anybody knows, and fewer than half of them are divided into the
// same number of cells. A letter or a program read as cases would be a hundred
// problems, none of which says what is wrong.
func (o Options) IsProse(rows []Row) bool {
	if o.HeaderScore == nil {
		return false
	}
	widths, seen := map[int]int{}, 0
	for _, row := range rows {
		filled := row.Cells()
		if len(filled) == 0 {
			continue
		}
		said := 0 // an indented line has blank cells before its text
		for _, c := range filled {
			if c.Content != Blank {
				said++
			}
		}
		// One word that is also a header may stand in any text.
		if score := o.HeaderScore(shownCells(&row)); score > 1 || score == 1 && seen == 0 {
			return false
		}
		if said > 1 {
			widths[row.RawWidth]++
		}
		if seen++; seen == headerSearch {
			break
		}
	}
	most := 0
	for _, times := range widths {
		most = max(most, times)
	}
	return most*2 < seen
}
