package block

import "iter"

// Runs yields every run of the blocks in reading order: a table by rows, a
// field's label before its value.
func Runs(blocks []Block) iter.Seq[Run] {
	return func(yield func(Run) bool) {
		w := walker{yield: yield}
		w.blocks(blocks)
	}
}

// walker hands runs to yield until it has had enough.
type walker struct {
	yield func(Run) bool
	done  bool
}

func (w *walker) text(texts ...Text) {
	for _, text := range texts {
		for _, run := range text {
			if w.done {
				return
			}
			w.done = !w.yield(run)
		}
	}
}

func (w *walker) blocks(blocks []Block) {
	for _, b := range blocks {
		if w.done {
			return
		}
		w.block(b)
	}
}

func (w *walker) block(b Block) {
	switch b := b.(type) {
	case Heading:
		w.text(b.Text)
	case Paragraph:
		w.text(b.Text)
	case List:
		for _, item := range b.Items {
			w.blocks(item)
		}
	case Checks:
		for _, item := range b.Items {
			w.text(item.Text)
		}
	case Quote:
		w.blocks(b.Blocks)
	case Keep:
		w.blocks(b.Blocks)
	case Table:
		w.text(b.Header...)
		for _, row := range b.Rows {
			w.text(row...)
		}
	case Fields:
		w.text(b.Title)
		for _, row := range b.Rows {
			w.text(row.Label, row.Value)
		}
	case FillIn:
		w.text(b.Label)
	case Sender:
		w.text(b.Lines...)
	case Address:
		w.text(b.Lines...)
	case Signature:
		w.text(b.Closing)
		w.text(b.Lines...)
	case Enclosures:
		w.text(b.Title)
		w.text(b.Items...)
	}
}
