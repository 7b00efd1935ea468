package main

import (
	"runtime"
	"runtime/debug"
)

// garbageRoom is how many bytes of garbage may lie about between two collections
// while documents are made. A document leaves much more behind than it keeps, and
// with the little that is kept, Go would collect every few documents.
const garbageRoom = 48 << 20

// roomForGarbage lets garbage lie a while longer where little memory is in use;
// what it returns undoes that.
func roomForGarbage() (undo func()) {
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	percent := int(garbageRoom * 100 / max(now.HeapAlloc, 1<<20))
	before := debug.SetGCPercent(percent)
	if percent < before { // much is in use: as it was
		debug.SetGCPercent(before)
	}
	return func() { debug.SetGCPercent(before) }
}
