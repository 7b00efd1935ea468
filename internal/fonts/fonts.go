// Package fonts knows the faces: coverage, metrics, shaping and the choice of
// a face for each character.
package fonts

// Face is one font program at no particular size.
type Face struct {
	Name string // PostScript name
	TTF  []byte // the font file; never written to
}
