//go:build !windows

package main

// ownWindow reports whether the program has a window of its own that closes with it.
func ownWindow() bool { return false }
