package letter

import (
	"fmt"
	"strings"

	"casepacket/internal/block"
)

// dump writes blocks for comparison: a value as <field=text>, a blank as
// [number field], bold and italic in asterisks and slashes.
func dump(blocks []block.Block) string {
	var s strings.Builder
	for _, b := range blocks {
		s.WriteString(dumpBlock(b) + "\n")
	}
	return strings.TrimSuffix(s.String(), "\n")
}

func dumpBlock(b block.Block) string {
	switch b := b.(type) {
	case block.Heading:
		return fmt.Sprintf("h%d %s", b.Level, dumpText(b.Text))
	case block.Paragraph:
		return "p " + dumpText(b.Text)
	case block.List:
		name := "list"
		if b.Ordered {
			name = fmt.Sprintf("list from %d", b.Start)
		}
		var items []string
		for _, item := range b.Items {
			items = append(items, indent(dump(item)))
		}
		return name + "\n" + strings.Join(items, "\n  -\n")
	case block.Checks:
		s := "checks"
		for _, c := range b.Items {
			s += fmt.Sprintf("\n  %t %s", c.Ticked, dumpText(c.Text))
		}
		return s
	case block.Quote:
		return "quote\n" + indent(dump(b.Blocks))
	case block.Keep:
		return "keep\n" + indent(dump(b.Blocks))
	case block.Table:
		s := fmt.Sprintf("table rowheaders=%t caption=%s", b.RowHeaders, b.Caption)
		for _, c := range b.Columns {
			s += fmt.Sprintf(" %.2f", c.Width)
		}
		s += "\n  # " + dumpTexts(b.Header)
		for _, row := range b.Rows {
			s += "\n  " + dumpTexts(row)
		}
		return s
	case block.Fields:
		s := fmt.Sprintf("fields boxed=%t %s", b.Boxed, dumpText(b.Title))
		for _, row := range b.Rows {
			s += fmt.Sprintf("\n  %s => %s", dumpText(row.Label), dumpText(row.Value))
		}
		return s
	case block.FillIn:
		return fmt.Sprintf("fill-in %d %s", b.Lines, dumpText(b.Label))
	case block.Sender:
		return "sender " + dumpTexts(b.Lines)
	case block.Address:
		return "address " + dumpTexts(b.Lines)
	case block.Signature:
		return fmt.Sprintf("signature date=%t %s / %s", b.Date, dumpText(b.Closing), dumpTexts(b.Lines))
	case block.Enclosures:
		return "enclosures " + dumpText(b.Title) + ": " + dumpTexts(b.Items)
	}
	return fmt.Sprintf("%T", b)
}

func dumpTexts(texts []block.Text) string {
	var all []string
	for _, t := range texts {
		all = append(all, dumpText(t))
	}
	return strings.Join(all, " | ")
}

func dumpText(t block.Text) string {
	var s strings.Builder
	for _, run := range t {
		text := run.Text
		switch {
		case run.Blank > 0:
			text = fmt.Sprintf("[%d %s]", run.Blank, run.Field)
		case run.Field != "":
			text = fmt.Sprintf("<%s=%s>", run.Field, text)
		}
		if run.Italic {
			text = "/" + text + "/"
		}
		if run.Bold {
			text = "*" + text + "*"
		}
		s.WriteString(strings.ReplaceAll(text, "\n", "⏎"))
	}
	return s.String()
}

func indent(s string) string { return "  " + strings.ReplaceAll(s, "\n", "\n  ") }
