package xlsx

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"casepacket/internal/sheet"
)

// Limits of the texts of a workbook.
const (
	maxTexts     = 256 << 20 // bytes of all of them
	maxRunsOfOne = 32_767    // a cell has as many characters at most
)

// runs tells which text of a cell is struck through, where the cell is written
// in several runs (ECMA-376-1, 18.4.4).
type runs uint8

const (
	struckRuns runs = 1 << iota // some text is
	plainRuns                   // some text is not
)

// textReader follows the text of a cell, or of a shared string, and its runs.
type textReader struct {
	runs   runs
	count  int
	struck bool // the run that is being read is
	text   bool
	aside  int // how deep in elements that are not the text: how it is pronounced
}

func (r *textReader) start(p *part) error {
	switch string(p.name) {
	case "r":
		r.struck = false
		if r.count++; r.count > maxRunsOfOne {
			return errRuns
		}
	case "strike":
		value := string(p.attribute("val")) // on when it does not say
		r.struck = value != "0" && value != "false"
	case "t":
		r.text = true
	case "rPh":
		r.aside++
	}
	return nil
}

// takes reports whether a text belongs to the cell.
func (r *textReader) takes(text []byte) bool {
	if !r.text || r.aside > 0 {
		return false
	}
	if len(bytes.TrimSpace(text)) > 0 {
		if r.struck {
			r.runs |= struckRuns
		} else {
			r.runs |= plainRuns
		}
	}
	return true
}

func (r *textReader) end(name []byte) {
	switch string(name) {
	case "r":
		r.struck = false
	case "t":
		r.text = false
	case "rPh":
		r.aside--
	}
}

// sharedStrings are the texts that cells name by their number.
type sharedStrings struct {
	texts
	struck map[int]runs // of those that are struck through, in whole or in part
}

// readSharedStrings reads the part of shared strings (ECMA-376-1, 18.4.9). Of a text that
// is longer than a cell may be, as much is kept as shows that it is.
func (a *Archive) readSharedStrings(name string, limits sheet.Limits) (*sharedStrings, error) {
	s := &sharedStrings{struck: map[int]runs{}}
	if name == "" {
		return s, nil
	}
	p, err := a.open(name)
	if errors.Is(err, errNoPart) {
		return s, nil
	} else if err != nil {
		return nil, err
	}
	defer p.close()
	var text []byte
	var r textReader
	most, in := utf8.UTFMax*(limits.MaxCellLength()+1), false
	for {
		is, err := p.next()
		if err != nil {
			return nil, err
		}
		switch {
		case is == endOfPart:
			return s, nil
		case is == startTag && p.is("si"):
			if in, text, r = true, text[:0], (textReader{}); s.count() == limits.MaxCells() {
				return nil, sheet.ErrTooManyCells
			}
		case is == startTag:
			if err := r.start(p); err != nil {
				return nil, err
			}
		case is == textToken && in && r.takes(p.text) && len(text) < most:
			if text, err = p.appendValue(text); err != nil {
				return nil, err
			}
		case is == endTag && p.is("si"):
			in = false
			if r.runs&struckRuns != 0 {
				s.struck[s.count()] = r.runs
			}
			if !s.add(unescaped(text)) {
				return nil, errTexts
			}
		case is == endTag:
			r.end(p.name)
		}
	}
}

// texts are many short texts, in few pieces of memory: a workbook can have millions.
type texts struct {
	pieces []strings.Builder
	starts []uint32 // of the pieces, counted over all of them
	ends   []uint32 // of the texts, counted in the same way
}

func (t *texts) count() int { return len(t.ends) }

// add keeps a text; false when they are too large together.
func (t *texts) add(text []byte) bool {
	const piece = 64 << 10
	end := uint32(0)
	if n := len(t.ends); n > 0 {
		end = t.ends[n-1]
	}
	if int(end)+len(text) > maxTexts {
		return false
	}
	if n := len(t.pieces); len(text) > 0 && (n == 0 || t.pieces[n-1].Len()+len(text) > t.pieces[n-1].Cap()) {
		t.pieces, t.starts = append(t.pieces, strings.Builder{}), append(t.starts, end)
		t.pieces[n].Grow(max(piece, len(text)))
	}
	if len(text) > 0 {
		t.pieces[len(t.pieces)-1].Write(text)
	}
	t.ends = append(t.ends, end+uint32(len(text)))
	return true
}

// at is the text of a number; false when there is none.
func (t *texts) at(number int) (string, bool) {
	if number < 0 || number >= len(t.ends) {
		return "", false
	}
	from, to := uint32(0), t.ends[number]
	if number > 0 {
		from = t.ends[number-1]
	}
	if from == to {
		return "", true
	}
	i, found := slices.BinarySearch(t.starts, from)
	if !found {
		i--
	}
	return t.pieces[i].String()[from-t.starts[i] : to-t.starts[i]], true
}

// unescaped is a text without the escapes for characters that XML cannot hold: _x000D_
// stands for a carriage return, _x005F_ for the underscore before what would be read as
// one (ECMA-376-1, 22.9.2.19).
func unescaped(text []byte) []byte {
	if !bytes.Contains(text, []byte("_x")) {
		return text
	}
	var clean []byte
	for {
		i := bytes.Index(text, []byte("_x"))
		if i < 0 {
			return append(clean, text...)
		}
		clean, text = append(clean, text[:i]...), text[i:]
		r, ok := escape(text)
		if !ok {
			clean, text = append(clean, text[:2]...), text[2:]
			continue
		}
		text = text[len("_xHHHH_"):]
		if second, ok := escape(text); ok && utf16.IsSurrogate(r) {
			if whole := utf16.DecodeRune(r, second); whole != utf8.RuneError {
				r, text = whole, text[len("_xHHHH_"):]
			}
		}
		clean = utf8.AppendRune(clean, r) // half a character is U+FFFD, which is reported
	}
}

// escape reads an escape at the start of a text.
func escape(text []byte) (rune, bool) {
	const length = len("_xHHHH_")
	if len(text) < length || text[0] != '_' || text[1] != 'x' || text[length-1] != '_' {
		return 0, false
	}
	r := rune(0)
	for _, d := range text[2 : length-1] {
		n := hexDigit(d)
		if n < 0 {
			return 0, false
		}
		r = r<<4 | n
	}
	return r, true
}

// longTexts keeps each long text once: cells of a column often say the same.
type longTexts struct {
	known []string // by hash, as far as it goes
}

// keep is a text of its own, which does not keep alive what it was cut from.
func (l *longTexts) keep(text string) string {
	const slots = 1 << 12
	if l.known == nil {
		l.known = make([]string, slots)
	}
	hash := uint32(2166136261) // FNV-1a of some of it
	for i := 0; i < len(text); i += 1 + len(text)/64 {
		hash = (hash ^ uint32(text[i])) * 16777619
	}
	slot := &l.known[(hash^uint32(len(text)))%slots]
	if *slot != text {
		*slot = strings.Clone(text)
	}
	return *slot
}
