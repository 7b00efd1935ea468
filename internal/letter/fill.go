package letter

import (
	"fmt"
	"reflect"
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/problem"
)

// When reports whether the case, and the thing the document would be about,
// ask for the document. A template without `when` is always asked for.
func (t *Template) When(d Data) (bool, error) {
	if t.body == nil {
		return false, errUnusable(t.File)
	}
	if t.when == nil {
		return true, nil
	}
	return t.when.says(d)
}

// Fill makes the document. The problems are worth a look and do not stop it;
// an error is a fault of the template or the program, names file, line and
// column, and may quote values.
func (t *Template) Fill(d Data) (*block.Document, problem.List, error) {
	spoken, problems := t.spoken(d)
	if spoken.body == nil {
		return nil, nil, errUnusable(spoken.File)
	}
	f := &filler{}
	text, err := spoken.body.run(d, f.emit)
	if err != nil {
		return nil, nil, fmt.Errorf("filling a template: %w", err)
	}
	blocks := f.blocks(text)
	if offset, lost := f.lost(); lost {
		return nil, nil, fmt.Errorf("%s: something stands where it would not be printed, such as a cell beyond the table's header", spoken.source.place(offset))
	}
	return &block.Document{
		Title: spoken.Title, Lang: spoken.lang, Style: t.Style, Landscape: t.Landscape,
		Ours: d.Case.CaseID, Theirs: spoken.reference(d, theirsName), Matter: spoken.reference(d, matterName), Blocks: blocks,
	}, problems, nil
}

// reference is the reference of a name, theirs or matter: the first that is
// given in the groups that the template may name.
func (t *Template) reference(d Data, leaf string) string {
	for _, name := range t.referenceGroups(t.body.want) {
		m := t.body.want.shape.members[name]
		v := newBuilder(d, t.lang).beside(m)
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				continue
			}
			v = v.Elem()
		}
		if l := m.member.members[leaf]; l != nil {
			if text := follow(v, l.index).String(); text != "" {
				return text
			}
		}
	}
	return ""
}

// filler holds the values that are printed while their places are held by
// placeholders, and numbers the blanks.
type filler struct {
	values  []printed
	numbers int    // blanks so far
	heading string // the last heading, which names the tables after it

	faulty bool // words are lost
	fault  int  // the offset at which, as well as it is known
}

// printed is one value on its way through Markdown.
type printed struct {
	*value
	offset int // where the template prints it
	seen   bool
}

// A placeholder is written in characters of the private use area, which no
// template may hold: a start, the number in decimal, an end.
const (
	placeStart = '\uE000'
	placeEnd   = '\uE001'
	placeZero  = '\uE010'
)

// emit keeps a value and returns its placeholder.
func (f *filler) emit(offset int, x any) string {
	v, ok := x.(*value)
	if !ok {
		v = &value{text: fmt.Sprint(x)}
	}
	var place strings.Builder
	place.WriteRune(placeStart)
	for _, digit := range fmt.Sprint(len(f.values)) {
		place.WriteRune(placeZero + digit - '0')
	}
	place.WriteRune(placeEnd)
	f.values = append(f.values, printed{value: v, offset: offset})
	return place.String()
}

// at reads the placeholder that text begins with, and returns the rest.
func (f *filler) at(text string) (*printed, string) {
	n := 0
	for i, r := range text {
		switch {
		case r == placeStart:
		case r == placeEnd:
			p := &f.values[n]
			p.seen = true
			return p, text[i+len(string(placeEnd)):]
		default:
			n = n*10 + int(r-placeZero)
		}
	}
	return nil, ""
}

// drop notes that the placeholders of a text are left out on purpose.
func (f *filler) drop(text string) {
	for {
		i := strings.IndexRune(text, placeStart)
		if i < 0 {
			return
		}
		_, text = f.at(text[i:])
	}
}

// lost reports that Markdown has swallowed something. Such a document must
// not be made.
func (f *filler) lost() (offset int, lost bool) {
	if f.faulty {
		return f.fault, true
	}
	for _, p := range f.values {
		if !p.seen && !p.vanishes() {
			return p.offset, true
		}
	}
	return 0, false
}

// vanishes reports whether the value leaves no trace.
func (p *printed) vanishes() bool { return p.blank() && (p.optional || p.label == "") }
