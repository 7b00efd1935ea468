package block

// Blanks counts the runs of a document that are blanks to fill by hand. A nil
// document has none.
func Blanks(d *Document) int {
	if d == nil {
		return 0
	}
	n := 0
	for run := range Runs(d.Blocks) {
		if run.Blank > 0 {
			n++
		}
	}
	return n
}
