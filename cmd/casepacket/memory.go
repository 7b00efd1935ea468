package main

import (
	"os"
	"runtime/debug"
)

// The garbage collector of the process is set here and nowhere else. Whoever starts the
// program with GOGC or GOMEMLIMIT has decided, and keeps what was decided.

// setGCPercent is debug.SetGCPercent, and sets nothing where GOGC is given.
func setGCPercent(percent int) (before int) {
	if os.Getenv("GOGC") != "" {
		return percent
	}
	return debug.SetGCPercent(percent)
}

// setMemoryLimit is debug.SetMemoryLimit, and sets nothing where GOMEMLIMIT is given.
func setMemoryLimit(bytes int64) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(bytes)
	}
}
