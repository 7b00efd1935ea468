package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// bareFormulas finds the cells whose formula was saved without its result, by
// sheet. Row iterators show them as empty, and an empty cell means something
// else. Sheets without formulas, nearly all, are not decoded.
func bareFormulas(content []byte) (map[string]map[string]bool, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	bare := map[string]map[string]bool{}
	for name, part := range sheetParts(archive) {
		file := find(archive, part)
		if file == nil {
			continue
		}
		if has, err := hasFormula(file); err != nil || !has {
			if err != nil {
				return nil, err
			}
			continue
		}
		cells, err := bareCells(file)
		if err != nil {
			return nil, err
		}
		bare[name] = cells
	}
	return bare, nil
}

func find(archive *zip.Reader, name string) *zip.File {
	for _, f := range archive.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// sheetParts maps the names of sheets to the parts of the package that hold
// them (ECMA-376-1, 18.2.19).
func sheetParts(archive *zip.Reader) map[string]string {
	var workbook struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	parts := map[string]string{}
	if decodePart(archive, "xl/workbook.xml", &workbook) != nil || decodePart(archive, "xl/_rels/workbook.xml.rels", &relations) != nil {
		return parts
	}
	for _, s := range workbook.Sheets {
		for _, r := range relations.Relationship {
			if r.ID == s.ID {
				target := strings.TrimPrefix(r.Target, "/")
				if !strings.HasPrefix(target, "xl/") {
					target = path.Join("xl", target)
				}
				parts[s.Name] = target
			}
		}
	}
	return parts
}

func decodePart(archive *zip.Reader, name string, into any) error {
	file := find(archive, name)
	if file == nil {
		return errors.New(name + " is missing")
	}
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return xml.NewDecoder(io.LimitReader(r, 16<<20)).Decode(into)
}

// hasFormula looks for a formula element without decoding anything.
func hasFormula(file *zip.File) (bool, error) {
	r, err := file.Open()
	if err != nil {
		return false, err
	}
	defer r.Close()
	limited := io.LimitReader(r, maxUnpacked)
	buffer := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := limited.Read(buffer[kept:])
		seen := buffer[:kept+n]
		if bytes.Contains(seen, []byte("<f>")) || bytes.Contains(seen, []byte("<f ")) || bytes.Contains(seen, []byte("<f/")) {
			return true, nil
		}
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		kept = copy(buffer, seen[max(0, len(seen)-3):])
	}
}

// bareCells are the references of cells with a formula and no value.
func bareCells(file *zip.File) (map[string]bool, error) {
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	cells := map[string]bool{}
	decoder := xml.NewDecoder(io.LimitReader(r, maxUnpacked))
	ref, formula, value := "", false, false
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return cells, nil
		}
		if err != nil {
			return nil, err
		}
		switch element := token.(type) {
		case xml.StartElement:
			switch element.Name.Local {
			case "c":
				ref, formula, value = "", false, false
				for _, a := range element.Attr {
					if a.Name.Local == "r" {
						ref = a.Value
					}
				}
			case "f":
				formula = true
			case "v", "is":
				value = true
			}
		case xml.EndElement:
			if element.Name.Local == "c" && formula && !value && ref != "" {
				cells[ref] = true
			}
		}
	}
}
