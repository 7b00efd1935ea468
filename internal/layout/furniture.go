package layout

import (
	"fmt"
	"iter"
	"strings"

	"casepacket/internal/block"
)

// furniture is what stands on every page: the number with our reference, and
// on later pages the recipient's reference too. None of it names a person.
type furniture struct {
	set          typeset
	ours, theirs []textLine
	oursText     block.Text
	theirsText   block.Text
}

const (
	theirsTop      = 16 * mm  // of the reference at the head of later pages
	oursGap        = 4.5 * mm // from the flow to the foot
	furnitureLines = 3        // a reference longer than these is cut; it stands in the letter whole
	numberWidth    = 36 * mm  // for "page 100 of 100"
)

// furnitureWords are the words of the page furniture in one language.
type furnitureWords struct{ ours, theirs, matter, page string }

func wordsIn(lang string) furnitureWords {
	if lang == "es" || strings.HasPrefix(lang, "es-") {
		return furnitureWords{"Nuestra referencia: ", "Su referencia: ", "Número de referencia: ", "página %d de %d"}
	}
	return furnitureWords{"Our reference: ", "Your reference: ", "Claim or reference number: ", "page %d of %d"}
}

// furnish measures the page furniture and leaves room for it.
func (s *setter) furnish(doc *block.Document) furniture {
	f := furniture{set: s.larger(s.body, 10, 12)}
	if doc.Ours != "" {
		f.oursText = block.Text{{Text: wordsIn(doc.Lang).ours + doc.Ours}}
		f.ours = s.furnitureLines(f.oursText, f.set, s.area.width-numberWidth*f.set.size/10)
	}
	theirs := ""
	switch {
	case doc.Theirs != "":
		theirs = wordsIn(doc.Lang).theirs + doc.Theirs
	case doc.Matter != "":
		theirs = wordsIn(doc.Lang).matter + doc.Matter
	}
	if theirs != "" {
		f.theirsText = block.Text{{Text: theirs}}
		f.theirs = s.furnitureLines(f.theirsText, f.set, s.area.width)
	}
	s.top = max(laterTop, theirsTop+float64(len(f.theirs))*f.set.height+4*mm)
	s.bottom = s.paper.Height - bottomMargin - float64(max(len(f.ours), 1)-1)*f.set.height
	return f
}

func (s *setter) furnitureLines(text block.Text, set typeset, width float64) []textLine {
	lines := s.lines(text, set, width)
	return lines[:min(len(lines), furnitureLines)]
}

// number adds the furniture to the finished pages.
func (s *setter) number(f furniture) {
	n := len(s.out.Pages)
	foot := s.bottom + oursGap
	for i := range s.out.Pages {
		p := &s.out.Pages[i]
		if i > 0 {
			s.artifacts(p, f.theirs, f.theirsText, f.set, s.area.x, theirsTop)
		}
		s.artifacts(p, f.ours, f.oursText, f.set, s.area.x, foot)
		text := block.Text{{Text: fmt.Sprintf(wordsIn(s.out.Lang).page, i+1, n)}}
		lines := s.lines(text, f.set, s.area.width)
		s.artifacts(p, lines, text, f.set, s.area.x+s.area.width-lines[0].width, foot)
	}
}

// artifacts sets lines that are no part of the document's own words.
func (s *setter) artifacts(p *Page, lines []textLine, text block.Text, set typeset, x, y float64) {
	for _, line := range lines {
		var st strip
		s.place(&st, line, text, set, x, 0, Artifact)
		p.set(&st, y, 0)
		y += set.height
	}
}

// Words returns the runs that belong to the document, page furniture left
// out, in reading order.
func (p *Pages) Words() []Run {
	var runs []Run
	for run := range p.EachWord() {
		runs = append(runs, *run)
	}
	return runs
}

// EachWord yields what Words returns.
func (p *Pages) EachWord() iter.Seq[*Run] {
	return func(yield func(*Run) bool) {
		for i := range p.Pages {
			runs := p.Pages[i].Runs
			for j := range runs {
				if runs[j].Element != Artifact && !yield(&runs[j]) {
					return
				}
			}
		}
	}
}
