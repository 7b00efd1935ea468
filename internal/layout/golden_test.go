package layout

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
)

var update = flag.Bool("update", false, "write the golden files anew")

func options(t testing.TB) Options {
	t.Helper()
	set, err := fonts.Default()
	if err != nil {
		t.Fatal(err)
	}
	return Options{Fonts: set, Paper: Letter}
}

// lay sets a document that has no problems.
func lay(t testing.TB, doc *block.Document) *Pages {
	t.Helper()
	pages, problems := Lay(doc, options(t))
	if len(problems) > 0 {
		t.Fatalf("problems: %+v", problems)
	}
	return pages
}

// dump writes pages as text: millimetres from the top left corner, size, face
// and role of each run, then the lines of the page.
func dump(p *Pages) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", p.Title, p.Lang)
	for i, page := range p.Pages {
		fmt.Fprintf(&b, "\npage %d, %.0f x %.0f mm\n", i+1, page.Paper.Width/mm, page.Paper.Height/mm)
		for _, r := range page.Runs {
			where := ""
			if r.Field != "" {
				where = " <" + r.Field + ">"
			}
			if r.Lang != "" {
				where += " (" + r.Lang + ")"
			}
			fmt.Fprintf(&b, "%6.1f %6.1f %6.1f  %4.1f %-22s %s%s |%s|\n", r.X/mm, r.Y/mm, r.Width/mm, r.Size, r.Face.Name, role(p, r.Element), where, r.Text)
		}
		for _, l := range page.Lines {
			fmt.Fprintf(&b, "line %.1f %.1f to %.1f %.1f, %.2f pt\n", l.X1/mm, l.Y1/mm, l.X2/mm, l.Y2/mm, l.Thickness)
		}
	}
	return b.String()
}

// role is the path of an element from below the root.
func role(p *Pages, element int) string {
	if element == Artifact {
		return "-"
	}
	path := ""
	for e := element; e > 0; e = p.Tree[e].Parent {
		name := string(p.Tree[e].Role)
		if p.Tree[e].Scope != "" {
			name += "(" + p.Tree[e].Scope + ")"
		}
		path = fmt.Sprintf("/%s%d%s", name, e, path)
	}
	return path
}

func TestGolden(t *testing.T) {
	for name, doc := range map[string]*block.Document{
		"letter": letterOfAll(), "held": heldLetter(), "sheet": sheetOfAll(), "table": longTable(), "landscape": landscape(), "break": breaks(),
	} {
		t.Run(name, func(t *testing.T) {
			pages, problems := Lay(doc, options(t))
			got := dump(pages)
			for _, p := range problems {
				got += fmt.Sprintf("%s %s %s <%s>: %s\n", p.Severity, p.Code, p.Where, p.Field, p.Message)
			}
			file := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("pages differ (-want +got); look, then run go test -update:\n%s", diff)
			}
		})
	}
}
