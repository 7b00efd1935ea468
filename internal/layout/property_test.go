package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
	"casepacket/internal/problem"
)

// numbered draws texts whose runs each carry a field of their own, so that a
// test finds on the pages what a run became.
type numbered struct {
	t      *rapid.T
	word   *rapid.Generator[string]
	most   int // words in a run
	blanks bool
	apart  bool // a space between runs
	count  int
}

func (n *numbered) text() block.Text {
	var text block.Text
	for i := range rapid.IntRange(0, 3).Draw(n.t, "runs") {
		if i > 0 && n.apart {
			text = append(text, block.Run{Text: " "})
		}
		n.count++
		run := value(fmt.Sprintf("f%d", n.count), strings.Join(rapid.SliceOfN(n.word, 1, n.most).Draw(n.t, "words"), " "))
		run.Where.Cell = fmt.Sprintf("A%d", n.count)
		run.Bold, run.Italic = rapid.Bool().Draw(n.t, "bold"), rapid.Bool().Draw(n.t, "italic")
		if n.blanks && rapid.IntRange(0, 9).Draw(n.t, "blank") == 0 {
			run.Blank = n.count
		}
		text = append(text, run)
	}
	return text
}

func (n *numbered) texts(least, most int) []block.Text {
	texts := make([]block.Text, rapid.IntRange(least, most).Draw(n.t, "texts"))
	for i := range texts {
		texts[i] = n.text()
	}
	return texts
}

func (n *numbered) blocks(depth, most int) []block.Block {
	list := make([]block.Block, rapid.IntRange(0, most).Draw(n.t, "blocks"))
	for i := range list {
		list[i] = n.block(depth)
	}
	return list
}

func (n *numbered) block(depth int) block.Block {
	kinds := 14
	if depth == 0 {
		kinds = 11
	}
	switch rapid.IntRange(0, kinds).Draw(n.t, "kind") {
	case 0:
		return block.Heading{Level: rapid.IntRange(1, 3).Draw(n.t, "level"), Text: n.text()}
	case 1:
		return n.table()
	case 2:
		var f block.Fields
		f.Boxed, f.Title = rapid.Bool().Draw(n.t, "boxed"), n.text()
		for range rapid.IntRange(1, 4).Draw(n.t, "rows") {
			f.Rows = append(f.Rows, block.FieldRow{Label: n.text(), Value: n.text()})
		}
		return f
	case 3:
		return block.Sender{Lines: n.texts(0, 6)}
	case 4:
		return block.Address{Lines: n.texts(0, 6)}
	case 5:
		return block.Signature{Closing: n.text(), Lines: n.texts(0, 3), Date: rapid.Bool().Draw(n.t, "date")}
	case 6:
		return block.Enclosures{Title: n.text(), Items: n.texts(1, 4)}
	case 7:
		return block.FillIn{Label: n.text(), Lines: rapid.IntRange(0, 40).Draw(n.t, "lines")}
	case 8:
		return block.Checks{Items: []block.Check{{Text: n.text()}, {Ticked: true, Text: n.text()}}}
	case 9:
		return block.PageBreak{}
	case 10:
		return block.Rule{}
	case 12:
		var items [][]block.Block
		for range rapid.IntRange(0, 3).Draw(n.t, "items") {
			items = append(items, n.blocks(depth-1, 3))
		}
		return block.List{Ordered: rapid.Bool().Draw(n.t, "ordered"), Start: rapid.IntRange(0, 5000).Draw(n.t, "start"), Items: items}
	case 13:
		return block.Quote{Blocks: n.blocks(depth-1, 3)}
	case 14:
		return block.Keep{Blocks: n.blocks(depth-1, 5)}
	}
	return block.Paragraph{Text: n.text()}
}

func (n *numbered) table() block.Table {
	columns := rapid.IntRange(1, 6).Draw(n.t, "columns")
	t := block.Table{RowHeaders: rapid.Bool().Draw(n.t, "row headers")}
	if rapid.Bool().Draw(n.t, "header") {
		t.Header = n.texts(columns, columns)
	}
	if rapid.Bool().Draw(n.t, "widths") {
		for range columns {
			t.Columns = append(t.Columns, block.Column{Width: float64(rapid.IntRange(2, 3).Draw(n.t, "width"))})
		}
	}
	for range rapid.IntRange(0, 5).Draw(n.t, "rows") {
		t.Rows = append(t.Rows, n.texts(columns, columns))
	}
	return t
}

func (n *numbered) document() *block.Document {
	doc := &block.Document{Title: "Random", Lang: "en-US", Style: block.Sheet, Ours: "C-0001", Theirs: strings.Join(rapid.SliceOfN(n.word, 0, n.most).Draw(n.t, "theirs"), " ")}
	if rapid.Bool().Draw(n.t, "letter") {
		doc.Style = block.Letter
	} else {
		doc.Landscape = rapid.Bool().Draw(n.t, "landscape")
	}
	doc.Blocks = n.blocks(2, 8)
	return doc
}

// printed collects the text of each field from the pages, its lines joined by
// a space.
func printed(p *Pages) map[string]string {
	text, last := map[string]string{}, map[string]float64{}
	for i, page := range p.Pages {
		for _, r := range page.Runs {
			if r.Element == Artifact {
				continue // a header row set again
			}
			place := float64(i)*1e5 + r.Y
			if before, ok := last[r.Field]; ok && before != place {
				text[r.Field] += " "
			}
			last[r.Field] = place
			text[r.Field] += r.Text
		}
	}
	return text
}

// shown is what of a run can be printed at all, without its spaces.
func shown(set *fonts.Set, run block.Run) string {
	text := run.Text
	if run.Blank > 0 {
		text = fmt.Sprintf("[%d:%s]", run.Blank, run.Text)
	}
	return strings.Map(func(r rune) rune {
		if _, ok := set.Pick(fonts.Style{}, r); !ok && !unicode.IsSpace(r) || fonts.Invisible(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFC.String(text))
}

// solid is a text without its spaces and what nobody sees.
func solid(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || fonts.Invisible(r) {
			return -1
		}
		return r
	}, text)
}

func plainWord() *rapid.Generator[string] { return rapid.StringMatching(`[A-Za-z]{1,9}[,.]?`) }

func anyWord() *rapid.Generator[string] {
	return rapid.OneOf(plainWord(), rapid.String(), rapid.StringMatching(`[A-Za-z0-9./@?=_-]{30,150}`),
		rapid.SampledFrom([]string{"Nguyễn", "e\u0301", "☐", "\n", "\r\n", "\t", "\u00a0", "\ufffc", "\u202f", "שלום", "漢字", "😀", "\u2028", "a\u0300\u0301\u0302b"}))
}

func TestEveryWordIsOnAPage(t *testing.T) {
	opt := options(t)
	rapid.Check(t, func(t *rapid.T) {
		n := &numbered{t: t, word: anyWord(), most: 40, blanks: true}
		doc := n.document()
		pages, problems := Lay(doc, opt)
		got := printed(pages)
		for run := range block.Runs(doc.Blocks) {
			if want := shown(opt.Fonts, run); solid(got[run.Field]) != want {
				t.Fatalf("%s prints %q, want %q", run.Field, got[run.Field], want)
			}
			for _, q := range Unprintable(opt.Fonts, run.Text, run.Where, run.Field) {
				if !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Where == q.Where && p.Message == q.Message }) {
					t.Fatalf("%s is said to be unprintable and is printed: %s", run.Field, q.Message)
				}
			}
			for _, r := range norm.NFC.String(run.Text) {
				_, has := opt.Fonts.Pick(fonts.Style{Bold: run.Bold}, plain(r))
				if has || fonts.Invisible(r) || unicode.IsSpace(r) {
					continue
				}
				for _, said := range []problem.List{problems, Unprintable(opt.Fonts, run.Text, run.Where, run.Field)} {
					if !slices.ContainsFunc(said, func(p problem.Problem) bool {
						return p.Code == "V-OUT-6" && p.Severity == problem.Error && p.Where == run.Where && p.Field == run.Field && (strings.Contains(p.Message, fmt.Sprintf("%U", r)) || strings.Contains(p.Message, " more cannot"))
					}) {
						t.Fatalf("nobody says that %U of %s cannot be printed", r, run.Field)
					}
				}
			}
		}
	})
}

func TestWordsStayApart(t *testing.T) {
	opt := options(t)
	rapid.Check(t, func(t *rapid.T) {
		n := &numbered{t: t, word: rapid.StringMatching(`[A-Za-z]{1,4}`), most: 60, apart: true} // narrower than any cell here
		doc := &block.Document{Style: block.Sheet, Blocks: n.blocks(1, 4)}
		pages, problems := Lay(doc, opt)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		got := printed(pages)
		for run := range block.Runs(doc.Blocks) {
			if g := strings.Join(strings.Fields(got[run.Field]), " "); run.Field != "" && g != run.Text {
				t.Fatalf("%s prints %q, want %q", run.Field, g, run.Text)
			}
		}
	})
}

// Nothing stands outside the margins of a printer and a fax machine, and no
// two runs stand on one another.
func TestEverythingIsInsideAndApart(t *testing.T) {
	opt := options(t)
	rapid.Check(t, func(t *rapid.T) {
		opt := opt
		opt.Preprinted = rapid.Bool().Draw(t, "preprinted")
		if rapid.Bool().Draw(t, "A4") {
			opt.Paper = A4
		}
		n := &numbered{t: t, word: anyWord(), most: 40, blanks: true}
		doc := n.document()
		pages, _ := Lay(doc, opt)
		for i, page := range pages.Pages {
			inside(t, i, page)
			apart(t, i, page)
			if doc.Style == block.Letter && i == 0 {
				window(t, page)
			}
		}
	})
}

func inside(t *rapid.T, number int, page Page) {
	const margin, head = 12.7 * mm, 15 * mm
	for _, r := range page.Runs {
		if r.X < margin || r.X+r.Width > page.Paper.Width-margin || r.Y-r.Size < head-r.Size/2 || r.Y > page.Paper.Height-margin {
			t.Fatalf("page %d: %q stands at %.1f, %.1f mm, %.1f mm wide", number+1, r.Text, r.X/mm, r.Y/mm, r.Width/mm)
		}
	}
	for _, l := range page.Lines {
		if min(l.X1, l.X2) < margin || max(l.X1, l.X2) > page.Paper.Width-margin || min(l.Y1, l.Y2) < head || max(l.Y1, l.Y2) > page.Paper.Height-margin {
			t.Fatalf("page %d: a line stands at %+v", number+1, l)
		}
		if l.Thickness < 0.5 || l.X1 > l.X2 || l.Y1 > l.Y2 || l.X1 != l.X2 && l.Y1 != l.Y2 {
			t.Fatalf("page %d: a line is %+v", number+1, l)
		}
	}
}

// apart compares the boxes of runs, as high as their letters.
func apart(t *rapid.T, number int, page Page) {
	const touch = 0.02
	for i, a := range page.Runs {
		for _, b := range page.Runs[:i] {
			beside := a.X+a.Width <= b.X+touch || b.X+b.Width <= a.X+touch
			if !beside && top(a)+touch < bottom(b) && top(b)+touch < bottom(a) {
				t.Fatalf("page %d: %q at %.1f, %.1f and %q at %.1f, %.1f mm stand on one another", number+1, a.Text, a.X/mm, a.Y/mm, b.Text, b.X/mm, b.Y/mm)
			}
		}
		for _, l := range page.Lines {
			if l.X1 < a.X+a.Width-touch && l.X2 > a.X+touch && l.Y1 < a.Y && l.Y2 > top(a)+touch {
				t.Fatalf("page %d: a line %+v goes through %q at %.1f, %.1f, %.1f mm wide", number+1, l, a.Text, a.X, a.Y, a.Width)
			}
		}
	}
}

func top(r Run) float64    { return r.Y - r.Size*float64(r.Face.Metrics.Ascent)/1000 }
func bottom(r Run) float64 { return r.Y - r.Size*float64(r.Face.Metrics.Descent)/1000 }

// window looks at what could ever show in the window of an envelope.
func window(t *rapid.T, page Page) {
	for _, r := range page.Runs {
		if r.X < 136.5*mm && r.Y > 51.9*mm && top(r) < 92.1*mm && (r.X < 25.4*mm-0.01 || r.X+r.Width > 107.4*mm+0.02 || top(r) < 55*mm || r.Y > 77.3*mm) {
			t.Fatalf("%q shows in the window at %.1f, %.1f mm", r.Text, r.X/mm, r.Y/mm)
		}
	}
}
