package interview

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/schema"
)

// question is one thing to ask: a field, or whether to go on with something.
type question struct {
	place   Place
	field   schema.Field
	star    bool     // a document waits for it
	needed  []string // titles of the documents that wait
	reason  string   // why a case is gone through again; blank in a new one
	preset  string   // what Enter takes
	yesNo   string   // the words of a question that is no field's
	decides string   // what such a question decides: "more records 2", "better"
}

// rowsOf names a row of each table that a case can have many of.
var rowsOf = map[schema.Table]string{
	schema.Records: "record to ask for", schema.Opinions: "opinion", schema.Denials: "denial", schema.Arguments: "argument",
}

// questionsFor are the questions for the kinds that are wanted, in order: what
// documents wait for, table by table and row by row, then what makes them
// better.
func questionsFor(kinds []Kind, answers *Answers) []question {
	id, _ := schema.Find("case_id")
	list := []question{{place: Place{schema.Cases, 1, id.Name}, field: id, preset: "C-0001"}}
	for _, f := range schema.Fields() {
		if q, ok := essential(f, kinds); ok && f.Table == schema.Cases {
			q.place = Place{f.Table, 1, f.Name}
			list = append(list, q)
		}
	}
	better := answers.said["better"]
	for _, table := range []schema.Table{schema.Records, schema.Opinions, schema.Denials, schema.Arguments} {
		if !asksFor(table, kinds) {
			continue
		}
		for row := 1; ; row++ {
			list = append(list, rowQuestions(table, row, kinds)...)
			if table == schema.Opinions && row == 1 {
				continue // one opinion is none to compare
			}
			more := question{yesNo: fmt.Sprintf("Another %s? yes or no", rowsOf[table]), decides: fmt.Sprintf("more %s %d", table, row)}
			list = append(list, more)
			if !answers.said[more.decides] {
				break
			}
		}
	}
	list = append(list, question{
		yesNo: "That is what the documents wait for. Shall I ask for what makes them better, too? yes or no", decides: "better",
	})
	if better {
		list = append(list, betterQuestions(kinds, answers)...)
	}
	return list
}

// essential makes the question of a field that one of the kinds waits for.
func essential(f schema.Field, kinds []Kind) (question, bool) {
	q := question{field: f, star: true}
	for _, k := range kinds {
		if slices.Contains(f.Essential, k.Name) {
			q.needed = append(q.needed, k.Title)
		}
	}
	return q, len(q.needed) > 0 && !f.Combined
}

func asksFor(table schema.Table, kinds []Kind) bool {
	return slices.ContainsFunc(schema.Fields(), func(f schema.Field) bool {
		_, ok := essential(f, kinds)
		return ok && f.Table == table
	})
}

func rowQuestions(table schema.Table, row int, kinds []Kind) []question {
	var list []question
	for _, f := range schema.Fields() {
		if q, ok := essential(f, kinds); ok && f.Table == table {
			q.place = Place{table, row, f.Name}
			list = append(list, q)
		}
	}
	return list
}

// betterQuestions are the fields that the documents print and do not wait for.
func betterQuestions(kinds []Kind, answers *Answers) []question {
	var list []question
	for _, f := range schema.Fields() {
		if _, asked := essential(f, kinds); asked || f.Combined || f.Name == "case_id" || !printed(f, kinds) {
			continue
		}
		rows := 1
		if f.Table != schema.Cases {
			rows = answers.rows(f.Table)
		}
		for row := 1; row <= rows; row++ {
			list = append(list, question{place: Place{f.Table, row, f.Name}, field: f})
		}
	}
	slices.SortStableFunc(list, func(a, b question) int { // all of one row together
		if a.place.Table == b.place.Table {
			return a.place.Row - b.place.Row
		}
		return 0
	})
	return list
}

func printed(f schema.Field, kinds []Kind) bool {
	return slices.ContainsFunc(kinds, func(k Kind) bool { return slices.Contains(k.Fields, Place{Table: f.Table, Field: f.Name}) })
}

// heading is the name of what is asked.
func (q question) heading() string {
	if q.yesNo != "" {
		return q.yesNo
	}
	text := q.field.Label
	if q.star {
		text += " *"
	}
	if words := rowsOf[q.place.Table]; words != "" {
		text = fmt.Sprintf("%s (%s %d)", text, words, q.place.Row)
	}
	return text
}

// fewValues is how many values a question shows before anybody asks.
const fewValues = 8

// meaning is what stands below the heading.
func (q question) meaning() string {
	text := q.field.Meaning + "."
	if q.reason != "" {
		text = q.reason + "\n" + text
	}
	if q.field.Example != "" {
		text += " Example: " + strings.ReplaceAll(q.field.Example, "\n", "; ")
	}
	if q.preset != "" {
		text += "\nEnter takes " + q.preset + "."
	}
	switch n := len(q.field.Values); {
	case n == 0:
	case n <= fewValues:
		text += "\n" + q.values()
	default:
		text += fmt.Sprintf("\nOne of %d values; ? lists them.", n)
	}
	return text
}

func (q question) values() string {
	var lines []string
	for _, v := range q.field.Values {
		if v.Words == v.Code {
			lines = append(lines, "  "+v.Code)
			continue
		}
		lines = append(lines, fmt.Sprintf("  %s: %s", v.Code, v.Words))
	}
	return strings.Join(lines, "\n")
}

// help says all that is known about a question.
func (q question) help() string {
	if q.yesNo != "" {
		return "Write yes or no. Enter is no, back returns to the question before, quit saves and stops."
	}
	text := q.field.Meaning + ".\nWritten as: " + string(q.field.Type) + "."
	switch q.field.Type {
	case schema.TypeList, schema.TypeCodeList, schema.TypeEnumList:
		text += " Several with semicolons between them."
	}
	if len(q.field.Values) > 0 {
		text += "\n" + q.values()
	}
	if q.field.Example != "" {
		text += "\nExample: " + strings.ReplaceAll(q.field.Example, "\n", "; ")
	}
	if len(q.needed) > 0 {
		text += "\nWaited for by: " + strings.Join(q.needed, "; ") + "; sometimes another field says the same."
	}
	return text + "\nIts name is " + q.field.Name + "."
}
