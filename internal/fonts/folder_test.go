package fonts

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-fonts/dejavu/dejavusansmono"
)

// collection packs a font into a collection of two, as offices have them.
func collection(ttf []byte) []byte {
	const head = 12 + 2*4
	out := append([]byte("ttcf"), 0, 1, 0, 0, 0, 0, 0, 2)
	out = binary.BigEndian.AppendUint32(out, head)
	out = binary.BigEndian.AppendUint32(out, head)
	font := append([]byte{}, ttf...)
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		record := font[12+16*i:]
		binary.BigEndian.PutUint32(record[8:], binary.BigEndian.Uint32(record[8:])+head)
	}
	return append(out, font...)
}

func TestAddFolder(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string][]byte{"one.ttf": dejavusansmono.TTF, "two.ttc": collection(dejavusansmono.TTF), "readme.txt": []byte("not a font")} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	set, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	before := len(set.fallback[Style{}])
	if err := set.AddFolder(folder); err != nil {
		t.Fatal(err)
	}
	added := set.fallback[Style{}][before:]
	if len(added) != 3 || added[0].Name != "one" || added[1].Name != "two-1" || !added[2].Has('A') {
		t.Errorf("%d faces were added", len(added))
	}
	if s := set.Shape(added[2], "office", false); len(s.Glyphs) != 6 {
		t.Errorf("a face of a collection gives %d glyphs", len(s.Glyphs))
	}
}

func TestUnusableFontsAreNamed(t *testing.T) {
	for name, content := range map[string][]byte{
		"cff.otf": []byte("OTTO\x00\x01\x00\x00\x00\x00\x00\x00"), "cut.ttf": dejavusansmono.TTF[:5000], "text.ttf": []byte("this is no font at all"), "empty.ttc": []byte("ttcf"),
	} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
		set, err := Default()
		if err != nil {
			t.Fatal(err)
		}
		err = set.AddFolder(folder)
		if err == nil || !strings.Contains(err.Error(), name) || !errors.Is(err, errPostScript) && !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzParseFont(f *testing.F) {
	f.Add(dejavusansmono.TTF[:2000])
	f.Add(collection(dejavusansmono.TTF)[:3000])
	f.Add([]byte("OTTO"))
	f.Fuzz(func(t *testing.T, content []byte) {
		faces, err := parse("fuzz.ttf", content)
		if err == nil && len(faces) == 0 {
			t.Error("neither a face nor an error")
		}
	})
}
