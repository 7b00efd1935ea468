package layout

// page is what is known of the first page before the flow is broken: what
// stands at fixed places, and where the flow begins.
type page struct {
	start float64 // y of the flow's first strip; 0: the usual top
	runs  []Run
	lines []Line
}

// pages breaks the flow. Strips that belong together go to the next page
// together; a group that fills more than a page breaks where it must.
func (s *setter) pages(first page) {
	bottom := s.paper.Height - bottomMargin
	current := Page{Paper: s.paper, Runs: first.runs, Lines: first.lines}
	y := first.start
	if y == 0 {
		y = topMargin
	}
	empty := true // nothing of the flow stands on the page yet
	next := func() {
		s.out.Pages = append(s.out.Pages, current)
		current, y, empty = Page{Paper: s.paper}, laterTop, true
	}
	for i := 0; i < len(s.flow); {
		n := groupEnd(s.flow, i)
		room := bottom - y
		full := bottom - laterTop
		height := groupHeight(s.flow[i:n], empty)
		onNext := groupHeight(s.flow[i:n], true) + headHeight(s.flow[i])
		if s.flow[i].fresh || height > room && !empty && onNext <= full || height > room && empty && first.start > laterTop && len(s.out.Pages) == 0 && onNext <= full {
			if !empty || len(s.out.Pages) == 0 {
				next()
			}
		}
		for ; i < n; i++ {
			st := &s.flow[i]
			gap := st.space
			if empty {
				gap = 0
			}
			if y+gap+st.height > bottom && !empty {
				next()
				gap = 0
			}
			if empty && st.head != nil && len(s.out.Pages) > 0 {
				for _, h := range st.head {
					current.set(&h, y)
					y += h.height
				}
			}
			current.set(st, y+gap)
			y += gap + st.height
			empty = false
		}
	}
	s.out.Pages = append(s.out.Pages, current)
}

// set puts a strip on the page, its top at y.
func (p *Page) set(st *strip, y float64) {
	for _, r := range st.runs {
		r.Y += y
		p.Runs = append(p.Runs, r)
	}
	for _, l := range st.lines {
		l.Y1 += y
		l.Y2 += y
		p.Lines = append(p.Lines, l)
	}
}

// groupEnd is the index behind the strips that stay with the one at i.
func groupEnd(flow []strip, i int) int {
	for i < len(flow) && flow[i].keep {
		i++
	}
	return min(i+1, len(flow))
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
