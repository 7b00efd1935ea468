package letter

import (
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// value is one leaf as a program handles it: words to print, and what can be
// asked about them.
type value struct {
	text  string   // as a letter prints it; "" when blank
	codes []string // what is, has, yes and no compare: codes of an enumeration, else the text
	items []*value // of a list
	list  bool
	free  bool // the list's items may hold commas

	date  day.Date
	n     int
	never bool // a count of nothing or a condition that does not hold

	optional bool   // prints nothing when blank, instead of a blank to fill
	field    string // dictionary name, for the run
	label    string // what belongs here, for the blank
	where    problem.Where
}

// blank reports whether there is nothing to print.
func (v *value) blank() bool { return v.text == "" }

// given is what if and with ask. A zero that somebody typed is given; a count
// of nothing is not.
func (v *value) given() bool { return v.text != "" && !v.never }

// with returns the value saying other words.
func (v *value) with(text string) *value {
	changed := *v
	changed.text, changed.codes, changed.items, changed.list = text, []string{text}, nil, false
	return &changed
}

// is reports whether any of the value's codes is among the choices.
func (v *value) is(choices ...string) bool {
	return slices.ContainsFunc(v.codes, func(code string) bool { return slices.Contains(choices, code) })
}

// fill makes the value what the struct field holds.
func (v *value) fill(m *member, of any) {
	switch of := of.(type) {
	case string:
		v.text, v.codes = m.words(of), []string{of}
	case []string:
		v.list, v.free = true, m.field == nil || m.field.Type == schema.TypeList
		for _, item := range of {
			single := *v
			single.list, single.text, single.codes = false, m.words(item), []string{item}
			v.items = append(v.items, &single)
		}
		v.codes = slices.Clone(of)
		v.text = joined(v.items, v.separator())
	case day.Date:
		v.date, v.text = of, of.Long()
	case schema.YesNo:
		v.text, v.codes = string(of), []string{string(of)}
	case schema.Count:
		v.n, v.text = of.N, of.String()
	case int:
		v.n, v.text, v.never = of, strconv.Itoa(of), of == 0
	case schema.Money:
		v.text = of.String()
	case schema.Bound:
		v.text = of.Text
	case facts.Words: // in English, until the language of the sheet is known
		v.text, v.codes = of.English, []string{of.English}
	case bool:
		v.text, v.never = strconv.FormatBool(of), !of
	}
}

// words returns how a letter prints a cell's text: the words for a code, a
// telephone number in groups, anything else as it is.
func (m *member) words(text string) string {
	switch {
	case m.phone:
		return schema.FormatPhone(text)
	case m.field == nil:
		return text
	}
	return m.field.WordsOf(text)
}

// separator stands between the items of a list that is printed as it is.
func (v *value) separator() string {
	if v.free {
		return "; "
	}
	return ", "
}

func joined(items []*value, separator string) string {
	var texts []string
	for _, item := range items {
		texts = append(texts, item.text)
	}
	return strings.Join(texts, separator)
}
