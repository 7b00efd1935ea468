package office

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/schema"
)

// Columns binds columns by their letters, sheet by sheet: Cases, then H. The sheet is
// named as the workbook names it, or as the table that it is (Cases). The value is a
// field, one of a numbered record (record_2_holder_fax) or IgnoredHeader, and may say
// which header the column had: "record_holder_fax under Fax". A column that has another
// one by now has moved, and is not bound. A column below a group header can be named by both
// instead of its letter, "RECORDS NEEDED > Fax", wherever it is in the next export.
type Columns map[string]map[string]string

// Column is what the settings say of a column.
type Column struct {
	Sheet  string // as the settings name it
	Field  string
	Header string // that the column must have; any when blank
}

var columnLetter = regexp.MustCompile(`^[A-Z]{1,3}$`)

// ColumnsOf returns what the settings say of the columns of a sheet, by letter. The
// sheet's own name goes before that of the table that it is.
func (o *Office) ColumnsOf(sheet string, table schema.Table) map[string]Column {
	of := map[string]Column{}
	for _, named := range []func(string) bool{
		func(name string) bool { t, ok := schema.TableOf(name); return ok && t == table },
		func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(sheet)) },
	} {
		for _, name := range slices.Sorted(maps.Keys(o.Columns)) {
			if !named(name) {
				continue
			}
			for letter, value := range o.Columns[name] {
				if strings.Contains(letter, bandSign) {
					continue
				}
				field, header := ParseColumn(value)
				of[strings.ToUpper(letter)] = Column{Sheet: name, Field: field, Header: header}
			}
		}
	}
	return of
}

// bandSign parts a group header from the header below it.
const bandSign = " > "

// BandColumn is what the settings say of a column that they name by its group header and its
// header.
type BandColumn struct{ Band, Header, Field string }

// BandColumnsOf returns what the settings say of the columns of a sheet that they name by
// group header and header.
func (o *Office) BandColumnsOf(sheet string, table schema.Table) []BandColumn {
	var list []BandColumn
	for _, name := range slices.Sorted(maps.Keys(o.Columns)) {
		of, ok := schema.TableOf(name)
		if !(ok && of == table) && !strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(sheet)) {
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(o.Columns[name])) {
			if band, header, ok := strings.Cut(key, bandSign); ok {
				field, _ := ParseColumn(o.Columns[name][key])
				list = append(list, BandColumn{strings.TrimSpace(band), strings.TrimSpace(header), field})
			}
		}
	}
	return list
}

// HeaderRowOf is the row of the headers of a sheet as the settings say it; 0 if they do not.
// The sheet's own name goes before Cases, which is any sheet of cases.
func (o *Office) HeaderRowOf(sheet string) int {
	row := 0
	for name, n := range o.HeaderRow {
		if strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(sheet)) {
			return n
		}
		named, ok := schema.TableOf(name)
		if own, known := schema.TableOf(sheet); ok && named == schema.Cases && (!known || own == schema.Cases) {
			row = n
		}
	}
	return row
}

// under separates a field from the header of its column.
const under = " under "

// ParseColumn takes a value of the settings apart: the field, and the header that its
// column must have.
func ParseColumn(value string) (field, header string) {
	field, header, _ = strings.Cut(value, under)
	return strings.TrimSpace(field), strings.TrimSpace(header)
}

// ColumnValue is what stands in the settings for a column with a header.
func ColumnValue(field, header string) string {
	if header == "" {
		return field
	}
	return field + under + header
}

// check reports the first column that is none, or that is bound to no field.
func (c Columns) check() error {
	for _, sheet := range slices.Sorted(maps.Keys(c)) {
		letters := map[string]bool{}
		for _, letter := range slices.Sorted(maps.Keys(c[sheet])) {
			upper := strings.ToUpper(letter)
			switch field, _ := ParseColumn(c[sheet][letter]); {
			case !columnLetter.MatchString(upper) && !strings.Contains(letter, bandSign):
				return fmt.Errorf("columns: %s: %q is no column; write its letter, such as H, or its group header and its header, such as RECORDS NEEDED > Fax", sheet, letter)
			case letters[upper]:
				return fmt.Errorf("columns: %s: %s is listed twice", sheet, upper)
			case !isTarget(field):
				return fmt.Errorf("columns: %s: %s is bound to %q, which is no field; `casepacket fields` lists them", sheet, upper, field)
			}
			letters[upper] = true
		}
	}
	return nil
}

// isTarget reports whether a header or a column can be bound to a name.
func isTarget(name string) bool {
	m := schema.Named(name, schema.ByOffice)
	return m.Bound() || m.How == schema.Remark
}
