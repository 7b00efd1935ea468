package pdf

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"casepacket/internal/block"
	"casepacket/internal/day"
	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// oneLetter is a letter of one page: sender, address, a RE block, seven
// paragraphs of about sixty words, a table of eight rows, a signature.
func oneLetter() *block.Document {
	line := func(words string) block.Text { return block.Text{{Text: words}} }
	doc := &block.Document{Title: "Letter", Lang: "en-US", Style: block.Letter, Ours: "C-0001", Blocks: []block.Block{
		block.Sender{Lines: []block.Text{line("Pat Example"), line("1 Sample Street"), line("Springfield IL 62701")}},
		block.Address{Lines: []block.Text{line("Example Health Plan"), line("Appeals"), line("338 Example Parkway"), line("Springfield IL 62701")}},
		block.Fields{Boxed: true, Rows: []block.FieldRow{
			{Label: line("Patient"), Value: line("Pat Example")}, {Label: line("Member ID"), Value: line("00123456789")}, {Label: line("Reference"), Value: line("CLM-0042")},
		}},
	}}
	words := strings.Fields("the plan denied the second opinion because the doctor is not in its network although no doctor in the network treats this condition and the first one that could be seen has an opening in March which is after the day by which a decision must be made as the treating doctor has written in the letter that is enclosed with this appeal")
	for i := range 7 {
		doc.Blocks = append(doc.Blocks, block.Paragraph{Text: line(strings.Join(append(words[i:], words[:i]...), " ") + ".")})
	}
	table := block.Table{Header: []block.Text{line("Date"), line("Asked"), line("Answer")}}
	for i := range 8 {
		table.Rows = append(table.Rows, []block.Text{line(fmt.Sprintf("2026-10-%02d", i+1)), line("Dr. Sample"), line("no opening before March")})
	}
	doc.Blocks = append(doc.Blocks, table, block.Signature{Closing: line("Sincerely,"), Lines: []block.Text{line("Pat Example")}, Date: true})
	return doc
}

func setup(tb testing.TB) (*fonts.Set, layout.Options) {
	tb.Helper()
	set, err := fonts.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return set, layout.Options{Fonts: set, Paper: layout.Letter}
}

var info = Info{Title: "Letter", Lang: "en-US", Created: day.MustParse("2026-11-23")}

// BenchmarkLetter is our whole way from blocks to bytes.
func BenchmarkLetter(b *testing.B) {
	set, opt := setup(b)
	engine, letter := New(set), oneLetter()
	var size int
	b.ReportAllocs()
	for b.Loop() {
		pages, _ := layout.Lay(letter, opt)
		out, err := engine.Render([]*layout.Pages{pages}, info)
		if err != nil {
			b.Fatal(err)
		}
		size = len(out)
	}
	b.ReportMetric(float64(size), "bytes/file")
}

// BenchmarkStock is maroto's own provider, given the pages.
func BenchmarkStock(b *testing.B) {
	_, opt := setup(b)
	pages, _ := layout.Lay(oneLetter(), opt)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := stock(pages.Pages); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRatio draws the letter by turns both ways and reports how many
// times faster ours is, layout included.
func BenchmarkRatio(b *testing.B) {
	set, opt := setup(b)
	engine, letter := New(set), oneLetter()
	var ours, theirs time.Duration
	draw := func() {
		pages, _ := layout.Lay(letter, opt)
		if _, err := engine.Render([]*layout.Pages{pages}, info); err != nil {
			b.Fatal(err)
		}
	}
	draw()
	for b.Loop() {
		start := time.Now()
		for range 10 {
			draw()
		}
		ours += time.Since(start)
		pages, _ := layout.Lay(letter, opt)
		start = time.Now()
		for range 10 {
			if _, err := stock(pages.Pages); err != nil {
				b.Fatal(err)
			}
		}
		theirs += time.Since(start)
	}
	b.ReportMetric(float64(theirs)/float64(ours), "times-faster")
}
