package render

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"casepacket/internal/layout"
	"casepacket/internal/letter"
	"casepacket/internal/outdir"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// documentOf finds a document of a plan.
func documentOf(t *testing.T, w *world, caseID, name string) *plan.Document {
	t.Helper()
	for _, p := range w.plan.Packets {
		for _, d := range p.Documents {
			if p.Case.CaseID == caseID && d.Name() == name {
				return d
			}
		}
	}
	t.Fatalf("the plan of %s has no %s", caseID, name)
	return nil
}

// madeOf finds what became of a document.
func madeOf(t *testing.T, packets []Packet, caseID, name string) (Made, Packet) {
	t.Helper()
	for _, p := range packets {
		for _, m := range p.Documents {
			if p.CaseID == caseID && m.Name == name {
				return m, p
			}
		}
	}
	t.Fatalf("nothing became of %s of %s", name, caseID)
	return Made{}, Packet{}
}

var ourLine = regexp.MustCompile(`at internal/[a-z]+/[a-z_]+\.go:\d+$`)

// A panic in the middle of one document blocks that one by name. Every other
// file of the run has the very bytes it has without the fault, save the two
// that tell of it.
func TestAPanicStopsOneDocument(t *testing.T) {
	sound := newWorld(t, "../../samples/cases", nil)
	sound.run(t)
	want := files(t, sound.press.Out)

	w := newWorld(t, "../../samples/cases", nil)
	broken := documentOf(t, w, "C-0001", "appeal-1")
	const lost = "C-0001/send/60-appeal-1.pdf"
	if want[lost] == nil {
		t.Fatalf("the sample makes no %s", lost)
	}
	broken.Template = nil
	packets := w.run(t)

	appeal, of := madeOf(t, packets, "C-0001", "appeal-1")
	if appeal.Outcome != plan.Blocked || appeal.File != "" || len(appeal.Codes) != 1 || appeal.Codes[0] != "V-OUT-7" {
		t.Errorf("the broken document: %+v", appeal)
	}
	var said problem.List
	for _, p := range packets {
		for _, q := range p.Problems {
			if q.Code == "V-OUT-7" {
				said.Add(q)
			}
		}
	}
	if len(said) != 1 || len(of.Problems) == 0 || said[0].CaseID != "C-0001" || len(said[0].Documents) != 1 || said[0].Documents[0] != "appeal-1" ||
		said[0].Severity != problem.Error || !ourLine.MatchString(said[0].Message) {
		t.Errorf("the fault is told as %+v", said)
	}
	got := files(t, w.press.Out)
	if got[lost] != nil {
		t.Error("the broken document is on disk")
	}
	for name, content := range want {
		tells := name == "C-0001/office/10-cover.pdf" || name == "C-0001/office/packet.pdf"
		switch {
		case name == lost:
		case got[name] == nil:
			t.Errorf("%s was not made", name)
		case !tells && !bytes.Equal(got[name], content):
			t.Errorf("%s is not as it is without the fault", name)
		case tells && bytes.Equal(got[name], content):
			t.Errorf("%s does not tell of the fault", name)
		}
	}
	if len(got) != len(want)-1 {
		t.Errorf("%d files, want %d", len(got), len(want)-1)
	}
}

// What the program says about its own fault quotes nothing of the case.
func TestAFaultQuotesNoValue(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	d := documentOf(t, w, "C-1", "records-request-1")
	for _, place := range []string{PanicPlace([]byte("goroutine 1\npanic(\"Pat Example\")\ncasepacket/internal/layout.Lay()\n\t/x/internal/layout/text.go:12 +0x1\n")), "records-request.md:7"} {
		q := w.press.broken(d, place).problems[0]
		for _, value := range []string{"Pat", "Example", "1960", "Springfield", "Lab"} {
			if strings.Contains(q.Message+q.Hint, value) {
				t.Errorf("%q says %s", q.Message, value)
			}
		}
	}
	for _, built := range []string{"/home/x/internal/packets/", "casepacket/", "C:/My Work/"} {
		stack := "panic({0x1, 0x2})\n\t/usr/lib/go/src/internal/panic.go:7 +0x1\ncasepacket/internal/layout.(*setter).lines(0x0, {0x1, 0x2})\n\t" + built + "internal/layout/text.go:12 +0x1\n"
		if got := PanicPlace([]byte(stack)); got != "internal/layout/text.go:12" {
			t.Errorf("the place is %s", got)
		}
	}
	if got := PanicPlace([]byte("panic(1)\nslices.Index()\n\t/usr/lib/go/src/internal/slices.go:12")); got != "an unknown place" {
		t.Errorf("the place is %s", got)
	}
}

// A document that cannot be drawn, here for a logo that is no picture, is
// blocked; the letters without a logo go out, drafts or not.
func TestADrawingFaultStopsOneDocument(t *testing.T) {
	for _, draft := range []bool{false, true} {
		w := newWorld(t, oneCase, nil)
		w.press.Draft = draft
		w.press.Layout.Logo = &layout.Picture{Content: []byte("no picture"), Width: 10, Height: 10, Alt: "Logo"}
		packets := w.run(t)
		cover, of := madeOf(t, packets, "C-1", "cover")
		if cover.Outcome != plan.Blocked || cover.File != "" || len(cover.Codes) != 1 || cover.Codes[0] != "V-OUT-7" {
			t.Errorf("draft %v, the cover: %+v", draft, cover)
		}
		if n := len(of.Problems); n != 1 || of.Problems[0].Documents[0] != "cover" {
			t.Errorf("draft %v: %v", draft, of.Problems)
		}
		request, _ := madeOf(t, packets, "C-1", "records-request-1")
		if request.Outcome != plan.Ready || request.File != "C-1/send/30-records-request-1.pdf" {
			t.Errorf("draft %v, the request: %+v", draft, request)
		}
		if made := files(t, w.press.Out); made["C-1/office/packet.pdf"] == nil || len(made) != 2 {
			t.Errorf("draft %v: %d files", draft, len(made))
		}
	}
}

// A request whose authorization cannot be made is not made either: it would
// ask for something without the paper that allows it.
func TestAFaultInWhatTravelsWithALetterStopsTheLetter(t *testing.T) {
	w := newWorld(t, "../../samples/cases", nil)
	var carrier *plan.Document
	for _, p := range w.plan.Packets {
		for _, d := range p.Documents {
			if len(d.Carries) > 0 && d.Outcome() == plan.Ready {
				carrier = d
			}
		}
	}
	if carrier == nil {
		t.Fatal("no sample has a ready request with an authorization")
	}
	caseID := carrier.Data.Case.CaseID
	carrier.Carries[0].Template = &letter.Template{}
	made, _ := madeOf(t, w.run(t), caseID, carrier.Name())
	if made.Outcome != plan.Blocked || made.File != "" {
		t.Errorf("%+v", made)
	}
	if files(t, w.press.Out)[caseID+"/send/"+carrier.File()] != nil {
		t.Error("the request went out without its authorization")
	}
}

// Files have mode 0600, folders 0700, whatever the umask lets through, and
// the folders of earlier versions too.
func TestModesAreExact(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	w.run(t)
	again := newWorld(t, strings.Replace(oneCase, "lab_report", "chart_notes", 1), nil)
	again.press.Out = w.press.Out
	again.run(t)
	seen := map[bool]int{}
	err := filepath.WalkDir(w.press.Out, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", path, info.Mode().Perm(), want)
		}
		seen[d.IsDir()]++
		return nil
	})
	if err != nil || seen[true] < 7 || seen[false] < 5 {
		t.Errorf("saw %d folders and %d files: %v", seen[true], seen[false], err)
	}
}

// A file whose writing fails leaves what stood there before, and nothing
// else.
func TestWritingIsWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	target := filepath.Join(folder, "letter.pdf")
	if err := outdir.WriteFile(target, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := outdir.WriteFile(target, []byte("second")); err != nil {
		t.Fatal(err)
	}
	taken := filepath.Join(folder, "taken.pdf") // a folder stands where the file belongs: the last step fails
	if err := os.MkdirAll(filepath.Join(taken, "full"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := outdir.WriteFile(taken, []byte("third")); err == nil {
		t.Error("writing over a folder is no error")
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("%v stand in the folder: %v", entries, err)
	}
	if content, _ := os.ReadFile(target); string(content) != "second" {
		t.Errorf("the file holds %q", content)
	}
	if err := outdir.WriteFile(filepath.Join(target, "below", "a.pdf"), nil); err == nil {
		t.Error("a folder below a file is no error")
	}
}

// A disk that cannot be written ends the run with an error: that is no fault
// of a document.
func TestAnOutputThatCannotBeWrittenEndsTheRun(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	if err := os.WriteFile(w.press.Out, []byte("a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := runPlan(t.Context(), w.press, w.plan); err == nil {
		t.Error("the run has no error")
	}
	if content, err := os.ReadFile(w.press.Out); err != nil || string(content) != "a file" {
		t.Errorf("what stood there is gone: %q %v", content, err)
	}
}

// kinds that a plan holds, for saying what a test has looked at.
func kindsOf(documents []printedDocument) map[string]int {
	n := map[string]int{}
	for _, d := range documents {
		n[d.Kind]++
	}
	return n
}

// The samples hold every kind that the built-in templates make, so that tests
// over them look at all kinds.
func TestSamplesHoldEveryKind(t *testing.T) {
	n := kindsOf(asIs(t))
	for _, kind := range []string{schema.RecordsRequest, schema.Authorization, schema.AppointmentRequest, schema.Appeal, schema.Comparison} {
		if n[kind] == 0 {
			t.Errorf("no sample makes a %s", kind)
		}
	}
}
