package block

import (
	"encoding/binary"
	"io"
	"math"
	"reflect"

	"casepacket/internal/problem"
)

// WriteTo writes what a document says in a form that is the same for two
// documents exactly when they say the same and look the same. The cells that
// values came from are left out: a row that moves in its sheet changes
// nothing.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	s := sayer{w: w}
	s.value(reflect.ValueOf(*d))
	return s.n, s.err
}

// sayer writes values, each with its kind or length before it, so that no two
// of them run together.
type sayer struct {
	w     io.Writer
	n     int64
	err   error
	small [8]byte
}

var wherever = reflect.TypeFor[problem.Where]()

func (s *sayer) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		s.number(uint64(v.Len()))
		s.write([]byte(v.String()))
	case reflect.Bool:
		if v.Bool() {
			s.number(1)
		} else {
			s.number(0)
		}
	case reflect.Int:
		s.number(uint64(v.Int()))
	case reflect.Float64:
		s.number(math.Float64bits(v.Float()))
	case reflect.Slice:
		s.number(uint64(v.Len()))
		for i := range v.Len() {
			s.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).Type() != wherever {
				s.value(v.Field(i))
			}
		}
	case reflect.Interface:
		name := v.Elem().Type().Name()
		s.number(uint64(len(name)))
		s.write([]byte(name))
		s.value(v.Elem())
	default:
		panic("block: a document holds a " + v.Kind().String())
	}
}

func (s *sayer) number(n uint64) {
	binary.BigEndian.PutUint64(s.small[:], n)
	s.write(s.small[:])
}

func (s *sayer) write(b []byte) {
	if s.err == nil {
		var n int
		n, s.err = s.w.Write(b)
		s.n += int64(n)
	}
}
