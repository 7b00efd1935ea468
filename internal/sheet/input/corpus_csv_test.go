package input

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// csvSpellings are all ways of writing one CSV, crossed with every other:
// encodings, separators and ends of lines.
func csvSpellings() []corpusFile {
	encodings := []struct {
		name   string
		encode func(string) string
	}{
		{"utf8", func(s string) string { return s }},
		{"utf8-mark", func(s string) string { return "\ufeff" + s }},
		{"utf16-le", func(s string) string { return utf16Bytes(s, false, true) }},
		{"utf16-be", func(s string) string { return utf16Bytes(s, true, true) }},
		{"utf16-le-bare", func(s string) string { return utf16Bytes(s, false, false) }},
		{"utf16-be-bare", func(s string) string { return utf16Bytes(s, true, false) }},
		{"windows1252", windows1252},
	}
	separators := []struct{ name, text string }{{"comma", ","}, {"semicolon", ";"}, {"tab", "\t"}, {"bar", "|"}}
	ends := []struct{ name, text string }{{"lf", "\n"}, {"crlf", "\r\n"}, {"cr", "\r"}}
	var files []corpusFile
	for _, e := range encodings {
		for _, s := range separators {
			for _, end := range ends {
				files = append(files, corpusFile{
					name: fmt.Sprintf("spelled-%s-%s-%s.csv", e.name, s.name, end.name),
					content: func(testing.TB) string {
						line := func(cells ...string) string { return strings.Join(cells, s.text) + end.text }
						return e.encode(line("id", "name", "dob", "note") +
							line("007", "Zo\u00eb O\u2019Neil", "1960-05-04", `"says ""no""`+end.text+`twice, at home; so|far"`) +
							line("8", " Pat ", "", "\u20ac5"))
					},
				})
			}
		}
	}
	return files
}

func windows1252(s string) string {
	encoded, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil {
		panic(err) // the text of a test has no such character
	}
	return encoded
}

func utf32Bytes(s string) string {
	var b []byte
	for _, r := range s {
		b = binary.LittleEndian.AppendUint32(b, uint32(r))
	}
	return string(b)
}

// However it is written, a CSV says the same.
func TestEverySpellingOfACSVSaysTheSame(t *testing.T) {
	want := `header 1: "id" | "name" | "dob" | "note"
row    2: "007" | "Zoë O’Neil" | "1960-05-04" | "says \"no\"\ntwice, at home; so|far"
row    4: "8" | " Pat " |  | "€5"
`
	for _, file := range csvSpellings() {
		if got := withoutNotes(t, file.name); got != want {
			t.Errorf("%s says\n%s\nwant\n%s", file.name, got, want)
		}
	}
}

// oddCSVs are CSVs with what is found in real ones.
func oddCSVs() []corpusFile {
	text := func(name, content string) corpusFile {
		return corpusFile{name: name, content: func(testing.TB) string { return content }}
	}
	polish := text("flag-windows1250.csv", "id,name\n1,\xa3ukasz\n")
	polish.options.Encoding = charmap.Windows1250
	mac := text("flag-macintosh.csv", "id,name\r1,Ren\x8ee\r")
	mac.options.Encoding = charmap.Macintosh
	side := text("on-its-side.csv", "name,Pat,Alex\nphone,1,2\ndob,1960-05-04,1961-05-04\nnote,x,y\n")
	side.options.CaseTable = func(string) bool { return false }
	return []corpusFile{
		text("sep-line.csv", "sep=;\r\nid;name;note\r\n1;Pat;a, b\r\n"),
		text("sep-line-uncommon.csv", "SEP=^\nid^name^note\n1^Pat^a, b\n"),
		text("title-rows.csv", "Our clients 2014,,\n,,\nLast change: 3/2/2019,,\nid,name,note\n1,Pat,x\n"),
		text("blank-rows.csv", "\n\nid,name,note\n\n1,Pat,x\n , ,\n,,\n2,Alex,y\n\n"),
		text("trailing-delimiters.csv", "id,name,note,,\n1,Pat,x,,\n2,Alex,,,\n,,,,\n"),
		text("ragged-short.csv", "id,name,dob,note\n1,Pat\n2,Alex,1960-05-04,y\n"),
		text("ragged-long.csv", "id,name,note\n1,Pat,one, two\n2,Alex,y\n"),
		text("embedded-newlines.csv", "id,name,note\n1,Pat,\"line one\nline two\n\nline four\"\n2,Alex,\"a\r\nb\"\n"),
		text("quotes-doubled.csv", "id,name,note\n1,\"Pat \"\"P\"\" Example\",\"\"\"\"\n"),
		text("quotes-stray.csv", "id,name,note\n1,Pat,12\" x 8\" film\n2,\"Al\" Example,y\n"),
		text("quotes-unclosed.csv", "id,name,note\n1,Pat,x\n2,Alex,\"y\n3,Sam,z\n"),
		text("quoted-header.csv", "\"id\",\"name\",\"note\"\n\"1\",\"Pat\",\"x\"\n"),
		text("nuls.csv", "id,name,note\n1,P\x00at\x00,x\n"),
		text("end-of-file-sign.csv", "id,name,note\r\n1,Pat,x\r\n\x1a"),
		text("mark-inside.csv", "\ufeffid,name,note\n1,Pat,\ufeffx\n"),
		text("duplicate-headers.csv", "id,name,name,note\n1,Pat,Alex,x\n"),
		text("blank-headers.csv", "id,,note,\n1,Pat,x,y\n"),
		text("spaces-everywhere.csv", " id , name ,note\n 1 , Pat , x \n"),
		text("invisible-characters.csv", "id,name,note\n1,Pat\u00a0Example,zero\u200bwidth and \u201csmart\u201d\n"),
		text("formulas.csv", "id,name,note\n1,=1+1,@x\n2,-3,+4\n"),
		text("no-last-line-end.csv", "id,name,note\n1,Pat,x"),
		text("mixed-line-ends.csv", "id,name,note\r\n1,Pat,x\n2,Alex,y\r3,Sam,z\n"),
		text("one-column.csv", "name\nPat\nAlex\n"),
		text("one-row.csv", "id,name,note\n1,Pat,x\n"),
		text("unknown-headers.csv", "Wer,Wann\nPat,heute\nAlex,morgen\n"),
		text("headers-twice.csv", "id,name,note\n1,Pat,x\nid,name,note\n2,Alex,y\n"),
		text("error-values.csv", "id,name,note\n1,#N/A,#REF!\n2,Pat,#NAME?\n"),
		text("scientific.csv", "id,name,note\n1,Pat,1.23457E+09\n"),
		text("serial-date.csv", "id,name,dob\n1,Pat,22040\n"),
		text("windows1252-quotes.csv", windows1252("id,name,note\n1,Zo\u00eb,\u201csmart\u201d \u2013 \u20ac5\n")),
		text("utf8-stray-character.csv", "id,name,note\n1,Zo\xc3\xab,\xe2\x80\x9csmart\xe2\x80\x9d\n2,Ren\xe9,x\n"),
		text("utf8-mark-stray-character.csv", "\xef\xbb\xbfid,name,note\n1,Ren\xe9,x\n2,Zo\xc3\xab,\x80\n"),
		text("long-cell.csv", "id,name,note\n1,Pat,"+strings.Repeat("word ", 2000)+"\n"),
		text("tabs.tsv", "id\tname\tnote\n1\tPat\tx\n"),
		text("table.txt", "id\tname\tnote\n1\tPat\tx\n"),
		text("no-extension", "id;name;note\n1;Pat;x\n"),
		text("totals.csv", "id,name,visits,note\n1,Pat,2,x\nSubtotal,,2,\n2,Alex,3,y\n\nGrand total: 2,,5,\nCount: 2\nSum,,$1,\n"),
		text("totals-none.csv", "id,name,phone,note\nSum,,2025550143,\nTotal,Sum,,\n3,Total,,see the total\n2 cases,Sam,,\n"),
		text("whole-lines-quoted.csv", "\"id,name,note\"\n\"1,Pat,x\"\n\n\"2,\"\"Example, Alex\"\",y\"\n"),
		text("mark-and-sep-line.csv", "\ufeffsep=;\r\nid;name;note\r\n1;Pat;x\r\n"),
		text("utf16-sep-line.csv", utf16Bytes("sep=,\r\nid,name,note\r\n1,Zo\u00eb,x\r\n", false, true)),
		text("utf16-cut-off.csv", utf16Bytes("id,name,note\r\n1,Zo\u00eb,x\r\n", false, true)+"y"),
		text("utf32-mark.csv", utf32Bytes("\ufeffid,name,note\r\n1,Zo\u00eb,x\r\n")),
		text("header-of-two-lines.csv", "id,\"name\n(last, first)\",note\n1,\"Example, Pat\",x\n"),
		text("rule-below-headers.csv", "id,name,note\n---,------,----\n1,Pat,-\n2,--,x\n"),
		text("group-headings.csv", "Patient,,,Doctor,\nid,name,dob,name,fax\n1,Pat,1960-05-04,Dr. Roe,202-555-0143\n"),
		text("legend-below.csv", "id,name,note\n1,Pat,x\n\n* = urgent,,\nPrinted 3/4/2026 by Dana,,\n"),
		text("title-with-commas.csv", "Our clients, all of them, 2014\nid;name;note\n1;Pat;x\n2;Alex;y\n"),
		text("spaces-before-quotes.csv", "id, name, note\n1, \"Example, Pat\", x\n2, \"Sample, Alex\", y\n"),
		text("quotes-with-backslashes.csv", "id,name,note\n1,\"Pat \\\"P\\\" Example\",x\n2,Alex,y\n"),
		text("bars-at-both-ends.csv", "| id | name | note |\n| 1 | Pat | x |\n| 2 | Alex | y |\n"),
		side,
		text("workbook-in-disguise.csv", "sep=\t\nid\tname\tnote\n1\tPat\t\"a\tb\"\n"),
		text("renamed-table.xls", "id\tname\tnote\r\n1\tPat\tx\r\n"),
		polish, mac,
	}
}
