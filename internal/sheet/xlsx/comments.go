package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"casepacket/internal/sheet"
)

// Limits of what is read of the comments of a sheet. Beyond them the rest is left, and
// that is said.
const (
	maxComments    = 100_000
	maxCommentText = 32_767 // bytes, as many as a cell holds characters
)

// relation is one entry of the relations of a worksheet (ECMA-376-2, 9.3).
type relation struct{ kind, target string }

// relationsOf are the parts that a worksheet names.
func relationsOf(archive *zip.Reader, worksheet *zip.File) []relation {
	if worksheet == nil {
		return nil
	}
	name := strings.ReplaceAll(worksheet.Name, "\\", "/")
	var part struct {
		Relationship []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if decodePart(archive, path.Join(path.Dir(name), "_rels", path.Base(name)+".rels"), &part) != nil {
		return nil
	}
	var list []relation
	for _, r := range part.Relationship {
		target := strings.TrimPrefix(r.Target, "/")
		if target == r.Target {
			target = path.Join(path.Dir(name), target)
		}
		list = append(list, relation{r.Type, target})
	}
	return list
}

// readComments keeps the comments of a worksheet by the numbers of their rows: notes
// (ECMA-376-1, 18.7) and threaded comments ([MS-XLSX] 2.6.204).
func readComments(t *sheet.Table, archive *zip.Reader, worksheet *zip.File, book *sheet.Book) {
	for _, r := range relationsOf(archive, worksheet) {
		if !strings.HasSuffix(r.kind, "/comments") && !strings.HasSuffix(r.kind, "/threadedComment") {
			continue
		}
		if err := readCommentsPart(t, find(archive, r.target)); err != nil {
			book.Note("%s: the comments beside its cells could not be read to their end", t.DisplayName())
		}
	}
	if n := len(t.Comments); n > 0 {
		book.Note("%s: there are comments beside cells; nothing in them is printed", t.DisplayName())
	}
}

func readCommentsPart(t *sheet.Table, part *zip.File) error {
	if part == nil {
		return errors.New("it is missing")
	}
	file, err := part.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	decoder := xml.NewDecoder(io.LimitReader(file, maxInMemory))
	var text strings.Builder
	var authors []string
	ref, own, inText, inAuthor, n := "", false, false, false, 0
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "comment", "threadedComment":
				ref = attribute(e, "ref")
				by, err := strconv.Atoi(attribute(e, "authorId"))
				own = err == nil && by >= 0 && by < len(authors) && authors[by] == sheet.NoteAuthor
				text.Reset()
			case "author":
				if inAuthor = len(authors) < maxComments; inAuthor {
					authors = append(authors, "")
				}
			case "t", "text":
				inText = true
			}
		case xml.CharData:
			if inAuthor {
				authors[len(authors)-1] += string(e[:min(len(e), len(sheet.NoteAuthor)+1)])
			}
			if inText && text.Len() < maxCommentText {
				text.Write(e[:min(len(e), maxCommentText-text.Len())])
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "t", "text":
				inText = false
			case "author":
				inAuthor = false
			case "comment", "threadedComment":
				if n++; n > maxComments {
					return sheet.ErrTooManyCells
				}
				if !own {
					before, _, _ := strings.Cut(strings.ReplaceAll(text.String(), "\r\n", "\n"), sheet.NoteMark)
					addComment(t, ref, before)
				}
			}
		}
	}
}

func addComment(t *sheet.Table, ref, text string) {
	row := sheet.RowOf(ref)
	if row == 0 || strings.TrimSpace(text) == "" {
		return
	}
	if t.Comments == nil {
		t.Comments = map[int][]sheet.Comment{}
	}
	t.Comments[row] = append(t.Comments[row], sheet.Comment{Ref: ref, Text: text})
}
