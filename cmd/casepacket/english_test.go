package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// bannedTurns are words and turns that readers of messages and documents have to
// translate, with what to write instead.
var bannedTurns = []struct{ turn, instead string }{
	{`(?i)\bmend(s|ed|ing)?\b`, "fix or correct"},
	{`\b(is|are) told( as| with| by|, and| \(|\.)|\bis told\n`, "is reported"},
	{`\blet go of\b`, "released"},
	{`\bis let alone\b`, "is left untouched"},
	{`\bis none of\b`, "is not one of"},
	{`\bnone of the values\b`, "not recognized"},
	{`\bwherefore\b`, "so"},
	{`\bfor good\b`, "permanently"},
	{`\bbears a\b`, "has a"},
	{`\b[Ww]ho has no\b`, "if you have no"},
}

// turnsLeft counts what is still to be rewritten. The numbers may only become smaller.
var turnsLeft = map[string]int{}

// TestPlainEnglish reads what users read: the documents, the templates, and the
// explanations of codes.
func TestPlainEnglish(t *testing.T) {
	root := filepath.Join("..", "..")
	for _, pattern := range []string{"README.md", "docs/*.md", "templates/*.md", "internal/rules/codes/*.yaml"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name, _ := filepath.Rel(root, file)
			holdTo(t, filepath.ToSlash(name), string(content))
		}
	}
}

// holdTo compares the banned turns of a file with those that are known to be left.
func holdTo(t *testing.T, name, text string) {
	t.Helper()
	found := 0
	var where []string
	for _, banned := range bannedTurns {
		for _, at := range regexp.MustCompile(banned.turn).FindAllStringIndex(text, -1) {
			found++
			line := strings.Count(text[:at[0]], "\n") + 1
			where = append(where, strings.TrimSpace(strings.Split(text, "\n")[line-1])+" ("+banned.instead+")")
		}
	}
	switch left := turnsLeft[name]; {
	case found > left:
		t.Errorf("%s: %d turns that have to be translated, %d allowed:\n%s", name, found, left, strings.Join(where, "\n"))
	case found < left:
		t.Errorf("%s: only %d turns are left; lower its number in turnsLeft", name, found)
	}
}
