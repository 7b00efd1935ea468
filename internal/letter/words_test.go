package letter

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestNoWordOfATemplateIsLost puts Markdown together at random: each word
// comes out, or the template is refused.
func TestNoWordOfATemplateIsLost(t *testing.T) {
	marks := rapid.SampledFrom([]string{
		" ", "\n", "\n\n", "    ", "\t", "- ", "- [ ] ", "2. ", "> ", "# ", "### ", "|", "\n|---|---|\nrow | ", "---", "===", "**", "*", "`", "\\", "~~~",
		"\n```fields boxed\n", "\n```fill-in\n", "\n```sender\n", "\n```signature\n", "\n````keep\n", "\n```\n", "\n````\n", "[a]: x", "<b>", "<!--", "!", "[", "](", "&",
	})
	made := 0
	rapid.Check(t, func(rt *rapid.T) {
		var body strings.Builder
		words := rapid.IntRange(1, 12).Draw(rt, "words")
		for i := range words {
			body.WriteString(strings.Join(rapid.SliceOfN(marks, 0, 3).Draw(rt, "marks"), ""))
			fmt.Fprintf(&body, "word%dend", i)
		}
		set, problems := loadSet(testHeader + body.String())
		if len(problems) > 0 {
			return
		}
		filled, _, err := set.Templates()[0].Fill(aCase())
		if err != nil {
			return
		}
		made++
		text := dump(filled.Blocks)
		for i := range words {
			if !strings.Contains(text, fmt.Sprintf("word%dend", i)) {
				rt.Fatalf("word %d of %q is lost:\n%s", i, body.String(), text)
			}
		}
	})
	if made < 20 {
		t.Errorf("only %d templates were filled", made)
	}
}
