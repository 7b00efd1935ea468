package letter

import (
	"bytes"
	"testing"
	"testing/fstest"
)

// Sets of templates that fill a document in different ways have different digests.
func TestDigestTellsTemplatesApart(t *testing.T) {
	file := func(body string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\nkind: test\ntitle: T\norder: 10\naudience: patient\n---\n" + body)}
	}
	load := func(builtin, ofCase fstest.MapFS) []byte {
		set, problems := Load(builtin, nil, ofCase, nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return set.Digest()
	}
	sets := map[string][]byte{
		"plain":                   load(fstest.MapFS{"test.md": file("Hello")}, nil),
		"other words":             load(fstest.MapFS{"test.md": file("Hello there")}, nil),
		"a translation":           load(fstest.MapFS{"test.md": file("Hello"), "test.es.md": file("Hello")}, nil),
		"another language":        load(fstest.MapFS{"test.md": file("Hello"), "test.fr.md": file("Hello")}, nil),
		"a case's own":            load(fstest.MapFS{"test.md": file("Hello")}, fstest.MapFS{"test.md": file("Hello")}),
		"a case's own in Spanish": load(fstest.MapFS{"test.md": file("Hello")}, fstest.MapFS{"test.es.md": file("Hello")}),
	}
	for name, digest := range sets {
		for other, same := range sets {
			if name != other && bytes.Equal(digest, same) {
				t.Errorf("%s has the digest of %s", name, other)
			}
		}
	}
	if again := load(fstest.MapFS{"test.md": file("Hello")}, nil); !bytes.Equal(again, sets["plain"]) {
		t.Error("the same templates have two digests")
	}
}
