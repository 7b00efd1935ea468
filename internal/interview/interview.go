// Package interview asks for one case, a question at a time, and writes it down
// as YAML. It knows no terminal: questions and answers go through a Person.
package interview

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Kind is a kind of document that can be wished for.
type Kind struct {
	Name, Title string
	Fields      []Place // what the document can print; Row is 0
}

// Place is where an answer belongs: a field of a row of a table. Rows count
// from 1; a case has one row.
type Place struct {
	Table schema.Table
	Row   int
	Field string
}

// Person is who is asked: at a terminal, through a pipe, or on a page.
type Person interface {
	// Tell shows a text. One without a line break at its end is a question.
	Tell(text string)
	// Answer waits for an answer, a line with or without its break; io.EOF, perhaps beside a
	// last answer, when there are no more.
	Answer() (string, error)
}

// Lines is a person who reads and answers line by line.
type Lines struct {
	In  *bufio.Reader
	Out io.Writer
}

// Tell writes the text as it is.
func (l Lines) Tell(text string) { _, _ = io.WriteString(l.Out, text) }

// Answer reads one line.
func (l Lines) Answer() (string, error) { return l.In.ReadString('\n') }

// Interview is one conversation.
type Interview struct {
	Person Person
	// Kinds are offered at the beginning.
	Kinds []Kind
	// Check says what is wrong with an answer, by the rules of a sheet.
	Check func(f schema.Field, answer string) problem.List
}

// How an interview ended before its last question.
var (
	errBack = errors.New("back")
	errQuit = errors.New("quit")
)

// The words that are commands instead of answers.
const (
	wordHelp = "?"
	wordBack = "back"
	wordQuit = "quit"
)

const introduction = `One question at a time. Enter leaves a question out, ? explains it, back returns
to the one before, quit saves what there is and stops. * marks what a document
waits for.
`

// New asks for a new case. It returns what was answered, and whether the
// conversation came to its end; an error is one of reading or writing.
func (v *Interview) New() (*Answers, bool, error) {
	answers := &Answers{}
	v.say("%s", introduction)
	kinds, err := v.askKinds()
	if err == nil {
		for _, k := range kinds {
			answers.Wished = append(answers.Wished, k.Name)
		}
		if slices.ContainsFunc(kinds, func(k Kind) bool { return k.Name == schema.SelfPayRequest }) {
			answers.set(Place{schema.Cases, 1, "self_pay"}, "yes")
		}
		err = v.askAll(kinds, answers)
	}
	switch {
	case err == nil:
		return answers, true, nil
	case errors.Is(err, errQuit) || errors.Is(err, io.EOF):
		return answers, false, nil
	}
	return nil, false, err
}

// askKinds asks which documents are wanted.
func (v *Interview) askKinds() ([]Kind, error) {
	v.say("\nWhich documents do you want?\n")
	for i, k := range v.Kinds {
		v.say("  %2d  %s\n", i+1, k.Title)
	}
	for {
		line, err := v.line("Numbers, with commas between them: ")
		if err != nil {
			return nil, err
		}
		switch strings.ToLower(line) {
		case wordQuit:
			return nil, errQuit
		case wordBack, wordHelp, "":
			v.say("Write the number of each document that you want, such as 1, 3.\n")
			continue
		}
		kinds, wrong := v.chosen(line)
		if wrong == "" && len(kinds) > 0 {
			return kinds, nil
		}
		v.say("There is no document %s in the list. Write numbers from 1 to %d.\n", wrong, len(v.Kinds))
	}
}

// chosen finds the kinds that a line names by number or name; wrong says which
// of its words, counted from 1, names none.
func (v *Interview) chosen(line string) (kinds []Kind, wrong string) {
	for i, word := range strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\t' }) {
		at := slices.IndexFunc(v.Kinds, func(k Kind) bool { return strings.EqualFold(k.Name, word) })
		if n, err := strconv.Atoi(word); err == nil {
			at = n - 1
		}
		if at < 0 || at >= len(v.Kinds) {
			return nil, fmt.Sprintf("of the %s word", ordinal(i+1))
		}
		if !slices.ContainsFunc(kinds, func(k Kind) bool { return k.Name == v.Kinds[at].Name }) {
			kinds = append(kinds, v.Kinds[at])
		}
	}
	return kinds, ""
}

func ordinal(n int) string {
	if n <= 3 {
		return []string{"first", "second", "third"}[n-1]
	}
	return strconv.Itoa(n) + "th"
}

// askAll goes through the questions; which come next follows from what has
// been answered.
func (v *Interview) askAll(kinds []Kind, answers *Answers) error {
	for at := 0; ; {
		questions := questionsFor(kinds, answers)
		if at >= len(questions) {
			return nil
		}
		q := questions[at]
		switch err := v.ask(q, answers); {
		case errors.Is(err, errBack):
			if at == 0 {
				v.say("This is the first question.\n")
			}
			at = max(0, at-1)
		case err != nil:
			return err
		default:
			at++
		}
	}
}

// ask asks one question until it is answered or left out.
func (v *Interview) ask(q question, answers *Answers) error {
	v.say("\n%s\n", q.heading())
	if q.yesNo == "" {
		v.say("  %s\n", strings.ReplaceAll(q.meaning(), "\n", "\n  "))
		if answers.Get(q.place) != "" {
			v.say("  There is an answer; Enter keeps it, n/a takes it out.\n")
		}
	}
	for {
		line, err := v.line("> ")
		if err != nil {
			return err
		}
		switch strings.ToLower(line) {
		case wordBack:
			return errBack
		case wordQuit:
			return errQuit
		case wordHelp:
			v.say("  %s\n", strings.ReplaceAll(q.help(), "\n", "\n  "))
			continue
		case "":
			if q.yesNo == "" && q.preset != "" && answers.Get(q.place) == "" {
				answers.set(q.place, q.preset)
			}
			if q.yesNo != "" {
				answers.say(q, false)
			}
			return nil
		}
		if q.yesNo != "" {
			if yes, ok := yesOrNo(line); ok {
				answers.say(q, yes)
				return nil
			}
			v.say("  Write yes or no; Enter is no.\n")
			continue
		}
		if schema.SaysNothing(q.field, line) {
			v.say("  Left out.\n")
			answers.clear(q.place)
			return nil
		}
		if v.sound(q.field, line) {
			answers.set(q.place, line)
			return nil
		}
	}
}

// sound tells what is wrong with an answer, never the answer, and reports
// whether it can be kept.
func (v *Interview) sound(f schema.Field, answer string) bool {
	ok := true
	for _, p := range v.Check(f, answer) {
		if p.Severity < problem.Warning {
			continue
		}
		if p.Severity >= problem.Missing {
			ok = false
		}
		text := problem.Sentence(p.Message)
		if p.Hint != "" {
			text += " " + problem.Sentence(p.Hint)
		}
		v.say("  %s\n", text)
	}
	return ok
}

func yesOrNo(line string) (yes, ok bool) {
	switch strings.ToLower(line) {
	case "yes", "y":
		return true, true
	case "no", "n":
		return false, true
	}
	return false, false
}

// line shows a prompt and reads a line. At the end of the input a last line
// without a line break still counts.
func (v *Interview) line(prompt string) (string, error) {
	v.say("%s", prompt)
	text, err := v.Person.Answer()
	text = schema.Clean(text)
	if errors.Is(err, io.EOF) && text != "" {
		err = nil
	}
	return text, err
}

func (v *Interview) say(format string, args ...any) { v.Person.Tell(fmt.Sprintf(format, args...)) }

// Yes asks a question that is no field's. The end of the input is no.
func (v *Interview) Yes(words string) bool {
	v.say("%s\n", words)
	for {
		line, err := v.line("> ")
		if err != nil {
			return false
		}
		if yes, ok := yesOrNo(line); ok {
			return yes
		}
		v.say("  Write yes or no.\n")
	}
}
