package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"casepacket/internal/ledger"
	"casepacket/internal/press"
)

// TestKilledRunsLoseNothing kills the program at random moments, over and over
// in one folder, and lets it finish at last. `make torture` does this with
// 2,000 cases and 200 kills; CASES and KILLS say how many.
func TestKilledRunsLoseNothing(t *testing.T) {
	cases, kills := number(t, "CASES", 24), number(t, "KILLS", 6)
	folder := t.TempDir()
	input := filepath.Join(folder, "cases.csv")
	manyCases(t, input, cases)
	program := filepath.Join(folder, "casepacket")
	if err := os.Symlink(testBinary(t), program); err != nil {
		t.Fatal(err)
	}
	run := func(ctx context.Context, out string) error {
		cmd := exec.CommandContext(ctx, program, "render", input, "-o", out, "--date", "2026-11-23", "--office", sample("casepacket.yaml"))
		var said bytes.Buffer
		cmd.Stderr = &said
		err := cmd.Run()
		var ended *exec.ExitError
		if errors.As(err, &ended) && (ended.ExitCode() == exitProblems || ctx.Err() != nil) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %s", err, said.String())
		}
		return nil
	}
	whole, cut := filepath.Join(folder, "whole"), filepath.Join(folder, "cut")
	started := time.Now()
	if err := run(context.Background(), whole); err != nil {
		t.Fatal(err)
	}
	length := time.Since(started)
	for range kills {
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(rand.Int64N(int64(length))))
		err := run(ctx, cut) // SIGKILL at the deadline
		cancel()
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := run(context.Background(), cut); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, whole, cut)
	soundFolder(t, cut)
}

// number reads how many from the environment.
func number(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func testBinary(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// manyCases writes the wide sample again and again, each case with an id of
// its own.
func manyCases(t testing.TB, path string, n int) {
	t.Helper()
	source, err := os.Open(sample("wide.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	rows, err := csv.NewReader(source).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	id := slices.Index(rows[0], "case_id")
	if id < 0 {
		t.Fatal("the wide sample has no case_id")
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(file)
	w.Write(rows[0])
	for i := range n {
		row := slices.Clone(rows[1+i%(len(rows)-1)])
		row[id] = fmt.Sprintf("N-%06d", i)
		w.Write(row)
	}
	w.Flush()
	if err := errors.Join(w.Error(), file.Close()); err != nil {
		t.Fatal(err)
	}
}

// sameFiles wants two output folders to hold the same files, what tells of the
// runs left out.
func sameFiles(t *testing.T, want, got string) {
	t.Helper()
	a, b := filesBelow(t, want), filesBelow(t, got)
	for name, content := range a {
		if other, ok := b[name]; !ok {
			t.Errorf("%s was not made", name)
		} else if !bytes.Equal(content, other) {
			t.Errorf("%s is not the same", name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
	if len(a) == 0 {
		t.Error("there are no files")
	}
}

func filesBelow(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Name() == ledger.Folder {
			return filepath.SkipDir
		}
		if d.IsDir() || d.Name() == "report.json" {
			return nil
		}
		content, err := os.ReadFile(path)
		relative, _ := filepath.Rel(root, path)
		files[relative] = content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// soundFolder wants the ledger and the folder to agree, and nothing to lie
// about that is half made.
func soundFolder(t *testing.T, out string) {
	t.Helper()
	known, err := ledger.Read(out, ledger.Options{Program: "test", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer known.Close()
	documents, err := known.Documents()
	if err != nil {
		t.Fatal(err)
	}
	found, err := press.Verify(out, documents, nil)
	if err != nil || !found.Sound() {
		t.Errorf("%d documents, %+v, %v", len(documents), found, err)
	}
	if _, err := os.Stat(filepath.Join(out, ledger.Folder, "staging")); !os.IsNotExist(err) {
		t.Errorf("files that were being made lie about: %v", err)
	}
}
