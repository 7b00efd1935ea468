package layout

// Window is the zone of a letter's first page that holds the recipient's address, in
// points from the sheet's top left corner: what the window of the envelope shows
// however the folded sheet slides (domain-facts 10.1). The zero Window stands for
// DefaultWindow.
type Window struct{ Left, Width, Top, Bottom float64 }

// DefaultWindow is the zone for the usual window of a #10 envelope and a letter folded
// in thirds.
var DefaultWindow = Window{Left: 25.4 * mm, Width: 82 * mm, Top: 55 * mm, Bottom: 77.3 * mm}

// What lies around the zone: how far the sheet can slide behind a window that shows
// the whole of it.
const (
	slideUp    = 3.1 * mm // what could show above it
	slideDown  = 14.8 * mm
	slideRight = 29.1 * mm
	headGap    = 7 * mm    // from the sender's block to it
	bodyGap    = 18.7 * mm // from it to the letter
	surePart   = 10.6 * mm // its lower part shows wherever the sheet slides
	mostLines  = 5
)

// MillimetreWindow is the zone of an office whose envelopes have another window.
func MillimetreWindow(left, width, top, bottom float64) Window {
	return Window{left * mm, width * mm, top * mm, bottom * mm}
}

func (o Options) window() Window {
	if o.Window == (Window{}) {
		return DefaultWindow
	}
	return o.Window
}

// lines is how many lines of an address it holds.
func (w Window) lines() int { return min(mostLines, int((w.Bottom-w.Top)/addressHeight)) }

// senderBottom is where the sender's block above it ends at the latest, and bodyTop
// where the letter below it begins.
func (w Window) senderBottom() float64 { return w.Top - headGap }
func (w Window) bodyTop() float64      { return w.Bottom + bodyGap }

// Shows reports whether a run of the first page could ever show in the envelope's
// window, however the sheet slides.
func (o Options) Shows(run Run) bool {
	w := o.window()
	return run.Y > w.Top-slideUp && run.Y-run.Size < w.Bottom+slideDown && run.X < w.Left+w.Width+slideRight
}
