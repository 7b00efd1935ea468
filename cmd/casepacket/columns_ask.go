package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/columns"
	"casepacket/internal/office"
	"casepacket/internal/schema"
)

// askColumns asks what each doubtful header means and remembers the answers in
// the office file, or in the Settings sheet of a workbook that has one. It works over a pipe: one answer a line.
func (a *cli) askColumns(paths []string, flags inputFlags) error {
	if slices.Contains(paths, "-") {
		return usage("standard input is needed for the answers; name a file")
	}
	flags.Caseless = true
	in, err := a.host().Read(paths, flags.InputOptions)
	if err != nil {
		return err
	}
	answers := bufio.NewScanner(a.stdin)
	var learned app.Learned
	asked := map[string]bool{}
	doubtful := 0
	for _, c := range in.Set.Columns {
		line := describeColumn(c)
		nothing := len(line.Samples) == 0 // below it: whatever it means changes nothing
		about := strings.ToLower(c.Header)
		if line.Sure == repeatedHeader || line.Band != "" {
			about = line.place
		}
		if !slices.Contains([]string{"doubtful", "suggestion", repeatedHeader}, line.Sure) || nothing || asked[about] {
			continue
		}
		asked[about] = true
		doubtful++
		field, more, err := a.askColumn(line, answers)
		if err != nil {
			return err
		}
		if field != "" {
			addAnswer(&learned, c, field)
		}
		if !more {
			break
		}
	}
	switch {
	case doubtful == 0:
		_, err = fmt.Fprintln(a.stdout, "No header is doubtful: there is nothing to ask.")
		return err
	case learned.Count() == 0:
		_, err = fmt.Fprintln(a.stdout, "Nothing was answered, so nothing was written.")
		return err
	}
	if kept, err := a.keepInWorkbook(in, flags, learned, answers); kept || err != nil {
		return err
	}
	file, err := in.Remember(learned)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s remembered in %s.\n", app.Count(learned.Count(), "answer"), file)
	return err
}

// addAnswer adds what a column means: under its header, or for the column alone where several
// have the same header.
func addAnswer(l *app.Learned, c columns.Column, field string) {
	letter := c.Letter()
	if len(c.Repeated) == 0 && c.Band == "" || letter == "" {
		l.Headers = append(l.Headers, office.Binding{Header: c.Header, Field: field})
		return
	}
	l.Columns = append(l.Columns, office.ColumnBinding{Sheet: c.Sheet, Letter: letter, Header: c.Header, Field: field, Band: c.Band})
}

// askColumn puts one question. The field is blank when the answer was to leave
// the header for now; more is false when there are no more answers.
func (a *cli) askColumn(line columnLine, answers *bufio.Scanner) (field string, more bool, err error) {
	choices := line.Candidates
	if line.Sure == "suggestion" {
		choices = []string{line.Suggestion}
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s: what does %q mean", line.place, line.Header)
	if line.Band != "" {
		fmt.Fprintf(&text, " below %q", line.Band)
	}
	if line.Between != "" {
		text.WriteString(" " + line.Between)
	}
	text.WriteString("?")
	if len(line.Repeated) > 0 {
		fmt.Fprintf(&text, " Columns %s have this header, and each is asked about.", strings.Join(line.Repeated, ", "))
	}
	if len(line.Samples) > 0 {
		text.WriteString(" Below it stands: " + strings.Join(line.Samples, " | "))
	}
	text.WriteString("\n")
	for i, name := range choices {
		f, ok := schema.Find(name)
		if !ok { // a suggestion is a header
			f = schema.Match(schema.Cases, name, nil).Field
			choices[i] = f.Name
		}
		fmt.Fprintf(&text, "  %d  %s: %s\n", i+1, f.Label, lowerFirst(f.Meaning))
	}
	fmt.Fprintf(&text, "  %d  none of these: leave the column out for good\n", len(choices)+1)
	if _, err := io.WriteString(a.stdout, text.String()); err != nil {
		return "", false, err
	}
	for {
		fmt.Fprint(a.stdout, "Number, or the name of another field, or Enter to leave it for now: ")
		if !answers.Scan() {
			fmt.Fprintln(a.stdout)
			return "", false, answers.Err()
		}
		answer := strings.TrimSpace(answers.Text())
		if answer == "" {
			return "", true, nil
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(choices)+1 {
			if n == len(choices)+1 {
				return office.IgnoredHeader, true, nil
			}
			return choices[n-1], true, nil
		}
		if m := schema.Named(strings.ToLower(answer), schema.ByOffice); m.Bound() {
			return strings.ToLower(answer), true, nil
		}
		if m := schema.Match(schema.Cases, answer, nil); m.Bound() && m.Seq == 0 { // or what the column is called in plain words
			return m.Field.Name, true, nil
		}
		fmt.Fprintf(a.stdout, "That is neither a number from 1 to %d nor the name of a field (`casepacket fields` lists them).\n", len(choices)+1)
	}
}

// lowerFirst makes a sentence the second part of another.
func lowerFirst(s string) string {
	if s == "" || len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
