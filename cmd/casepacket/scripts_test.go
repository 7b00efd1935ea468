package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// People's names are written in many scripts. Each stands on the page with
// glyphs of its own, in the order in which it is read, and nothing of it is
// missing; what no font here has is told.
func TestNamesInManyScripts(t *testing.T) {
	set, err := fonts.Default()
	if err != nil {
		t.Fatal(err)
	}
	names := []string{
		"Thảo Nguyễn", "Łukasz Żółć", "Ἀλεξάνδρα Παπαδοπούλου", "Ірина Шевченко", "Արամ Խաչատրյան", "ნინო ბერიძე", "José Ó Briain", "Ondřej Dvořák",
		"שלום עולם", "محمد بن سلمان",
	}
	for _, name := range names {
		doc := &block.Document{Lang: "en-US", Style: block.Sheet, Blocks: []block.Block{block.Paragraph{Text: block.Text{{Text: "Name: " + name + ", and on"}}}}}
		pages, problems := layout.Lay(doc, layout.Options{Fonts: set, Paper: layout.Letter})
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
		var said strings.Builder
		for _, run := range pages.Words() {
			said.WriteString(run.Text)
			for _, shaped := range run.Shaped {
				for _, g := range shaped.Glyphs {
					if g.ID == 0 {
						t.Errorf("%s: a glyph is missing", name)
					}
				}
			}
		}
		if got := said.String(); got != "Name: "+name+", and on" {
			t.Errorf("%s: the page says %q", name, got)
		}
	}
	for script, name := range map[string]string{"Chinese": "李秀英", "Thai": "สมชาย", "Devanagari": "सुनीता"} {
		doc := &block.Document{Style: block.Sheet, Blocks: []block.Block{block.Paragraph{Text: block.Text{{Text: name, Field: "patient_first_name"}}}}}
		_, problems := layout.Lay(doc, layout.Options{Fonts: set, Paper: layout.Letter})
		if len(problems) == 0 || problems[0].Code != "V-OUT-6" || problems[0].Field != "patient_first_name" {
			t.Errorf("%s: %v, want V-OUT-6", script, problems)
		}
	}
}

// Hebrew between English words keeps its place, its letters from right to left.
func TestHebrewStandsInItsPlace(t *testing.T) {
	set, err := fonts.Default()
	if err != nil {
		t.Fatal(err)
	}
	doc := &block.Document{Style: block.Sheet, Blocks: []block.Block{block.Paragraph{Text: block.Text{{Text: "before שלום עולם (1982) after"}}}}}
	pages, _ := layout.Lay(doc, layout.Options{Fonts: set, Paper: layout.Letter})
	place := map[string]float64{}
	first := ""
	for _, run := range pages.Words() {
		place[strings.TrimSpace(run.Text)] = run.X
		if strings.Contains(run.Text, "שלום") {
			first = run.Shaped[0].Glyphs[0].Text + run.Shaped[0].Glyphs[1].Text
		}
	}
	var hebrew, number float64
	for text, x := range place {
		if strings.Contains(text, "שלום") {
			hebrew = x
		}
		if strings.Contains(text, "1982") {
			number = x
		}
	}
	if !(place["before"] < number && number < hebrew && hebrew < place["after"]) {
		t.Errorf("from left to right stand %v", place)
	}
	if strings.Contains(first, "ש") {
		t.Errorf("the word begins at the left, with %q", first)
	}
}

// An office's fonts are used where the built-in ones end, and one that cannot
// be used stops the run with its name.
func TestOfficeFonts(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "broken.ttf"), []byte("no font"), 0o600); err != nil {
		t.Fatal(err)
	}
	office := filepath.Join(folder, "casepacket.yaml")
	if err := os.WriteFile(office, []byte("fonts: .\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _ := runAt(t, "", "check", sample("case.yaml"), "--office", office); code != exitUsage {
		t.Errorf("exit code %d, want %d", code, exitUsage)
	}
}
