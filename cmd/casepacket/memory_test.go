package main

import (
	"runtime/debug"
	"testing"
)

// What the operator set for the garbage collector stays as it was set.
func TestTheOperatorsMemorySettingsStay(t *testing.T) {
	limit, percent := debug.SetMemoryLimit(-1), debug.SetGCPercent(100)
	t.Cleanup(func() { debug.SetMemoryLimit(limit); debug.SetGCPercent(percent) })
	t.Setenv("GOGC", "100")
	t.Setenv("GOMEMLIMIT", "1GiB")
	setGCPercent(20)
	setMemoryLimit(50 << 20)
	if got := debug.SetGCPercent(100); got != 100 {
		t.Errorf("GOGC=100 became %d", got)
	}
	if got := debug.SetMemoryLimit(-1); got != limit {
		t.Errorf("the memory limit became %d", got)
	}
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	setGCPercent(20)
	setMemoryLimit(limit - 1)
	if got := debug.SetGCPercent(100); got != 20 {
		t.Errorf("without GOGC the program sets %d, want 20", got)
	}
	if got := debug.SetMemoryLimit(-1); got != limit-1 {
		t.Errorf("without GOMEMLIMIT the program sets %d", got)
	}
}
