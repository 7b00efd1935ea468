package letter

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"casepacket/internal/block"
)

// markdown is the part of Markdown that templates have. It lacks what could
// surprise in a letter: indented code, headings by underlining, HTML, links.
var markdown = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(anyParagraph{parser.NewParagraphParser()}, 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
	parser.WithParagraphTransformers(util.Prioritized(pipeTables{extension.NewTableParagraphTransformer()}, 200)),
)

// anyParagraph is a paragraph that may be indented by any number of spaces;
// with indented code gone, such lines would be lost.
type anyParagraph struct{ parser.BlockParser }

// CanAcceptIndentedLine tells the parser so.
func (anyParagraph) CanAcceptIndentedLine() bool { return true }

// lineMarkdown reads a single line of a fenced block: bold and italic only.
var lineMarkdown = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(anyParagraph{parser.NewParagraphParser()}, 1000)),
	parser.WithInlineParsers(util.Prioritized(parser.NewEmphasisParser(), 500)),
)

// brokenTable is the line under a table's header, in what has not become a
// table: header and line differ in their number of cells.
var brokenTable = regexp.MustCompile(`(?m)^\s*\|[\s:|-]*--[\s:|-]*\|\s*$`)

// pipeTables are tables whose line of hyphens has a pipe. Without one, a list
// item with nothing in it would make a table of the line above.
type pipeTables struct{ parser.ParagraphTransformer }

// Transform makes a table of a paragraph that is one.
func (t pipeTables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	for _, segment := range node.Lines().Sliced(0, node.Lines().Len()) {
		line := strings.TrimSpace(string(segment.Value(reader.Source())))
		if strings.Contains(line, "-") && strings.Trim(line, "-:| \t") == "" {
			if strings.Contains(line, "|") {
				t.ParagraphTransformer.Transform(node, reader, pc)
			}
			return
		}
	}
}

// page is a stretch of Markdown being turned into blocks.
type page struct {
	*filler
	source []byte
}

// blocks turns Markdown with placeholders into blocks with values.
func (f *filler) blocks(markdownText string) []block.Block {
	p := page{f, []byte(markdownText)}
	return p.children(markdown.Parse(text.NewReader(p.source)))
}

// children converts the blocks within a node.
func (p page) children(parent ast.Node) []block.Block {
	var blocks []block.Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		blocks = append(blocks, p.block(n)...)
	}
	return blocks
}

// block converts one block; what has nothing in it becomes nothing.
func (p page) block(n ast.Node) []block.Block {
	switch n := n.(type) {
	case *ast.Heading:
		if words := p.inline(n); len(words) > 0 {
			p.heading = plain(words)
			return []block.Block{block.Heading{Level: min(n.Level, 3), Text: words}}
		}
	case *ast.Paragraph, *ast.TextBlock:
		if brokenTable.Match(n.Lines().Value(p.source)) {
			p.faulty = true
		}
		if words := p.inline(n); len(words) > 0 {
			return []block.Block{block.Paragraph{Text: words}}
		}
	case *ast.List:
		return p.list(n)
	case *ast.Blockquote:
		if inner := p.children(n); len(inner) > 0 {
			return []block.Block{block.Quote{Blocks: inner}}
		}
	case *ast.ThematicBreak:
		return []block.Block{block.Rule{}}
	case *ast.FencedCodeBlock:
		return p.fenced(n)
	case *extast.Table:
		return p.table(n)
	}
	return nil
}

// list converts a list; items that begin with a box are boxes to tick, the
// others points.
func (p page) list(n *ast.List) []block.Block {
	var blocks []block.Block
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if box := checkBox(item); box != nil {
			if check, ok := p.check(item, box); ok {
				blocks = appendCheck(blocks, check)
			}
			continue
		}
		inner := p.children(item)
		if len(inner) == 0 {
			continue
		}
		if last, ok := lastOf[block.List](blocks); ok {
			last.Items = append(last.Items, inner)
			blocks[len(blocks)-1] = last
		} else {
			blocks = append(blocks, block.List{Ordered: n.IsOrdered(), Start: number, Items: [][]block.Block{inner}})
		}
		number++
	}
	return blocks
}

// checkBox finds the box an item begins with.
func checkBox(item ast.Node) *extast.TaskCheckBox {
	if item.FirstChild() == nil {
		return nil
	}
	box, _ := item.FirstChild().FirstChild().(*extast.TaskCheckBox)
	return box
}

// check converts an item with a box. A box has one text: what else the item
// holds follows on lines of its own.
func (p page) check(item ast.Node, box *extast.TaskCheckBox) (block.Check, bool) {
	check := block.Check{Ticked: box.IsChecked, Text: p.inline(item.FirstChild())}
	for n := item.FirstChild().NextSibling(); n != nil; n = n.NextSibling() {
		for _, b := range p.block(n) {
			check.Text = append(append(check.Text, block.Run{Text: "\n"}), flat(b)...)
		}
	}
	return check, len(check.Text) > 0
}

func appendCheck(blocks []block.Block, check block.Check) []block.Block {
	if last, ok := lastOf[block.Checks](blocks); ok {
		last.Items = append(last.Items, check)
		blocks[len(blocks)-1] = last
		return blocks
	}
	return append(blocks, block.Checks{Items: []block.Check{check}})
}

// flat is a block's runs, one paragraph a line.
func flat(b block.Block) block.Text {
	var words block.Text
	for run := range block.Runs([]block.Block{b}) {
		words = append(words, run)
	}
	return words
}

// lastOf returns the last block if it is of that type.
func lastOf[B block.Block](blocks []block.Block) (last B, ok bool) {
	if len(blocks) > 0 {
		last, ok = blocks[len(blocks)-1].(B)
	}
	return last, ok
}

// inline converts the words of a paragraph, heading or cell.
func (p page) inline(n ast.Node) block.Text {
	l := &line{filler: p.filler}
	p.gather(l, n, false, false)
	return l.text()
}

// words converts one line of a fenced block.
func (f *filler) words(markdownText string) *line {
	l := &line{filler: f}
	markdownText = strings.TrimSpace(markdownText)
	if !strings.ContainsAny(markdownText, "*_\\\n") { // as most lines are: there is nothing to parse
		l.add(markdownText, false, false)
		return l
	}
	p := page{f, []byte(markdownText)}
	p.gather(l, lineMarkdown.Parse(text.NewReader(p.source)), false, false)
	return l
}

func (p page) gather(l *line, parent ast.Node, bold, italic bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			l.add(string(util.UnescapePunctuations(n.Segment.Value(p.source))), bold, italic)
			switch {
			case n.HardLineBreak():
				l.add("\n", bold, italic)
			case n.SoftLineBreak():
				l.add(" ", bold, italic)
			}
		case *ast.Emphasis:
			p.gather(l, n, bold || n.Level == 2, italic || n.Level == 1)
		default:
			p.gather(l, n, bold, italic)
		}
	}
}

// plain is a text without its appearance.
func plain(words block.Text) string {
	var s strings.Builder
	for _, run := range words {
		s.WriteString(run.Text)
	}
	return s.String()
}
