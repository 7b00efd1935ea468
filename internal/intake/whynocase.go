package intake

import (
	"fmt"

	"casepacket/internal/sheet"
)

// WhyNoCase says in one sentence, with counts, why no case could be made of a book, and what to
// do next.
func (s *Set) WhyNoCase(book *sheet.Book) string {
	read, unread, skipped := 0, 0, 0
	assigned := map[*sheet.Table]bool{}
	for _, t := range s.reader.tables {
		assigned[t.Table] = true
	}
	for _, t := range book.Tables {
		unread += len(t.Unread)
		if assigned[t] {
			read += len(t.Rows)
		} else {
			skipped += len(t.Rows)
		}
	}
	headers, known := 0, 0
	for _, c := range s.Columns {
		if c.Header != "" {
			headers++
		}
		if c.Means.Bound() {
			known++
		}
	}
	const ask = "casepacket columns FILE --ask"
	switch {
	case read+unread+skipped == 0:
		return "there is no row below the headers; a sheet needs a row of headers and a row for each case"
	case read == 0 && skipped > 0:
		return fmt.Sprintf("%s in %s with names that casepacket does not know; call the sheet of the cases Cases", count(skipped, "row"), count(len(book.Tables), "sheet"))
	case read == 0:
		return fmt.Sprintf("%s below the headers; none could be read, for the reasons above", count(unread, "row"))
	case known == 0:
		return fmt.Sprintf("%s; none of the %s is known; say what they mean: %s", count(read, "row"), count(headers, "header"), ask)
	}
	return fmt.Sprintf("%s; %d of the %s are known, but no row says whose it is; see what each column was taken for: %s", count(read, "row"), known, count(headers, "header"), ask)
}

// count is a number with its noun: 1 row, 21 rows.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
