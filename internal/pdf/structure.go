package pdf

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"casepacket/internal/layout"
)

// element is a structure element (ISO 32000-1, 14.7.2).
type element struct {
	role   layout.Role
	parent int // index into the tree; -1 for the root
	kids   []kid
	alt    string
	scope  string     // of header cells
	label  string     // of a list: the label of its first item
	box    [4]float64 // of a figure: left, bottom, right, top on its page
	id     ref
}

// kid is what an element holds: another element, marked content of a page, or
// an annotation.
type kid struct {
	node  int // index into the tree, or -1
	page  int // of marked content
	mcid  int
	annot *link
}

const rolePart layout.Role = "Part"

// tree is the logical structure of a file: one Document, with a Part for each
// document where it holds several.
type tree struct {
	nodes []element
	pages [][]int // by page and marked-content id: the element
}

func newTree() *tree {
	return &tree{nodes: []element{{role: layout.RoleDocument, parent: -1}}}
}

// usual is how many kids most elements have at most.
const usual = 2

// add appends the elements of a laid-out document and returns the index of its
// first one.
func (t *tree) add(elements []layout.Element, several bool) int {
	base := len(t.nodes)
	if !several {
		base = 0
		t.nodes = t.nodes[:0]
	}
	t.nodes = slices.Grow(t.nodes, len(elements))
	kids := make([]kid, usual*len(elements))
	for i, e := range elements {
		n := element{role: e.Role, parent: -1, alt: e.Alt, scope: e.Scope, kids: kids[usual*i : usual*i : usual*(i+1)]}
		switch {
		case i > 0:
			n.parent = base + e.Parent
		case several:
			n.role, n.parent = rolePart, 0
		}
		t.nodes = append(t.nodes, n)
		if n.parent >= 0 {
			t.nodes[n.parent].kids = append(t.nodes[n.parent].kids, kid{node: base + i})
		}
	}
	return base
}

// mark gives an element the next marked content of a page and returns its id.
func (t *tree) mark(element, page int) int {
	for len(t.pages) <= page {
		t.pages = append(t.pages, nil)
	}
	mcid := len(t.pages[page])
	t.pages[page] = append(t.pages[page], element)
	t.nodes[element].kids = append(t.nodes[element].kids, kid{node: -1, page: page, mcid: mcid})
	return mcid
}

// says remembers the label of a list's first item.
func (t *tree) says(element int, text string) {
	n := &t.nodes[element]
	if n.role != layout.RoleLbl || n.parent < 0 || t.nodes[n.parent].parent < 0 {
		return
	}
	if list := &t.nodes[t.nodes[n.parent].parent]; list.role == layout.RoleL && list.label == "" {
		list.label = text
	}
}

// prune drops elements that hold nothing, but for the cells of tables, which a
// row needs.
func (t *tree) prune(i int) (holds bool) {
	n := &t.nodes[i]
	kept := n.kids[:0]
	for _, k := range n.kids {
		if k.node < 0 || t.prune(k.node) {
			kept = append(kept, k)
		}
	}
	n.kids = kept
	t.readingOrder(n)
	return len(kept) > 0 || n.role == layout.RoleTD || n.role == layout.RoleTH
}

// readingOrder puts what an element holds in the order in which it stands on
// the pages: an item's own words before the list inside it.
func (t *tree) readingOrder(n *element) {
	own, others := false, false
	for _, k := range n.kids {
		own, others = own || k.node < 0, others || k.node >= 0
	}
	if own && others {
		slices.SortStableFunc(n.kids, func(a, b kid) int { return cmp.Compare(t.place(a), t.place(b)) })
	}
}

// place is where the content of a kid begins, pages first.
func (t *tree) place(k kid) int {
	if k.node < 0 {
		return k.page<<20 | k.mcid
	}
	first := math.MaxInt
	for _, inner := range t.nodes[k.node].kids {
		first = min(first, t.place(inner))
	}
	return first
}

// write writes the tree and the map back from the pages' content, and returns
// the number of the structure tree root.
func (t *tree) write(o *objects, pages []ref, links []*link) ref {
	t.prune(0)
	root, parents := o.reserve(), o.reserve()
	t.number(o, 0)
	t.writeNode(o, 0, root, pages)
	o.put(root, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>", t.nodes[0].id, parents, len(pages)+len(links))
	o.begin(parents)
	o.body.WriteString("<</Nums[")
	for page, elements := range t.pages {
		o.integer(page)
		between := "["
		for _, e := range elements {
			o.point(between, t.nodes[e].id)
			between = " "
		}
		if len(elements) == 0 {
			o.body.WriteString("[")
		}
		o.body.WriteString("]")
	}
	for i, l := range links {
		fmt.Fprintf(&o.body, " %d %d 0 R", len(pages)+i, t.nodes[l.element].id)
	}
	o.body.WriteString("]>>")
	o.end()
	return root
}

func (t *tree) number(o *objects, i int) {
	t.nodes[i].id = o.reserve()
	for _, k := range t.nodes[i].kids {
		if k.node >= 0 {
			t.number(o, k.node)
		}
	}
}

func (t *tree) writeNode(o *objects, i int, parent ref, pages []ref) {
	n := &t.nodes[i]
	o.begin(n.id)
	b := &o.body
	b.WriteString("<</S/")
	b.WriteString(string(n.role))
	o.point("/P ", parent)
	first := -1
	for _, k := range n.kids {
		if k.node < 0 {
			first = k.page
			o.point("/Pg ", pages[first])
			break
		}
	}
	b.WriteString(n.attributes())
	if n.alt != "" && n.role == layout.RoleFigure {
		b.WriteString("/Alt" + textString(n.alt))
	}
	open, end := "/K[", "]>>"
	if len(n.kids) == 1 {
		open, end = "/K ", ">>"
	}
	b.WriteString(open)
	for j, k := range n.kids {
		if j > 0 {
			b.WriteByte(' ')
		}
		switch {
		case k.node >= 0:
			o.point("", t.nodes[k.node].id)
		case k.annot != nil:
			fmt.Fprintf(b, "<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>", k.annot.id, pages[k.page])
		case k.page == first:
			o.integer(k.mcid)
		default:
			fmt.Fprintf(b, "<</Type/MCR/Pg %d 0 R/MCID %d>>", pages[k.page], k.mcid)
		}
	}
	b.WriteString(end)
	o.end()
	for _, k := range n.kids {
		if k.node >= 0 {
			t.writeNode(o, k.node, n.id, pages)
		}
	}
}

// attributes are the standard attributes of an element (ISO 32000-1, 14.8.5).
func (n *element) attributes() string {
	switch n.role {
	case layout.RoleTH:
		return "/A<</O/Table/Scope/" + n.scope + ">>"
	case layout.RoleL:
		numbering := "None"
		switch {
		case n.label == "":
		case n.label[0] >= '0' && n.label[0] <= '9':
			numbering = "Decimal"
		case n.label == "•":
			numbering = "Disc"
		default:
			numbering = "Square"
		}
		return "/A<</O/List/ListNumbering/" + numbering + ">>"
	case layout.RoleFigure:
		return fmt.Sprintf("/A<</O/Layout/BBox[%s %s %s %s]>>", number(n.box[0]), number(n.box[1]), number(n.box[2]), number(n.box[3]))
	case layout.RoleTable:
		if n.alt != "" {
			return "/A<</O/Table/Summary" + textString(n.alt) + ">>"
		}
	}
	return ""
}
