package letter

import (
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/schema"
)

// line gathers the runs of one paragraph, cell or line.
type line struct {
	filler   *filler
	runs     block.Text
	values   int  // values in it
	vanished int  // values that are optional and blank
	gap      bool // the last thing was a value that vanished
}

// add appends the template's text, in which placeholders stand for values.
func (l *line) add(text string, bold, italic bool) {
	for text != "" {
		i := strings.IndexRune(text, placeStart)
		if i < 0 {
			l.words(text, bold, italic)
			return
		}
		l.words(text[:i], bold, italic)
		var p *printed
		p, text = l.filler.at(text[i:])
		if p != nil {
			l.value(p, bold, italic)
		}
	}
}

// words appends words of the template. Of the two spaces round a value that
// vanished, one goes.
func (l *line) words(text string, bold, italic bool) {
	if l.gap && (len(l.runs) == 0 || endsInSpace(l.runs)) {
		text = strings.TrimLeft(text, " ")
	}
	if text == "" {
		return
	}
	l.gap = false
	if n := len(l.runs); n > 0 {
		last := &l.runs[n-1]
		if last.Field == "" && last.Blank == 0 && last.Bold == bold && last.Italic == italic {
			last.Text += text
			return
		}
	}
	l.runs = append(l.runs, block.Run{Text: text, Bold: bold, Italic: italic})
}

func (l *line) value(p *printed, bold, italic bool) {
	l.values++
	run := block.Run{Text: p.text, Bold: bold, Italic: italic, Field: p.field, Where: p.where}
	switch {
	case p.vanishes():
		l.vanished++
		l.gap = true
		return
	case p.blank():
		l.filler.numbers++
		run.Text, run.Blank = p.label, l.filler.numbers
	case isEmail(p.field):
		run.Link = "mailto:" + p.text
	}
	l.gap = false
	l.runs = append(l.runs, run)
}

// isEmail reports whether a field holds an address that a reader can write to.
func isEmail(field string) bool {
	f, ok := schema.Find(field)
	return ok && f.Type == schema.TypeEmail
}

func endsInSpace(runs block.Text) bool {
	text := runs[len(runs)-1].Text
	return strings.HasSuffix(text, " ") || strings.HasSuffix(text, "\n")
}

// text returns the runs without the template's spaces at either end.
func (l *line) text() block.Text {
	for n := len(l.runs); n > 0; n = len(l.runs) {
		last := &l.runs[n-1]
		if last.Field != "" || last.Blank > 0 {
			break
		}
		if last.Text = strings.TrimRight(last.Text, " \n"); last.Text != "" {
			break
		}
		l.runs = l.runs[:n-1]
	}
	if len(l.runs) > 0 && l.runs[0].Field == "" && l.runs[0].Blank == 0 {
		l.runs[0].Text = strings.TrimLeft(l.runs[0].Text, " \n")
	}
	return l.runs
}

// silent reports whether the line has values and none of them is there.
func (l *line) silent() bool { return l.values > 0 && l.values == l.vanished }
