package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casepacket/internal/outdir"
)

// Two runs never work in one folder: the second says who does, and changes
// nothing.
func TestASecondRunInAFolderIsTurnedAway(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	lock, err := outdir.LockFolder(out, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	a := &cli{stdout: io.Discard, stderr: &said, now: time.Now}
	args := []string{"render", sample("case.yaml"), "-o", out}
	if code := a.run(context.Background(), args); code != exitLocked {
		t.Errorf("exit code %d", code)
	}
	host, _ := os.Hostname()
	for _, words := range []string{"another run of casepacket is working in " + out, "on " + host, "wait until it has ended"} {
		if !strings.Contains(said.String(), words) {
			t.Errorf("it does not say %q: %s", words, said.String())
		}
	}
	if entries, _ := os.ReadDir(out); len(entries) != 1 {
		t.Errorf("the folder holds %v", entries)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	if code := a.run(context.Background(), args); code != exitReady && code != exitProblems {
		t.Errorf("after the other run ended: exit code %d, %s", code, said.String())
	}
}
