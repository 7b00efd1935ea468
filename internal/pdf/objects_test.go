package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"casepacket/internal/block"
	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
)

var objectStream = regexp.MustCompile(`<</Type/ObjStm/N (\d+)/First \d+/Filter/FlateDecode/Length \d+>>stream\n`)

// loose returns what is in the object streams of a file, one after the other, and how
// many objects that are.
func loose(tb testing.TB, file []byte) (text []byte, objects int) {
	tb.Helper()
	for _, m := range objectStream.FindAllSubmatchIndex(file, -1) {
		n, err := strconv.Atoi(string(file[m[2]:m[3]]))
		if err != nil {
			tb.Fatal(err)
		}
		r, err := zlib.NewReader(bytes.NewReader(file[m[1]:]))
		if err != nil {
			tb.Fatal(err)
		}
		unpacked, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		if n > mostGathered {
			tb.Errorf("an object stream has %d objects", n)
		}
		text, objects = append(text, unpacked...), objects+n
	}
	return text, objects
}

// Nothing but streams is outside of object streams, and a file of many objects has
// several of these, which other readers find everything in.
func TestObjectsAreInObjectStreams(t *testing.T) {
	set, opt := setup(t)
	engine := New(set)
	var all []*layout.Pages
	for range 4 {
		for _, doc := range []*block.Document{gallery.OneLetter(), gallery.PeersLetter(), gallery.Documents()["blocks"]} {
			all = append(all, lay(t, doc, opt))
		}
	}
	for _, docs := range [][]*layout.Pages{all[:1], all} {
		file, err := engine.Render(docs, info)
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(file, []byte(" 0 obj\n")); n != bytes.Count(file, []byte("\nendstream\nendobj\n")) {
			t.Errorf("%d objects are outside of object streams", n)
		}
		if _, n := loose(t, file); len(docs) > 1 && n < 2*mostGathered {
			t.Errorf("only %d objects: too few to fill two streams", n)
		}
		structureOf(t, read(t, file))
		sound(t, file)
	}
}

// sound has qpdf check a file, where it is installed, as in CI.
func sound(tb testing.TB, file []byte) {
	tb.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		return
	}
	path := filepath.Join(tb.TempDir(), "file.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		tb.Fatal(err)
	}
	said, err := exec.Command("qpdf", "--check", path).CombinedOutput()
	if err != nil || !strings.Contains(string(said), "No syntax or stream encoding errors") {
		tb.Errorf("qpdf says %s (%v)", said, err)
	}
}
