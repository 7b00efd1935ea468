package charset

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// candidate is an encoding that a file without a mark may be in.
type candidate struct {
	Other
	encoding encoding.Encoding
	bits     float64 // how much rarer it is than Windows-1252 among the files of American offices
	wide     bool    // characters may have two bytes
}

// candidates are the encodings that are tried. The first is what is taken when nothing tells.
var candidates = []*candidate{
	{Other: Other{"Windows-1252", "windows-1252"}, encoding: charmap.Windows1252},
	{Other: Other{"Mac Roman", "macintosh"}, encoding: charmap.Macintosh, bits: 5},
	{Other: Other{"code page 437 (DOS)", "cp437"}, encoding: charmap.CodePage437, bits: 6},
	{Other: Other{"code page 850 (DOS)", "cp850"}, encoding: charmap.CodePage850, bits: 6.5},
	{Other: Other{"Windows-1250", "windows-1250"}, encoding: charmap.Windows1250, bits: 5},
	{Other: Other{"Windows-1251", "windows-1251"}, encoding: charmap.Windows1251, bits: 4},
	{Other: Other{"Shift-JIS", "shift_jis"}, encoding: japanese.ShiftJIS, bits: 6, wide: true},
	{Other: Other{"Windows-1254", "windows-1254"}, encoding: charmap.Windows1254, bits: 6},
	{Other: Other{"ISO-8859-2", "iso-8859-2"}, encoding: charmap.ISO8859_2, bits: 8},
	{Other: Other{"code page 852 (DOS)", "cp852"}, encoding: charmap.CodePage852, bits: 9},
	{Other: Other{"KOI8-R", "koi8-r"}, encoding: charmap.KOI8R, bits: 6},
	{Other: Other{"code page 866 (DOS)", "cp866"}, encoding: charmap.CodePage866, bits: 7},
	{Other: Other{"Windows-1255", "windows-1255"}, encoding: charmap.Windows1255, bits: 14},
	{Other: Other{"Windows-1256", "windows-1256"}, encoding: charmap.Windows1256, bits: 14},
	{Other: Other{"ISO-8859-5", "iso-8859-5"}, encoding: charmap.ISO8859_5, bits: 14},
	{Other: Other{"Mac Cyrillic", "x-mac-cyrillic"}, encoding: charmap.MacintoshCyrillic, bits: 14},
	{Other: Other{"Windows-1253", "windows-1253"}, encoding: charmap.Windows1253, bits: 6},
}

// How many bits tell two encodings apart.
const (
	clearOfAll  = 5  // the best of a file from the next
	clearOfCell = 6  // the reading of a piece from one in another encoding
	inAnother   = 5  // what it costs a piece to be in another encoding than its file
	wellRead    = 4  // a character beyond ASCII: less is nothing to doubt
	plausible   = 10 // a piece may also be in an encoding that other pieces speak for
)

// enough is how many pieces decide: more say the same.
const enough = 500

// comparison is how well each candidate reads the pieces of a file.
type comparison struct {
	pieces []string
	best   *candidate
	other  *candidate             // the next best one, of those that read something else
	near   map[*candidate]bool    // those that are nearly as likely, or that some piece speaks for
	cost   map[*candidate]float64 // of the first pieces
}

func newComparison(list []string) *comparison {
	c := &comparison{pieces: list, best: candidates[0], near: map[*candidate]bool{}, cost: map[*candidate]float64{}}
	for _, e := range candidates {
		c.cost[e] = e.bits
		for _, piece := range list[:min(len(list), enough)] {
			c.cost[e] += letters().wordCost(e.read(piece))
		}
		if c.cost[e] < c.cost[c.best] {
			c.best = e
		}
	}
	for _, e := range candidates {
		if !c.differs(e) {
			continue
		}
		if c.other == nil || c.cost[e] < c.cost[c.other] {
			c.other = e
		}
		if c.cost[e]-c.cost[c.best] < clearOfAll {
			c.near[e] = true
		}
	}
	return c
}

// read decodes a piece.
func (e *candidate) read(piece string) string {
	text, err := e.encoding.NewDecoder().String(piece)
	if err != nil {
		return "\ufffd"
	}
	return text
}

// differs reports whether a candidate reads any of the first pieces otherwise than the best.
func (c *comparison) differs(e *candidate) bool {
	for _, piece := range c.pieces[:min(len(c.pieces), enough)] {
		if e.read(piece) != c.best.read(piece) {
			return true
		}
	}
	return false
}

// doubts are the pieces, as the best candidate reads them, that may be in another encoding: it
// reads them better by far, or is likely for the whole file and reads them too.
func (c *comparison) doubts() map[string]*Other {
	doubts := map[string]*Other{}
	if c.isUnlikely() {
		for _, piece := range c.pieces {
			doubts[c.best.read(piece)] = &Other{}
		}
		return doubts
	}
	var open []string // pieces that are read well
	for _, piece := range c.pieces {
		text := c.best.read(piece)
		cost := letters().wordCost(text)
		if better := c.better(piece, text, cost); better != nil {
			doubts[text] = &better.Other
			c.near[better] = true
		} else {
			open = append(open, piece)
		}
	}
	if len(c.near) == 0 {
		return doubts
	}
	for _, piece := range open {
		if other := c.likely(piece); other != nil {
			doubts[c.best.read(piece)] = &other.Other
		}
	}
	return doubts
}

// isUnlikely reports whether even the best candidate makes no words: the file is in an encoding
// that is not tried.
func (c *comparison) isUnlikely() bool {
	const bar = 5.5 // bits a letter; names that are read right have less than 3
	if c.best == candidates[0] || c.best.wide || c.other == nil {
		return false
	}
	bits, n := c.cost[c.best]-c.best.bits, 0
	for _, piece := range c.pieces[:min(len(c.pieces), enough)] {
		for i := range len(piece) {
			if piece[i] >= 0x80 {
				n++
			}
		}
	}
	return bits > bar*float64(n)
}

// likely is the encoding, of those that are nearly as likely as the best, that reads a piece
// otherwise and well; nil if there is none.
func (c *comparison) likely(piece string) *candidate {
	text := c.best.read(piece)
	least := letters().wordCost(text) + c.best.bits + plausible
	var found *candidate
	for _, e := range candidates {
		if other := e.read(piece); c.near[e] && other != text {
			if cost := letters().wordCost(other) + e.bits; cost < least {
				found, least = e, cost
			}
		}
	}
	return found
}

// better is the candidate that reads a piece better than the best of the file does; nil if none
// does so by far.
func (c *comparison) better(piece, text string, cost float64) *candidate {
	var found *candidate
	least := cost - clearOfCell
	if least <= inAnother || cost < wellRead*float64(beyondASCII(text)) {
		return nil
	}
	for _, e := range candidates {
		if other := e.read(piece); other != text {
			if own := letters().wordCost(other) + max(e.bits, inAnother); own < least {
				found, least = e, own
			}
		}
	}
	return found
}

// beyondASCII counts the characters that ASCII lacks.
func beyondASCII(text string) int {
	n := 0
	for _, r := range text {
		if r >= 0x80 {
			n++
		}
	}
	return n
}

// note says which encoding was chosen and what else was possible.
func (c *comparison) note() string {
	var near []string
	for _, e := range candidates {
		if c.near[e] {
			near = append(near, e.Name)
		}
	}
	switch {
	case c.isUnlikely():
		return fmt.Sprintf("%s, in which its letters make no words either, so the cells with such letters are held; name the encoding with --encoding", c.best.Name)
	case len(near) > 0:
		return fmt.Sprintf("%s; %s is nearly as likely, so the cells that would differ are held until you name the encoding with --encoding", c.best.Name, strings.Join(near, " or "))
	case c.best == candidates[0] || c.other == nil:
		return c.best.Name
	}
	return fmt.Sprintf("%s, in which its accented letters make names and words; next best: %s", c.best.Name, c.other.Name)
}
