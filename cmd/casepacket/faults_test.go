package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
)

// A disk that runs full in mid-run ends it with one sentence; what stands in
// the folder is whole, and the next run goes on.
func TestAFullDiskEndsARunAndTheNextGoesOn(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // it has no limit to set on the size of files
	}
	folder := t.TempDir()
	program := filepath.Join(folder, "casepacket")
	if err := os.Symlink(testBinary(t), program); err != nil {
		t.Fatal(err)
	}
	whole, cut := filepath.Join(folder, "whole"), filepath.Join(folder, "cut")
	args := []string{"render", sample("cases.xlsx"), "--date", "2026-11-23", "-o"}
	run := func(out, limit string) (int, string) {
		line := append([]string{"-c", limit + `exec "$@"`, "sh", program}, append(args, out)...)
		cmd := exec.Command("sh", line...)
		var said bytes.Buffer
		cmd.Stderr = &said
		err := cmd.Run()
		var ended *exec.ExitError
		if err != nil && !errors.As(err, &ended) {
			t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode(), said.String()
	}
	if code, said := run(whole, ""); code != exitProblems {
		t.Fatalf("exit code %d: %s", code, said)
	}
	// Files of at most 200 KB: some packets can be written, then a larger office copy or
	// the ledger, whichever grows past it first, cannot.
	code, said := run(cut, "ulimit -f 400; ")
	toldWhat := strings.Contains(said, "cannot write into "+cut) || strings.Contains(said, "cannot write the ledger")
	if code != exitCannotRun || !toldWhat || strings.Count(strings.TrimSpace(said), "\n") > 1 {
		t.Errorf("exit code %d: %s", code, said)
	}
	want := filesBelow(t, whole)
	for name, content := range filesBelow(t, cut) {
		if !bytes.Equal(content, want[name]) {
			t.Errorf("%s is not whole", name)
		}
	}
	soundFolder(t, cut)
	if code, said := run(cut, ""); code != exitProblems {
		t.Errorf("the next run: exit code %d: %s", code, said)
	}
	sameFiles(t, whole, cut)
	soundFolder(t, cut)
}

// A ledger that cannot be written is said, and nothing is made without it.
func TestALedgerThatCannotBeWritten(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if err := os.MkdirAll(filepath.Join(out, ledger.Folder, "ledger.db"), 0o700); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	a := &cli{stdout: io.Discard, stderr: &said, now: time.Now}
	if code := a.run(context.Background(), []string{"render", sample("case.yaml"), "-o", out}); code != exitCannotRun || !strings.Contains(said.String(), "cannot open the ledger") {
		t.Errorf("exit code %d: %s", code, said.String())
	}
	if made := filesBelow(t, out); len(made) > 0 {
		t.Errorf("%d files were made", len(made))
	}
}

// A folder stands where a letter belongs: the run says so and leaves it.
func TestSomethingStandsWhereALetterBelongs(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	taken := filepath.Join(out, "C-0001", "office", "10-cover.pdf", "inside")
	if err := os.MkdirAll(taken, 0o700); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	a := &cli{stdout: io.Discard, stderr: &said, now: time.Now}
	if code := a.run(context.Background(), []string{"render", sample("cases.xlsx"), "--case", "C-0001", "-o", out}); code != exitCannotRun || !strings.Contains(said.String(), "10-cover.pdf") {
		t.Errorf("exit code %d: %s", code, said.String())
	}
	if _, err := os.Stat(taken); err != nil {
		t.Error(err)
	}
}

// A sheet that somebody goes on writing while it is read is not half read: the
// run says so, and nothing is made.
func TestASheetThatIsWrittenWhileItIsRead(t *testing.T) {
	folder := t.TempDir()
	input, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	manyCases(t, input, 200)
	stop, stopped := make(chan struct{}), make(chan error)
	file, err := os.OpenFile(input, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			select {
			case <-stop:
				stopped <- file.Close()
				return
			default:
				file.WriteString("\n")
			}
		}
	}()
	said := on(t, "2026-11-23T02:00:00Z", exitCannotRun, "render", input, "-o", out)
	close(stop)
	if err := <-stopped; err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(said, "was changed while it was being read; run again when it has been saved") {
		t.Error(said)
	}
	if app.Exists(out) {
		t.Errorf("something was made: %v", filesBelow(t, out))
	}
}
