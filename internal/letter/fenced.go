package letter

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"casepacket/internal/block"
)

// fencedBlocks are the blocks with a name, and the words that may follow it;
// "title" stands for words in quotation marks.
var fencedBlocks = map[string][]string{
	"sender":     nil,
	"address":    nil,
	"fields":     {"boxed", "title"},
	"signature":  {"date"},
	"enclosures": {"title"},
	"fill-in":    nil,
	"keep":       nil,
	"page-break": nil,
}

// info is the line that opens a fenced block.
type info struct {
	name  string
	flags []string
	title string
}

// parseInfo reads `fields boxed "About this request"`.
func parseInfo(s string) info {
	before, quoted, _ := strings.Cut(s, `"`)
	title, _, _ := strings.Cut(quoted, `"`)
	words := strings.Fields(before)
	if len(words) == 0 {
		return info{title: title}
	}
	return info{name: words[0], flags: words[1:], title: title}
}

func (i info) has(flag string) bool {
	for _, f := range i.flags {
		if f == flag {
			return true
		}
	}
	return false
}

// fenced converts a block between fences.
func (p page) fenced(n *ast.FencedCodeBlock) []block.Block {
	var about info
	if n.Info != nil {
		about = parseInfo(string(n.Info.Segment.Value(p.source)))
	}
	content := string(n.Lines().Value(p.source))
	switch about.name {
	case "keep":
		if inner := p.blocks(content); len(inner) > 0 {
			return []block.Block{block.Keep{Blocks: inner}}
		}
		return nil
	case "page-break":
		return []block.Block{block.PageBreak{}}
	case "fields":
		return p.fieldRows(about, content)
	case "fill-in":
		return p.fillIns(content)
	case "enclosures":
		title := p.words(about.title).text()
		if len(title) == 0 {
			title = block.Text{{Text: "Enclosures"}}
		}
		return some(p.lines(content), func(lines []block.Text) block.Block { return block.Enclosures{Title: title, Items: lines} })
	case "sender":
		return some(p.lines(content), func(lines []block.Text) block.Block { return block.Sender{Lines: lines} })
	case "address":
		return some(p.lines(content), func(lines []block.Text) block.Block { return block.Address{Lines: lines} })
	case "signature":
		return []block.Block{signature(p.lines(content), about.has("date"))}
	}
	p.faulty = true // a fence that checkMarkdown did not see as one
	return nil
}

// some makes a block of lines, if there are any.
func some(lines []block.Text, of func([]block.Text) block.Block) []block.Block {
	if len(lines) == 0 {
		return nil
	}
	return []block.Block{of(lines)}
}

// lines converts each line; one whose values are all optional and blank goes.
func (p page) lines(content string) []block.Text {
	var lines []block.Text
	for raw := range strings.Lines(content) {
		l := p.words(raw)
		if words := l.text(); len(words) > 0 && !l.silent() {
			lines = append(lines, words)
		}
	}
	return lines
}

// fieldRows converts lines of label and value. The label ends at the first
// colon that the template itself has; a line without one goes on with the
// line above.
func (p page) fieldRows(about info, content string) []block.Block {
	fields := block.Fields{Boxed: about.has("boxed"), Title: p.words(about.title).text()}
	for raw := range strings.Lines(content) {
		label, rest := cutLabel(raw)
		l := p.words(rest)
		words := l.text()
		if len(words) == 0 || l.silent() {
			p.drop(label)
			continue
		}
		row := block.FieldRow{Value: words}
		if label != "" {
			row.Label = p.words(label).text()
		}
		fields.Rows = append(fields.Rows, row)
	}
	if len(fields.Rows) == 0 {
		return nil
	}
	return []block.Block{fields}
}

// cutLabel splits "Label: value". A colon needs a space or the line's end
// after it, so that 10:30 is no label.
func cutLabel(raw string) (label, value string) {
	raw = strings.TrimSpace(raw)
	if label, ok := strings.CutSuffix(raw, ":"); ok {
		return label, ""
	}
	if label, value, ok := strings.Cut(raw, ": "); ok {
		return label, value
	}
	return "", raw
}

// fillIns converts labels to lines to write on: "What was said | 3" has three.
func (p page) fillIns(content string) []block.Block {
	var blocks []block.Block
	for raw := range strings.Lines(content) {
		label, count := raw, 1
		if before, after, ok := strings.Cut(raw, "|"); ok {
			if n, err := strconv.Atoi(strings.TrimSpace(after)); err == nil && n > 0 {
				label, count = before, n
			}
		}
		l := p.words(label)
		if words := l.text(); len(words) > 0 && !l.silent() {
			blocks = append(blocks, block.FillIn{Label: words, Lines: count})
		}
	}
	return blocks
}

// signature takes a first line that ends in a comma for the closing.
func signature(lines []block.Text, date bool) block.Block {
	s := block.Signature{Lines: lines, Date: date}
	if len(lines) > 0 && strings.HasSuffix(plain(lines[0]), ",") {
		s.Closing, s.Lines = lines[0], lines[1:]
	}
	return s
}
