package layout

import (
	"casepacket/internal/block"
	"casepacket/internal/fonts"
	"casepacket/internal/problem"
)

// Options say what a document is set in and on.
type Options struct {
	Fonts      *fonts.Set
	Paper      Paper
	Preprinted bool     // the head of an agency's sheet is left free for its letterhead
	Logo       *Picture // of the agency, at the head of its own sheets
	Signature  *Picture // of the agency, where the agency signs
	Window     Window   // where the envelopes of letters show the address
	Large      bool     // large print: 18 points and more, no columns, no italics, never landscape
}

// Lay sets a document: the pages with every word of it, and what could not be
// set. A character that no face has is an error that names its cell; an
// address too long for the window is a warning, and stands below it.
func Lay(doc *block.Document, opt Options) (*Pages, problem.List) {
	s := newSetter(doc, opt)
	defer s.leave()
	furniture := s.furnish(doc)
	blocks := doc.Blocks
	first := page{start: topMargin}
	if doc.Style == block.Letter {
		first, blocks = s.letterHead(blocks)
	} else if opt.Preprinted {
		first.start = preprintedEnd
	}
	if doc.Style == block.Sheet {
		s.logo(&first)
	}
	for _, b := range blocks {
		s.block(b, s.area, rootElement)
	}
	s.pages(first)
	s.number(furniture)
	return s.out, s.problems
}

// The page, in points. Nothing but the stamp and the line a fax machine adds
// stands in the top 15 mm.
const (
	mm            = 72 / 25.4
	sideMargin    = 25.4 * mm
	sheetMargin   = 19 * mm
	topMargin     = 19 * mm // of first pages without a window
	laterTop      = 25 * mm // of later pages, below the references
	bottomMargin  = 22 * mm
	preprintedEnd = 48 * mm
)

const rootElement = 0

// area is a column on the page.
type area struct{ x, width float64 }

// typeset is how a block's text is set.
type typeset struct {
	size, height float64 // type size and line height
	style        fonts.Style
}

func (t typeset) bold() typeset {
	t.style.Bold = true
	return t
}

func (t typeset) sized(size, height float64) typeset {
	t.size, t.height = size, height
	return t
}

// baseline is where letters stand within a line.
func (t typeset) baseline() float64 {
	const ascent, descent = 0.9, 0.215
	return (t.height-(ascent+descent)*t.size)/2 + ascent*t.size
}

// setter turns the blocks of one document into strips, and strips into pages.
type setter struct {
	*room
	shown []*fonts.Shaped // the next of those that are part of the pages

	opt      Options
	out      *Pages
	problems problem.List
	lacking  map[string]*lack   // characters that cannot be printed, by cell
	links    map[*block.Run]int // structure elements of links

	paper       Paper
	area        area
	top, bottom float64 // y between which the flow stands on later pages
	body        typeset
	space       float64 // wanted above the next strip
	fresh       bool    // the next strip begins a new page
}

func newSetter(doc *block.Document, opt Options) *setter {
	s := &setter{room: rooms.Get().(*room), opt: opt, paper: opt.Paper, lacking: map[string]*lack{}}
	if doc.Landscape && !opt.Large {
		s.paper = Paper{opt.Paper.Height, opt.Paper.Width}
	}
	s.body = typeset{size: 11.5, height: 14}
	margin := sideMargin
	if doc.Style == block.Sheet {
		s.body = typeset{size: 11, height: 13.6, style: fonts.Style{Sans: true}}
		margin = sheetMargin
	}
	if opt.Large {
		s.body.size, s.body.height, margin = largeSize, largeHeight, sideMargin
	}
	s.area = area{margin, s.paper.Width - 2*margin}
	s.out = &Pages{
		Title: doc.Title, Lang: doc.Lang, Tree: []Element{{Role: RoleDocument, Parent: -1}},
		stampFace: opt.Fonts.Face(fonts.Style{Sans: true, Bold: true}),
	}
	return s
}

// The type of large print (domain-facts 10.4: 18 points at least).
const largeSize, largeHeight = 18, 23.5

// larger is a type size made for ordinary print, in the print of the document.
func (s *setter) larger(set typeset, size, height float64) typeset {
	if s.opt.Large {
		size, height = max(size*largeSize/11, largeSize), max(height*largeSize/11, largeHeight)
	}
	return set.sized(size, height)
}

// element adds an element to the structure tree.
func (s *setter) element(role Role, parent int) int {
	s.out.Tree = append(s.out.Tree, Element{Role: role, Parent: parent})
	return len(s.out.Tree) - 1
}
