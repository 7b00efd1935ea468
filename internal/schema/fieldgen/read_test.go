package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestTheDictionaryIsUpToDate(t *testing.T) {
	want, err := generate("..")
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../fields_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want) {
		t.Error("internal/schema/fields_gen.go is not what fields/*.yaml say; run make generate")
	}
}

// What is wrong with a file is an error with its line, never a field without a part.
func TestAWrongFileIsRefused(t *testing.T) {
	names, err := readConstants("..")
	if err != nil {
		t.Fatal(err)
	}
	const sound = "- name: a_field\n  label: A field\n  type: text\n  meaning: What it is\n  example: something\n"
	if _, err := readTable("t.yaml", []byte(sound), nil, names); err != nil {
		t.Fatalf("a sound file: %v", err)
	}
	for _, c := range []struct{ file, line, says string }{
		{sound + "  synonym: [one]\n", "[6:3]", "unknown field"},
		{sound + "  label: Again\n", "[6:3]", "already defined"},
		{sound + "  combined: perhaps\n", "[6:13]", "bool"},
		{sound + "\n" + sound, ":7:", "twice"},
		{sound + strings.ReplaceAll(sound, "type: text", "type: texts"), ":6:", `no type "texts"`},
		{strings.ReplaceAll(sound, "type: text", "type: one of"), ":1:", "do not fit"},
		{sound + "  values: [{code: one, words: one}]\n", ":1:", "do not fit"},
		{sound + "  values: [{code: one, word: one}]\n", "[6:24]", "unknown field"},
		{sound + "  values_of: another\n", ":1:", "no field above"},
		{sound + "  essential: [postcard]\n", ":1:", `no document "postcard"`},
		{strings.ReplaceAll(sound, "  example: something\n", ""), ":1:", "missing"},
		{"a_field: {}\n", "t.yaml", "not one list"},
		{"", "t.yaml", "not one list"},
	} {
		_, err := readTable("t.yaml", []byte(c.file), nil, names)
		if err == nil || !strings.Contains(err.Error(), c.line) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s\ngives %v; want %q and %q", c.file, err, c.line, c.says)
		}
	}
}
