package render

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/enclosure"
	"casepacket/internal/facts"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
)

// scanOf is a TIFF of that many small grey pages.
func scanOf(pages int) []byte {
	const side = 16
	file := []byte("II*\x00\x08\x00\x00\x00")
	for i := range pages {
		tags := [][2]uint32{{256, side}, {257, side}, {258, 8}, {259, 1}, {262, 1}, {273, 0}, {277, 1}, {278, side}, {279, side * side}}
		after := uint32(len(file) + 2 + 12*len(tags) + 4) // of the directory
		file = binary.LittleEndian.AppendUint16(file, uint16(len(tags)))
		for _, tag := range tags {
			if tag[0] == 273 { // where the strip begins
				tag[1] = after
			}
			file = binary.LittleEndian.AppendUint16(file, uint16(tag[0]))
			file = binary.LittleEndian.AppendUint16(file, 4) // a long
			file = binary.LittleEndian.AppendUint32(file, 1)
			file = binary.LittleEndian.AppendUint32(file, tag[1])
		}
		next := after + side*side
		if i == pages-1 {
			next = 0
		}
		file = binary.LittleEndian.AppendUint32(file, next)
		file = append(file, bytes.Repeat([]byte{0x80}, side*side)...)
	}
	return file
}

// scansOf has files of one to four pages: pages-1.tif to pages-4.tif.
func scansOf(t *testing.T) *casefile.Scans {
	t.Helper()
	folder := t.TempDir()
	for n := 1; n <= 4; n++ {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("pages-%d.tif", n)), scanOf(n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return &casefile.Scans{Look: func(_, file string) casefile.Scan {
		path := filepath.Join(folder, file)
		sum, err := enclosure.Look(path)
		if err != nil {
			return casefile.Scan{Why: err.Error()}
		}
		return casefile.Scan{Path: path, SHA256: sum}
	}}
}

// titles are what people write: twice, in other letters, and papers that every
// appeal lists by a name of its own.
var titles = []string{"Answer to the denial notice", "copy of the denial letter",
	"Denial notice", "denial NOTICE", "Letter of Dr. Robin Placeholder", "Call notes", "call notes", "Pathology report", "Plan document, page 12", "Photograph"}

// encloseDrawn gives the first appeal of C-0001 a drawn choice of files and of
// evidence that its arguments name.
func encloseDrawn(t *rapid.T, samples string) string {
	rows := "case_id,enclosure_file,enclosure_title,enclosure_for\n"
	for i := range rapid.IntRange(0, 6).Draw(t, "enclosures") {
		file := ""
		if n := rapid.IntRange(0, 4).Draw(t, fmt.Sprint("pages of ", i)); n > 0 {
			file = fmt.Sprintf("pages-%d.tif", n)
		}
		with := rapid.SampledFrom([]string{"appeal-1", "appeal", "all", "appeal-2", "records-request-1"}).Draw(t, fmt.Sprint("document of ", i))
		rows += fmt.Sprintf("C-0001,%s,%q,%s\n", file, rapid.SampledFrom(titles).Draw(t, fmt.Sprint("title of ", i)), with)
	}
	arguments := "case_id,argument_seq,argument_kind,argument_text,argument_answers,evidence_ref\n"
	for i := range rapid.IntRange(1, 4).Draw(t, "arguments") {
		arguments += fmt.Sprintf("C-0001,%d,independence,Point %d.,1,%q\n", i+1, i+1, rapid.SampledFrom(append([]string{""}, titles...)).Draw(t, fmt.Sprint("evidence of ", i)))
	}
	folder, err := os.MkdirTemp("", "exhibits")
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"enclosures.csv": rows, "arguments.csv": arguments} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"cases.csv", "denials.csv", "records.csv", "settings.csv"} {
		content, err := os.ReadFile(filepath.Join(samples, name))
		if err != nil {
			t.Fatal(err)
		}
		if name != "settings.csv" {
			content = onlyOf(content, "C-0001")
		}
		if name == "cases.csv" { // the appeal goes by fax
			content = bytes.Replace(content, []byte("\n"), []byte(",payer_fax\n"), 1)
			content = append(bytes.TrimRight(content, "\r\n"), ",202-555-0151\n"...)
		}
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// onlyOf keeps the header and the rows of one case, none of which holds a line
// break.
func onlyOf(sheet []byte, caseID string) []byte {
	lines := bytes.SplitAfter(sheet, []byte("\n"))
	kept := lines[0]
	for _, line := range lines[1:] {
		if bytes.HasPrefix(line, []byte(caseID+",")) {
			kept = append(kept, line...)
		}
	}
	return kept
}

var (
	seeExhibit  = regexp.MustCompile(`See exhibit\s+(\d+)\s*\.`)
	pagesSent   = regexp.MustCompile(`(\d+)`)
	exhibitPage = regexp.MustCompile(`^Exhibit (\d+)(?:, part (\d+) of (\d+))?$`)
)

// Whatever is enclosed, the list of enclosures, the exhibit numbers in the
// arguments, the pages behind the letter and the numbers of its fax cover agree.
func TestExhibitsAgree(t *testing.T) {
	scans := scansOf(t)
	reader := &enclosure.Reader{}
	rapid.Check(t, func(rt *rapid.T) {
		folder := encloseDrawn(rt, "../../samples/cases")
		defer os.RemoveAll(folder)
		w := newWorldWith(t, folder, nil, scans)
		w.press.Scans = reader
		for _, p := range w.plan.Packets {
			sheets := map[*plan.Document]*documentPages{}
			for _, d := range p.Documents {
				sheets[d] = w.press.prepare(d, nil)
			}
			for _, d := range p.Documents {
				if d.Front != nil {
					sheets[d.Front] = w.press.front(d, sheets)
				}
			}
			for _, d := range p.Documents {
				if len(d.Enclosed) > 0 || d.Kind == schema.Appeal {
					agree(rt, w, d, sheets)
				}
			}
		}
	})
}

// agree holds the numbers of one send file to each other.
func agree(t *rapid.T, w *world, d *plan.Document, sheets map[*plan.Document]*documentPages) {
	t.Helper()
	s := sheets[d]
	if s.pages == nil {
		t.Fatalf("%s: %v", d.Name(), s.problems)
	}
	listed := listOf(s.filled)
	appeal, isAppeal := d.Data.Item.Of.(*facts.Appeal)
	if isAppeal {
		var named []string
		for _, point := range appeal.Points {
			if paper := point.EvidenceRef; isNotice(paper) {
				named = append(named, listed[0])
			} else if paper != "" {
				named = append(named, paper)
			}
		}
		told := seeExhibit.FindAllStringSubmatch(printedDocument{d, s.pages}.text(), -1)
		if len(told) != len(named) {
			t.Fatalf("%d arguments name an exhibit, the letter does so %d times: %s", len(named), len(told), printedDocument{d, s.pages}.text())
		}
		for i, argument := range told {
			if n, _ := strconv.Atoi(argument[1]); !strings.EqualFold(listed[n-1], named[i]) {
				t.Errorf("the argument names exhibit %d, %q; meant is %q", n, listed[n-1], named[i])
			}
		}
	}
	entries := behind(t, d, s, listed)
	if d.Front == nil {
		return
	}
	sent := 0
	for _, pages := range w.press.sendFile(d, sheets, block.Stamp("")) {
		sent += len(pages.Pages)
	}
	fax := d.Front.Data.Item.Of.(*facts.Fax)
	if fax.Exhibits != entries || fax.Encloses != (entries < len(listed)) {
		t.Errorf("the fax cover counts %d enclosures and says %v of others; %d of %d entries have files", fax.Exhibits, fax.Encloses, entries, len(listed))
	}
	if text := strings.Join(strings.Fields(printedDocument{d.Front, sheets[d.Front].pages}.text()), " "); d.Front.Sends != sent || !strings.Contains(text, fmt.Sprintf("Pages with this one : %d ", sent)) {
		t.Errorf("the fax cover counts %d pages, and %d are sent: %s", d.Front.Sends, sent, text)
	}
}

// isNotice reports whether a title means the notice of denial, which every appeal
// lists first.
func isNotice(title string) bool {
	return slices.Contains([]string{"copy of the denial letter", "denial notice"}, strings.ToLower(title))
}

// behind holds the files behind a letter to its list, and returns how many
// entries have a file.
func behind(t *rapid.T, d *plan.Document, s *documentPages, listed []string) int {
	t.Helper()
	if len(s.exhibits) != len(d.Enclosed) {
		t.Fatalf("%d files, %d of them behind the letter", len(d.Enclosed), len(s.exhibits))
	}
	entries := map[int]int{}
	for i, e := range d.Enclosed {
		exhibit := s.exhibits[i]
		first := printedDocument{d, exhibit}.pages.Words()[0].Text
		is := exhibitPage.FindStringSubmatch(first)
		if is == nil {
			t.Fatalf("a page before an exhibit begins with %q", first)
		}
		n, _ := strconv.Atoi(is[1])
		if n < 1 || n > len(listed) || !strings.EqualFold(listed[n-1], e.EnclosureTitle) && !(n == 1 && isNotice(e.EnclosureTitle)) {
			t.Errorf("%q goes out as exhibit %d of %q", e.EnclosureTitle, n, listed)
		}
		entries[n]++
		if part, _ := strconv.Atoi(is[2]); is[2] != "" && part != entries[n] {
			t.Errorf("part %d of exhibit %d comes as its %d", part, n, entries[n])
		}
		pages, _ := strconv.Atoi(pagesSent.FindString(filepath.Base(e.Scan.Path)))
		if len(exhibit.Pages) != pages+1 {
			t.Errorf("a file of %d pages takes %d pages with the one before it", pages, len(exhibit.Pages))
		}
	}
	return len(entries)
}

// listOf is the list of enclosures that a letter prints.
func listOf(doc *block.Document) []string {
	var listed []string
	for _, b := range doc.Blocks {
		list, ok := b.(block.Enclosures)
		if !ok {
			continue
		}
		for _, item := range list.Items {
			var text strings.Builder
			for _, run := range item {
				text.WriteString(run.Text)
			}
			listed = append(listed, strings.TrimSpace(text.String()))
		}
	}
	return listed
}
