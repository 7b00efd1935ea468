package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/app/run"
)

// A plan that cannot be finished says so where it ends; one that only waits for facts is
// whole.
func TestAPlanThatEndsEarlySaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.csv")
	manyCases(t, path, 2)
	const ends = "This plan is not complete"
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for _, c := range []struct {
		ctx  context.Context
		code int
		says bool
	}{{t.Context(), exitProblems, false}, {stopped, exitInterrupted, true}} {
		var text strings.Builder
		a := &cli{now: time.Now, stdout: &text, stderr: io.Discard}
		err := a.plan(c.ctx, run.PlanOptions{InputOptions: app.InputOptions{Date: "2026-11-23"}, Inputs: []string{path}})
		if code := a.exitCode(err); code != c.code && (c.says || code != exitReady) {
			t.Errorf("exit code %d: %v", code, err)
		}
		if strings.Contains(text.String(), ends) != c.says {
			t.Errorf("%v\n%s", err, text.String())
		}
	}
}
