package letter

import (
	"strings"
	"testing"
	"testing/fstest"

	"casepacket/internal/problem"
)

// TestFaultsAreFoundBeforeACaseIsRead holds each fault to its code, its place
// (line 6 is the first after the settings) and a word of its message.
func TestFaultsAreFoundBeforeACaseIsRead(t *testing.T) {
	tests := []struct{ body, code, cell, word string }{
		{"Dear {{.second_docter_name}}", codeName, "6:8", "second_docter_name"},
		{"\n\n x {{if .nothing}}y{{end}}", codeName, "8:9", "nothing"},
		{"{{range .records}}{{.patient_dob}}{{end}}", codeName, "6:21", "patient_dob"},
		{"{{.case_id.more}}", codeName, "6:11", "more"},
		{"{{.records.record_type}}", codeName, "6:11", "table"},
		{"{{.denial.denial_code}}", codeName, "6:3", "denial"},
		{"{{range .records}}{{$.nothing}}{{end}}", codeName, "6:22", "nothing"},
		{"{{range $r := .records}}{{$r.nothing}}{{end}}", codeName, "6:29", "nothing"},
		{"{{(or .case_id).more}}", codeName, "6:16", "more"},
		{"{{.facts.private}}", codeName, "6:9", "private"},
		{"{{shout .case_id}}", codeFunction, "6:3", "shout"},
		{"{{printf \"%s\" .case_id}}", codeFunction, "6:3", "printf"},
		{"{{_emit 1 .case_id}}", codeFunction, "6:3", "_emit"},
		{"{{yes .case_id}}", codeFunction, "6:3", "yes"},
		{"{{opt .records}}", codeFunction, "6:3", "table"},
		{"{{opt .facts}}", codeFunction, "6:3", "group"},
		{"{{ordinal}}", codeFunction, "6:3", "takes 1"},
		{"{{.case_id .plan_type}}", codeFunction, "6:3", "followed"},
		{"{{if is .plan_type \"PPO\"}}x{{end}}", codeChoice, "6:6", "PPO"},
		{"{{if has .opinion_reasons \"none\"}}x{{end}}", codeChoice, "6:6", "none"},
		{"{{range .records}}{{if is .record_type \"slide\"}}x{{end}}{{end}}", codeChoice, "6:24", "slide"},
		{"{{.facts.urgent}}", codePrint, "6:3", "condition"},
		{"{{.records}}", codePrint, "6:3", "table"},
		{"{{.facts}}", codePrint, "6:3", "group"},
		{"{{.}}", codePrint, "6:3", "group"},
		{"{{if .facts}}x{{end}}", codePrint, "6:6", "group"},
		{"{{range .case_id}}x{{end}}", codePrint, "6:9", "range"},
		{"{{$x := .case_id}}{{$x = .plan_type}}", codeForm, "6:21", "variable"},
		{"{{template \"x\"}}", codeForm, "6:12", "templates do without"},
		{"{{define \"x\"}}{{end}}", codeForm, "1:1", "templates do without"},
		{"{{opt 1.5}}", codeForm, "6:7", "constant"},
		{"a\n {{if .case_id}}", codeSyntax, "7:2", "EOF"},
		{"{{$x}}", codeSyntax, "6:1", "undefined variable"},
		{"text\n```table\n```", codeBlock, "7:1", "table"},
		{"```fields wide\n```", codeBlock, "6:1", "wide"},
		{"```sender \"Title\"\n```", codeBlock, "6:1", "title"},
		{"```fields\nA: b", codeBlock, "6:1", "not closed"},
		{"```keep\n```fields\nA: b\n```\n```", codeBlock, "7:1", "inside"},
		{"#### Four", codeBlock, "6:1", "three levels"},
		{"x \uE000", codeText, "6:3", "private use"},
		{"{{.internal_note}}", codePrivate, "1:1", "internal_note"},
	}
	for _, test := range tests {
		_, problems := loadSet(testHeader + test.body)
		expectFault(t, test.body, problems, test.code, test.cell, test.word)
	}
}

func expectFault(t *testing.T, text string, problems problem.List, code, cell, word string) {
	t.Helper()
	for _, p := range problems {
		if p.Code == code && p.Where.Cell == cell && strings.Contains(p.Message, word) {
			if p.Where.File != "test.md" || p.Severity != problem.Error || p.Hint == "" {
				t.Errorf("%q: %+v", text, p)
			}
			return
		}
	}
	t.Errorf("%q: no %s at %s with %q in %+v", text, code, cell, word, problems)
}

func TestSettings(t *testing.T) {
	tests := []struct{ text, cell, word string }{
		{"# Hello", "1:1", "does not begin"},
		{"---\nkind: a\ntitle: b\n", "1:1", "does not begin"},
		{"---\nkind: a\ntitle: b\norder: 1\ncolour: red\n---\n", "5:1", "unknown field"},
		{"---\nkind: a\ntitle: [b\n---\n", "3:8", "cannot be read"},
		{"---\nkind: A B\ntitle: b\norder: 1\n---\n", "2:1", "kind"},
		{"---\nkind: a\norder: 1\n---\n", "1:1", "no title"},
		{"---\nkind: a\ntitle: b\norder: 100\n---\n", "4:1", "order"},
		{"---\nkind: a\ntitle: b\naudience: all\n---\n", "4:1", "audience"},
		{"---\nkind: a\ntitle: b\neach: fax\n---\n", "4:1", "each"},
		{"---\nkind: a\ntitle: b {{.case_id}}\n---\n", "3:1", "every case"},
	}
	for _, test := range tests {
		_, problems := loadSet(test.text)
		expectFault(t, test.text, problems, codeHeader, test.cell, test.word)
	}
	_, problems := loadSet("---\nkind: a\ntitle: b\nwhen: .nothing\n---\n")
	expectFault(t, "when", problems, codeName, "4:7", "nothing")
}

func TestTheOfficeReplacesAndAdds(t *testing.T) {
	file := func(kind, order, body string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\nkind: " + kind + "\ntitle: T\norder: " + order + "\naudience: patient\n---\n" + body)}
	}
	builtin := fstest.MapFS{"one.md": file("one", "20", "built in"), "two.md": file("two", "10", "")}
	office := fstest.MapFS{"mine.md": file("one", "20", "ours"), "three.md": file("three", "5", ""), "README.md": {Data: []byte("read me")}}
	set, problems := loadFiles(builtin, office)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var kinds []string
	for _, template := range set.Templates() {
		kinds = append(kinds, template.Kind+" "+template.File)
	}
	if got := strings.Join(kinds, ", "); got != "three three.md, two two.md, one mine.md" {
		t.Error(got)
	}
	if one, ok := set.Find("one"); !ok || !strings.HasSuffix(string(one.Source()), "ours") {
		t.Error("the office's template is not found")
	}
	_, problems = loadFiles(fstest.MapFS{"a.md": file("one", "1", ""), "b.md": file("one", "1", "")}, nil)
	if len(problems) != 1 || problems[0].Code != codeKind || problems[0].Where.File != "b.md" {
		t.Error(problems)
	}
}

func TestATemplateWithFaultsMakesNothing(t *testing.T) {
	set, _ := loadSet(testHeader + "{{.nothing}}")
	if _, _, err := set.Templates()[0].Fill(aCase()); err == nil {
		t.Error("it was filled")
	}
}

func TestEachReachesItsOwnItemOnly(t *testing.T) {
	header := strings.Replace(testHeader, "order", "each: request\norder", 1)
	if _, problems := loadSet(header + "{{.request.record_type}} {{range .request.items}}{{.record_type}}{{end}}"); len(problems) > 0 {
		t.Error(problems)
	}
	if _, problems := loadSet(header + "{{.denial.denial_code}}"); len(problems) != 1 {
		t.Error(problems)
	}
}
