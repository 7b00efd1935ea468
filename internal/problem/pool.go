package problem

import "strings"

// Pool has problems share what they say alike: of many thousand, most say the same of
// another row. The zero Pool is ready to use.
type Pool struct {
	texts map[string]string
	lists map[string][]string
}

// Share returns the list, whose problems hold on to no text that an earlier one holds
// already.
func (s *Pool) Share(list List) List {
	if s.texts == nil {
		s.texts, s.lists = map[string]string{}, map[string][]string{}
	}
	for i := range list {
		p := &list[i]
		for _, text := range []*string{&p.Message, &p.Hint, &p.Record} {
			*text = s.text(*text)
		}
		if len(p.Documents) > 0 {
			p.Documents = s.names(p.Documents)
		}
	}
	return list
}

func (s *Pool) text(text string) string {
	if known, ok := s.texts[text]; ok {
		return known
	}
	s.texts[text] = text
	return text
}

func (s *Pool) names(names []string) []string {
	key := strings.Join(names, "\n")
	known, ok := s.lists[key]
	if !ok {
		known = names[:len(names):len(names)] // what is added to one of them is added to no other
		s.lists[key] = known
	}
	return known
}
