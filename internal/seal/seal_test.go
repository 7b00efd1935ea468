package seal

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
)

// identity makes an identity, in a file, and its recipient.
func identity(t *testing.T) (file, recipient string) {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "identity")
	if err := os.WriteFile(file, []byte("# ours\n"+key.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, key.Recipient().String()
}

// Each recipient opens what was sealed for several, and nobody else does.
func TestSealedForSeveral(t *testing.T) {
	one, first := identity(t)
	two, second := identity(t)
	other, _ := identity(t)
	list := filepath.Join(t.TempDir(), "recipients")
	if err := os.WriteFile(list, []byte("# the safe\r\n"+second+"\r\n\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	to, err := For([]string{first, list})
	if err != nil {
		t.Fatal(err)
	}
	content := bytes.Repeat([]byte("a letter"), 20_000)
	sealed, err := to.Seal(content)
	if err != nil || bytes.Contains(sealed, []byte("a letter")) {
		t.Fatalf("it is not sealed (%v)", err)
	}
	for _, file := range []string{one, two} {
		r, err := Open(bytes.NewReader(sealed), file)
		if err != nil {
			t.Fatal(err)
		}
		if plain, err := io.ReadAll(r); err != nil || !bytes.Equal(plain, content) {
			t.Errorf("it says something else (%v)", err)
		}
	}
	if _, err := Open(bytes.NewReader(sealed), other); err == nil || !strings.Contains(err.Error(), "sealed for others") {
		t.Error(err)
	}
	if again, err := For([]string{list, first}); err != nil || again.Print() != to.Print() {
		t.Error("the same recipients in another order are others", err)
	}
}

func TestWhoIsNoRecipient(t *testing.T) {
	secret, first := identity(t)
	empty := filepath.Join(t.TempDir(), "none")
	if err := os.WriteFile(empty, []byte("# nobody yet\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for entry, want := range map[string]string{
		"no-such-file":             "neither a recipient",
		secret:                     "line 2: this is an identity",
		empty:                      "names none",
		first[:len(first)-1] + "q": "is no recipient of age",
		"age1":                     "is no recipient of age",
	} {
		if _, err := For([]string{entry}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", entry, err, want)
		}
	}
	if none, err := For(nil); none != nil || err != nil {
		t.Error("nobody is somebody")
	}
}
