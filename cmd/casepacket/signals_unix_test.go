//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
)

// The first signal lets the packets in hand be finished, and the next run goes
// on where that one ended.
func TestTheFirstSignalFinishesWhatIsInHand(t *testing.T) {
	for _, signal := range []os.Signal{syscall.SIGINT, syscall.SIGTERM} {
		k := newKilling(t, 40)
		whole, cut := filepath.Join(k.folder, "whole"), filepath.Join(k.folder, "cut")
		run, said := k.start(cut, "2026-11-23")
		ended := ending(run)
		k.untilMaking(cut, ended)
		if err := run.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		<-ended
		if code := run.ProcessState.ExitCode(); code != exitInterrupted || !strings.Contains(said.String(), "stopped; what was made is complete, run again to go on") {
			t.Errorf("%v: exit code %d: %s", signal, code, said)
		}
		soundFolder(t, cut)
		k.finish(whole, "2026-11-23")
		some, all := filesBelow(t, cut), filesBelow(t, whole)
		if len(some) >= len(all) {
			t.Errorf("%v: the run made %d files of %d", signal, len(some), len(all))
		}
		for name, content := range some {
			if string(all[name]) != string(content) {
				t.Errorf("%v: %s is not whole", signal, name)
			}
		}
		k.finish(cut, "2026-11-23")
		sameFiles(t, whole, cut)
		soundFolder(t, cut)
	}
}

// A second signal ends a run at once, though it hangs: here it reads from a
// pipe that nobody writes to, as from a share that has gone. The folder is free
// after that.
func TestASecondSignalStopsAtOnce(t *testing.T) {
	k := newKilling(t, 2)
	out := filepath.Join(k.folder, "out")
	k.finish(out, "2026-11-23")
	whole := k.input
	k.input = filepath.Join(k.folder, "pipe.csv")
	if err := syscall.Mkfifo(k.input, 0o600); err != nil {
		t.Skipf("no pipe can be made here: %v", err)
	}
	run, said := k.start(out, "2026-11-23")
	ended := ending(run)
	for !app.Exists(filepath.Join(out, ledger.Folder, "lock.json")) { // it has the folder, and is about to read
		select {
		case <-ended:
			t.Fatalf("the run has ended: %s", said)
		case <-time.After(time.Millisecond):
		}
	}
	signals := 0
	for running := true; running; {
		if err := run.Process.Signal(syscall.SIGINT); err == nil {
			signals++
		}
		select {
		case <-ended:
			running = false
		case <-time.After(50 * time.Millisecond):
		}
	}
	status := run.ProcessState.Sys().(syscall.WaitStatus)
	if signals < 2 || !status.Signaled() || status.Signal() != syscall.SIGINT {
		t.Errorf("after %d signals: %v: %s", signals, status, said)
	}
	k.input = whole
	k.finish(out, "2026-11-23")
	soundFolder(t, out)
}
