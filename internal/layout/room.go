package layout

import (
	"sync"

	"casepacket/internal/fonts"
)

// room is what a document is set in, and the next one after it again. Nothing in it is
// part of the pages that come out.
type room struct {
	units  []unit          // of the text that is being set
	line   []unit          // of the line that is being filled
	text   []byte          // likewise
	shaped []*fonts.Shaped // likewise
	filled []piece         // likewise
	pieces []piece         // of all lines
	lines  []textLine      // of all texts
	runs   []Run           // of all strips
	flow   []strip
}

var rooms = sync.Pool{New: func() any { return &room{flow: make([]strip, 0, 96)} }}

// mostRuns is how many runs a document has whose room is kept for the next one. Longer
// documents are rare.
const mostRuns = 4000

// leave keeps the room for the next document, empty: nobody's words stay in it.
func (r *room) leave() {
	if cap(r.runs) > mostRuns {
		return
	}
	clear(r.units[:cap(r.units)])
	clear(r.line[:cap(r.line)])
	clear(r.text[:cap(r.text)])
	clear(r.shaped[:cap(r.shaped)])
	clear(r.filled[:cap(r.filled)])
	clear(r.pieces)
	clear(r.lines)
	clear(r.runs)
	clear(r.flow)
	r.pieces, r.lines, r.runs, r.flow = r.pieces[:0], r.lines[:0], r.runs[:0], r.flow[:0]
	rooms.Put(r)
}

// moreRuns returns runs with room for n more behind them.
func (r *room) moreRuns(runs []Run, n int) []Run {
	if cap(runs)-len(runs) >= n {
		return runs
	}
	from := len(r.runs)
	r.runs = append(r.runs, runs...)
	for range n {
		r.runs = append(r.runs, Run{})
	}
	return r.runs[from : from+len(runs) : from+len(runs)+n]
}
