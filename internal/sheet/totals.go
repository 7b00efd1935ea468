package sheet

import (
	"archive/zip"
	"path"
	"slices"
	"strings"
)

// totalsRows are the rows of a worksheet in which its tables add up what stands
// above (ECMA-376-1, 18.5.1.2): they are no cases.
func totalsRows(archive *zip.Reader, worksheet *zip.File) []int {
	if worksheet == nil {
		return nil
	}
	name := strings.ReplaceAll(worksheet.Name, "\\", "/")
	var relations struct {
		Relationship []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if decodePart(archive, path.Join(path.Dir(name), "_rels", path.Base(name)+".rels"), &relations) != nil {
		return nil
	}
	var rows []int
	for _, r := range relations.Relationship {
		if !strings.HasSuffix(r.Type, "/table") {
			continue
		}
		target := strings.TrimPrefix(r.Target, "/")
		if target == r.Target {
			target = path.Join(path.Dir(name), target)
		}
		var table struct {
			Ref    string `xml:"ref,attr"`
			Totals int    `xml:"totalsRowCount,attr"`
		}
		if decodePart(archive, target, &table) != nil || table.Totals < 1 {
			continue
		}
		if b, ok := parseBlock(table.Ref); ok {
			rows = append(rows, b.bottom)
		}
	}
	return rows
}

// withoutTotals leaves out the rows of totals, and says so.
func (t *Table) withoutTotals(rows []Row, totals []int, book *Book) []Row {
	return slices.DeleteFunc(rows, func(r Row) bool {
		isTotals := slices.Contains(totals, r.Number)
		if isTotals {
			book.note("%s: row %d adds up a table, so it was not read as a case", t.spoken(), r.Number)
		}
		return isTotals
	})
}
