package render

import (
	"fmt"
	"strings"

	"casepacket/internal/layout"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
)

// exhibits makes pages of the files that go out behind a document. A file that
// cannot be read is a problem, and holds the document by name.
func (p *Renderer) exhibits(d *plan.Document) ([]*layout.Pages, problem.List) {
	var all []*layout.Pages
	var problems problem.List
	for _, e := range d.Enclosed {
		if e.Scan.Why != "" { // the plan has told
			continue
		}
		pages, err := p.Scans.Pages(e.Scan.Path, e.Scan.SHA256)
		if err != nil {
			problems.Add(d.CannotEnclose(e.Attachment, err.Error()))
			continue
		}
		pictures := make([]layout.Picture, len(pages))
		for i, page := range pages {
			pictures[i] = layout.Picture{
				Content: page.Content, Width: page.Width, Height: page.Height,
				Alt: fmt.Sprintf("%s, page %d of %d: %s", e.Title(), i+1, len(pages), strings.TrimSpace(e.Listed)),
			}
		}
		exhibit, more := layout.Exhibit(d.ExhibitPage(e, len(pages)), pictures, p.Layout)
		all = append(all, exhibit)
		problems.Add(more...)
	}
	return all, problems
}
