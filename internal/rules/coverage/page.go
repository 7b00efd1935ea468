package main

import (
	"bytes"
	"fmt"
	"strings"
)

// page writes the table as Markdown.
func page(groups []group) []byte {
	var b bytes.Buffer
	all, carried, partly, none := 0, 0, 0, 0
	for _, g := range groups {
		for _, r := range g.rows {
			all++
			switch left := r.left(); {
			case left == "":
				carried++
			case len(r.carriers) > 1:
				partly++
			default:
				none++
			}
		}
	}
	fmt.Fprintf(&b, `# What the domain asks for, and what carries it

Made by "make generate" from internal/rules/coverage/carriers.tsv; do not edit it here.
Each point of the domain stands in one row, with the rule, field, line of a
template, data, file or test that carries it. A test looks up every reference, and
fails when one does not exist or a point has no row. Of %d points %d are
carried, %d in part, and %d are not encoded, for the reasons given.

`, all, carried, partly, none)
	for _, g := range groups {
		fmt.Fprintf(&b, "## %s\n\n| Id | What | Carried by |\n|---|---|---|\n", g.title)
		for _, r := range g.rows {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", r.id, cell(r.what), r.carriedBy())
		}
		b.WriteString("\n")
	}
	fmt.Fprint(&b, "## Not encoded, or in part\n\n")
	for _, g := range groups {
		for _, r := range g.rows {
			if left := r.left(); left != "" {
				fmt.Fprintf(&b, "- **%s** (%s): %s\n", r.id, r.what, left)
			}
		}
	}
	return b.Bytes()
}

// left is the reason why a point is not, or not wholly, encoded.
func (r row) left() string {
	for _, c := range r.carriers {
		if c.kind == not {
			return c.name
		}
	}
	return ""
}

func (r row) carriedBy() string {
	var said []string
	for _, c := range r.carriers {
		switch {
		case c.kind == not && len(r.carriers) > 1:
			said = append(said, "in part: "+cell(c.name))
		case c.kind == not:
			said = append(said, "not encoded: "+cell(c.name))
		case c.text != "":
			said = append(said, fmt.Sprintf("%s `%s`: “%s”", c.kind, c.name, cell(c.text)))
		default:
			said = append(said, fmt.Sprintf("%s `%s`", c.kind, c.name))
		}
	}
	return strings.Join(said, "; ")
}

// cell keeps text from ending a cell of a Markdown table or becoming a field.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "*", `\*`, "<", `\<`).Replace(text)
}
