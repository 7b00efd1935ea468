package layout

import "slices"

// page is what is known of the first page before the flow is broken: what
// stands at fixed places, and where the flow begins.
type page struct {
	start float64 // y of the flow's first strip
	runs  []Run
	lines []Line

	images []Image
}

// paginator fills pages with the strips of a flow.
type paginator struct {
	out     *Pages
	paper   Paper
	top     float64 // where the flow begins on later pages
	bottom  float64 // where it ends on every page
	current Page
	left    int // runs that are on no page yet
	y       float64
	empty   bool // nothing of the flow stands on the page yet
}

// Strips loosely tied to one another that are longer than this part of a page
// do not leave more than that part of it empty in order to stay together.
const (
	longGroup = 1.0 / 2
	mostLeft  = 1.0 / 3
)

// pages breaks the flow. Strips tied together go to the next page together.
// Where they do not fit on any page, or would leave too much of this one empty,
// only the firmly tied do, to the end of the group; where even those do not fit, they
// break where they must.
func (s *setter) pages(first page) {
	p := &paginator{out: s.out, paper: s.paper, top: s.top, bottom: s.bottom, y: first.start, empty: true}
	for i := range s.flow {
		p.left += len(s.flow[i].runs)
	}
	p.current = Page{Paper: s.paper, Images: first.images, Runs: slices.Grow(first.runs, p.room()), Lines: first.lines}
	broken := 0 // where a loose group ends that does not stay together
	for i := 0; i < len(s.flow); {
		n := groupEnd(s.flow, i, loose)
		if group := s.flow[i:n]; i >= broken && (!p.fitsAnyPage(group) || p.wasteful(group)) {
			broken = n
		}
		if i < broken {
			n = groupEnd(s.flow, i, firm)
		}
		p.group(s.flow[i:n])
		i = n
	}
	p.next()
}

// group sets strips that stay together.
func (p *paginator) group(group []strip) {
	fits := p.fits(group)
	blank := p.empty && len(p.current.Runs) == 0
	roomier := !p.empty || p.y > p.top
	if group[0].fresh && !blank || !fits && roomier && p.fitsAnyPage(group) {
		p.next()
	}
	for i := range group {
		p.strip(&group[i])
	}
}

// strip sets one strip below what stands on the page, on the next page when
// it does not fit.
func (p *paginator) strip(st *strip) {
	gap := st.space
	if !p.empty && p.y+gap+st.height > p.bottom {
		p.next()
	}
	if p.empty {
		gap = 0
		if len(p.out.Pages) > 0 {
			for i := range st.head {
				p.current.set(&st.head[i], p.y, 0)
				p.y += st.head[i].height
			}
		}
	}
	p.y += gap
	p.current.set(st, p.y, -gap)
	p.left -= len(st.runs)
	p.y += st.height
	p.empty = false
}

// room is for how many runs a page has room from the beginning: those of most
// pages, with the furniture.
func (p *paginator) room() int { return min(p.left, 60) + 4 }

// next lays a page down and takes a fresh one.
func (p *paginator) next() {
	p.current.Lines = joined(p.current.Lines)
	p.out.Pages = append(p.out.Pages, p.current)
	p.current, p.y, p.empty = Page{Paper: p.paper, Runs: make([]Run, 0, p.room())}, p.top, true
}

// wasteful reports whether a long group that stays together would leave too much
// of the page empty.
func (p *paginator) wasteful(group []strip) bool {
	whole := p.bottom - p.top
	return !p.fits(group) && groupHeight(group, true) > whole*longGroup && p.bottom-p.y > whole*mostLeft
}

// fits reports whether strips fit on what is left of the page.
func (p *paginator) fits(group []strip) bool {
	return p.y+groupHeight(group, p.empty) <= p.bottom
}

// fitsAnyPage reports whether strips fit on a page of their own.
func (p *paginator) fitsAnyPage(group []strip) bool {
	return headHeight(group[0])+groupHeight(group, true) <= p.bottom-p.top
}

// set puts a strip on the page, its top at y. Lines that reach up from it
// stop at highest, relative to its top.
func (p *Page) set(st *strip, y, highest float64) {
	for _, r := range st.runs {
		r.Y += y
		p.Runs = append(p.Runs, r)
	}
	for _, image := range st.images {
		image.Y += y
		p.Images = append(p.Images, image)
	}
	for _, l := range st.lines {
		l.Y1 = y + max(l.Y1, highest)
		l.Y2 = y + max(l.Y2, highest)
		p.Lines = append(p.Lines, l)
	}
}

// groupEnd is the index behind the strips that are tied to the one at i at
// least so.
func groupEnd(flow []strip, i int, how tie) int {
	for flow[i].tie >= how && i+1 < len(flow) && !flow[i+1].fresh {
		i++
	}
	return i + 1
}

func groupHeight(group []strip, atTop bool) float64 {
	height := 0.0
	for i, st := range group {
		if i > 0 || !atTop {
			height += st.space
		}
		height += st.height
	}
	return height
}

func headHeight(st strip) float64 {
	height := 0.0
	for _, h := range st.head {
		height += h.height
	}
	return height
}
