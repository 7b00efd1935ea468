package intake

import (
	"reflect"
	"slices"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// parsed is what a cell of a column says: its value, what is wrong with it, and what is
// wrong with the letters of a value.
type parsed struct {
	value   any
	faults  []schema.Fault
	letters schema.Fault
}

// parsedTexts are those of a column's texts, since most columns say the same few things in
// thousands of rows: states, hospitals, kinds of insurance, words that nobody knows. A
// column of names or numbers fills them once and then only looks in vain.
type parsedTexts map[string]parsed

// mostParsed is how many texts of a column are kept.
const mostParsed = 256

// parse reads a cell of the column.
func (b *binding) parse(t *sheet.Table, cell sheet.Cell, in schema.Input) parsed {
	repeats := b.seen != nil && cell.Content == sheet.Text && cell.Raw == cell.Shown
	if repeats {
		if known, ok := b.seen[cell.Shown]; ok {
			return known.copied()
		}
	}
	var of parsed
	of.value, of.faults = schema.Parse(b.Field, in, b.order)
	if of.value != nil {
		of.letters = garbled(t, cell.Shown, textKinds()[b.Field.Name])
	}
	if repeats && len(b.seen) < mostParsed && of.mayRepeat() {
		b.seen[cell.Shown] = of
		return of.copied()
	}
	return of
}

// mayRepeat reports whether two rows can have the value: a list is one row's own, unless
// it is copied.
func (p parsed) mayRepeat() bool {
	if _, isList := p.value.([]string); isList || p.value == nil {
		return true
	}
	switch kind := reflect.TypeOf(p.value); kind.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return false
	default:
		return kind.Comparable()
	}
}

// copied is the same with a list of its own.
func (p parsed) copied() parsed {
	if list, isList := p.value.([]string); isList {
		p.value = slices.Clone(list)
	}
	return p
}
