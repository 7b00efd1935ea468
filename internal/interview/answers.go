package interview

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/schema"
)

// Answers are what was said about one case.
type Answers struct {
	Wished []string // kinds of documents
	values map[Place]string
	said   map[string]bool // what was decided, by question.decides
}

// Get returns an answer; blank is none.
func (a *Answers) Get(p Place) string { return a.values[p] }

// Empty reports whether nothing was answered but the name of the case.
func (a *Answers) Empty() bool {
	for p := range a.values {
		if p.Field != "case_id" && p.Field != "self_pay" {
			return false
		}
	}
	return true
}

func (a *Answers) set(p Place, text string) {
	if a.values == nil {
		a.values = map[Place]string{}
	}
	a.values[p] = text
}

func (a *Answers) clear(p Place) { delete(a.values, p) }

func (a *Answers) say(q question, yes bool) {
	if a.said == nil {
		a.said = map[string]bool{}
	}
	a.said[q.decides] = yes
}

// rows is the number of rows of a table that have an answer.
func (a *Answers) rows(table schema.Table) int {
	n := 0
	for p := range a.values {
		if p.Table == table {
			n = max(n, p.Row)
		}
	}
	return n
}

// groups are the fields that stand together in a YAML case, by what their
// names begin with.
var groups = []string{"patient", "representative", "first_doctor", "second_doctor", "payer", "secondary_payer", "appointment", "worker"}

// groupOf is the group of a field, or "".
func groupOf(name string) string {
	for _, g := range groups {
		if strings.HasPrefix(name, g+"_") {
			return g
		}
	}
	return ""
}

// YAML writes the case down, its fields in the order of the dictionary and in
// groups, its rows as lists.
func (a *Answers) YAML() []byte {
	var b bytes.Buffer
	b.WriteString("# One case. casepacket fields tells what each field means.\n")
	written := map[string]bool{}
	for _, f := range schema.Fields() {
		text := a.values[Place{schema.Cases, 1, f.Name}]
		group := groupOf(f.Name)
		switch {
		case f.Table != schema.Cases || text == "" || written[group]:
		case group == "":
			fmt.Fprintf(&b, "%s: %s\n", f.Name, scalar(text))
		default:
			written[group] = true
			fmt.Fprintf(&b, "%s:\n", group)
			for _, inner := range schema.Fields() {
				text := a.values[Place{schema.Cases, 1, inner.Name}]
				if inner.Table == schema.Cases && groupOf(inner.Name) == group && text != "" {
					fmt.Fprintf(&b, "  %s: %s\n", strings.TrimPrefix(inner.Name, group+"_"), scalar(text))
				}
			}
		}
	}
	for _, t := range schema.Tables() {
		if t.Table == schema.Cases || a.rows(t.Table) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s:\n", t.Table)
		for row := 1; row <= a.rows(t.Table); row++ {
			a.writeRow(&b, t.Table, row)
		}
	}
	return b.Bytes()
}

// writeRow writes a row of a list; one without answers falls away.
func (a *Answers) writeRow(b *bytes.Buffer, table schema.Table, row int) {
	lead := "  - "
	for _, f := range schema.Fields() {
		if text := a.values[Place{table, row, f.Name}]; f.Table == table && text != "" {
			fmt.Fprintf(b, "%s%s: %s\n", lead, f.Name, scalar(text))
			lead = "    "
		}
	}
}

// plainScalar is text that YAML reads as it stands.
var plainScalar = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9 _.,()/@$+'-]*[A-Za-z0-9_.,()/@$+'-])?$`)

// scalar writes a value of YAML: as it stands where that is safe, else in
// quotes.
func scalar(text string) string {
	if plainScalar.MatchString(text) && !slices.Contains([]string{"null"}, strings.ToLower(text)) {
		return text
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic(err) // a string can always be written
	}
	return strings.TrimSpace(b.String())
}
