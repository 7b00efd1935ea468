package schema

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// titles are the tables in the order and the words in which the dictionary
// prints them.
var titles = []struct {
	table Table
	title string
	about string
}{
	{Cases, "Cases", "One row a case."},
	{Records, "Records", "One row for each thing to ask of a records holder."},
	{Opinions, "Opinions", "One row for each medical opinion."},
	{Denials, "Denials", "One row for each denial. A single denial may stand in the row of its case."},
	{Arguments, "Arguments", "One row for each argument of an appeal."},
	{ContactLog, "Contact log", "One row for each call or letter to the insurer."},
	{Enclosures, "Enclosures", "One row for each file that travels with a document."},
	{Directory, "Directory", "Doctors, laboratories and insurers, typed once: where a name elsewhere is the same, the blanks beside it are filled from here."},
}

// Titled is a table as people call it.
type Titled struct {
	Table        Table
	Title, About string
}

// Tables lists the tables in the order of the dictionary.
func Tables() []Titled {
	var list []Titled
	for _, t := range titles {
		list = append(list, Titled{t.table, t.title, t.about})
	}
	return list
}

// WriteText prints the dictionary for a terminal.
func WriteText(w io.Writer) error {
	var b strings.Builder
	for i, t := range titles {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s. %s\n", strings.ToUpper(t.title), t.about)
		for _, f := range Fields() {
			if f.Table != t.table {
				continue
			}
			fmt.Fprintf(&b, "\n  %s\n      %s: %s\n      %s", f.Name, f.Label, f.Meaning, f.Type)
			if f.Example != "" {
				fmt.Fprintf(&b, "; for example %s", strings.ReplaceAll(f.Example, "\n", " / "))
			}
			b.WriteString("\n")
			if len(f.Values) > 0 {
				fmt.Fprintf(&b, "      values: %s\n", strings.Join(codes(f), ", "))
			}
			if len(f.Synonyms) > 0 {
				fmt.Fprintf(&b, "      also: %s\n", strings.Join(f.Synonyms, ", "))
			}
			if len(f.Essential) > 0 {
				fmt.Fprintf(&b, "      essential for: %s\n", strings.Join(f.Essential, ", "))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteMarkdown prints the dictionary as docs/fields.md.
func WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Fields\n\n" +
		"Every column a sheet of cases can have. A header may be the name, the label or one of the other headers; case, spaces and\n" +
		"punctuation do not matter. In one wide sheet, columns of the other tables are numbered: `record_1_holder_name`,\n" +
		"`opinion_2_date`, `denial_1_letter_date`, `argument_1_kind`, `log_1_date`.\n\n" +
		"This page is made by `casepacket fields --format markdown`.\n")
	for _, t := range titles {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| field | label | other headers | type | meaning | example | essential for |\n|---|---|---|---|---|---|---|\n", t.title, t.about)
		for _, f := range Fields() {
			if f.Table == t.table {
				row := []string{"`" + f.Name + "`", f.Label, strings.Join(f.Synonyms, "; "), typeWords(f), f.Meaning, f.Example, strings.Join(f.Essential, ", ")}
				fmt.Fprintf(&b, "| %s |\n", strings.Join(escaped(row), " | "))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func typeWords(f Field) string {
	if len(f.Values) == 0 {
		return string(f.Type)
	}
	var values []string
	for _, v := range f.Values {
		values = append(values, "`"+v.Code+"` "+v.Words)
	}
	return string(f.Type) + ": " + strings.Join(values, "; ")
}

func escaped(cells []string) []string {
	for i, c := range cells {
		cells[i] = strings.NewReplacer("|", "\\|", "\n", " / ").Replace(c)
	}
	return cells
}

// WriteJSON prints the dictionary for programs: an array with one object a
// field.
func WriteJSON(w io.Writer) error {
	type value struct {
		Code  string `json:"code"`
		Words string `json:"words"`
	}
	type field struct {
		Name      string   `json:"name"`
		Table     Table    `json:"table"`
		Label     string   `json:"label"`
		Synonyms  []string `json:"synonyms"`
		Type      Type     `json:"type"`
		Values    []value  `json:"values,omitempty"`
		Meaning   string   `json:"meaning"`
		Essential []string `json:"essential_for"`
		Example   string   `json:"example"`
	}
	all := []field{}
	for _, f := range Fields() {
		out := field{
			Name: f.Name, Table: f.Table, Label: f.Label, Synonyms: append([]string{}, f.Synonyms...), Type: f.Type,
			Meaning: f.Meaning, Essential: append([]string{}, f.Essential...), Example: f.Example,
		}
		for _, v := range f.Values {
			out.Values = append(out.Values, value{v.Code, v.Words})
		}
		all = append(all, out)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(all)
}
