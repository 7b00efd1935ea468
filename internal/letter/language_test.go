package letter

import (
	"testing"
	"testing/fstest"

	"casepacket/internal/problem"
)

func TestThePatientsLanguage(t *testing.T) {
	file := func(audience, body string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\nkind: test\ntitle: T\norder: 10\naudience: " + audience + "\n---\n" + body)}
	}
	set, problems := loadFiles(fstest.MapFS{"test.md": file("patient", "Hello"), "test.es.md": file("patient", "Buenos dias {{.plan_name}}")}, nil)
	if len(problems) > 0 || len(set.Templates()) != 1 {
		t.Fatal(problems, set.Templates())
	}
	template, _ := set.Find("test")
	if len(template.Fields()) != 2 {
		t.Error("the fields of the translation are not told:", template.Fields())
	}
	for wish, want := range map[string]string{"": English, "English": English, "en": English, "Spanish": "es", "español": "es", "ES": "es", "Hmong": English} {
		d := aCase()
		d.Case.PreferredLanguage = wish
		filled, problems, err := template.Fill(d)
		if err != nil || filled.Lang != want {
			t.Errorf("%q: %v %v", wish, filled, err)
		}
		warned := len(problems) == 1 && problems[0].Code == codeLanguage && problems[0].Severity == problem.Warning && problems[0].Field == "preferred_language"
		if warned != (wish == "Hmong") || !warned && len(problems) > 0 {
			t.Errorf("%q: %v", wish, problems)
		}
	}
	for name, files := range map[string]fstest.MapFS{
		"no English one":  {"test.es.md": file("patient", "")},
		"not the patient": {"test.md": file("send", ""), "test.es.md": file("send", "")},
		"no language":     {"test.md": file("patient", ""), "test.xx-what-ever-it.md": file("patient", "")},
	} {
		_, problems := loadFiles(files, nil)
		found := false
		for _, p := range problems {
			found = found || p.Code == codeLanguage
		}
		if !found {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
