// Package layout turns blocks into pages of positioned runs with their
// structure tree. It is pure: the same document gives the same pages.
package layout

import (
	"casepacket/internal/fonts"
	"casepacket/internal/problem"
)

// Lengths are in points (1/72 inch); x runs right and y down from the top left
// corner of the sheet.

// Paper is a sheet size.
type Paper struct{ Width, Height float64 }

// The papers.
var (
	Letter = Paper{612, 792}
	A4     = Paper{595.276, 841.89}
)

// Pages is a laid-out document.
type Pages struct {
	Title string
	Lang  string
	Pages []Page
	Tree  []Element // Tree[0] is the root; parents stand before their children

	stampFace *fonts.Face
}

// Page is one sheet.
type Page struct {
	Paper  Paper
	Images []Image // they stand before all text
	Runs   []Run   // in reading order
	Lines  []Line  // rules and frames: artifacts
}

// Image is a picture on a page; X and Y are its top left corner.
type Image struct {
	X, Y, Width, Height float64
	Content             []byte // a PNG or JPEG file
	Element             int    // a RoleFigure with Alt, or Artifact
}

// Run is words of one face on one line.
type Run struct {
	X, Y    float64 // left end of the baseline
	Width   float64
	Size    float64 // type size
	Face    *fonts.Face
	Text    string
	Shaped  []*fonts.Shaped // the glyphs, from left to right; Text is what they say, in reading order
	Element int             // index into Pages.Tree; Artifact for page furniture
	Link    string          // address of the net it leads to; Element is then a RoleLink
	Lang    string          // when it differs from the document's
	Field   string          // dictionary name of the value it shows
	Where   problem.Where
}

// Artifact is the Element of headers, page numbers and stamps.
const Artifact = -1

// Line is a straight black line.
type Line struct{ X1, Y1, X2, Y2, Thickness float64 }

// Role is a standard structure type of ISO 32000-1, 14.8.4.
type Role string

// The roles layout gives.
const (
	RoleDocument Role = "Document"
	RoleH1       Role = "H1"
	RoleH2       Role = "H2"
	RoleH3       Role = "H3"
	RoleP        Role = "P"
	RoleL        Role = "L"
	RoleLI       Role = "LI"
	RoleLbl      Role = "Lbl"
	RoleLBody    Role = "LBody"
	RoleQuote    Role = "BlockQuote"
	RoleTable    Role = "Table"
	RoleTHead    Role = "THead"
	RoleTBody    Role = "TBody"
	RoleTR       Role = "TR"
	RoleTH       Role = "TH"
	RoleTD       Role = "TD"
	RoleDiv      Role = "Div"
	RoleFigure   Role = "Figure"
	RoleLink     Role = "Link"
)

// Element is one structure element.
type Element struct {
	Role   Role
	Parent int    // index into Pages.Tree; -1 for the root
	Alt    string // of figures
	Scope  string // of RoleTH: "Row" or "Column"
}
