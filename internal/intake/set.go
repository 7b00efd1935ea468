package intake

import (
	"iter"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/columns"
	"casepacket/internal/problem"
)

// Set is everything that was read from one input. Its cases are made when they are
// asked for, and what a case takes is free again when nobody holds it any more: only
// the rows themselves, and what is known of whose they are, grow with the input.
type Set struct {
	Problems problem.List     // of what belongs to no case: columns, and rows that are nobody's
	Columns  []columns.Column // every column, for saying what was understood

	reader *reader
	out    map[int]bool // cases that were left out
}

// Len is how many cases there are.
func (s *Set) Len() int { return len(s.reader.origins) - len(s.out) }

// Cases makes one case after the other, in the order of the input, as the input states
// it: nothing is derived yet, and nothing checked.
func (s *Set) Cases() iter.Seq[*casefile.Case] {
	return func(yield func(*casefile.Case) bool) {
		for i := range s.reader.origins {
			if !s.out[i] && !yield(s.reader.make(i)) {
				return
			}
		}
	}
}

// IDs are the ids of all cases and the rows that they begin with, in the order of the
// input.
func (s *Set) IDs() iter.Seq2[string, problem.Where] {
	return func(yield func(string, problem.Where) bool) {
		for i := range s.reader.origins {
			if !s.out[i] && !yield(s.reader.idOf(i)) {
				return
			}
		}
	}
}

// LeaveOut leaves out the cases that are told by their ids and the rows they begin with.
func (s *Set) LeaveOut(told func(id string, where problem.Where) bool) {
	for i := range s.reader.origins {
		if s.out[i] || !told(s.reader.idOf(i)) {
			continue
		}
		if s.out == nil {
			s.out = map[int]bool{}
		}
		s.out[i] = true
	}
}

// Find returns an id as a case has it, whatever the case of its letters.
func (s *Set) Find(id string) (string, bool) {
	if at, ok := s.reader.byID[strings.ToLower(id)]; ok && !s.out[at] {
		if own, _ := s.reader.idOf(at); strings.EqualFold(own, id) {
			return own, true
		}
	}
	if casefile.UsableID(id) {
		return "", false
	}
	for own := range s.IDs() { // cases whose id cannot be used are named by their rows
		if strings.EqualFold(own, id) {
			return own, true
		}
	}
	return "", false
}
