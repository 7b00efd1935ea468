package pdf

import "casepacket/internal/layout"

// Bound is what is drawn already on its way into another file, with a stamp on
// each page.
type Bound struct {
	*Drawn
	Stamp string // "" for none
}

// stamp is a stamp as it is drawn on all pages of one paper.
type stamp struct{ content []byte }

// stamping tells stamps apart.
type stamping struct {
	text  string
	paper layout.Paper
}

// Bind puts what is drawn into one file. Nothing is drawn again but the stamps,
// which are streams of their own; each page keeps the names that it has for its
// fonts and pictures.
func (e *Engine) Bind(parts []Bound, info Info) ([]byte, error) {
	f := e.newFile()
	f.prefix = "S"
	stamps := map[stamping]*stamp{}
	for _, part := range parts {
		f.take(part.file)
		at := len(f.pages) - len(part.pages)
		for _, doc := range part.docs {
			for i := range doc.Pages {
				f.pages[at].stamp = f.stamped(doc, &doc.Pages[i], part.Stamp, stamps)
				at++
			}
		}
	}
	e.contents.Put(f.content)
	switch {
	case f.err != nil:
		return nil, f.err
	case len(f.pages) == 0:
		return nil, errNothing
	}
	return f.write(info)
}

// stamped draws the stamp of a page, once for all pages of its paper.
func (f *file) stamped(doc *layout.Pages, page *layout.Page, text string, known map[stamping]*stamp) *stamp {
	key := stamping{text, page.Paper}
	if text == "" || known[key] != nil {
		return known[key]
	}
	run := doc.Stamp(page.Paper, text)
	p := &provider{file: f, paper: page.Paper}
	p.open(layout.Artifact, "")
	p.run(&run, false)
	p.close()
	known[key] = &stamp{f.engine.deflaters.quick(f.content.Bytes())}
	f.content.begin()
	return known[key]
}

// writeStamps writes each stamp once.
func (f *file) writeStamps(o *objects) map[*stamp]ref {
	all := map[*stamp]ref{}
	for i := range f.pages {
		if s := f.pages[i].stamp; s != nil && all[s] == 0 {
			all[s] = o.reserve()
			o.stream(all[s], "/Filter/FlateDecode", s.content)
		}
	}
	return all
}

// take takes over the pages of another file, with their structure, links and
// bookmarks. The other stays as it is.
func (f *file) take(other *file) {
	page, base := len(f.pages), len(f.tree.nodes)
	several := len(other.starts) > 1
	if several {
		base-- // its root is ours
	}
	links := map[*link]*link{}
	for _, l := range other.links {
		moved := *l
		moved.page, moved.element = l.page+page, l.element+base
		links[l] = &moved
		f.links = append(f.links, &moved)
	}
	f.tree.take(other.tree, base, page, links)
	f.pages = append(f.pages, other.pages...)
	for _, s := range other.starts {
		f.starts = append(f.starts, start{s.title, s.page + page})
	}
}

// take appends the nodes of another tree from an index on. The root of one
// document becomes a part; that of several falls away, and its parts are ours.
func (t *tree) take(other *tree, base, page int, links map[*link]*link) {
	for i := range other.nodes {
		n := other.nodes[i]
		kids := make([]kid, len(n.kids))
		for j, k := range n.kids {
			if k.node >= 0 {
				k.node += base
			} else {
				k.page, k.annot = k.page+page, links[k.annot]
			}
			kids[j] = k
		}
		if i == 0 && base+1 == len(t.nodes) {
			t.nodes[0].kids = append(t.nodes[0].kids, kids...)
			continue
		}
		n.kids = kids
		switch {
		case i == 0:
			n.role, n.parent = rolePart, 0
			t.nodes[0].kids = append(t.nodes[0].kids, kid{node: base})
		case n.role == rolePart:
			n.parent = 0
		default:
			n.parent += base
		}
		t.nodes = append(t.nodes, n)
	}
	for len(t.pages) < page {
		t.pages = append(t.pages, nil)
	}
	for _, elements := range other.pages {
		moved := make([]int, len(elements))
		for i, e := range elements {
			moved[i] = e + base
		}
		t.pages = append(t.pages, moved)
	}
}
