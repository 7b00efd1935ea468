package pdf

import (
	"bytes"
	"strconv"
)

// content is a content stream in the making (ISO 32000-1, 7.8). Lengths are in
// points with the origin at the bottom left, as PDF has it.
type content struct {
	bytes.Buffer
	font string  // that was chosen last
	size float64 // likewise
}

// begin begins a stream anew.
func (c *content) begin() {
	c.Reset()
	c.font, c.size = "", 0
}

// number writes a length with the precision a page needs: a hundredth of a
// point.
func number(v float64) string { return string(appendNumber(nil, v)) }

func appendNumber(b []byte, v float64) []byte {
	hundredths := int64(v*100 + 0.5)
	if v < 0 {
		hundredths = -int64(-v*100 + 0.5)
	}
	if hundredths < 0 {
		b = append(b, '-')
		hundredths = -hundredths
	}
	b = strconv.AppendInt(b, hundredths/100, 10)
	if rest := hundredths % 100; rest != 0 {
		b = append(b, '.', byte('0'+rest/10))
		if rest%10 != 0 {
			b = append(b, byte('0'+rest%10))
		}
	}
	return b
}

// op writes numbers and the operator behind them.
func (c *content) op(operator string, numbers ...float64) {
	b := c.AvailableBuffer()
	for _, n := range numbers {
		b = appendNumber(b, n)
		b = append(b, ' ')
	}
	b = append(b, operator...)
	b = append(b, '\n')
	c.Write(b)
}

// choose chooses a font resource, unless it has been.
func (c *content) choose(resource string, size float64) {
	if c.font == resource && c.size == size {
		return
	}
	c.font, c.size = resource, size
	b := append(c.AvailableBuffer(), '/')
	b = append(b, resource...)
	b = append(b, ' ')
	b = appendNumber(b, size)
	b = append(b, " Tf\n"...)
	c.Write(b)
}

func escape(b []byte, v byte) []byte {
	switch v {
	case '(', ')', '\\':
		return append(b, '\\', v)
	case '\r':
		return append(b, '\\', 'r')
	case '\n':
		return append(b, '\\', 'n')
	}
	return append(b, v)
}
