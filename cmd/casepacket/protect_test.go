package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"casepacket/internal/seal"
)

// newIdentity makes an identity of age, in a file, and its recipient.
func newIdentity(t *testing.T) (file, recipient string) {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "identity.txt")
	if err := os.WriteFile(file, []byte(key.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, key.Recipient().String()
}

// openSealed opens the sealed files of a folder, and wants no PDF to lie open.
func openSealed(t *testing.T, folder, identity string) map[string][]byte {
	t.Helper()
	opened := map[string][]byte{}
	for name, content := range filesBelow(t, folder) {
		if filepath.Ext(name) == ".pdf" {
			t.Errorf("%s lies open", name)
		}
		plain, sealed := strings.CutSuffix(name, seal.Ending)
		if !sealed {
			continue
		}
		r, err := seal.Open(bytes.NewReader(content), identity)
		if err != nil {
			t.Fatal(err)
		}
		if opened[plain], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return opened
}

// A sealed packet holds the files that an open one holds. It is known again, its
// files are what was made, and earlier versions do not lie open either.
func TestSealedPackets(t *testing.T) {
	identity, recipient := newIdentity(t)
	folder := t.TempDir()
	input := filepath.Join(folder, "cases.csv")
	manyCases(t, input, 2)
	open, sealed := filepath.Join(folder, "open"), filepath.Join(folder, "sealed")
	render := func(out string, more ...string) string {
		code, said := runAt(t, "", append([]string{"render", input, "-o", out, "--date", "2026-11-23"}, more...)...)
		if code != exitReady && code != exitProblems {
			t.Fatalf("exit code %d: %s", code, said)
		}
		return said
	}
	render(open)
	render(sealed, "--encrypt-to", recipient)
	want := filesBelow(t, open)
	got := openSealed(t, sealed, identity)
	for name, content := range want {
		if filepath.Ext(name) != ".pdf" {
			continue
		}
		// The cover names the files, and packet.pdf holds the cover.
		if base := filepath.Base(name); base != "10-cover.pdf" && base != "packet.pdf" && !bytes.Equal(got[name], content) {
			t.Errorf("%s is another file than the open one", name)
		}
		if !bytes.HasPrefix(got[name], []byte("%PDF-")) {
			t.Errorf("%s is not there", name)
		}
	}
	if said := render(sealed, "--encrypt-to", recipient); !strings.Contains(said, "2 packets as before") {
		t.Errorf("the second run: %s", said)
	}
	if code, said := runAt(t, "", "status", sealed, "--verify"); code != exitReady {
		t.Errorf("exit code %d: %s", code, said)
	}
	// A folder that was open until now is sealed, with what was made before.
	render(open, "--encrypt-to", recipient)
	if got := openSealed(t, open, identity); len(got) < 2*len(openSealed(t, sealed, identity)) {
		t.Errorf("%d sealed files; the earlier versions are not among them", len(got))
	}
	soundFolder(t, open)
	if code, said := runAt(t, "", "plan", input, "-o", open, "--date", "2026-11-23", "--encrypt-to", recipient); strings.Contains(said, "; changed") {
		t.Errorf("exit code %d: %s", code, said)
	}
}

// Sealing that is switched on later closes what is from before: the earlier versions of
// all cases. What has to stay open is counted; a password, which no old file can be
// given, leaves the earlier versions open and says so.
func TestWhatIsFromBeforeIsSealedOrTold(t *testing.T) {
	identity, recipient := newIdentity(t)
	folder := t.TempDir()
	input, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	render := func(more ...string) string {
		t.Helper()
		code, said := complaint(append([]string{"render", input, "-o", out, "--date", "2026-11-23"}, more...)...)
		if code != exitReady && code != exitProblems {
			t.Fatalf("exit code %d: %s", code, said)
		}
		return said
	}
	manyCases(t, input, 2)
	render()
	rewrite(t, input, "Springfield", "Shelbyville") // so that there are earlier versions
	render()
	earlier := 0
	for name := range filesBelow(t, out) {
		if strings.Contains(name, "superseded") && filepath.Ext(name) == ".pdf" {
			earlier++
		}
	}
	if earlier == 0 {
		t.Fatal("the edit made no earlier versions")
	}
	if said := render(); strings.Contains(said, "from before") {
		t.Errorf("an open folder: %s", said)
	}
	password := filepath.Join(folder, "password.txt")
	if err := os.WriteFile(password, []byte("four words are enough\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := render("--pdf-password-file", password); !strings.Contains(said, "earlier versions (in the folders superseded/; remove them, or seal them") {
		t.Errorf("with a password: %s", said)
	}
	manyCases(t, input, 1) // the other case has left the sheet
	said := render("--encrypt-to", recipient)
	if !strings.Contains(said, "documents (they belong to cases that this run did not make") || strings.Contains(said, "earlier version") {
		t.Errorf("sealed for the first time: %s", said)
	}
	if err := os.RemoveAll(filepath.Join(out, "N-000001", "send")); err != nil {
		t.Fatal(err)
	}
	for _, of := range []string{"N-000001/office", "N-000001/patient"} {
		if err := os.RemoveAll(filepath.Join(out, filepath.FromSlash(of))); err != nil {
			t.Fatal(err)
		}
	}
	if opened := openSealed(t, out, identity); len(opened) <= earlier {
		t.Errorf("%d sealed files; there were %d earlier versions alone", len(opened), earlier)
	}
	if said := render("--encrypt-to", recipient); strings.Contains(said, "from before") {
		t.Errorf("everything is sealed: %s", said)
	}
}

// rewrite replaces a text in a file.
func rewrite(t *testing.T, path, old, with string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(content, []byte(old)) {
		t.Fatalf("%q is not in the file: %v", old, err)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(content, []byte(old), []byte(with)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// complaint runs the program and returns what it said beside its results.
func complaint(args ...string) (int, string) {
	var said bytes.Buffer
	a := &cli{stdin: strings.NewReader(""), stdout: io.Discard, stderr: &said, now: time.Now}
	return a.run(context.Background(), args), said.String()
}

// The office file can ask for both, and a password that is too short, or a
// recipient that is none, is refused before anything is made.
func TestProtectionInTheOfficeFile(t *testing.T) {
	identity, recipient := newIdentity(t)
	folder := t.TempDir()
	input, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	manyCases(t, input, 1)
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("casepacket.yaml", "pdf_password_file: password.txt\nencrypt_to: [recipients.txt]\n")
	write("recipients.txt", "# the safe\n"+recipient+"\n")
	for text, want := range map[string]string{"kitten\n": "has 6 characters", "": "has 0 characters"} {
		write("password.txt", text)
		code, said := complaint("render", input, "-o", out, "--date", "2026-11-23")
		if code != exitUsage || !strings.Contains(said, want) || strings.Contains(said, "kitten") {
			t.Errorf("exit code %d: %s", code, said)
		}
	}
	write("password.txt", "four words are enough\r\n")
	if code, said := runAt(t, "", "render", input, "-o", out, "--date", "2026-11-23"); code != exitReady && code != exitProblems {
		t.Fatalf("exit code %d: %s", code, said)
	}
	for name, content := range openSealed(t, out, identity) {
		if !bytes.Contains(content, []byte("/Filter/Standard/V 5/R 6")) {
			t.Errorf("%s has no password", name)
		}
	}
	before := len(filesBelow(t, out))
	write("password.txt", "four other words, then\n")
	if code, said := runAt(t, "", "render", input, "-o", out, "--date", "2026-11-23"); strings.Contains(said, "as before") {
		t.Errorf("another password changes nothing: exit code %d: %s", code, said)
	}
	if after := len(filesBelow(t, out)); after <= before {
		t.Error("no earlier version was kept")
	}
	write("recipients.txt", "somebody\n")
	if code, said := complaint("render", input, "-o", out, "--date", "2026-11-23"); code != exitUsage || !strings.Contains(said, "recipients.txt, line 1: this is no recipient") {
		t.Errorf("exit code %d: %s", code, said)
	}
}
