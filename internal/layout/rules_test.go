package layout

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/block"
	"casepacket/internal/problem"
)

// filler is a paragraph of n lines.
func filler(n int) block.Block {
	return block.Paragraph{Text: words(strings.TrimSuffix(strings.Repeat("filler\n", n), "\n"))}
}

// marked is a paragraph of n lines with a field.
func marked(field string, n int) block.Block {
	return block.Paragraph{Text: block.Text{value(field, strings.TrimSuffix(strings.Repeat(field+"\n", n), "\n"))}}
}

func sheet(blocks ...block.Block) *block.Document {
	return &block.Document{Title: "Sheet", Lang: "en-US", Style: block.Sheet, Ours: "C-0001", Blocks: blocks}
}

// onPages counts the runs of a field on each page.
func onPages(p *Pages, field string) []int {
	counts := make([]int, len(p.Pages))
	for i, page := range p.Pages {
		for _, r := range page.Runs {
			if r.Field == field && r.Element != Artifact {
				counts[i]++
			}
		}
	}
	return counts
}

// pagesOf counts the pages that a field stands on.
func pagesOf(p *Pages, field string) int {
	n := 0
	for _, count := range onPages(p, field) {
		if count > 0 {
			n++
		}
	}
	return n
}

// Each case is tried behind 1 to 60 lines, so that each line of it comes to
// stand at the foot of a page once.
func TestWhatStaysTogether(t *testing.T) {
	row := func(field string) []block.Text { return []block.Text{{value(field, prose(4))}} }
	for name, c := range map[string]struct {
		blocks []block.Block
		check  func(p *Pages) string
	}{
		"two lines of a paragraph at either side": {[]block.Block{marked("a", 7), filler(5)}, func(p *Pages) string {
			for _, n := range onPages(p, "a") {
				if n == 1 {
					return "a line stands alone"
				}
			}
			return ""
		}},
		"three lines are never divided": {[]block.Block{marked("a", 3)}, whole("a")},
		"a heading with two lines after it": {[]block.Block{block.Heading{Level: 2, Text: block.Text{value("a", "heading")}}, marked("b", 5)}, func(p *Pages) string {
			for i, n := range onPages(p, "a") {
				if n > 0 && onPages(p, "b")[i] < 2 {
					return "the heading stands alone"
				}
			}
			return ""
		}},
		"a heading with a table's first row": {[]block.Block{block.Heading{Level: 2, Text: block.Text{value("a", "heading")}}, block.Table{Header: []block.Text{words("head")}, Rows: [][]block.Text{row("a")}}}, whole("a")},
		"kept blocks":                        {[]block.Block{block.Keep{Blocks: []block.Block{marked("a", 9), marked("a", 9)}}}, whole("a")},
		"a boxed block":                      {[]block.Block{block.Fields{Boxed: true, Rows: []block.FieldRow{{Label: words("A"), Value: block.Text{value("a", "1")}}, {Label: words("B"), Value: block.Text{value("a", prose(3))}}}}}, whole("a")},
		"a row of a table":                   {[]block.Block{block.Table{Rows: [][]block.Text{row("a"), row("b"), row("c")}}}, whole("b")},
		"a signature, and two lines before it": {[]block.Block{marked("b", 5), block.Signature{Closing: block.Text{value("a", "Sincerely,")}, Lines: []block.Text{{value("a", "Name")}, {value("a", "Title")}}}}, func(p *Pages) string {
			for i, n := range onPages(p, "a") {
				if n > 0 && onPages(p, "b")[i] < 2 {
					return "the signature stands alone"
				}
			}
			return whole("a")(p)
		}},
		"a signature, and two short paragraphs before it": {[]block.Block{filler(2), marked("b", 1), marked("b", 1), block.Signature{Lines: []block.Text{{value("a", "Name")}}}}, func(p *Pages) string {
			for i, n := range onPages(p, "a") {
				if n > 0 && onPages(p, "b")[i] < 2 {
					return "the signature stands alone"
				}
			}
			return ""
		}},
		"paragraphs of what is too long to be kept": {[]block.Block{block.Keep{Blocks: []block.Block{filler(20), filler(20), filler(20), marked("a", 3)}}}, whole("a")},
		"the last two items of a list":              {[]block.Block{block.List{Items: [][]block.Block{{filler(1)}, {filler(1)}, {marked("a", 1)}, {marked("a", 1)}}}}, whole("a")},
		"the first two boxes to tick":               {[]block.Block{block.Checks{Items: []block.Check{{Text: block.Text{value("a", "yes")}}, {Text: block.Text{value("a", "no")}}, {Text: words("or")}, {Text: words("else")}}}}, whole("a")},
		"a paragraph and what it announces":         {[]block.Block{block.Paragraph{Text: block.Text{value("a", "You wrote:")}}, block.Quote{Blocks: []block.Block{marked("a", 1)}}}, whole("a")},
		"the label of ruled lines": {[]block.Block{block.FillIn{Label: block.Text{value("a", "Remarks")}, Lines: 4}}, func(p *Pages) string {
			for i, page := range p.Pages {
				if onPages(p, "a")[i] > 0 && len(page.Lines) < 2 {
					return "the label stands alone"
				}
			}
			return ""
		}},
	} {
		t.Run(name, func(t *testing.T) {
			for n := 1; n <= 60; n++ {
				p := lay(t, sheet(append([]block.Block{filler(n)}, c.blocks...)...))
				if fault := c.check(p); fault != "" {
					t.Fatalf("behind %d lines: %s", n, fault)
				}
			}
		})
	}
}

func whole(field string) func(p *Pages) string {
	return func(p *Pages) string {
		if pagesOf(p, field) != 1 {
			return fmt.Sprintf("it stands on %d pages", pagesOf(p, field))
		}
		return ""
	}
}

// A long group that is kept together does not leave half a page empty: it begins
// where there is room, and a short one is still kept whole.
func TestALongGroupLeavesNoHalfEmptyPage(t *testing.T) {
	whole := func(p *Pages) float64 { return p.Pages[0].Paper.Height }
	for n := 1; n <= 45; n++ {
		p := lay(t, sheet(filler(n), block.Keep{Blocks: []block.Block{marked("a", 14), marked("a", 14)}}))
		lowest := 0.0
		for _, run := range p.Pages[0].Runs {
			if run.Element != Artifact {
				lowest = max(lowest, run.Y)
			}
		}
		if len(p.Pages) > 1 && lowest < whole(p)/2 {
			t.Errorf("behind %d lines: the first page ends at %.0f of %.0f points", n, lowest, whole(p))
		}
	}
}

// A kept group that has to be broken all the same fills the page where it breaks: its
// rest does not move to the next page as a whole.
func TestABrokenGroupFillsThePage(t *testing.T) {
	broken := 0
	for n := 1; n <= 45; n++ {
		kept := block.Keep{Blocks: []block.Block{marked("a", 12), marked("a", 12), marked("a", 12)}}
		with, without := lay(t, sheet(filler(n), kept)), lay(t, sheet(append([]block.Block{filler(n)}, kept.Blocks...)...))
		if pagesOf(with, "a") < 2 {
			continue
		}
		broken++
		if got, want := onPages(with, "a"), onPages(without, "a"); !slices.Equal(got, want) {
			t.Errorf("behind %d lines: the lines of a broken group stand on pages as %v, without the group as %v", n, got, want)
		}
	}
	if broken == 0 {
		t.Error("no group was broken")
	}
}

func TestWhatIsTooLongToKeepTogetherBreaksAsIfNotKept(t *testing.T) {
	p := lay(t, sheet(filler(30), block.Keep{Blocks: []block.Block{marked("a", 90)}}))
	counts := onPages(p, "a")
	if len(counts) != 3 || counts[0] < 15 || counts[0]+counts[1]+counts[2] != 90 {
		t.Errorf("lines on pages: %v", counts)
	}
}

func TestPageBreaks(t *testing.T) {
	for name, c := range map[string]struct {
		blocks []block.Block
		want   int
	}{
		"between":        {[]block.Block{filler(1), block.PageBreak{}, filler(1)}, 2},
		"twice":          {[]block.Block{filler(1), block.PageBreak{}, block.PageBreak{}, filler(1)}, 2},
		"first":          {[]block.Block{block.PageBreak{}, filler(1)}, 1},
		"last":           {[]block.Block{filler(1), block.PageBreak{}}, 1},
		"behind heading": {[]block.Block{block.Heading{Level: 1, Text: words("A")}, block.PageBreak{}, filler(1)}, 2},
		"within keep":    {[]block.Block{block.Keep{Blocks: []block.Block{filler(1), block.PageBreak{}, filler(1)}}}, 2},
		"signature":      {[]block.Block{filler(3), block.PageBreak{}, signature()}, 2},
		"nothing at all": {nil, 1},
	} {
		if p := lay(t, sheet(c.blocks...)); len(p.Pages) != c.want {
			t.Errorf("%s: %d pages, want %d", name, len(p.Pages), c.want)
		}
	}
}

func TestATableRepeatsItsHeader(t *testing.T) {
	p := lay(t, longTable())
	if len(p.Pages) < 4 {
		t.Fatalf("%d pages", len(p.Pages))
	}
	for i, page := range p.Pages {
		said, tagged := 0, 0
		for _, r := range page.Runs {
			if r.Text == "Second doctor" {
				said++
				if r.Element != Artifact {
					tagged++
				}
			}
		}
		if said != 1 || tagged != map[bool]int{true: 1}[i == 0] {
			t.Errorf("page %d has the header %d times, %d of them in the structure", i+1, said, tagged)
		}
	}
}

func TestThirtyPagesOfOneField(t *testing.T) {
	text := prose(1800)
	doc := letterOfAll()
	doc.Blocks = append(doc.Blocks, block.Paragraph{Text: block.Text{value("history_note", text)}})
	p := lay(t, doc)
	if len(p.Pages) < 30 {
		t.Errorf("%d pages", len(p.Pages))
	}
	if got := strings.Fields(printed(p)["history_note"]); !reflect.DeepEqual(got, strings.Fields(text)) {
		t.Errorf("%d words on the pages, %d in the field", len(got), len(strings.Fields(text)))
	}
}

func TestPageFurniture(t *testing.T) {
	p := lay(t, letterOfAll())
	for i, page := range p.Pages {
		said := map[string]bool{}
		for _, r := range page.Runs {
			if r.Element == Artifact {
				said[r.Text] = true
			}
		}
		want := map[string]bool{"Our reference: C-0001": true, fmt.Sprintf("page %d of %d", i+1, len(p.Pages)): true}
		if i > 0 {
			want["Your reference: CLM-77"] = true
		}
		if !reflect.DeepEqual(said, want) {
			t.Errorf("page %d says %v", i+1, said)
		}
	}
}

func TestStampsChangeNoPage(t *testing.T) {
	plain := lay(t, letterOfAll())
	before := dump(plain)
	if plain.Stamped(block.NoStamp) != plain {
		t.Error("no stamp is not the same pages")
	}
	for _, stamp := range []block.Stamp{block.NotReady, block.Draft, block.OfficeCopy + " - " + block.NotReady} {
		stamped := plain.Stamped(stamp)
		for i, page := range stamped.Pages {
			last := page.Runs[len(page.Runs)-1]
			if last.Text != string(stamp) || last.Element != Artifact || last.Y > 15*mm || last.X < sideMargin || last.X+last.Width > page.Paper.Width-sideMargin {
				t.Errorf("page %d: the stamp is %+v", i+1, last)
			}
			if !reflect.DeepEqual(page.Runs[:len(page.Runs)-1], plain.Pages[i].Runs) || !reflect.DeepEqual(page.Lines, plain.Pages[i].Lines) {
				t.Errorf("page %d is another with the stamp %s", i+1, stamp)
			}
		}
	}
	if dump(plain) != before {
		t.Error("a stamp was put on the pages it is a copy of")
	}
}

// address is set in the window, or below it with a warning.
func TestAddressInTheWindow(t *testing.T) {
	lines := func(n int, text string) []block.Text {
		var all []block.Text
		for range n {
			all = append(all, block.Text{value("payer_name", text)})
		}
		return all
	}
	for name, c := range map[string]struct {
		lines []block.Text
		fits  bool
	}{
		"one line":                 {lines(1, "Example Health Plan"), true},
		"five lines":               {lines(5, "Example Health Plan"), true},
		"six lines":                {lines(6, "Example Health Plan"), false},
		"four lines, one of two":   {append(lines(3, "Plan"), words("Department of Appeals, Grievances and Second Opinions")), true},
		"three lines of two":       {lines(3, "Department of Appeals, Grievances and Second Opinions"), false},
		"a word wider than it":     {lines(1, strings.Repeat("Healthplan", 8)), false},
		"a blank to fill by hand":  {[]block.Text{{{Text: "address", Blank: 1, Field: "payer_name"}}}, false},
		"a character without face": {lines(1, "Plan 漢"), true},
	} {
		t.Run(name, func(t *testing.T) {
			doc := &block.Document{Style: block.Letter, Blocks: []block.Block{sender(), block.Address{Lines: c.lines}, paragraph("body")}}
			p, problems := Lay(doc, options(t))
			var warnings []problem.Problem
			for _, q := range problems {
				if q.Code == "V-OUT-1" {
					warnings = append(warnings, q)
				}
			}
			if c.fits != (len(warnings) == 0) {
				t.Errorf("problems: %+v", problems)
			}
			if !c.fits && (warnings[0].Severity != problem.Warning || warnings[0].Field != "payer_name") {
				t.Errorf("the warning is %+v", warnings[0])
			}
			lowest := 0.0
			for _, r := range p.Pages[0].Runs {
				if r.Field != "payer_name" {
					continue
				}
				lowest = max(lowest, r.Y)
				if inWindow := r.Y > DefaultWindow.Top && r.Y < DefaultWindow.Bottom; inWindow != c.fits || !c.fits && r.Y < DefaultWindow.bodyTop() {
					t.Errorf("%q stands at %.1f mm", r.Text, r.Y/mm)
				}
			}
			if c.fits && len(c.lines) < 4 && lowest < 73*mm {
				t.Errorf("the last line stands at %.1f mm, too high to be seen in every position of the sheet", lowest/mm)
			}
		})
	}
}

// Where the office's envelopes have their window elsewhere, the address stands there,
// and nothing else in what could show.
func TestAnotherWindow(t *testing.T) {
	for name, w := range map[string]Window{
		"lower": MillimetreWindow(20, 85, 62, 84), "on the right": MillimetreWindow(115, 80, 50, 72), "of three lines": MillimetreWindow(25.4, 82, 60, 74),
	} {
		opt := options(t)
		opt.Window = w
		fits := []block.Text{{value("payer_name", "Example Health Plan")}, {value("payer_address1", "1 Sample Street")}, {value("payer_city", "Springfield IL 62701")}}
		p, problems := Lay(&block.Document{Style: block.Letter, Blocks: []block.Block{sender(), block.Address{Lines: fits}, paragraph("body")}}, opt)
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
		for _, r := range p.Pages[0].Runs {
			inside := r.X >= w.Left && r.X+r.Width <= w.Left+w.Width && r.Y > w.Top && r.Y <= w.Bottom
			if address := strings.HasPrefix(r.Field, "payer_"); address != inside || !address && opt.Shows(r) {
				t.Errorf("%s: %q stands at %.1f, %.1f mm", name, r.Text, r.X/mm, r.Y/mm)
			}
		}
		five := append(fits, block.Text{{Text: "four"}}, block.Text{{Text: "five"}})
		_, problems = Lay(&block.Document{Style: block.Letter, Blocks: []block.Block{sender(), block.Address{Lines: five}}}, opt)
		if small := w.lines() < 5; small != (len(problems) > 0) {
			t.Errorf("%s: five lines: %v", name, problems)
		}
	}
}

func TestOnlyTheFirstAddressStandsInTheWindow(t *testing.T) {
	p := lay(t, &block.Document{Style: block.Letter, Blocks: []block.Block{sender(), address(), sender(), block.Address{Lines: []block.Text{{value("other", "Second Plan")}}}}})
	for _, r := range p.Pages[0].Runs {
		if r.Field == "other" && r.Y < DefaultWindow.bodyTop() {
			t.Errorf("the second address stands at %.1f mm", r.Y/mm)
		}
	}
}

func TestLabelsStayInTheirColumn(t *testing.T) {
	p := lay(t, sheet(block.List{Ordered: true, Start: 123456, Items: [][]block.Block{{paragraph("far along")}}}))
	for _, r := range p.Words() {
		if r.X < sheetMargin-0.01 {
			t.Errorf("%q stands at %.1f mm", r.Text, r.X/mm)
		}
	}
}

func TestALetterKeepsItsMarksAtTheEndOfALine(t *testing.T) {
	const mark = "\u0364" // has a width of its own in the bold serif
	for n := range 9 {
		word := strings.Repeat("i", n) + strings.Repeat("a"+mark, 200)
		p := lay(t, &block.Document{Style: block.Letter, Blocks: []block.Block{block.Paragraph{Text: block.Text{{Text: word, Bold: true}}}}})
		lines := p.Words()
		if len(lines) < 2 {
			t.Fatal("the word stands on one line")
		}
		for _, r := range lines {
			if strings.HasPrefix(r.Text, mark) {
				t.Errorf("a line begins with the mark of a letter on the line before: %q", r.Text)
			}
		}
	}
}

// A space is as wide as it is drawn, also behind a word of another face than
// the line's own.
func TestALineOfSeveralFacesIsNoWiderThanItsColumn(t *testing.T) {
	s := newSetter(&block.Document{Style: block.Letter}, options(t))
	text := block.Text{{Text: strings.Repeat("☐ Ⓐ A ✓ ", 40)}}
	for width := 150.0; width < 400; width += 0.37 {
		for _, line := range s.lines(text, s.body, width) {
			if line.width > width+0.01 {
				t.Fatalf("a line of %.2f pt is %.2f pt wide", width, line.width)
			}
		}
	}
}

func TestStructure(t *testing.T) {
	for _, doc := range []*block.Document{letterOfAll(), sheetOfAll(), longTable()} {
		p := lay(t, doc)
		if p.Tree[0].Role != RoleDocument || p.Tree[0].Parent != -1 {
			t.Errorf("the root is %+v", p.Tree[0])
		}
		for i, e := range p.Tree[1:] {
			if e.Parent < 0 || e.Parent > i {
				t.Errorf("element %d, %s, has the parent %d", i+1, e.Role, e.Parent)
			}
			if (e.Role == RoleTH) != (e.Scope != "") {
				t.Errorf("element %d, %s, has the scope %q", i+1, e.Role, e.Scope)
			}
			if e.Role == RoleTable && e.Alt == "" && doc.Title == "Comparison" {
				t.Error("the table has no words for those who cannot see it")
			}
		}
	}
}
