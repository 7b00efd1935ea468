package layout

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
)

// Every address stands on a label of its own, whole, away from its edges, from
// the first free label on.
func TestEachAddressHasItsLabel(t *testing.T) {
	set, err := fonts.Default()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		sheet := rapid.SampledFrom(LabelSheets).Draw(t, "sheet")
		start := rapid.IntRange(1, sheet.Count()).Draw(t, "start")
		var addresses []block.Address
		for range rapid.IntRange(1, 40).Draw(t, "labels") {
			var a block.Address
			for range rapid.IntRange(1, 6).Draw(t, "lines") {
				a.Lines = append(a.Lines, block.Text{{Text: rapid.StringMatching(`[A-Za-z]{1,12}( [A-Za-z0-9]{1,10}){0,5}`).Draw(t, "line")}})
			}
			addresses = append(addresses, a)
		}
		pages, problems := Labels(addresses, sheet, start, Options{Fonts: set})
		said := map[int]string{}
		for p, page := range pages.Pages {
			for _, run := range page.Runs {
				column := int((run.X - sheet.Left) / sheet.Across)
				row := int((run.Y - sheet.Top) / sheet.Downward)
				x, y := sheet.at(row*sheet.Columns + column)
				if run.X < x+labelMargin-0.01 || run.X+run.Width > x+sheet.Width-labelMargin+0.01 || run.Y-run.Size < y || run.Y+run.Size*0.3 > y+sheet.Height {
					t.Fatalf("%q stands over the edge of its label", run.Text)
				}
				n := p*sheet.Count() + row*sheet.Columns + column
				said[n] += " " + run.Text
			}
		}
		if len(said)+len(problems) != len(addresses) {
			t.Fatalf("%d labels and %d problems for %d addresses", len(said), len(problems), len(addresses))
		}
		if len(problems) > 0 {
			return
		}
		for i, a := range addresses {
			want := ""
			for _, line := range a.Lines {
				want += " " + line[0].Text
			}
			if got := strings.Join(strings.Fields(said[start-1+i]), " "); got != strings.Join(strings.Fields(want), " ") {
				t.Fatalf("label %d says %q, want %q", start+i, got, want)
			}
		}
	})
}

// The positions are those of the sheets: the last label ends as far from the edge
// as the first begins.
func TestLabelSheetsAreWhole(t *testing.T) {
	for _, sheet := range LabelSheets {
		x, y := sheet.at(sheet.Count() - 1)
		if right, left := sheet.Paper.Width-(x+sheet.Width), sheet.Left; right-left > 0.01 || left-right > 0.01 {
			t.Errorf("%s: %.2f points at the right, %.2f at the left", sheet.Name, right, left)
		}
		if bottom := sheet.Paper.Height - (y + sheet.Height); bottom-sheet.Top > 0.01 || sheet.Top-bottom > 0.01 {
			t.Errorf("%s: %.2f points at the foot, %.2f at the head", sheet.Name, bottom, sheet.Top)
		}
	}
}
