package layout

import "casepacket/internal/block"

const (
	stampSize     = 12
	stampBaseline = 11 * mm // above everything that a page holds
)

// Stamped returns the pages with a stamp in the top margin of each; no stamp
// gives them as they are. The layout is the same with and without.
func (p *Pages) Stamped(stamp block.Stamp) *Pages {
	if stamp == block.NoStamp {
		return p
	}
	stamped := *p
	stamped.Pages = make([]Page, len(p.Pages))
	for i, page := range p.Pages {
		page.Runs = append(append([]Run{}, page.Runs...), p.Stamp(page.Paper, string(stamp)))
		stamped.Pages[i] = page
	}
	return &stamped
}

// Stamp is a stamp in the top margin of a paper.
func (p *Pages) Stamp(paper Paper, words string) Run {
	width := p.stampFace.Width(words, stampSize)
	return Run{
		X: (paper.Width - width) / 2, Y: stampBaseline, Width: width, Size: stampSize, Face: p.stampFace, Text: words, Element: Artifact,
	}
}
