package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestSamplesAreUpToDate(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "samples")
	files, err := samples(folder)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		have, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, want) {
			t.Errorf("samples/%s is not what the sample CSVs make; run make generate", name)
		}
	}
}
