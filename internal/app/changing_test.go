package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestAnInputThatChangesIsSeen(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "cases.csv")
	write := func(text string, at time.Time) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	write("a,b", start)
	for _, looked := range []string{path, folder} {
		before := lookAt(looked)
		if !before.same(lookAt(looked)) || len(before) != 1 {
			t.Fatalf("%s: %v is not the same as itself", looked, before)
		}
		write("a,c", start.Add(time.Second))
		if before.same(lookAt(looked)) {
			t.Errorf("%s: a later time is not seen", looked)
		}
		write("a,b,c", start)
		if before.same(lookAt(looked)) {
			t.Errorf("%s: another size is not seen", looked)
		}
		write("a,b", start)
	}
	before := lookAt(folder)
	if err := os.Rename(path, path+".old"); err != nil {
		t.Fatal(err)
	}
	if before.same(lookAt(folder)) {
		t.Error("another file is not seen")
	}
}
