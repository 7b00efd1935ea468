package fonts

import (
	"strings"
	"testing"
)

func TestShape(t *testing.T) {
	set, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	serif := set.Face(Style{})
	for _, text := range []string{"AVATAR", "office", "Nguyễn", "Łukasz", "e\u0301tude", "plain"} {
		s := set.Shape(serif, text, false)
		var said strings.Builder
		sum := 0
		for _, g := range s.Glyphs {
			said.WriteString(g.Text)
			sum += int(g.Advance)
			if g.ID == 0 {
				t.Errorf("%q: a glyph is missing", text)
			}
		}
		if said.String() != text || sum != s.Advance {
			t.Errorf("%q: the glyphs say %q, advance %d of %d", text, said.String(), sum, s.Advance)
		}
	}
	if s := set.Shape(serif, "AVAVAV", false); s.Advance >= int(serif.Width("AVAVAV", 1000)) {
		t.Error("A and V are not kerned")
	}
	sans := set.fallback[Style{}][1]
	hebrew := set.Shape(sans, "שלום", true)
	if len(hebrew.Glyphs) != 4 || hebrew.Glyphs[0].Text != "ם" {
		t.Errorf("Hebrew runs %+v, want the last letter at the left", hebrew.Glyphs)
	}
	if a, b := set.Shape(serif, "again", false), set.Shape(serif, "again", false); a != b {
		t.Error("a shaped word is not kept")
	}
}
