package pdf

import (
	"strings"
	"testing"

	"casepacket/internal/fonts"
	"casepacket/internal/pdf/gallery"
	"casepacket/internal/pdf/stock"
)

// Those that we are measured by get the same words as our engine, and set them on
// one page as it does.
func TestPeersSetTheSameLetter(t *testing.T) {
	set, opt := setup(t)
	pages := lay(t, gallery.PeersLetter(), opt)
	regular, bold := set.Face(fonts.Style{}), set.Face(fonts.Style{Bold: true})
	theirs, err := stock.NewMaroto(regular, bold)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]func([]stock.Line) ([]byte, error){"maroto": theirs.Letter, "gofpdf": stock.NewGofpdf(regular, bold).Letter, "gofpdf without faces": (&stock.Gofpdf{}).Letter}
	for name, letter := range files {
		file, err := letter(gallery.PeersLines())
		if err != nil {
			t.Fatal(name, err)
		}
		if n := readLoosely(t, file).PageCount; n != 1 || len(pages.Pages) != 1 {
			t.Errorf("%s needs %d pages, ours has %d", name, n, len(pages.Pages))
		}
	}
	var ours, given []string
	for _, run := range pages.Pages[0].Runs {
		ours = append(ours, strings.ReplaceAll(run.Text, " ", ""))
	}
	for _, line := range gallery.PeersLines() {
		given = append(given, strings.ReplaceAll(strings.Join(line.Columns, ""), " ", ""))
	}
	if a, b := strings.Join(ours, ""), strings.Join(given, ""); a != b {
		t.Errorf("other words:\n%s\n%s", a, b)
	}
}
