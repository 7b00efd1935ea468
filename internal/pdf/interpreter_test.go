package pdf

import (
	"strings"
	"unicode/utf16"

	"casepacket/internal/layout"
)

// interpreter follows a content stream: where text goes, which lines and
// images are drawn, what is marked as what.
type interpreter struct {
	fonts  map[name]*readFont
	page   drawn
	matrix [6]float64
	saved  [][6]float64
	open   []int // indices of the marked content that is open; -1 inside a Span of text alone

	instead    []*string // what replaces the text of the marked content that is open; nil: nothing
	font       *readFont
	size, rise float64
	x, y       float64 // of the text line
	pen        float64 // from x
	thickness  float64
	at         [2]float64
	path       []layout.Line
}

func (p *interpreter) do(op operator) {
	n := func(i int) float64 { return op.operands[i].(float64) }
	switch op.name {
	case "q":
		p.saved = append(p.saved, p.matrix)
	case "Q":
		p.matrix, p.saved = p.saved[len(p.saved)-1], p.saved[:len(p.saved)-1]
	case "cm":
		m := p.matrix
		a, b, c, d, e, f := n(0), n(1), n(2), n(3), n(4), n(5)
		p.matrix = [6]float64{a*m[0] + b*m[2], a*m[1] + b*m[3], c*m[0] + d*m[2], c*m[1] + d*m[3], e*m[0] + f*m[2] + m[4], e*m[1] + f*m[3] + m[5]}
	case "BT":
		p.x, p.y, p.pen, p.rise = 0, 0, 0, 0
	case "Td":
		p.x, p.y, p.pen = p.x+n(0), p.y+n(1), 0
	case "Tf":
		p.font, p.size = p.fonts[op.operands[0].(name)], n(1)
	case "Ts":
		p.rise = n(0)
	case "Tj":
		p.show(op.operands[0].(string))
	case "TJ":
		for _, part := range op.operands[0].([]any) {
			switch v := part.(type) {
			case float64:
				p.pen -= v * p.size / 1000
			case string:
				p.show(v)
			}
		}
	case "w":
		p.thickness = n(0)
	case "m":
		p.at = [2]float64{n(0), n(1)}
	case "l":
		x1, y1 := p.place(p.at[0], p.at[1])
		x2, y2 := p.place(n(0), n(1))
		p.path = append(p.path, layout.Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Thickness: p.thickness})
		p.at = [2]float64{n(0), n(1)}
	case "S":
		p.page.lines, p.path = append(p.page.lines, p.path...), nil
	case "Do":
		x, y := p.place(0, 1)
		p.page.images = append(p.page.images, box{x, y, p.matrix[0], p.matrix[3]})
	case "BMC", "BDC":
		p.mark(op)
	case "EMC":
		p.open, p.instead = p.open[:len(p.open)-1], p.instead[:len(p.instead)-1]
	}
}

func (p *interpreter) place(x, y float64) (float64, float64) {
	m := p.matrix
	return x*m[0] + y*m[2] + m[4], p.page.height - (x*m[1] + y*m[3] + m[5])
}

func (p *interpreter) mark(op operator) {
	m := mark{role: string(op.operands[0].(name)), mcid: -1}
	if len(op.operands) > 1 {
		m.dict, _ = op.operands[1].([]any)
	}
	var instead *string
	for i, entry := range m.dict {
		switch entry {
		case name("MCID"):
			m.mcid = int(m.dict[i+1].(float64))
		case name("ActualText"):
			text := textOf(m.dict[i+1].(string))
			instead = &text
		}
	}
	p.instead = append(p.instead, instead)
	p.page.marks = append(p.page.marks, m)
	if m.mcid < 0 && len(p.open) > 0 { // ActualText inside of marked content
		p.open = append(p.open, p.open[len(p.open)-1])
		return
	}
	p.open = append(p.open, len(p.page.marks)-1)
}

func (p *interpreter) show(codes string) {
	in := -1
	if len(p.open) > 0 {
		in = p.open[len(p.open)-1]
	}
	if p.font == nil { // a core font, in which stock says what went wrong
		p.page.shown = append(p.page.shown, shown{text: codes, mark: in})
		return
	}
	for i := 0; i < len(codes); i++ {
		code := int(codes[i])
		if p.font.wide {
			i++
			code = code<<8 | int(codes[i])
		}
		x, y := p.place(p.x+p.pen, p.y+p.rise)
		advance := p.font.widths[code] * p.size / 1000
		text := p.font.unicode[code]
		if n := len(p.instead); n > 0 && p.instead[n-1] != nil { // the first glyph says it all
			text, *p.instead[n-1] = *p.instead[n-1], ""
		}
		p.page.shown = append(p.page.shown, shown{text: text, x: x, y: y, advance: advance, size: p.size, mark: in})
		p.pen += advance
	}
}

// textOf reads a text string: UTF-16 behind its mark, else ASCII.
func textOf(s string) string {
	big, ok := strings.CutPrefix(s, "\xfe\xff")
	if !ok {
		return s
	}
	var units []uint16
	for i := 0; i+1 < len(big); i += 2 {
		units = append(units, uint16(big[i])<<8|uint16(big[i+1]))
	}
	return string(utf16.Decode(units))
}
