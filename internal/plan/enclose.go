package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/facts"
	"casepacket/internal/letter"
	"casepacket/internal/problem"
)

// enclose finds the files that go out behind each document, numbers them as its
// list of enclosures does, and returns what keeps them from going: a letter
// without what it names is sent back.
func (p *Packet) enclose(env facts.Env) (problem.List, error) {
	var problems problem.List
	for _, d := range p.Documents {
		if d.Template.Audience != letter.ToSend {
			continue
		}
		attached := facts.Attachments(p.Case, d.Kind, d.Data.Item, env)
		if len(attached) == 0 {
			continue
		}
		for _, a := range attached {
			d.Enclosed = append(d.Enclosed, Enclosed{Attachment: a})
			if a.Scan.Why != "" {
				problems.Add(d.CannotEnclose(a, a.Scan.Why))
			}
		}
		if err := d.numberEnclosed(); err != nil {
			return nil, err
		}
	}
	return problems, nil
}

// strayed finds the files that go with no document because the one that the
// sheet names does not exist: a slip of the pen would let a letter go without
// its papers. A kind that the case has no document of yet, or any more, is none.
func (p *Packet) strayed(templates *letter.Set) problem.List {
	var problems problem.List
	for _, e := range p.Case.Enclosures {
		name := e.GoesWith()
		if e.EnclosureFile == "" || name == "" {
			continue
		}
		var of []string // the documents of that kind
		known, taken := name == "all", false
		for _, d := range p.Documents {
			if d.Template.Audience != letter.ToSend {
				continue
			}
			taken = taken || e.AttachedTo(d.Kind, d.Data.Item.Number)
			if strings.HasPrefix(name, d.Kind+"-") {
				of = append(of, d.firstName())
			}
		}
		hint := "write a kind such as appeal, a document such as appeal-1, or all"
		for _, t := range templates.Templates() {
			if t.Audience != letter.ToSend {
				continue
			}
			if rest, ok := strings.CutPrefix(name, t.Kind+"-"); ok && len(of) == 0 {
				_, err := strconv.Atoi(rest)
				known = known || err == nil
			}
			known = known || name == t.Kind
		}
		if taken || known {
			continue
		}
		if len(of) > 0 {
			hint = "this case has " + strings.Join(of, ", ")
		}
		problems.Add(problem.Problem{
			Severity: problem.Warning, Code: "V-ENC-1", Where: e.At("enclosure_for"), Field: "enclosure_for", Record: e.Key.String(), CaseID: p.Case.CaseID,
			Message: "no document has this name, so the file goes with none", Hint: hint,
		})
	}
	return problems
}

// CannotEnclose is the problem of a file that cannot go out (V-ENC-2), or that belongs to
// another case (V-ENC-3).
func (d *Document) CannotEnclose(a facts.Attachment, why string) problem.Problem {
	p := problem.Problem{
		Severity: problem.Missing, Code: "V-ENC-2", Where: a.At("enclosure_file"), Field: "enclosure_file", Record: a.Key.String(),
		CaseID: d.Data.Case.CaseID, Documents: []string{d.Name()},
		Message: "the file to enclose, " + a.EnclosureFile + ", cannot go out: " + why,
		Hint:    "put it into the folder enclosures beside the input, as PDF, JPEG, PNG or TIFF, or correct its name",
	}
	if a.Scan.Foreign {
		p.Code = "V-ENC-3"
		p.Hint = "name a file of this case; a form that may go with any case belongs in enclosures/office"
	}
	return p
}

// numberEnclosed gives each file its number on the document's list, in that order.
func (d *Document) numberEnclosed() error {
	draft, err := d.Draft()
	if err != nil {
		return err
	}
	list := enclosuresOf(draft.Filled)
	for i := range d.Enclosed {
		at := slices.IndexFunc(list.Items, func(t block.Text) bool {
			return strings.EqualFold(plainText(t), strings.TrimSpace(d.Enclosed[i].Listed))
		})
		d.Enclosed[i].Number = at + 1
	}
	slices.SortStableFunc(d.Enclosed, func(a, b Enclosed) int { return cmp.Compare(a.Number, b.Number) })
	parts := map[int]int{}
	for i := range d.Enclosed {
		e := &d.Enclosed[i]
		parts[e.Number]++
		e.Part = parts[e.Number]
	}
	for i := range d.Enclosed {
		d.Enclosed[i].Parts = parts[d.Enclosed[i].Number]
	}
	return nil
}

// attachedEntries counts the entries of the list of enclosures that have a file.
func (d *Document) attachedEntries() int {
	n := 0
	for _, e := range d.Enclosed {
		if e.Part == 1 {
			n++
		}
	}
	return n
}

// listEnclosed adds to a letter's list of enclosures the files that it does not
// name; a template need not have such a list.
func (d *Document) listEnclosed(filled *block.Document) {
	for _, e := range d.Enclosed {
		list := enclosuresOf(filled)
		named := func(t block.Text) bool { return strings.EqualFold(plainText(t), strings.TrimSpace(e.Listed)) }
		if slices.ContainsFunc(list.Items, named) {
			continue
		}
		list.Items = append(list.Items, block.Text{{Text: strings.TrimSpace(e.Listed), Field: "enclosure_title", Where: e.At("enclosure_title")}})
		setEnclosures(filled, list)
	}
}

// enclosuresOf is the list of enclosures of a letter, empty when it has none.
func enclosuresOf(doc *block.Document) block.Enclosures {
	for _, b := range doc.Blocks {
		if list, ok := b.(block.Enclosures); ok {
			list.Items = slices.Clone(list.Items)
			return list
		}
	}
	return block.Enclosures{Title: block.Text{{Text: "Enclosures"}}}
}

// setEnclosures replaces the list of enclosures, or adds it at the end.
func setEnclosures(doc *block.Document, list block.Enclosures) {
	at := slices.IndexFunc(doc.Blocks, func(b block.Block) bool { _, ok := b.(block.Enclosures); return ok })
	if at < 0 {
		doc.Blocks = append(doc.Blocks, list)
		return
	}
	doc.Blocks[at] = list
}

func plainText(t block.Text) string {
	var text strings.Builder
	for _, run := range t {
		text.WriteString(run.Text)
	}
	return strings.TrimSpace(text.String())
}

// ExhibitPage is the page before an enclosure.
func (d *Document) ExhibitPage(e Enclosed, pages int) *block.Document {
	count := "1 page follows."
	if pages != 1 {
		count = fmt.Sprintf("%d pages follow.", pages)
	}
	title := e.Title()
	return &block.Document{
		Title: title, Lang: letter.English, Style: block.Sheet, Ours: d.Data.Case.CaseID,
		Blocks: []block.Block{
			block.Heading{Level: 1, Text: block.Text{{Text: title}}},
			block.Paragraph{Text: block.Text{{Text: strings.TrimSpace(e.Listed), Bold: true, Field: "enclosure_title", Where: e.At("enclosure_title")}}},
			block.Paragraph{Text: block.Text{{Text: count}}},
		},
	}
}
