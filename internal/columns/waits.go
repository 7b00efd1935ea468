package columns

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"casepacket/internal/problem"
)

// Wait is what hangs on a column that is a question: the documents that are not made, or not
// ready, because nobody knows what it means.
type Wait struct {
	Column    *Column
	Documents map[string]int // by kind, in how many cases
}

// Total is how many documents wait.
func (w Wait) Total() int {
	n := 0
	for _, cases := range w.Documents {
		n += cases
	}
	return n
}

// Waits finds what hangs on the columns that are questions, the one with most first. Problems
// are those of a run: cells that kept documents from being started name their kinds (they have
// the code of these), and facts that are missing name their documents.
func Waits(list []Column, problems problem.List, unstarted string) []Wait {
	at, meaning := map[string]int{}, map[string][]int{}
	bound := map[string]bool{}
	for i := range list {
		if m := list[i].Means; m.Bound() {
			bound[m.Field.Name] = true
		}
	}
	for i := range list {
		c := &list[i]
		if c.Decision != Asked || len(c.Samples) == 0 {
			continue
		}
		at[place(c.Where)] = i
		for _, name := range c.Means.Candidates {
			if !bound[name] { // else the fact is missing in its own column
				meaning[name] = append(meaning[name], i)
			}
		}
	}
	if len(at) == 0 {
		return nil
	}
	cases := map[int]map[string]map[string]bool{} // by column and kind
	add := func(i int, kind, id string) {
		if cases[i] == nil {
			cases[i] = map[string]map[string]bool{}
		}
		if cases[i][kind] == nil {
			cases[i][kind] = map[string]bool{}
		}
		cases[i][kind][id] = true
	}
	for _, q := range problems {
		var concerned []int
		if i, ok := at[place(q.Where)]; ok && q.Code == unstarted {
			concerned = []int{i}
		} else if q.Severity == problem.Missing && q.Field != "" {
			concerned = meaning[q.Field]
		}
		for _, i := range concerned {
			for _, name := range q.Documents {
				add(i, kindOfDocument(name), q.CaseID)
			}
		}
	}
	var waits []Wait
	for i, kinds := range cases {
		w := Wait{Column: &list[i], Documents: map[string]int{}}
		for kind, ids := range kinds {
			w.Documents[kind] = len(ids)
		}
		waits = append(waits, w)
	}
	slices.SortFunc(waits, func(a, b Wait) int {
		return cmp.Or(b.Total()-a.Total(), strings.Compare(a.Column.Where.String(), b.Column.Where.String()))
	})
	return waits
}

// place is the column of a cell in its sheet.
func place(w problem.Where) string {
	return w.File + "\x00" + w.Sheet + "\x00" + Letters(w.Cell)
}

// kindOfDocument is the kind of a document by its name: records-request of
// records-request-2.
func kindOfDocument(name string) string {
	return strings.TrimRight(strings.TrimRight(name, "0123456789"), "-")
}

// few columns are named in one line.
const fewWaits = 4

// TeachLine says what would help most: "Say what 2 columns mean (P "Fax", B "Name"), and 14
// more documents may become possible: 9 records requests, 5 appointment requests." It is blank
// if nothing hangs on any column.
func TeachLine(waits []Wait) string {
	if len(waits) == 0 {
		return ""
	}
	// What one column keeps back, another may keep back too: documents are counted once.
	most := map[string]int{}
	var names []string
	for i, w := range waits {
		for kind, n := range w.Documents {
			most[kind] = max(most[kind], n)
		}
		if i < fewWaits {
			names = append(names, fmt.Sprintf("%s %q", w.Column.Letter(), w.Column.Title()))
		}
	}
	if more := len(waits) - fewWaits; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	total := 0
	kinds := slices.SortedFunc(maps.Keys(most), func(a, b string) int { return cmp.Or(most[b]-most[a], strings.Compare(a, b)) })
	var parts []string
	for _, kind := range kinds {
		total += most[kind]
		parts = append(parts, count(most[kind], strings.ReplaceAll(kind, "-", " ")))
	}
	return fmt.Sprintf("Say what %s (%s), and %s may become possible: %s.", mean(len(waits)), strings.Join(names, ", "), count(total, "document"), strings.Join(parts, ", "))
}

func mean(n int) string {
	if n == 1 {
		return "1 column means"
	}
	return fmt.Sprintf("%d columns mean", n)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
