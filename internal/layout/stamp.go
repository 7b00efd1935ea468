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
	width := p.stampFace.Width(string(stamp), stampSize)
	for i, page := range p.Pages {
		run := Run{
			X: (page.Paper.Width - width) / 2, Y: stampBaseline, Width: width, Size: stampSize, Face: p.stampFace, Text: string(stamp), Element: Artifact,
		}
		page.Runs = append(append([]Run{}, page.Runs...), run)
		stamped.Pages[i] = page
	}
	return &stamped
}
