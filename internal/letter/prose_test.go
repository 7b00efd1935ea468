package letter

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Only the words of patients' templates are measured, and the hardest
// sentences named.
func TestHardWordsAreNamed(t *testing.T) {
	header := "---\nkind: %\ntitle: T\naudience: %\n---\n"
	of := func(kind, audience string) string {
		return strings.Replace(strings.Replace(header, "%", kind, 1), "%", audience, 1)
	}
	const hardWords = "- [ ] Notwithstanding institutional considerations, comprehensive interdisciplinary evaluation necessitates documentation.\n"
	set, problems := loadFiles(fstest.MapFS{
		"test.md":    {Data: []byte(of("test", "patient") + "# Title\n\n{{if .plan_name}}Ask {{.plan_name}} now.{{end}}\n\n" + hardWords)},
		"test.es.md": {Data: []byte(of("test", "patient") + "Lea esta hoja con su doctor y diga lo que le duele.\n")},
		"sent.md":    {Data: []byte(of("sent", "send") + hardWords)},
	}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	template, _ := set.Find("test")
	if got := template.prose(); len(got) != 3 || !slices.Equal(got[:2], []string{"Title", "Ask Ann now"}) {
		t.Errorf("%q", got)
	}
	measures, hard := set.Plain()
	if len(measures) != 2 || measures[0].File != "test.md" || measures[1].Measure.Scale != "Fernández Huerta" {
		t.Errorf("%+v", measures)
	}
	if len(hard) != 1 || hard[0].Code != codePlain || !strings.Contains(hard[0].Message, "Notwithstanding institutional") {
		t.Errorf("%v", hard)
	}
}
