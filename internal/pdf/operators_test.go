package pdf

import (
	"strconv"
	"strings"
)

// operator is one operator of a content stream with its operands. An operand
// is a float64, a string (the bytes of a string), a name, or a list of those.
// Dictionaries are given as the words they are made of.
type operator struct {
	name     string
	operands []any
}

type name string

// operators takes a content stream apart (ISO 32000-1, 7.8.2). It knows what
// the two engines write, no more.
func operators(content []byte) []operator {
	r := &scanner{in: string(content)}
	var ops []operator
	var operands []any
	for {
		switch token := r.next().(type) {
		case nil:
			return ops
		case word:
			ops = append(ops, operator{string(token), operands})
			operands = nil
		default:
			operands = append(operands, token)
		}
	}
}

type word string

type scanner struct {
	in string
	at int
}

const (
	spaces     = " \t\r\n\f\x00"
	delimiters = spaces + "()<>[]{}/%"
)

func (r *scanner) next() any {
	for r.at < len(r.in) && strings.IndexByte(spaces, r.in[r.at]) >= 0 {
		r.at++
	}
	if r.at >= len(r.in) {
		return nil
	}
	switch c := r.in[r.at]; {
	case c == '(':
		return r.literal()
	case strings.HasPrefix(r.in[r.at:], "<<"):
		r.at += 2
		return r.list(">>")
	case c == '<':
		return r.hexadecimal()
	case c == '[':
		r.at++
		return r.list("]")
	case c == ']':
		r.at++
		return word("]")
	case c == '>':
		r.at += 2
		return word(">>")
	case c == '/':
		r.at++
		return name(r.run())
	}
	text := r.run()
	if number, err := strconv.ParseFloat(text, 64); err == nil {
		return number
	}
	return word(text)
}

func (r *scanner) run() string {
	from := r.at
	for r.at < len(r.in) && strings.IndexByte(delimiters, r.in[r.at]) < 0 {
		r.at++
	}
	return r.in[from:r.at]
}

func (r *scanner) list(end string) []any {
	list := []any{}
	for {
		token := r.next()
		if token == nil || token == word(end) {
			return list
		}
		list = append(list, token)
	}
}

func (r *scanner) literal() string {
	var b strings.Builder
	depth := 0
	for ; r.at < len(r.in); r.at++ {
		switch c := r.in[r.at]; c {
		case '(':
			if depth++; depth > 1 {
				b.WriteByte(c)
			}
		case ')':
			if depth--; depth == 0 {
				r.at++
				return b.String()
			}
			b.WriteByte(c)
		case '\\':
			r.at++
			if r.at >= len(r.in) {
				return b.String()
			}
			switch escaped := r.in[r.at]; escaped {
			case 'n':
				b.WriteByte('\n')
			case 'r':
				b.WriteByte('\r')
			default:
				b.WriteByte(escaped)
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func (r *scanner) hexadecimal() string {
	end := strings.IndexByte(r.in[r.at:], '>')
	digits := r.in[r.at+1 : r.at+end]
	r.at += end + 1
	var b strings.Builder
	for i := 0; i+1 < len(digits); i += 2 {
		v, err := strconv.ParseUint(digits[i:i+2], 16, 8)
		if err != nil {
			break
		}
		b.WriteByte(byte(v))
	}
	return b.String()
}
