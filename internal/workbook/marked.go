package workbook

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
)

// Marking is a copy of somebody's sheets to make, with the problems marked.
type Marking struct {
	Source   string // XLSX file to copy; empty: the copy is built from the rows of Book
	Book     *sheet.Book
	Problems problem.List
	Affected []problem.Where // every row of the cases that problems belong to
	IDs      []GivenID
	ID       string // names this marking
	Original string // slash path of the input, seen from where the copy will lie
	Password string // of Source, and of the copy: what it kept from others stays kept
}

// GivenID is a case id that the program gave to a row without one.
type GivenID struct {
	Where problem.Where // the cell for it, or any cell of the row
	Own   bool          // Where is the cell for it; else the sheet has no column of ids
	ID    string
}

// Limits of a marked copy. Beyond the first the copy holds the affected rows
// only; beyond the second, cells are filled and listed but have no note.
const (
	maxMarkedCells = 400_000
	maxNotes       = 2_000
)

// inMemory keeps the library from unpacking sheets into the common temporary
// folder: what is copied is small enough.
var inMemory = excelize.Options{UnzipSizeLimit: 1 << 30, UnzipXMLSizeLimit: 1 << 30}

// noteAuthor stands on every note of ours.
const noteAuthor = "casepacket"

// WriteMarked writes the copy: for an XLSX the user's own workbook with all
// that is in it, for others a workbook of the rows; each bad cell filled, with
// a note, and a first sheet that lists the problems. What the user's file holds
// is never changed but for ids that were missing.
func WriteMarked(w io.Writer, m Marking) error {
	content, err := m.content()
	if err != nil {
		return err
	}
	if content, err = lock(content, m.Password); err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

// content is the copy before a password is put on it.
func (m *Marking) content() ([]byte, error) {
	if cellsOf(m.Book) > maxMarkedCells {
		var content bytes.Buffer
		err := writeAffected(&content, *m)
		return content.Bytes(), err
	}
	content, err := m.marked(true)
	if err != nil {
		return nil, err
	}
	if !notesStand(content, *m) { // the file's own notes lie where the library does not look for them
		return m.marked(false)
	}
	return content, nil
}

func cellsOf(book *sheet.Book) int {
	cells := 0
	for _, t := range book.Tables {
		cells += len(t.Header) * (len(t.Rows) + 1)
	}
	return cells
}

// marked makes the copy in memory.
func (m *Marking) marked(notes bool) ([]byte, error) {
	f, err := m.open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := m.unmark(f); err != nil {
		return nil, err
	}
	if err := m.giveIDs(f); err != nil {
		return nil, err
	}
	name, err := m.listProblems(f)
	if err != nil {
		return nil, err
	}
	if err := m.remember(f, name); err != nil {
		return nil, err
	}
	if err := m.fill(f); err != nil {
		return nil, err
	}
	if notes {
		if err := m.note(f); err != nil {
			return nil, err
		}
	}
	var content bytes.Buffer
	err = f.Write(&content)
	return content.Bytes(), err
}

// open opens the user's own workbook, or builds one from the rows.
func (m *Marking) open() (*excelize.File, error) {
	if m.Source != "" {
		return openSource(m.Source, m.Password)
	}
	f := excelize.NewFile()
	for i, t := range m.Book.Tables {
		name := t.SheetName()
		var err error
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return nil, err
		}
		if err := writeRows(f, t, name); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// writeRows writes the rows of a table as text, each in the row it had in its
// file, so that its cells keep their addresses.
func writeRows(f *excelize.File, t *sheet.Table, name string) error {
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49}) // so that what is typed there stays as it is typed
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if last, err := excelize.ColumnNumberToName(max(len(t.Header), 1)); err != nil {
		return err
	} else if err := f.SetColStyle(name, "A:"+last, text); err != nil {
		return err
	} else if err := f.SetColWidth(name, "A", last, 18); err != nil {
		return err
	}
	header := sheet.Row{Number: t.HeaderRow(), Cells: t.Header}
	for _, row := range slices.Concat(t.Above, []sheet.Row{header}, t.Rows, t.Unread) {
		for i, cell := range row.Cells {
			if cell.Shown == "" {
				continue
			}
			ref := row.Ref(i)
			if err := f.SetCellStr(name, ref, cell.Shown); err != nil {
				return err
			}
			style := text
			if row.Number == header.Number {
				style = bold
			}
			if err := f.SetCellStyle(name, ref, ref, style); err != nil {
				return err
			}
		}
	}
	return freeze(f, name, header.Number)
}

// freeze keeps the rows down to the header in sight.
func freeze(f *excelize.File, name string, header int) error {
	if header < 1 {
		return nil
	}
	return f.SetPanes(name, &excelize.Panes{
		Freeze: true, YSplit: header, TopLeftCell: "A" + strconv.Itoa(header+1), ActivePane: "bottomLeft",
	})
}

// unmark takes away what an earlier marking added: its two sheets, and its
// notes. Its fills need no taking away: they show for their own marking only.
func (m *Marking) unmark(f *excelize.File) error {
	for _, name := range f.GetSheetList() {
		ours := name == sheet.MarkSheet || m.Book.Marked != nil && name == m.Book.Marked.Problems
		if ours {
			if err := f.DeleteSheet(name); err != nil {
				return err
			}
			continue
		}
		comments, err := f.GetComments(name)
		if err != nil {
			return err
		}
		for _, c := range comments {
			own, ours := splitNote(c)
			if !ours {
				continue
			}
			if err := f.DeleteComment(name, c.Cell); err != nil {
				return err
			}
			if own.Text != "" || len(own.Paragraph) > 0 {
				if err := f.AddComment(name, own); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// giveIDs writes the ids that rows were given into their column, which is
// added where there is none.
func (m *Marking) giveIDs(f *excelize.File) error {
	added := map[string]string{} // column of ids that was added, by sheet
	for _, given := range m.IDs {
		name := m.sheetOf(given.Where)
		cell := given.Where.Cell
		if !given.Own {
			column, ok := added[name]
			if !ok {
				var err error
				if column, err = m.addColumn(f, name); err != nil {
					return err
				}
				added[name] = column
			}
			cell = column + strconv.Itoa(given.Where.Row)
		}
		if err := f.SetCellStr(name, cell, given.ID); err != nil {
			return err
		}
	}
	return nil
}

// addColumn adds a column of case ids behind the last one.
func (m *Marking) addColumn(f *excelize.File, name string) (string, error) {
	for _, t := range m.Book.Tables {
		if t.SheetName() != name {
			continue
		}
		column, err := excelize.ColumnNumberToName(len(t.Header) + 1)
		if err != nil {
			return "", err
		}
		return column, f.SetCellStr(name, column+strconv.Itoa(t.HeaderRow()), "case_id")
	}
	return "", fmt.Errorf("there is no sheet %s", name)
}

// sheetOf is the name of the sheet in the copy that a place lies in.
func (m *Marking) sheetOf(where problem.Where) string {
	if where.Sheet != "" {
		return where.Sheet
	}
	for _, t := range m.Book.Tables {
		if t.File == where.File && t.Sheet == "" {
			return t.SheetName()
		}
	}
	return ""
}

// remember adds the hidden sheet that says what the copy was made from.
func (m *Marking) remember(f *excelize.File, problems string) error {
	if _, err := f.NewSheet(sheet.MarkSheet); err != nil {
		return err
	}
	lines := [][]any{
		{"This sheet belongs to casepacket: it knows by it what this workbook was made from."},
		{sheet.MarkID, m.ID}, {sheet.MarkOriginal, m.Original}, {sheet.MarkProblems, problems}, {sheet.MarkRows},
	}
	digests := m.Book.Digests()
	for _, t := range m.Book.Tables {
		name := t.SheetName()
		rows := digests[name]
		for _, n := range sortedRows(rows) {
			lines = append(lines, []any{name, strconv.Itoa(n), rows[n]})
		}
	}
	stream, err := f.NewStreamWriter(sheet.MarkSheet)
	if err != nil {
		return err
	}
	for i, line := range lines {
		if err := stream.SetRow("A"+strconv.Itoa(i+1), line); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	return f.SetSheetVisible(sheet.MarkSheet, false)
}

func sortedRows(rows map[int]string) []int {
	var numbers []int
	for n := range rows {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return numbers
}

// places are the cells of the copy that problems were found at, with their
// problems, by sheet and cell in order of the list.
type place struct {
	sheet, cell string
	problems    problem.List
}

func (m *Marking) places() []*place {
	var places []*place
	known := map[[2]string]*place{}
	for _, p := range m.Problems {
		name := m.sheetOf(p.Where)
		if name == "" || p.Where.Cell == "" {
			continue
		}
		key := [2]string{name, p.Where.Cell}
		if known[key] == nil {
			known[key] = &place{sheet: name, cell: p.Where.Cell}
			places = append(places, known[key])
		}
		known[key].problems.Add(p)
	}
	return places
}

// severities, the gravest first.
var severities = []problem.Severity{problem.Error, problem.Missing, problem.Warning, problem.Note}

// colours of the fills by severity: they differ in print without colour too.
var colours = map[problem.Severity]string{
	problem.Error: "FF9C9C", problem.Missing: "FFD58A", problem.Warning: "FFF3A3", problem.Note: "DCEBFF",
}

// fill fills bad cells by a conditional format, so that no format of the
// user's is touched: it shows as long as the workbook's marking is this one.
func (m *Marking) fill(f *excelize.File) error {
	cells := map[string]map[problem.Severity][]string{}
	for _, p := range m.places() {
		worst, _ := p.problems.Worst()
		if cells[p.sheet] == nil {
			cells[p.sheet] = map[problem.Severity][]string{}
		}
		cells[p.sheet][worst] = append(cells[p.sheet][worst], p.cell)
	}
	condition := fmt.Sprintf(`'%s'!$B$2="%s"`, sheet.MarkSheet, m.ID)
	styles := map[problem.Severity]int{}
	for _, severity := range severities {
		style, err := f.NewConditionalStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Color: []string{colours[severity]}, Pattern: 1}})
		if err != nil {
			return err
		}
		styles[severity] = style
	}
	for _, name := range f.GetSheetList() {
		for _, severity := range severities {
			for some := range slices.Chunk(cells[name][severity], 200) {
				style := styles[severity]
				err := f.SetConditionalFormat(name, strings.Join(some, " "), []excelize.ConditionalFormatOptions{
					{Type: "formula", Criteria: condition, Format: &style},
				})
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// noteMark begins our part of a note that the user began.
const noteMark = "\n-- casepacket --\n"

// splitNote takes our part off a note; ours is false when there is none.
func splitNote(c excelize.Comment) (own excelize.Comment, ours bool) {
	if c.Author == noteAuthor {
		return excelize.Comment{}, true
	}
	own = excelize.Comment{Cell: c.Cell, Author: c.Author, Text: c.Text}
	for _, run := range c.Paragraph {
		before, _, found := strings.Cut(run.Text, noteMark)
		if before != "" {
			own.Paragraph = append(own.Paragraph, excelize.RichTextRun{Text: before, Font: run.Font})
		}
		if found {
			return own, true
		}
	}
	if before, _, found := strings.Cut(c.Text, noteMark); found {
		own.Text = before
		return own, true
	}
	return own, false
}

// note writes what is wrong beside each bad cell. A note of the user's stays
// and ours follows it; a conversation is left as it is.
func (m *Marking) note(f *excelize.File) error {
	users := map[[2]string]excelize.Comment{}
	for _, name := range f.GetSheetList() {
		comments, err := f.GetComments(name)
		if err != nil {
			return err
		}
		for _, c := range comments {
			users[[2]string{name, c.Cell}] = c
		}
	}
	for _, p := range m.noted() {
		text := noteText(p.problems)
		own, has := users[[2]string{p.sheet, p.cell}]
		comment := excelize.Comment{Cell: p.cell, Author: noteAuthor, Width: 320, Height: uint(40 + 14*(strings.Count(text, "\n")+len(text)/45))}
		if has {
			if conversation(own) {
				continue
			}
			if err := f.DeleteComment(p.sheet, p.cell); err != nil {
				return err
			}
			comment.Author = own.Author
			comment.Paragraph = own.Paragraph
			if own.Text != "" {
				comment.Paragraph = append([]excelize.RichTextRun{{Text: own.Text}}, comment.Paragraph...)
			}
			text = noteMark + text
		}
		comment.Paragraph = append(slices.Clone(comment.Paragraph), excelize.RichTextRun{Text: text})
		if err := f.AddComment(p.sheet, comment); err != nil {
			return err
		}
	}
	return nil
}

// noted are the places that get a note: the gravest first, where there are
// too many.
func (m *Marking) noted() []*place {
	places := m.places()
	if len(places) > maxNotes {
		slices.SortStableFunc(places, func(a, b *place) int {
			worstA, _ := a.problems.Worst()
			worstB, _ := b.problems.Worst()
			return cmp.Compare(worstB, worstA)
		})
		places = places[:maxNotes]
	}
	return places
}

// conversation reports whether a note is the shadow of a threaded comment.
func conversation(c excelize.Comment) bool {
	text := c.Text
	for _, run := range c.Paragraph {
		text += run.Text
	}
	return strings.HasPrefix(text, "[Threaded comment]")
}

func noteText(problems problem.List) string {
	var lines []string
	for _, p := range problems {
		line := fmt.Sprintf("%s (%s): %s", severityWord(p.Severity), p.Code, problem.Sentence(p.Message))
		if p.Hint != "" {
			line += " " + problem.Sentence(p.Hint)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// severityWord is how a severity is told to a person, with a sign for those
// who see no colours.
func severityWord(s problem.Severity) string {
	return map[problem.Severity]string{
		problem.Error: "✗ Wrong", problem.Missing: "○ Missing", problem.Warning: "! Look", problem.Note: "i Note",
	}[s]
}

// notesStand reads the copy again and wants every note of the user's and ours
// to be in its place.
func notesStand(content []byte, m Marking) bool {
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		return false
	}
	defer f.Close()
	found := map[[2]string]bool{}
	for _, name := range f.GetSheetList() {
		comments, err := f.GetComments(name)
		if err != nil {
			return false
		}
		for _, c := range comments {
			found[[2]string{name, c.Cell}] = true
		}
	}
	for _, p := range m.noted() {
		if !found[[2]string{p.sheet, p.cell}] {
			return false
		}
	}
	if m.Source == "" {
		return true
	}
	before, err := openSource(m.Source, m.Password)
	if err != nil {
		return false
	}
	defer before.Close()
	for _, name := range before.GetSheetList() {
		comments, err := before.GetComments(name)
		if err != nil {
			return false
		}
		for _, c := range comments {
			if _, ours := splitNote(c); !ours && !found[[2]string{name, c.Cell}] {
				return false
			}
		}
	}
	return true
}

// MarkedName is the file name of a marked copy: the ending that the user's
// workbook has, which keeps its macros, else .xlsx.
func MarkedName(base, source string) string {
	if strings.EqualFold(filepath.Ext(source), ".xlsm") {
		return base + ".xlsm"
	}
	return base + ".xlsx"
}
