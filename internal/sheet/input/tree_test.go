package input

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/sheet"
)

// tables lists the rows of a book as "table line: name=value@place …", blank
// cells without a value.
func tables(b *sheet.Book) []string {
	var list []string
	for _, t := range b.Tables {
		for _, row := range t.Rows {
			var cells []string
			for i, c := range row.Cells() {
				if c.Ref != "" {
					cells = append(cells, fmt.Sprintf("%s=%s@%s", t.Header[i].Shown, c.Shown, c.Ref))
				}
			}
			list = append(list, fmt.Sprintf("%s %d: %s", t.Name, row.Number, strings.Join(cells, " ")))
		}
	}
	return list
}

func TestYAML(t *testing.T) {
	for what, test := range map[string]struct {
		content string
		want    []string
		faults  []string
	}{
		"scalars keep their text": {
			"# a case\nid: 0123\nzip: \"02139\"\ndob: 1931-02-14\nok: yes\nsure: true\nn: 1_000\nx: 0x1F\nf: 1.50\nnone: null\nblank:\nnote: 'it''s'\n",
			[]string{"cases 2: id=0123@2:5 zip=02139@3:6 dob=1931-02-14@4:6 ok=yes@5:5 sure=true@6:7 n=1_000@7:4 x=0x1F@8:4 f=1.50@9:4 none=@10:7 blank=@11:7 note=it's@12:7"}, nil,
		},
		"texts of several lines": {
			"note: |\n  one\n  two\nfold: >\n  one\n  two\nquoted: \"one\n  two\"\nlast: x\n",
			[]string{"cases 1: note=one\ntwo@1:7 fold=one two@4:7 quoted=one two@7:9 last=x@9:7"}, nil,
		},
		"lists of values are lines": {
			"why: [a, b]\nquestions:\n  - One?\n  - Two: or three?\n  - \"Four: or five?\"\nnone: []\n",
			[]string{"cases 1: why=a\nb@1:7 questions=One?\nTwo: or three?\nFour: or five?@3:5 none=@6:7"}, nil,
		},
		"lists of entries are tables": {
			"case_id: C-1\nrecords:\n  - fax: 202-555-0143\n    name: Lab\n  - name: Clinic\ndenials: {date: 2026-01-02}\n",
			[]string{
				"cases 1: case_id=C-1@1:10",
				"records 3: case_id=C-1@1:10 fax=202-555-0143@3:10 name=Lab@4:11",
				"records 5: case_id=C-1@1:10 name=Clinic@5:11",
				"denials 6: case_id=C-1@1:10 date=2026-01-02@6:17",
			}, nil,
		},
		"several cases": {
			"- case_id: C-1\n  records:\n    - name: Lab\n- Case ID: C-2\n  records:\n    - {name: Clinic, case_id: C-1}\n- name: Pat\n  records: [{name: Office}]\n",
			[]string{
				"cases 1: case_id=C-1@1:12", "cases 4: case_id=C-2@4:12", "cases 7: name=Pat@7:9",
				"records 3: case_id=C-1@1:12 name=Lab@3:13", "records 6: case_id=C-1@6:31 name=Clinic@6:14", "records 8: case_id=@8:14 name=Office@8:20",
			}, nil,
		},
		"cases beside shared tables": {
			"cases:\n  - case_id: C-1\ndirectory:\n  - name: Lab\ntitle: x\n",
			[]string{"cases 2: case_id=C-1@2:14", "directory 4: name=Lab@4:11"}, []string{"case.yaml, 5:8 SH-3"},
		},
		"a case in a wrapper":  {"case:\n  case_id: C-1\n", []string{"cases 2: case_id=C-1@2:12"}, nil},
		"several documents":    {"case_id: C-1\n---\ncase_id: C-2\n", []string{"cases 1: case_id=C-1@1:10", "cases 3: case_id=C-2@3:10"}, nil},
		"Windows line ends":    {"id: 1\r\nnote: x\r\n", []string{"cases 1: id=1@1:5 note=x@2:7"}, nil},
		"Windows-1252":         {"id: 1\nnote: Ren\xe9\n", []string{"cases 1: id=1@1:5 note=René@2:7"}, nil},
		"nested too deeply":    {"id: 1\nrecords:\n  - name: x\n    more:\n      - a: 1\n", []string{"cases 1: id=1@1:5", "records 3: case_id=@3:5 name=x@3:11"}, []string{"case.yaml, 5:9 SH-3"}},
		"anchors and aliases":  {"id: &a 1\nnote: *a\n", []string{"cases 1: id=@1:5 note=@2:7"}, []string{"case.yaml, 1:5 SH-3", "case.yaml, 2:7 SH-3"}},
		"a value that is none": {"- just text\n- id: 1\n", []string{"cases 2: id=1@2:7"}, []string{"case.yaml, 1:3 SH-3"}},
		"no case at all":       {"just text\n", nil, []string{"case.yaml, 1:1 SH-3"}},
	} {
		t.Run(what, func(t *testing.T) {
			book := open(t, "case.yaml", test.content)
			if diff := cmp.Diff(test.want, tables(book)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.faults, faults(book)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	for what, test := range map[string]struct {
		content string
		want    []string
	}{
		"a case": {
			"{\n\t\"case_id\": \"C-1\", \"zip\": 2139, \"rate\": 1.50,\n  \"ok\": true, \"none\": null, \"why\": [\"a\", \"b\"],\n  \"records\": [\n    {\"name\": \"Lab\"}\n  ]\n}\n",
			[]string{"cases 1: case_id=C-1@2:13 zip=2139@2:27 rate=1.50@2:41 ok=true@3:9 none=@3:23 why=a\nb@3:36", "records 5: case_id=C-1@2:13 name=Lab@5:14"},
		},
		"characters":    {`{"é":"\ud83d\ude00 \/ \u00e9","b":"x"}`, []string{"cases 1: é=😀 / é@1:6 b=x@1:35"}},
		"a list":        {`[{"id":"1"},{"id":"2"}]`, []string{"cases 1: id=1@1:8", "cases 1: id=2@1:19"}},
		"one a line":    {"{\"id\":\"1\"}\n{\"id\":\"2\"}\n", []string{"cases 1: id=1@1:7", "cases 2: id=2@2:7"}},
		"cases as list": {`{"cases":[{"id":"1"}]}`, []string{"cases 1: id=1@1:17"}},
	} {
		t.Run(what, func(t *testing.T) {
			book := open(t, "case.json", test.content)
			if diff := cmp.Diff(test.want, tables(book)); diff != "" {
				t.Error(diff)
			}
			if len(book.Problems) > 0 {
				t.Errorf("problems: %v", book.Problems)
			}
		})
	}
}

func TestTreeOfManyColumnsEnds(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, "{\"a%d\": 1}\n", i)
	}
	_, err := Open("-", strings.NewReader(b.String()), sheet.Options{Limits: sheet.Limits{Cells: 100_000}})
	if err == nil || !strings.Contains(err.Error(), "more than 100000 in one table") {
		t.Errorf("the error is %v", err)
	}
}

func TestDepthIsCountedBeforeParsing(t *testing.T) {
	for content, want := range map[string]bool{
		strings.Repeat("[", maxDepth):                    false,
		strings.Repeat("{a: [", maxDepth):                true,
		strings.Repeat("[x],", 10*maxDepth):              false,
		strings.Repeat("- a [see b]\n", 10*maxDepth):     false,
		strings.Repeat("- ", maxDepth) + "x":             false,
		"\n" + strings.Repeat("- ? : ", maxDepth):        true,
		"a: " + strings.Repeat("- ", 10*maxDepth) + "\n": false,
	} {
		if got := tooDeep(content); got != want {
			t.Errorf("%.40q: %t", content, got)
		}
	}
}

// The fields of a case may stand in groups that are called as their names
// begin; tables stay tables, and whole names within a group stay as they are.
func TestFieldsInGroups(t *testing.T) {
	opt := sheet.Options{
		CaseField: func(name string) bool {
			return name == "patient_first_name" || name == "patient_dob" || name == "case_id"
		},
		CaseTable: func(name string) bool { return name == "records" },
	}
	for what, content := range map[string]string{
		"yaml": "case_id: C-1\npatient:\n  first_name: Pat\n  patient_dob: 1960-05-04\n  home:\n    city: Here\nrecords:\n  name: Lab\n",
		"json": `{"case_id":"C-1","patient":{"first_name":"Pat","patient_dob":"1960-05-04","home":{"city":"Here"}},"records":{"name":"Lab"}}`,
	} {
		book, err := Open("-", strings.NewReader(content), opt)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, table := range book.Tables {
			for i, h := range table.Header {
				got = append(got, table.Name+" "+h.Shown+"="+table.Rows[0].Cells()[i].Shown)
			}
		}
		want := []string{
			"cases case_id=C-1", "cases patient_first_name=Pat", "cases patient_dob=1960-05-04", "cases patient_home_city=Here", "records case_id=C-1", "records name=Lab",
		}
		if diff := cmp.Diff(want, got); diff != "" || len(book.Problems) > 0 {
			t.Errorf("%s: %s %v", what, diff, book.Problems)
		}
	}
}
