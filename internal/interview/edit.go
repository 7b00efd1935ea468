package interview

import (
	"errors"
	"io"
	"slices"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Doubt is something in a case that is missing or wrong.
type Doubt struct {
	Place  Place
	Reason string // what, and what to do about it
}

// DoubtOf says where a problem of a case can be corrected; ok is false when no
// field can be asked for.
func DoubtOf(p problem.Problem) (d Doubt, ok bool) {
	d = Doubt{Place{schema.Cases, 1, p.Field}, problem.Sentence(p.Message)}
	if p.Hint != "" {
		d.Reason += " " + problem.Sentence(p.Hint)
	}
	if table, row, found := strings.Cut(p.Record, "/"); found {
		d.Place.Table, d.Place.Row = schema.Table(table), number(row)
	}
	if p.Code == "V-APL-8" { // it is the row of arguments that is missing
		d.Place = Place{schema.Arguments, 1, "argument_text"}
	}
	_, ok = fieldAt(d.Place)
	return d, ok && d.Place.Row > 0
}

func number(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1_000_000 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

func fieldAt(p Place) (schema.Field, bool) {
	for _, f := range schema.Fields() {
		if f.Table == p.Table && f.Name == p.Field {
			return f, true
		}
	}
	return schema.Field{}, false
}

// Edit goes through what is missing or wrong in a file, until nothing new is
// found; doubts looks the file through. It reports whether the conversation
// came to its end.
func (v *Interview) Edit(f *File, doubts func(*File) ([]Doubt, error)) (finished bool, err error) {
	asked := map[Doubt]bool{}
	for first := true; ; first = false {
		found, err := doubts(f)
		if err != nil {
			return false, err
		}
		var list []Doubt
		for _, d := range found {
			if !asked[d] {
				list = append(list, d)
			}
			asked[d] = true
		}
		if len(list) == 0 {
			return true, nil
		}
		slices.SortStableFunc(list, inOrder)
		if first {
			v.say("%s", introduction)
		}
		err = v.editAll(f, list)
		switch {
		case errors.Is(err, errQuit) || errors.Is(err, io.EOF):
			return false, nil
		case err != nil:
			return false, err
		}
	}
}

// inOrder puts doubts as the dictionary has their fields, row by row.
func inOrder(a, b Doubt) int {
	place := func(d Doubt) int {
		return slices.IndexFunc(schema.Fields(), func(f schema.Field) bool { return f.Table == d.Place.Table && f.Name == d.Place.Field })
	}
	if a.Place.Table == b.Place.Table && a.Place.Row != b.Place.Row {
		return a.Place.Row - b.Place.Row
	}
	return place(a) - place(b)
}

// editAll asks for each of the doubts in turn.
func (v *Interview) editAll(f *File, list []Doubt) error {
	for at := 0; at < len(list); {
		place := list[at].Place
		field, _ := fieldAt(place)
		answers, stands := &Answers{}, f.Get(place)
		if stands != "" {
			answers.set(place, stands)
		}
		err := v.ask(question{place: place, field: field, reason: list[at].Reason}, answers)
		switch {
		case errors.Is(err, errBack):
			at = max(0, at-1)
			continue
		case err != nil:
			return err
		}
		switch answer := answers.Get(place); {
		case answer == stands:
		case answer == "":
			if err := f.Clear(place); err != nil {
				v.say("  This was not taken out: %s. Take out %s yourself.\n", err, field.Name)
			}
		default:
			if err := f.Set(place, answer); err != nil {
				v.say("  This was not written: %s. Write %s into it yourself.\n", err, field.Name)
			}
		}
		at++
	}
	return nil
}
