package marked

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// noteMark begins our part of a note that the user began.
const noteMark = sheet.NoteMark

// splitNote takes our part off a note; ours is false when there is none.
func splitNote(c excelize.Comment) (own excelize.Comment, ours bool) {
	if c.Author == xlsx.NoteAuthor {
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
	for _, name := range xlsx.Worksheets(f) {
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
		comment := excelize.Comment{Cell: p.cell, Author: xlsx.NoteAuthor, Width: 320, Height: uint(40 + 14*(strings.Count(text, "\n")+len(text)/45))}
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
	for _, name := range xlsx.Worksheets(f) {
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
	before, err := xlsx.OpenSource(m.Source, m.Password)
	if err != nil {
		return false
	}
	defer before.Close()
	for _, name := range xlsx.Worksheets(before) {
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
