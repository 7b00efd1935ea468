package input

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// commented is a workbook with notes: one of a person's, one of casepacket's, and one
// that both wrote.
func commented(t *testing.T) string {
	return workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "id", "name")
		b.row("Sheet1", 2, 1, "Pat")
		b.row("Sheet1", 3, 2, "Kim")
		b.row("Sheet1", 4, 3, "Lee")
		note := func(cell, author string, runs ...string) {
			c := excelize.Comment{Cell: cell, Author: author}
			for _, text := range runs {
				c.Paragraph = append(c.Paragraph, excelize.RichTextRun{Text: text})
			}
			b.must(b.AddComment("Sheet1", c))
		}
		note("B2", "Dana", "Dana:\n", "Patient died.")
		note("B3", sheet.NoteAuthor, "this seems to say that the patient has died (V-ID-20)")
		note("A4", "Dana", "call first", sheet.NoteMark+"this seems to say that the patient has died (V-ID-20)")
	})
}

func TestCommentsBesideCells(t *testing.T) {
	book := open(t, "cases.xlsx", commented(t))
	got := book.Tables[0].Comments
	if len(got[2]) != 1 || got[2][0].Ref != "B2" || !strings.Contains(got[2][0].Text, "Patient died.") {
		t.Errorf("row 2: %q", got[2])
	}
	if len(got[3]) != 0 {
		t.Errorf("a note of our own counts: %q", got[3])
	}
	if len(got[4]) != 1 || strings.Contains(got[4][0].Text, "died") || !strings.Contains(got[4][0].Text, "call first") {
		t.Errorf("row 4: %q", got[4])
	}
	if !slices.ContainsFunc(book.Notes, func(n string) bool { return strings.Contains(n, "comments") }) {
		t.Errorf("nobody says that there are comments: %q", book.Notes)
	}
}

// A threaded comment stands in a part of its own; its shadow among the notes may be missing.
func TestThreadedComments(t *testing.T) {
	content := changed(t, commented(t), func(name, text string) (string, string) {
		if strings.HasSuffix(name, "comments1.xml") {
			return "xl/threadedComments/threadedComment1.xml", `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
				`<threadedComment ref="B3" dT="2026-11-02T10:00:00.00" personId="{1}" id="{2}"><text>Patient passed away &amp; was told</text></threadedComment></ThreadedComments>`
		}
		if strings.HasSuffix(name, "sheet1.xml.rels") {
			text = strings.ReplaceAll(text, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments", "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment")
			text = strings.ReplaceAll(text, "comments1.xml", "threadedComments/threadedComment1.xml")
		}
		return name, text
	})
	got := open(t, "cases.xlsx", content).Tables[0].Comments
	if len(got[3]) != 1 || got[3][0].Text != "Patient passed away & was told" {
		t.Errorf("%v", got)
	}
}

// Comments that break off are read as far as they go, and that is said.
func TestCommentsThatBreakOff(t *testing.T) {
	content := changed(t, commented(t), func(name, text string) (string, string) {
		if strings.HasSuffix(name, "comments1.xml") {
			text = text[:strings.Index(text, "</comment>")+len("</comment>")] + "<comm"
		}
		return name, text
	})
	book := open(t, "cases.xlsx", content)
	if len(book.Tables[0].Comments[2]) != 1 || !slices.ContainsFunc(book.Notes, func(n string) bool { return strings.Contains(n, "to their end") }) {
		t.Errorf("%v, %q", book.Tables[0].Comments, book.Notes)
	}
}

// changed is a package whose parts were changed.
func changed(t *testing.T, content string, change func(name, text string) (string, string)) string {
	t.Helper()
	in, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		name, now := change(f.Name, string(text))
		to, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, now); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
