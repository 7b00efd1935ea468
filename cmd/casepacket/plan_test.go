package main

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
)

// A plan that cannot be finished says so where it ends; one that only waits for facts is
// whole.
func TestAPlanThatEndsEarlySaysSo(t *testing.T) {
	folder := t.TempDir()
	path, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	manyCases(t, path, 2)
	if code, said := runAt(t, "", "render", path, "-o", out, "--date", "2026-11-23"); code != exitReady && code != exitProblems {
		t.Fatalf("exit code %d: %s", code, said)
	}
	a := &cli{now: time.Now, stderr: io.Discard}
	flags := inputFlags{InputOptions: app.InputOptions{Date: "2026-11-23"}}
	in, err := a.host().Read([]string{path}, flags.InputOptions)
	if err != nil {
		t.Fatal(err)
	}
	before, err := a.before(in, path, out, flags)
	if err != nil || before == nil {
		t.Fatal(before, err)
	}
	const ends = "This plan is not complete"
	var whole, cut strings.Builder
	var e *exit
	if err := writePlan(in, &whole, before, nil); err != nil && !errors.As(err, &e) || strings.Contains(whole.String(), ends) {
		t.Errorf("%v\n%s", err, whole.String())
	}
	if err := before.Ledger.(*ledger.Ledger).Close(); err != nil { // nothing can be read from it any more
		t.Fatal(err)
	}
	if err := writePlan(in, &cut, before, nil); err == nil || errors.As(err, &e) || !strings.Contains(cut.String(), ends) {
		t.Errorf("%v\n%s", err, cut.String())
	}
}
