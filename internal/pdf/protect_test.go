package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
)

func password(t *testing.T, typed string) Password {
	t.Helper()
	p, err := NewPassword(typed)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A protected file opens with its password, in readers of others, and says then
// what the open file says; without the password it says nothing.
func TestProtectedFilesOpenWithTheirPassword(t *testing.T) {
	const typed = "tulip-harbor-seven-moss"
	set, opt := setup(t)
	engine := New(set)
	pages, _ := layout.Lay(gallery.OneLetter(), opt)
	told := Info{Title: "A letter (\u00fcber \\ alles)", Lang: "en-US", Created: info.Created}
	open, err := engine.Render([]*layout.Pages{pages}, told)
	if err != nil {
		t.Fatal(err)
	}
	engine.Protect(password(t, typed))
	sealed, err := engine.Render([]*layout.Pages{pages}, told)
	if err != nil {
		t.Fatal(err)
	}
	again, err := engine.Render([]*layout.Pages{pages}, told)
	if err != nil || !bytes.Equal(sealed, again) {
		t.Error("the same pages under the same password give other bytes", err)
	}
	if bytes.Contains(sealed, []byte("Producer(casepacket)")) || bytes.Contains(sealed, []byte("<pdfaid:part>")) {
		t.Error("a protected file tells what it holds")
	}
	conf := model.NewDefaultConfiguration()
	conf.UserPW, conf.OwnerPW = typed, typed
	if err := api.Validate(bytes.NewReader(sealed), conf); err != nil {
		t.Errorf("it does not open: %v", err)
	}
	conf = model.NewDefaultConfiguration()
	conf.UserPW, conf.OwnerPW = "tulip-harbor-seven-moth", "tulip-harbor-seven-moth"
	if err := api.Validate(bytes.NewReader(sealed), conf); err == nil {
		t.Error("it opens with another password")
	}
	readBack(t, open, sealed, typed)
}

// readBack compares the text of both files as poppler reads it, and has qpdf
// look at the protected one, where these are installed, as in CI.
func readBack(t *testing.T, open, sealed []byte, typed string) {
	t.Helper()
	folder := t.TempDir()
	names := []string{filepath.Join(folder, "open.pdf"), filepath.Join(folder, "sealed.pdf")}
	for i, content := range [][]byte{open, sealed} {
		if err := os.WriteFile(names[i], content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := exec.LookPath("pdftotext"); err == nil {
		want, err := exec.Command("pdftotext", names[0], "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		got, err := exec.Command("pdftotext", "-upw", typed, names[1], "-").Output()
		if err != nil || !bytes.Equal(want, got) || len(want) == 0 {
			t.Errorf("poppler reads %q, want %q (%v)", got, want, err)
		}
	}
	if _, err := exec.LookPath("qpdf"); err == nil {
		said, err := exec.Command("qpdf", "--check", "--show-encryption", "--password="+typed, names[1]).CombinedOutput()
		for _, want := range []string{"R = 6", "AESv3", "extract for any purpose: allowed", "extract for accessibility: allowed", "No syntax or stream encoding errors"} {
			if err != nil || !strings.Contains(string(said), want) {
				t.Errorf("qpdf says %s (%v), want %q", said, err, want)
			}
		}
	}
}

func TestPasswords(t *testing.T) {
	for typed, wrong := range map[string]string{
		"short":                                 "has 5 characters",
		"":                                      "has 0 characters",
		"with a\x07bell in it":                  "characters that not every program",
		"four words are enough":                 "",
		"\u00fcberma\u00df und m\u00fc\u00dfig": "",
	} {
		_, err := NewPassword(typed)
		if (err == nil) != (wrong == "") || err != nil && !strings.Contains(err.Error(), wrong) {
			t.Errorf("%q: %v", typed, err)
		}
	}
	// RFC 4013: a soft hyphen is nothing, a no-break space is a space, compatible
	// characters are one.
	a, b := password(t, "I\u00adX\u00a0and \u2168 more"), password(t, "IX and IX more")
	if !bytes.Equal(a.bytes, b.bytes) {
		t.Errorf("%q and %q", a.bytes, b.bytes)
	}
	if long := password(t, strings.Repeat("long words ", 20)); len(long.bytes) != 127 {
		t.Errorf("%d bytes", len(long.bytes))
	}
}
