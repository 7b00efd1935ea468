package layout

import (
	"fmt"
	"strconv"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
	"casepacket/internal/problem"
)

const inch = 72.0

// LabelSheet is a sheet of labels that stick, with the place of each on it, in
// points. Labels are counted from the top left, row by row.
type LabelSheet struct {
	Name             string
	Paper            Paper
	Columns, Rows    int
	Left, Top        float64 // of the first label
	Width, Height    float64 // of a label
	Across, Downward float64 // from one label to the next
}

// LabelSheets are the sheets that are known, by the number on their box.
var LabelSheets = []LabelSheet{
	{Name: "5160", Paper: Letter, Columns: 3, Rows: 10, Left: 0.1875 * inch, Top: 0.5 * inch, Width: 2.625 * inch, Height: 1 * inch, Across: 2.75 * inch, Downward: 1 * inch},
	{Name: "5161", Paper: Letter, Columns: 2, Rows: 10, Left: 0.15625 * inch, Top: 0.5 * inch, Width: 4 * inch, Height: 1 * inch, Across: 4.1875 * inch, Downward: 1 * inch},
}

// FindLabelSheet returns the sheet of that number.
func FindLabelSheet(name string) (LabelSheet, bool) {
	for _, sheet := range LabelSheets {
		if sheet.Name == name {
			return sheet, true
		}
	}
	return LabelSheet{}, false
}

// Count is how many labels are on a sheet.
func (l LabelSheet) Count() int { return l.Columns * l.Rows }

// at is the top left corner of a label, counted from 0.
func (l LabelSheet) at(n int) (x, y float64) {
	return l.Left + float64(n%l.Columns)*l.Across, l.Top + float64(n/l.Columns)*l.Downward
}

// Printers are off by a little: nothing stands nearer to the edge of a label.
const labelMargin = 3.5 * mm

// labelSizes are the type sizes of labels; the first that fits is used.
var labelSizes = []float64{11, 10, 9, 8, 7}

// Labels sets addresses on sheets of labels, the first at a start counted from
// 1, since a sheet may have been used before. An address that no type size
// makes fit is a problem, and is not set.
func Labels(addresses []block.Address, sheet LabelSheet, start int, opt Options) (*Pages, problem.List) {
	s := newLabelSetter("Address labels", sheet, opt)
	place := start - 1
	var sheets []Page
	for _, address := range addresses {
		lines, ok := s.labelLines(address, sheet)
		if !ok {
			p := unfitting(address.Lines, "the address is too long for a label of this size")
			p.Hint = "use larger labels, or write it on the envelope by hand"
			s.problems.Add(p)
			continue
		}
		for len(sheets) <= place/sheet.Count() {
			sheets = append(sheets, Page{Paper: sheet.Paper})
		}
		s.setLabel(&sheets[len(sheets)-1], sheet, place%sheet.Count(), lines)
		place++
	}
	s.out.Pages = sheets
	return s.out, s.problems
}

func newLabelSetter(title string, sheet LabelSheet, opt Options) *setter {
	opt.Paper, opt.Large = sheet.Paper, false
	s := newSetter(&block.Document{Title: title, Lang: "en-US", Style: block.Sheet}, opt)
	return s
}

// labelLines breaks an address into the lines of a label.
func (s *setter) labelLines(address block.Address, sheet LabelSheet) (lines []headLine, ok bool) {
	for _, size := range labelSizes {
		set := s.body.sized(size, size*1.15)
		lines, ok = nil, true
		height := 0.0
		for _, text := range address.Lines {
			ok = ok && s.longestWord(text, set) <= sheet.Width-2*labelMargin
			for _, line := range s.lines(text, set, sheet.Width-2*labelMargin) {
				lines, height = append(lines, headLine{line, text, set}), height+set.height
			}
		}
		if ok && height <= sheet.Height-2*labelMargin {
			return lines, true
		}
	}
	return nil, false
}

// setLabel sets the lines of one label, in the middle of its height.
func (s *setter) setLabel(page *Page, sheet LabelSheet, n int, lines []headLine) {
	x, y := sheet.at(n)
	height := 0.0
	for _, l := range lines {
		height += l.set.height
	}
	y += (sheet.Height - height) / 2
	element := s.element(RoleP, rootElement)
	for _, l := range lines {
		st := s.lineStrip(l.line, l.text, l.set, x+labelMargin, element)
		page.set(&st, y, 0)
		y += l.set.height
	}
}

// AlignmentTest is two pages to print on plain paper and hold against the
// light: the frames of all labels over a sheet of labels, and the zone of the
// envelope's window over a folded letter.
func AlignmentTest(sheet LabelSheet, opt Options) *Pages {
	s := newLabelSetter("Test of labels and of the window", sheet, opt)
	labels := Page{Paper: sheet.Paper}
	for n := range sheet.Count() {
		x, y := sheet.at(n)
		labels.frame(x, y, sheet.Width, sheet.Height)
		text := block.Text{{Text: strconv.Itoa(n + 1)}}
		if n == 0 {
			text[0].Text = "1: labels " + sheet.Name + ", print at 100 %"
		}
		set := s.body.sized(9, 11)
		var lines []headLine
		for _, line := range s.lines(text, set, sheet.Width-2*labelMargin) {
			lines = append(lines, headLine{line, text, set})
		}
		s.setLabel(&labels, sheet, n, lines)
	}
	window, zone := Page{Paper: sheet.Paper}, opt.window()
	window.frame(zone.Left, zone.Top, zone.Width, zone.Bottom-zone.Top)
	sure := zone.Bottom - surePart
	window.Lines = append(window.Lines, Line{X1: zone.Left, Y1: sure, X2: zone.Left + zone.Width, Y2: sure, Thickness: 0.75})
	third := sheet.Paper.Height / 3
	for _, y := range []float64{third, 2 * third} { // where the sheet is folded
		window.Lines = append(window.Lines, Line{X1: 0, Y1: y, X2: 10 * mm, Y2: y, Thickness: 0.75}, Line{X1: sheet.Paper.Width - 10*mm, Y1: y, X2: sheet.Paper.Width, Y2: y, Thickness: 0.75})
	}
	y := zone.bodyTop()
	for _, line := range windowAdvice(zone) {
		text := block.Text{{Text: line}}
		set := typeset{size: 11, height: 13.6, style: fonts.Style{Sans: true}}
		element := s.element(RoleP, rootElement)
		for _, l := range s.lines(text, set, s.area.width) {
			st := s.lineStrip(l, text, set, s.area.x, element)
			window.set(&st, y, 0)
			y += set.height
		}
		y += 6
	}
	s.out.Pages = []Page{labels, window}
	return s.out
}

func windowAdvice(zone Window) []string {
	return []string{
		fmt.Sprintf("Fold this sheet at the two marks and put it into an envelope with a window. The frame above, %.0f by %.0f mm, must show while the sheet rests on the bottom of the envelope; its lower part, below the line, must show wherever the sheet slides.", zone.Width/mm, (zone.Bottom-zone.Top)/mm),
		"If it does not, look whether the printer printed at 100 % and not fitted to the page. If it did, the envelope's window is another one than the usual one of #10: say where it is (address_window in the office file), use labels, or set letters_go_by: fax.",
		"The other page lies over a sheet of labels: hold both against the light.",
	}
}

// frame draws a rectangle.
func (p *Page) frame(x, y, width, height float64) {
	const thin = 0.75
	p.Lines = append(p.Lines,
		Line{X1: x, Y1: y, X2: x + width, Y2: y, Thickness: thin}, Line{X1: x, Y1: y + height, X2: x + width, Y2: y + height, Thickness: thin},
		Line{X1: x, Y1: y, X2: x, Y2: y + height, Thickness: thin}, Line{X1: x + width, Y1: y, X2: x + width, Y2: y + height, Thickness: thin},
	)
}

// FitsWindow reports whether the address of a letter stands in the window of
// its envelope. A document without an address has none that does not.
func FitsWindow(doc *block.Document, opt Options) bool {
	s := newSetter(doc, opt)
	for _, b := range doc.Blocks {
		if address, ok := b.(block.Address); ok {
			return s.inWindow(address, &page{})
		}
	}
	return true
}
