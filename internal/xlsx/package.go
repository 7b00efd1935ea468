package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// LaterRows write the rows of sheets that the library leaves empty, by the names of the
// sheets.
type LaterRows map[string]func(*RowWriter)

// Defer keeps the rows of a sheet for later. The library knows none of them, so it is
// not to say how far they go.
func (r LaterRows) Defer(f *excelize.File, name string, write func(*RowWriter)) error {
	r[name] = write
	return f.SetSheetDimension(name, "")
}

// WritePackage writes a workbook that the library made with its parts in the order of
// their names, whatever order they were in: the same problems are to give the same
// file. Rows that were left for later come in their places.
func WritePackage(w io.Writer, content []byte, rows LaterRows) error {
	parts, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return fmt.Errorf("cannot put the workbook together: %w", err)
	}
	later, err := rows.byPart(parts)
	if err != nil {
		return fmt.Errorf("cannot put the workbook together: %w", err)
	}
	files := slices.Clone(parts.File)
	slices.SortStableFunc(files, func(a, b *zip.File) int { return cmp.Compare(orderOf(a), orderOf(b)) })
	ordered := zip.NewWriter(w)
	for _, f := range files {
		if write := later[f.Name]; write != nil {
			err = writePart(ordered, f, write)
		} else {
			err = ordered.Copy(f)
		}
		if err != nil {
			return fmt.Errorf("cannot put the workbook together: %w", err)
		}
	}
	if err := ordered.Close(); err != nil {
		return fmt.Errorf("cannot put the workbook together: %w", err)
	}
	return nil
}

// orderOf is a part's name, but for the one by which programs tell what the file is: it
// comes first.
func orderOf(part *zip.File) string {
	if part.Name == "[Content_Types].xml" {
		return ""
	}
	return part.Name
}

// noRows is where the rows of an empty sheet belong, as the library writes it.
const noRows = "<sheetData></sheetData>"

// writePart writes the part of a sheet with its rows.
func writePart(to *zip.Writer, part *zip.File, write func(*RowWriter)) error {
	from, err := part.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	text, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	before, after, found := bytes.Cut(text, []byte(noRows))
	if !found {
		return fmt.Errorf("%s has no place for rows", part.Name)
	}
	w, err := to.Create(part.Name)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "%s<sheetData>", before); err != nil {
		return err
	}
	if err := writeRowsTo(w, write); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "</sheetData>%s", after)
	return err
}

// byPart finds the parts of the sheets.
func (r LaterRows) byPart(parts *zip.Reader) (map[string]func(*RowWriter), error) {
	main, err := targets(parts, "_rels/.rels", "")
	if err != nil {
		return nil, err
	}
	for _, name := range main.ofKind("/officeDocument") {
		var book struct {
			Sheets []struct {
				Name string `xml:"name,attr"`
				ID   string `xml:"id,attr"` // in either of the two namespaces of relationships
			} `xml:"sheets>sheet"`
		}
		if err := readPart(parts, name, &book); err != nil {
			return nil, err
		}
		folder, file := path.Split(name)
		sheets, err := targets(parts, folder+"_rels/"+file+".rels", folder)
		if err != nil {
			return nil, err
		}
		found := map[string]func(*RowWriter){}
		for _, s := range book.Sheets {
			if write := r[s.Name]; write != nil {
				found[sheets.of(s.ID)] = write
			}
		}
		if len(found) == len(r) {
			return found, nil
		}
	}
	return nil, fmt.Errorf("not all of its sheets are found")
}

// relations say which parts a part refers to.
type relations struct {
	All []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// targets reads what a part in a folder refers to.
func targets(parts *zip.Reader, name, folder string) (*relations, error) {
	var r relations
	if err := readPart(parts, name, &r); err != nil {
		return nil, err
	}
	for i, relation := range r.All {
		if !strings.HasPrefix(relation.Target, "/") {
			relation.Target = folder + relation.Target
		}
		r.All[i].Target = strings.TrimPrefix(path.Clean(relation.Target), "/")
	}
	return &r, nil
}

func (r *relations) of(id string) string {
	for _, relation := range r.All {
		if relation.ID == id {
			return relation.Target
		}
	}
	return ""
}

func (r *relations) ofKind(kind string) (targets []string) {
	for _, relation := range r.All {
		if strings.HasSuffix(relation.Type, kind) {
			targets = append(targets, relation.Target)
		}
	}
	return targets
}

func readPart(parts *zip.Reader, name string, into any) error {
	text, err := fs.ReadFile(parts, name)
	if err != nil {
		return err
	}
	return xml.Unmarshal(text, into)
}

// ErrUncommonForm says that a workbook can be read and not be written again.
var ErrUncommonForm = errors.New("it is written in an uncommon way; open it in a spreadsheet program and save it again")
