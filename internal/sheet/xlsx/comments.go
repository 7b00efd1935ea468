package xlsx

import (
	"slices"
	"strings"

	"casepacket/internal/sheet"
)

// Limits of what is read of the comments of a sheet. Beyond them the rest is left, and
// that is said.
const (
	maxComments     = 100_000
	maxCommentText  = 32_767   // bytes of one, as many as a cell holds characters
	maxCommentTexts = 16 << 20 // bytes of all
)

// readComments keeps the comments of a worksheet by the numbers of their rows: notes
// (ECMA-376-1, 18.7) and threaded comments ([MS-XLSX] 2.6.204).
func (a *Archive) readComments(t *sheet.Table, relations []relation, book *sheet.Book) {
	threaded := slices.ContainsFunc(relations, func(r relation) bool { return r.isKind("threadedComment") })
	for _, r := range relations {
		if !r.isKind("comments") && !r.isKind("threadedComment") {
			continue
		}
		c := commentReader{table: t, threaded: threaded}
		if err := c.read(a, r.target); err != nil {
			book.Note("%s: the comments beside its cells could not be read to their end", t.DisplayName())
		}
	}
	if len(t.Comments) > 0 {
		book.Note("%s: there are comments beside cells; nothing in them is printed", t.DisplayName())
	}
}

// commentReader reads one part of comments.
type commentReader struct {
	table    *sheet.Table
	threaded bool // the sheet has threaded comments, so what stands in for them is left out

	ref             string
	own             bool // casepacket wrote it
	text, author    []byte
	authors         []string
	inText, inNames bool
	comments, size  int
}

func (c *commentReader) read(a *Archive, name string) error {
	p, err := a.open(name)
	if err != nil {
		return err
	}
	defer p.close()
	for {
		is, err := p.next()
		switch {
		case err != nil:
			return err
		case is == endOfPart:
			return nil
		case is == startTag:
			c.start(p)
		case is == textToken && c.inNames && len(c.author) <= len(sheet.NoteAuthor):
			c.author, err = p.appendValue(c.author)
		case is == textToken && c.inText && len(c.text) < maxCommentText:
			c.text, err = p.appendValue(c.text)
		case is == endTag:
			err = c.end(p.name)
		}
		if err != nil {
			return err
		}
	}
}

func (c *commentReader) start(p *part) {
	switch string(p.name) {
	case "comment", "threadedComment":
		by := wholeNumber(p.attribute("authorId"))
		c.ref, c.text = string(p.attribute("ref")), c.text[:0]
		c.own = by >= 0 && by < len(c.authors) && c.authors[by] == sheet.NoteAuthor
	case "author":
		c.inNames, c.author = len(c.authors) < maxComments, c.author[:0]
	case "t", "text":
		c.inText = true
	}
}

func (c *commentReader) end(name []byte) error {
	switch string(name) {
	case "t", "text":
		c.inText = false
	case "author":
		c.authors, c.inNames = append(c.authors, string(c.author[:min(len(c.author), len(sheet.NoteAuthor)+1)])), false
	case "comment", "threadedComment":
		c.size += len(c.text)
		if c.comments++; c.comments > maxComments || c.size > maxCommentTexts {
			return errTooMany
		}
		if !c.own {
			c.add(string(c.text[:min(len(c.text), maxCommentText)]))
		}
	}
	return nil
}

// What Excel writes into the note that stands in for a threaded comment in programs that
// do not know those, before the comment itself.
const (
	standIn     = "[Threaded comment]"
	standInText = "Comment:"
)

func (c *commentReader) add(text string) {
	text, _, _ = strings.Cut(text, sheet.NoteMark)
	if strings.HasPrefix(text, standIn) {
		if c.threaded {
			return
		}
		if _, comment, found := strings.Cut(text, standInText); found {
			text = strings.TrimSpace(comment)
		}
	}
	row := sheet.RowOf(c.ref)
	if row == 0 || strings.TrimSpace(text) == "" {
		return
	}
	if c.table.Comments == nil {
		c.table.Comments = map[int][]sheet.Comment{}
	}
	c.table.Comments[row] = append(c.table.Comments[row], sheet.Comment{Ref: c.ref, Text: strings.ToValidUTF8(text, "\ufffd")})
}
