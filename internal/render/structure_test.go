package render

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"casepacket/internal/layout"
)

// structured are the documents of the samples whose structure trees are held, one a kind:
// what a screen reader goes by. A page can look right and be read wrongly.
var structured = []string{
	"C-0050 fax-cover-records-request-1",
	"C-0046 first-doctor-notice",
	"C-0055 records-request-1",
	"C-0059 authorization-1",
	"C-0046 appointment-request",
	"C-0011 self-pay-request",
	"C-0046 visit-preparation",
	"C-0050 coverage-request",
	"C-0004 appeal-1",
	"C-0037 appeal-status-4",
	"C-0031 referral-complaint",
	"C-0002 first-doctor-talk",
	"C-0019 comparison",
	"C-0018 doctor-questions-1",
	"C-0011 question-sheet",
	"C-0027 medicare-facts",
}

// TestStructureTrees holds roles, scopes of header cells, alternative texts, languages and
// reading order to the files in testdata/structure.
func TestStructureTrees(t *testing.T) {
	pages := map[string]*layout.Pages{}
	for _, d := range asIs(t) {
		pages[d.Data.Case.CaseID+" "+d.Name()] = d.pages
	}
	for _, document := range structured {
		_, name, _ := strings.Cut(document, " ")
		t.Run(name, func(t *testing.T) {
			if pages[document] == nil {
				t.Fatalf("the samples make no %s", document)
			}
			likeGoldenFile(t, filepath.Join("structure", name), structureOf(pages[document]))
		})
	}
	t.Run("cover", func(t *testing.T) {
		w := newWorld(t, "../../samples/cases", nil)
		likeGoldenFile(t, filepath.Join("structure", "cover"), structureOf(coverOf(w, "C-0004").pages))
	})
}

// structureOf writes a document's structure tree, an element a line below its parent: role,
// scope of a header cell, alternative text, and its words in the order in which they are read.
// What no element holds (page numbers, running heads) follows at the end.
func structureOf(p *layout.Pages) string {
	own := make([]string, len(p.Tree))
	var artifacts []string
	for _, page := range p.Pages {
		for _, r := range page.Runs {
			text := r.Text
			if r.Lang != "" {
				text = "(" + r.Lang + ") " + text
			}
			if r.Element == layout.Artifact {
				artifacts = append(artifacts, text)
				continue
			}
			own[r.Element] = strings.TrimSpace(own[r.Element] + " " + text)
		}
	}
	kids := make([][]int, len(p.Tree))
	for i, e := range p.Tree {
		if e.Parent >= 0 && i > 0 {
			kids[e.Parent] = append(kids[e.Parent], i)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s]\n\n", p.Title, p.Lang)
	var write func(i, depth int)
	write = func(i, depth int) {
		e := p.Tree[i]
		fmt.Fprintf(&b, "%s%s", strings.Repeat("  ", depth), e.Role)
		if e.Scope != "" {
			fmt.Fprintf(&b, " (%s)", e.Scope)
		}
		if e.Alt != "" {
			fmt.Fprintf(&b, " {%s}", e.Alt)
		}
		if own[i] != "" {
			b.WriteString(": " + own[i])
		}
		b.WriteString("\n")
		for _, kid := range kids[i] {
			write(kid, depth+1)
		}
	}
	write(0, 0)
	fmt.Fprintf(&b, "\nin no element: %s\n", strings.Join(artifacts, " | "))
	return b.String()
}

// Siblings are read in the order of the tree: it is the order of the pages too.
func TestReadingOrderIsThatOfThePages(t *testing.T) {
	for _, d := range asIs(t) {
		at := map[int]int{} // by element: when its first words stand on the pages
		n := 0
		for _, page := range d.pages.Pages {
			for _, r := range page.Runs {
				n++
				if r.Element != layout.Artifact && at[r.Element] == 0 {
					at[r.Element] = n
				}
			}
		}
		last, text := 0, ""
		for i, e := range d.pages.Tree {
			if at[i] == 0 {
				continue
			}
			if at[i] < last && e.Role != layout.RoleLbl {
				t.Errorf("%s %s: %s %d is read after %q and stands before it", d.Data.Case.CaseID, d.Name(), e.Role, i, text)
				break
			}
			last, text = at[i], string(e.Role)
		}
	}
}
