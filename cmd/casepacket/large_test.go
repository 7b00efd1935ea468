package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A large input gives up its rows once they are read, and is marked all the
// same, in the same cells.
func TestALargeInputIsMarkedAllTheSame(t *testing.T) {
	whole := largeInput
	t.Cleanup(func() { largeInput = whole })
	folder := t.TempDir()
	var made [2][]byte
	for i, limit := range []int{whole, 0} {
		largeInput = limit
		marked := filepath.Join(folder, []string{"small.xlsx", "large.xlsx"}[i])
		if code, out := runAt(t, "", "check", sample("broken.xlsx"), "--date", "2026-11-23", "--marked", marked); code != exitProblems {
			t.Fatalf("exit code %d: %s", code, out)
		}
		var err error
		if made[i], err = os.ReadFile(marked); err != nil {
			t.Fatal(err)
		}
	}
	if string(made[0]) != string(made[1]) {
		t.Error("the marked copies differ")
	}
	if code, out := runAt(t, "", "columns", sample("ugly.csv")); code != exitReady && code != exitProblems {
		t.Errorf("exit code %d: %s", code, out)
	}
}
