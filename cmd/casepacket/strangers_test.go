package main

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/day"
	"casepacket/internal/schema"
	"casepacket/templates"
)

// stranger is a patient of a book, made of a case of the samples: each text, number and
// picture of it is found again by its mark.
type stranger struct {
	id, mark string
	scan     int // the width of the scan in pixels
	dob      day.Date
	phone    string // what its telephone numbers begin with, digits alone
	mbi      string
	words    map[string]string // what stands for a text of the sample
}

func (s *stranger) word(value, form string) string {
	if s.words[value] == "" {
		s.words[value] = fmt.Sprintf(form, s.mark, len(s.words)+1)
	}
	return s.words[value]
}

// lettersOnly is a word that can stand for a name too.
func (s *stranger) lettersOnly(value string) string {
	digits := strings.NewReplacer("0", "a", "1", "e", "2", "i", "3", "o", "4", "u", "5", "ba", "6", "be", "7", "bi", "8", "bo", "9", "bu")
	word := digits.Replace(s.word(value, "Zq%sword%d"))
	s.words[value] = word
	return word
}

// value is what the patient has where the sample's has another value. The directory is
// everybody's, and so are the names of its entries.
func (s *stranger) value(f schema.Field, value string, shared map[string]bool) string {
	switch {
	case value == "" || shared[value]:
		return value
	case f.Name == "patient_dob":
		return s.dob.String()
	case schema.ValidMBI(value):
		return s.mbi
	}
	switch f.Type {
	case schema.TypeText, schema.TypeProse, schema.TypeList:
		return s.lettersOnly(value)
	case schema.TypeID:
		return s.word(value, "ZQ%s%04d")
	case schema.TypeEmail:
		return s.word(value, "zq%s%d@example.com")
	case schema.TypePhone:
		return s.phone + fmt.Sprintf("01%02d", len(s.words)%100)
	}
	return value
}

// found says what of the patient is in the text of a page; blank if nothing is.
func (s *stranger) found(text string) string {
	plain := plainly(text)
	for what, mark := range map[string]string{
		"a name, a text or a number": "zq" + s.mark, "the birth date": plainly(s.dob.Long()), "a telephone number": s.phone, "the Medicare number": plainly(s.mbi),
	} {
		if strings.Contains(plain, mark) {
			return what
		}
	}
	if regexp.MustCompile(`(^|[^A-Za-z0-9-])` + s.id + `($|[^A-Za-z0-9-])`).MatchString(text) {
		return "the case id"
	}
	return ""
}

// scanOf is a gray TIFF file of a width in pixels.
func scanOf(width int) []byte {
	const height = 40
	file := []byte("II*\x00\x08\x00\x00\x00")
	tags := [][2]uint32{{256, uint32(width)}, {257, height}, {258, 8}, {259, 1}, {262, 1}, {273, 0}, {277, 1}, {278, height}, {279, uint32(width * height)}}
	file = binary.LittleEndian.AppendUint16(file, uint16(len(tags)))
	tags[5][1] = uint32(len(file) + 12*len(tags) + 4)
	for _, tag := range tags {
		file = binary.LittleEndian.AppendUint16(file, uint16(tag[0]))
		file = binary.LittleEndian.AppendUint16(file, 4) // a long
		file = binary.LittleEndian.AppendUint32(file, 1)
		file = binary.LittleEndian.AppendUint32(file, tag[1])
	}
	file = binary.LittleEndian.AppendUint32(file, 0)
	return append(file, bytes.Repeat([]byte{0x80}, width*height)...)
}

// sampleTables are the rows of the samples, by table; the first is the header.
func sampleTables(t *testing.T) map[string][][]string {
	t.Helper()
	tables := map[string][][]string{}
	files, err := filepath.Glob(sample("cases/*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal("there are no samples", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		tables[strings.TrimSuffix(filepath.Base(file), ".csv")] = rows
	}
	return tables
}

// strangersBook is a folder with the cases of a few patients, their scans, and letters
// written for one of them alone.
type strangersBook struct {
	t        *rapid.T
	folder   string
	patients []*stranger
	shared   map[string]bool // the names of the directory
	tables   map[string][][]string
}

func (b *strangersBook) write(name string, content []byte) {
	path := filepath.Join(b.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// add adds a patient made of a case of the samples.
func (b *strangersBook) add(s *stranger, sampleID string, from map[string][][]string) {
	b.patients = append(b.patients, s)
	for table, rows := range from {
		if b.tables[table] == nil {
			b.tables[table] = rows[:1]
		}
		at := slices.Index(rows[0], "case_id")
		for _, row := range rows[1:] {
			if at < 0 || row[at] != sampleID || table == "enclosures" {
				continue
			}
			own := slices.Clone(row)
			for i, column := range rows[0] {
				if f, ok := schema.Find(column); ok {
					own[i] = s.value(f, row[i], b.shared)
				}
			}
			own[at] = s.id
			b.tables[table] = append(slices.Clone(b.tables[table]), own)
		}
	}
	b.write("enclosures/"+s.id+"/scan.tif", scanOf(s.scan))
	b.enclose(s, "scan.tif")
}

func (b *strangersBook) enclose(s *stranger, file string) {
	b.tables["enclosures"] = append(slices.Clone(b.tables["enclosures"]), []string{s.id, file, "Zq" + s.mark + "title", "all"})
}

// cross lets a patient's rows or folder lead to the scan of another, in one of the ways
// in which people and their systems do.
func (b *strangersBook) cross(s, other *stranger) {
	switch rapid.IntRange(0, 6).Draw(b.t, "way") {
	case 0:
		b.enclose(s, other.id+"/scan.tif")
	case 1:
		b.enclose(s, `enclosures\`+strings.ToLower(other.id)+`\SCAN.TIF`)
	case 2:
		b.enclose(s, "./enclosures/"+s.id+"/../"+other.id+"/scan.tif")
	case 3:
		b.write("enclosures/"+s.id+"/copy.tif", scanOf(other.scan))
		b.enclose(s, "copy.tif")
	case 4:
		b.write("enclosures/"+s.id+"/appeal-1 copy.tif", scanOf(other.scan))
	case 5:
		b.write("enclosures/common.tif", scanOf(other.scan))
		b.enclose(s, "common.tif")
	default:
		if os.Symlink(filepath.Join("..", other.id, "scan.tif"), filepath.Join(b.folder, "enclosures", s.id, "link.tif")) == nil { // else the system has none
			b.enclose(s, "link.tif")
		}
	}
}

// letterOfOwn writes a letter for one patient alone.
func (b *strangersBook) letterOfOwn(s *stranger, kind string) {
	text, err := fs.ReadFile(templates.Files, kind+".md")
	if err != nil {
		b.t.Fatal(err)
	}
	b.write("letters/"+s.id+"/"+kind+".md", fmt.Appendf(text, "\n\nZq%sletter.\n", s.mark))
}

func (b *strangersBook) save() {
	for table, rows := range b.tables {
		var text bytes.Buffer
		if err := csv.NewWriter(&text).WriteAll(rows); err != nil {
			b.t.Fatal(err)
		}
		b.write(table+".csv", text.Bytes())
	}
}

// drawStrangers draws a book. The ids are such as could be taken for each other.
func drawStrangers(t *rapid.T, folder string, from map[string][][]string) *strangersBook {
	b := &strangersBook{t: t, folder: folder, shared: map[string]bool{}, tables: map[string][][]string{"directory": from["directory"], "settings": from["settings"]}}
	for _, row := range from["directory"][1:] {
		b.shared[row[0]] = true
	}
	cases := from["cases"]
	ids := rapid.SampledFrom([][]string{{"C-1", "C-12", "C-1-2"}, {"c-0001", "C-00010", "XC-0001"}, {"1042", "10421", "A-1042"}}).Draw(t, "ids")
	mbis := []string{"1EG4-TE5-MK73", "1EG4-TE6-MK72", "2EG4-TE5-MK71"}
	for i, id := range rapid.Permutation(ids).Draw(t, "order") {
		s := &stranger{
			id: id, mark: string(rune('v' + i)), scan: 64 + 8*i, phone: fmt.Sprintf("21%d555", i+2), mbi: mbis[i], words: map[string]string{},
			dob: day.MustParse("1950-01-01").AddDays(1000*i + rapid.IntRange(0, 900).Draw(t, "birth")),
		}
		at := rapid.IntRange(1, len(cases)-1).Draw(t, "sample")
		b.add(s, cases[at][0], map[string][][]string{
			"cases": cases, "records": from["records"], "opinions": from["opinions"], "denials": from["denials"], "arguments": from["arguments"],
			"contact-log": from["contact-log"], "enclosures": from["enclosures"],
		})
	}
	for i, s := range b.patients {
		if rapid.IntRange(0, 3).Draw(t, "crossed") == 0 {
			b.cross(s, b.patients[(i+1)%len(b.patients)])
		}
		if kind := rapid.SampledFrom([]string{"", "", "records-request", "appeal", "appointment-request", "coverage-request"}).Draw(t, "own letter"); kind != "" {
			b.letterOfOwn(s, kind)
		}
	}
	b.save()
	return b
}

// widthsOf are the widths of the pictures in a PDF file.
func widthsOf(t *rapid.T, file string) map[int]bool {
	list, err := exec.Command("pdfimages", "-list", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	widths := map[int]bool{}
	for line := range strings.Lines(string(list)) {
		if fields := strings.Fields(line); len(fields) > 4 {
			if width, err := strconv.Atoi(fields[3]); err == nil {
				widths[width] = true
			}
		}
	}
	return widths
}

// A book of random patients, over all kinds of documents, with scans and letters of their
// own, and with slips that lead from one to another: in what is sent of one, or given to
// one, nothing of another is found.
func TestNothingOfOnePatientIsInAFileOfAnother(t *testing.T) {
	for _, program := range []string{"pdftotext", "pdfimages"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("there is no " + program)
		}
	}
	from := sampleTables(t)
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue { // unless somebody says how many
		if err := checks.Value.Set("6"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = checks.Value.Set(checks.DefValue) })
	}
	kinds, own, scans := map[string]int{}, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		folder, err := os.MkdirTemp(t.TempDir(), "book")
		if err != nil {
			rt.Fatal(err)
		}
		b := drawStrangers(rt, filepath.Join(folder, "input"), from)
		out := filepath.Join(folder, "out")
		if code, said := runAt(t, "", "render", b.folder, "-o", out, "--date", "2026-11-23"); code != exitReady && code != exitProblems {
			rt.Fatalf("exit code %d: %s", code, said)
		}
		for _, s := range b.patients {
			files, _ := filepath.Glob(filepath.Join(out, s.id, "*", "*.pdf")) // the pattern is a good one
			for _, file := range files {
				if folder := filepath.Base(filepath.Dir(file)); folder != "send" && folder != "patient" {
					continue
				}
				text, err := exec.Command("pdftotext", file, "-").Output()
				if err != nil {
					rt.Fatal(err)
				}
				widths := widthsOf(rt, file)
				for _, other := range b.patients {
					if other == s {
						continue
					}
					if what := other.found(string(text)); what != "" {
						rt.Errorf("%s has %s of %s", file, what, other.id)
					}
					if widths[other.scan] {
						rt.Errorf("%s has the scan of %s", file, other.id)
					}
				}
				kinds[strings.TrimRight(strings.TrimSuffix(filepath.Base(file), ".pdf")[3:], "-0123456789")]++
				if s.found(string(text)) != "" {
					own++
				}
				if widths[s.scan] {
					scans++
				}
			}
		}
	})
	t.Logf("%d files have their own patient, %d their own scan: %v", own, scans, kinds)
	if own == 0 || scans == 0 || len(kinds) < 4 {
		t.Error("this says nothing")
	}
}
