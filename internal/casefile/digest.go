package casefile

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"sync"

	"casepacket/internal/day"
)

// WriteFacts writes all that is known of the case, in an order and form that are
// the same for the same facts: for a keyed digest of them, never for a file.
// Where its rows stand in their sheets is left out, which columns there are is not.
func (c *Case) WriteFacts(w io.Writer) {
	f := factWriter{w: w}
	for record, row := range c.rows() {
		f.row(row)
		f.record(reflect.ValueOf(record).Elem())
	}
}

// factWriter writes facts one behind the other, each with its length before it.
type factWriter struct {
	w      io.Writer
	length [4]byte
}

func (f *factWriter) text(text string) {
	binary.BigEndian.PutUint32(f.length[:], uint32(len(text)))
	f.w.Write(f.length[:])
	io.WriteString(f.w, text)
}

// row writes what a row is beside its values.
func (f *factWriter) row(row *Row) {
	f.text(row.Key.String())
	f.text(row.Place.File + "\x00" + row.Place.Sheet)
	f.text(row.NamedCase)
	f.text(row.sent.String())
	for _, field := range slices.Sorted(maps.Keys(row.Bad)) {
		f.text("bad " + field)
	}
	columns := uint64(0) // a sum needs no order
	for field, letters := range row.ColumnLetters {
		columns += digestOf(field, letters)
	}
	for field := range row.Cells {
		columns += digestOf(field, "")
	}
	f.text(strconv.FormatUint(columns, 16))
}

func digestOf(field, letters string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, field)
	h.Write([]byte{0})
	io.WriteString(h, letters)
	return h.Sum64()
}

// record writes the values of a record that are not blank, by their fields.
func (f *factWriter) record(v reflect.Value) {
	for i, name := range namesOf(v.Type()) {
		value := v.Field(i)
		if name == "" || value.IsZero() {
			continue
		}
		f.text(name)
		switch of := value.Interface().(type) {
		case day.Date:
			f.text(of.String())
		case []string:
			f.text(strconv.Itoa(len(of)))
			for _, text := range of {
				f.text(text)
			}
		default:
			if value.Kind() == reflect.String {
				f.text(value.String())
				continue
			}
			f.text(fmt.Sprintf("%#v", of))
		}
	}
}

var knownNames sync.Map // of fields, by type of the record

// namesOf returns the name of each field of a record; blank for what is none.
func namesOf(t reflect.Type) []string {
	if names, ok := knownNames.Load(t); ok {
		return names.([]string)
	}
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Tag.Get("field")
	}
	knownNames.Store(t, names)
	return names
}
