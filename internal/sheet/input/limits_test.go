package input

import (
	"strings"
	"testing"

	"casepacket/internal/sheet"
)

// A row with a cell that is too long is a problem that names the cell; the rows
// beside it are read.
func TestACellThatIsTooLong(t *testing.T) {
	long, short := strings.Repeat("\u00e9", 21), strings.Repeat("\u00e9", 20)
	csv := "id,name\n1,Pat\n2," + long + "\n3," + short + "\n"
	workbook := workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "id", "name")
		b.row("Sheet1", 2, 1, "Pat")
		b.row("Sheet1", 3, 2, long)
		b.row("Sheet1", 4, 3, short)
	})
	for name, content := range map[string]string{"cases.csv": csv, "cases.xlsx": workbook} {
		book, err := Open(write(t, name, content), nil, sheet.Options{HeaderScore: words, Limits: sheet.Limits{CellLength: 20}})
		if err != nil {
			t.Fatal(err)
		}
		table := book.Tables[0]
		if len(table.Rows) != 2 || table.Rows[1].Number != 4 || len(table.Unread) != 1 {
			t.Errorf("%s: %d rows were read and %d were not", name, len(table.Rows), len(table.Unread))
		}
		if got := faults(book); len(got) != 1 || !strings.Contains(got[0], "B3") || !strings.HasSuffix(got[0], "SH-8") {
			t.Errorf("%s: %v", name, got)
		}
		for _, p := range book.Problems {
			if !strings.Contains(p.Message, "more than 20 characters") || strings.Contains(p.Message+p.Hint, long) {
				t.Errorf("%s: %s", name, p.Message)
			}
		}
		if usual, err := Open(write(t, name, content), nil, sheet.Options{HeaderScore: words}); err != nil || len(usual.Problems) > 0 {
			t.Errorf("%s, without a limit of its own: %v %v", name, err, usual)
		}
	}
}
