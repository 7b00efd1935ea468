package pdf

import (
	"io"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"

	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
)

// thinnest is the thinnest rule that a fax of about 204 by 98 dots an inch still
// shows, in points (domain-facts 10.2).
const thinnest = 0.5

// Pages that are faxed are black on white: no operator of a page chooses another
// color than black, shades anything, or makes it transparent, and no rule is too thin.
func TestNothingIsGrey(t *testing.T) {
	set, opt := setup(t)
	drawn := 0
	for name, doc := range gallery.Documents() {
		file, err := New(set).Render([]*layout.Pages{lay(t, doc, opt)}, info)
		if err != nil {
			t.Fatal(err)
		}
		ctx := read(t, file)
		for nr := 1; nr <= ctx.PageCount; nr++ {
			reader, err := pdfcpu.ExtractPageContent(ctx, nr)
			if err != nil {
				t.Fatal(err)
			}
			content, err := io.ReadAll(reader)
			if err != nil {
				t.Fatal(err)
			}
			for _, op := range operators(content) {
				drawn++
				switch op.name {
				case "g", "G", "rg", "RG":
					for _, part := range op.operands {
						if part != 0.0 {
							t.Errorf("%s, page %d: %v %s is not black", name, nr, op.operands, op.name)
						}
					}
				case "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "gs":
					t.Errorf("%s, page %d: %s can choose another color than black", name, nr, op.name)
				case "w":
					if width, ok := op.operands[0].(float64); ok && width < thinnest {
						t.Errorf("%s, page %d: a rule of %v points is lost in a fax", name, nr, width)
					}
				}
			}
		}
	}
	if drawn < 1000 {
		t.Errorf("only %d operators read; the reader is broken", drawn)
	}
}
