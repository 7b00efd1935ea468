package input_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/intake"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
)

// A CSV as it is written: the cells of each record with their quotation marks.
type written [][]string

func (w written) text() string {
	var b strings.Builder
	for _, record := range w {
		b.WriteString(strings.Join(record, ",") + "\n")
	}
	return b.String()
}

// clone is a copy in which the record at an index can be changed.
func (w written) clone(at int) written {
	c := slices.Clone(w)
	c[at] = slices.Clone(c[at])
	return c
}

func quotedCell(cell string) bool { return strings.HasPrefix(cell, `"`) }

// split cuts a cell in the middle.
func split(cell string, r *rand.Rand) (string, string) {
	runes := []rune(cell)
	if len(runes) < 2 {
		return cell, ""
	}
	at := 1 + r.IntN(len(runes)-1)
	return string(runes[:at]), string(runes[at:])
}

// A pollution spoils one record in one way; blank where it cannot. Column j is one of
// the record i.
type pollution struct {
	name string
	do   func(w written, i, j int, r *rand.Rand) string
}

// inCell spoils a cell that is not quoted and not blank.
func inCell(name string, do func(cell string, r *rand.Rand) string) pollution {
	return pollution{name, func(w written, i, j int, r *rand.Rand) string {
		if w[i][j] == "" || quotedCell(w[i][j]) {
			return ""
		}
		c := w.clone(i)
		c[i][j] = do(c[i][j], r)
		return c.text()
	}}
}

// inQuoted spoils a cell that is quoted.
func inQuoted(name string, do func(value string) string) pollution {
	return pollution{name, func(w written, i, _ int, _ *rand.Rand) string {
		for j, cell := range w[i] {
			if quotedCell(cell) {
				c := w.clone(i)
				c[i][j] = do(cell[1 : len(cell)-1])
				return c.text()
			}
		}
		return ""
	}}
}

// inRecord spoils a record as a whole, as cells before and from a column on.
func inRecord(name string, do func(before, from []string) string) pollution {
	return pollution{name, func(w written, i, j int, _ *rand.Rand) string {
		if j == 0 {
			return ""
		}
		c := w.clone(i)
		c[i] = []string{do(c[i][:j], c[i][j:])}
		return c.text()
	}}
}

func comma(cells ...[]string) string { return strings.Join(slices.Concat(cells...), ",") }

// between replaces the separator before a column.
func between(name, by string) pollution {
	return inRecord(name, func(before, from []string) string { return comma(before) + by + comma(from) })
}

// after puts something else between a record and the next.
func after(name, by string) pollution {
	return pollution{name, func(w written, i, _ int, _ *rand.Rand) string {
		if i+1 >= len(w) {
			return ""
		}
		c := w.clone(i)
		c[i] = []string{comma(w[i]) + by + comma(w[i+1])}
		return slices.Delete(c, i+1, i+2).text()
	}}
}

// marks puts a quotation mark before one cell and one behind another, some cells and
// records further on.
func marks(name string, cells, records int) pollution {
	return pollution{name, func(w written, i, j int, _ *rand.Rand) string {
		if i+records >= len(w) || j+cells < 0 || j+cells >= len(w[i]) {
			return ""
		}
		for n := i; n <= i+records; n++ {
			if strings.Contains(comma(w[n]), `"`) {
				return ""
			}
		}
		c := w.clone(i)
		c[i+records] = slices.Clone(c[i+records])
		c[i][j] = `"` + c[i][j]
		c[i+records][j+cells] += `"`
		return c.text()
	}}
}

func pollutions() []pollution {
	insert := func(name, what string) pollution {
		return inCell(name, func(cell string, r *rand.Rand) string {
			a, b := split(cell, r)
			return a + what + b
		})
	}
	return []pollution{
		between("a separator lost", ""),
		between("a space for a separator", " "),
		between("a semicolon for a separator", ";"),
		between("a tab for a separator", "\t"),
		between("a bar for a separator", "|"),
		between("a quotation mark for a separator", `"`),
		between("a line end for a separator", "\n"),
		between("a separator twice", ",,"),
		between("a separator and a space twice", ", ,"),
		between("a line end behind a separator", ",\n"),
		between("a Windows line end behind a separator", ",\r\n"),
		between("a separator at the start of a line of its own", "\n,"),
		insert("a separator in a value", ","),
		insert("a separator and a space in a value", ", "),
		insert("a line end in a value", "\n"),
		insert("an old line end in a value", "\r"),
		insert("a quotation mark in a value", `"`),
		insert("two quotation marks in a value", `""`),
		inCell("a quotation mark before a value", func(cell string, _ *rand.Rand) string { return `"` + cell }),
		inCell("a quotation mark behind a value", func(cell string, _ *rand.Rand) string {
			if inches.MatchString(cell) {
				return "x" + cell + `"`
			}
			return cell + `"`
		}),
		inRecord("a separator before the record", func(b, f []string) string { return "," + comma(b, f) }),
		inRecord("a separator behind the record", func(b, f []string) string { return comma(b, f) + "," }),
		inRecord("a value lost", func(b, f []string) string { return comma(b, f[1:]) }),
		inRecord("the first value lost", func(b, f []string) string { return comma(b[1:], f) }),
		inRecord("a value twice", func(b, f []string) string { return comma(b, f[:1], f) }),
		inRecord("the end of the record lost", func(b, _ []string) string { return comma(b) }),
		inRecord("the start of the record lost", func(_, f []string) string {
			if comma(f) == strings.Repeat(",", len(f)-1) {
				return "x" // nothing would be left of it
			}
			return comma(f)
		}),
		inRecord("the record in two, the cut in both", func(b, f []string) string { return comma(b) + "\n" + comma(f) }),
		inRecord("a quotation mark in a line of its own", func(b, f []string) string { return comma(b, f) + "\n\"" }),
		after("no line end", ""),
		after("a space for the line end", " "),
		after("a separator for the line end", ","),
		marks("quotation marks around two values", 1, 0),
		marks("quotation marks around three values", 2, 0),
		marks("quotation marks from a record to the next", 0, 1),
		marks("quotation marks over three records", 0, 2),
		marks("quotation marks to a later value of the next record", 1, 1),
		marks("quotation marks to an earlier value of the next record", -1, 1),
		inQuoted("an opening quotation mark lost", func(value string) string { return value + `"` }),
		inQuoted("a closing quotation mark lost", func(value string) string { return `"` + value }),
		inQuoted("both quotation marks lost", func(value string) string { return value }),
		inQuoted("an opening quotation mark twice", func(value string) string { return `""` + value + `"` }),
		inQuoted("a closing quotation mark twice", func(value string) string { return `"` + value + `""` }),
		{"the file cut off", func(w written, i, j int, _ *rand.Rand) string {
			if j == 0 {
				return ""
			}
			return written(w[:i]).text() + comma(w[i][:j])
		}},
	}
}

// remembered asks a question of the dictionary once: most rows of a polluted file are
// those of the clean one.
func remembered[A any](ask func([]string) A) func([]string) A {
	answers := map[string]A{}
	return func(cells []string) A {
		key := strings.Join(cells, "\x1f")
		answer, ok := answers[key]
		if !ok {
			answer = ask(cells)
			answers[key] = answer
		}
		return answer
	}
}

var (
	headerScore = remembered(intake.HeaderScore)
	headerShape = remembered(func(header []string) sheet.Shape { return intake.HeaderShape(header[0]) })
)

// inches ends like a measure: a mark behind it makes sense.
var inches = regexp.MustCompile(`(^| )[0-9]{1,2}$`)

// readText reads a CSV with all that is known of headers; nil when it is refused.
func readText(t *testing.T, text string) *sheet.Book {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cases.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := input.Open(path, nil, sheet.Options{
		HeaderScore: headerScore, HeaderShape: func(header string) sheet.Shape { return headerShape([]string{header}) }, CaseTable: intake.IsTable,
	})
	if err != nil {
		return nil
	}
	return book
}

// said is what a row says, whatever blank cells stand at its end.
func said(row sheet.Row) string {
	var cells []string
	for _, c := range row.Cells() {
		cells = append(cells, c.Shown)
	}
	return strings.TrimRight(strings.Join(cells, "\x1f"), "\x1f")
}

// writtenCells are the cells of a sound CSV as it is written; records with values of
// several lines are left out.
func writtenCells(t *testing.T, path string) written {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var w written
	open := false
	for line := range strings.Lines(strings.ReplaceAll(string(content), "\r\n", "\n")) {
		line = strings.TrimSuffix(line, "\n")
		ends := strings.Count(line, `"`)%2 != 0
		if open = open != ends; open || ends {
			continue
		}
		var record []string
		from, quotes := 0, false
		for i, c := range line {
			switch {
			case c == '"':
				quotes = !quotes
			case c == ',' && !quotes:
				record, from = append(record, line[from:i]), i+1
			}
		}
		w = append(w, append(record, line[from:]))
	}
	return w[:min(len(w), 30)]
}

// No damage to one record is read in silence as something else: every row that is read says
// what it said before, or a problem names its line; and a row that is no longer read is named.
func TestPollutedRecordsAreNotReadInSilence(t *testing.T) {
	for _, name := range []string{"cases/cases.csv", "wide.csv"} {
		clean := writtenCells(t, filepath.Join("..", "..", "..", "samples", name))
		sound := map[string]bool{}
		book := readText(t, clean.text())
		if len(book.Problems) > 0 {
			t.Fatal(book.Problems)
		}
		for _, row := range book.Tables[0].Rows {
			sound[said(row)] = true
		}
		if len(sound) != len(clean)-1 {
			t.Fatalf("%s: %d of %d rows are read", name, len(sound), len(clean)-1)
		}
		r := rand.New(rand.NewPCG(7, 7))
		for _, p := range pollutions() {
			done := 0
			for n := range 300 {
				i := r.IntN(len(clean))
				if n%4 == 0 { // the header row oftener than others
					i = 0
				}
				text := p.do(clean, i, r.IntN(len(clean[i])), r)
				if text == "" {
					continue
				}
				if done++; done > 16 {
					break
				}
				if wrong := silentlyDifferent(readText(t, text), sound, i+1); wrong != "" {
					t.Errorf("%s, %s in line %d: %s", name, p.name, i+1, wrong)
				}
			}
			if done < 5 {
				t.Logf("%s: %s was tried %d times", name, p.name, done)
			}
		}
	}
}

// silentlyDifferent says what is read as something else and not named, or is lost and not
// named.
func silentlyDifferent(book *sheet.Book, sound map[string]bool, line int) string {
	if book == nil {
		return ""
	}
	named := map[int]bool{}
	for _, p := range book.Problems {
		named[p.Where.Row] = true
	}
	read := 0
	for _, t := range book.Tables {
		for _, row := range t.Rows {
			if sound[said(row)] {
				read++
			} else if !named[row.Number] {
				return fmt.Sprintf("row %d is read as %q", row.Number, said(row))
			}
		}
	}
	if read < len(sound) && !named[line] && !(line == 1 && named[2]) { // the rest of a header in two
		return fmt.Sprintf("%d of %d rows are read, and line %d is not named: %v", read, len(sound), line, book.Problems)
	}
	return ""
}
