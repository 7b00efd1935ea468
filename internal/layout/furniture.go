package layout

import (
	"fmt"

	"casepacket/internal/block"
)

// furnish adds what stands on every page: the number with our reference, and
// on later pages the recipient's reference too. None of it names a person.
func (s *setter) furnish(doc *block.Document) {
	set := s.body.sized(10, 12)
	n := len(s.out.Pages)
	for i := range s.out.Pages {
		p := &s.out.Pages[i]
		y := s.paper.Height - bottomMargin + 6*mm
		s.furniture(p, "Our reference: "+doc.Ours, set, s.area.x, y, doc.Ours != "")
		number := fmt.Sprintf("page %d of %d", i+1, n)
		s.furniture(p, number, set, s.area.x+s.area.width-s.width(number, set), y, true)
		if i > 0 {
			s.furniture(p, "Your reference: "+doc.Theirs, set, s.area.x, laterTop-9*mm, doc.Theirs != "")
		}
	}
}

func (s *setter) width(text string, set typeset) float64 {
	sum := 0.0
	for _, line := range s.lines(block.Text{{Text: text}}, set, 1e6) {
		sum = max(sum, line.width)
	}
	return sum
}

// furniture sets one line of page furniture, its top at y.
func (s *setter) furniture(p *Page, words string, set typeset, x, y float64, wanted bool) {
	if !wanted {
		return
	}
	text := block.Text{{Text: words}}
	for _, line := range s.lines(text, set, s.area.width) {
		var st strip
		s.place(&st, line, text, set, x, 0, Artifact)
		p.set(&st, y)
		y += set.height
	}
}

// Stamped returns the pages with a stamp in the top margin of each; no stamp
// gives them as they are. The layout is the same with and without.
func (p *Pages) Stamped(stamp block.Stamp) *Pages {
	if stamp == block.NoStamp {
		return p
	}
	const size = 12
	stamped := *p
	stamped.Pages = make([]Page, len(p.Pages))
	width := p.stampFace.Width(string(stamp), size)
	for i, page := range p.Pages {
		run := Run{
			X: (page.Paper.Width - width) / 2, Y: 11 * mm, Width: width, Size: size, Face: p.stampFace, Text: string(stamp), Element: Artifact,
		}
		page.Runs = append(append([]Run{}, page.Runs...), run)
		stamped.Pages[i] = page
	}
	return &stamped
}

// Words returns the text of all runs that belong to the document, page
// furniture left out, in reading order.
func (p *Pages) Words() []Run {
	var runs []Run
	for _, page := range p.Pages {
		for _, r := range page.Runs {
			if r.Element != Artifact {
				runs = append(runs, r)
			}
		}
	}
	return runs
}
