package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTheCaseRecordIsUpToDate(t *testing.T) {
	want, err := record()
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../../casefile/fields_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want) {
		t.Error("internal/casefile/fields_gen.go is not what the dictionary says; run make generate")
	}
}
