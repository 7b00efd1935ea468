package schema

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestEveryFieldIsDescribed(t *testing.T) {
	if n := len(Fields()); n < 330 {
		t.Errorf("only %d fields", n)
	}
	for _, f := range Fields() {
		if f.Label == "" || f.Meaning == "" || f.Example == "" {
			t.Errorf("%s lacks a label, a meaning or an example", f.Name)
		}
		if (f.Type == TypeEnum || f.Type == TypeEnumList) != (len(f.Values) > 0) {
			t.Errorf("%s is %s and has %d values", f.Name, f.Type, len(f.Values))
		}
		for _, v := range f.Values {
			if v.Words == "" || strings.Contains(v.Words, "_") {
				t.Errorf("%s: the value %s has no words", f.Name, v.Code)
			}
		}
	}
}

func TestExamplesAreValues(t *testing.T) {
	for _, f := range Fields() {
		value, faults := Parse(f, Input{Text: f.Example}, MonthFirst)
		if value == nil || len(faults) > 0 {
			t.Errorf("%s: the example %q is no value: %v", f.Name, f.Example, faults)
		}
	}
}

// No header of a table may mean two fields; nor may one of Cases and Denials
// together, which share a row when there is one denial.
func TestHeadersAreUnambiguous(t *testing.T) {
	for _, tables := range [][]Table{{Cases, Denials}, {Records}, {Opinions}, {Denials}, {Arguments}, {ContactLog}, {Enclosures}, {Directory}} {
		taken := map[string]string{}
		for _, f := range Fields() {
			if !slices.Contains(tables, f.Table) || f.Name == "letter_note" && f.Table == Denials && len(tables) > 1 {
				continue
			}
			for _, header := range headersOf(f) {
				key := normal(header)
				if other, ok := taken[key]; ok && other != f.Name {
					t.Errorf("%v: %q means both %s and %s", tables, header, other, f.Name)
				}
				taken[key] = f.Name
				if len(doubtful[f.Table][key]) > 0 {
					t.Errorf("%q of %s is also doubtful", header, f.Name)
				}
				if slices.ContainsFunc(remarks, func(r string) bool { return normal(r) == key }) {
					t.Errorf("%q of %s is also a remark", header, f.Name)
				}
			}
		}
	}
}

// headersOf are all the headers that stand for a field in its own table, also
// its name without the table's prefix.
func headersOf(f Field) []string {
	headers := append([]string{f.Name, f.Label}, f.Synonyms...)
	for _, prefix := range prefixes[f.Table] {
		if short, ok := strings.CutPrefix(f.Name, prefix+"_"); ok {
			headers = append(headers, short)
		}
	}
	return headers
}

// A bare "Dr" or "Ins" may mean anybody and anything: no field takes it. The
// label of an opinion's doctor is the one exception, in its own table.
func TestNoFieldTakesTheBareWords(t *testing.T) {
	for _, f := range Fields() {
		for _, header := range f.Synonyms {
			if slices.Contains([]string{"dr", "doctor", "ins", "md", "physician"}, normal(header)) {
				t.Errorf("%s takes the header %q", f.Name, header)
			}
		}
	}
	for _, table := range []Table{Cases, Records, Denials, Opinions, Directory} {
		if m := Match(table, "Dr.", nil); m.Bound() || len(m.Candidates) == 0 {
			t.Errorf("%s: Dr. is bound to %q, candidates %v", table, m.Field.Name, m.Candidates)
		}
	}
}

func TestDoubtfulHeadersNameFields(t *testing.T) {
	for table, headers := range doubtful {
		for header, candidates := range headers {
			if normal(header) != header || len(candidates) == 0 {
				t.Errorf("%s: %q is not normalised or names no field", table, header)
			}
			for _, c := range candidates {
				if _, ok := Find(c); !ok {
					t.Errorf("%s: %q names %s, which is no field", table, header, c)
				}
			}
		}
	}
}

// A word stands for one thing in its enumeration, and is in its lists once.
func TestWordsOfValuesDoNotCollide(t *testing.T) {
	for _, f := range Fields() {
		taken := map[string]string{}
		take := func(word, meaning string) {
			key := normal(word)
			if other, ok := taken[key]; key == "" || ok {
				t.Errorf("%s: %q means both %s and %s", f.Name, word, other, meaning)
			}
			taken[key] = meaning
		}
		for _, v := range f.Values {
			take(v.Code, v.Code)
			if normal(v.Words) != normal(v.Code) {
				take(v.Words, v.Code)
			}
			for _, word := range v.Also {
				take(word, v.Code)
			}
		}
		for _, w := range f.Wordings {
			for _, word := range w.Words {
				take(word, strings.Join(append(w.All, w.Any...), "+"))
			}
		}
	}
}

// The fields of a table are told apart by their names.
func TestNamesAreUnique(t *testing.T) {
	taken := map[[2]string]bool{}
	for _, f := range Fields() {
		at := [2]string{string(f.Table), f.Name}
		if taken[at] {
			t.Errorf("%s has %s twice", f.Table, f.Name)
		}
		taken[at] = true
	}
}

func TestFieldsPageIsUpToDate(t *testing.T) {
	var want bytes.Buffer
	if err := WriteMarkdown(&want); err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../../docs/fields.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want.Bytes()) {
		t.Error("docs/fields.md is not what the dictionary says; run make generate")
	}
}
