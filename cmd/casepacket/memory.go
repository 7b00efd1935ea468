package main

import (
	"os"
	"runtime/debug"

	"casepacket/internal/app"
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

// largeInput is how many cells an input has from which on memory is looked for
// harder than time; largeFile is how many bytes a file has while nobody knows yet how
// many cells are in it. A workbook unpacks to several times its size.
const (
	largeInput = 1_000_000
	largeFile  = 8 << 20
)

// How much of what is held may come in addition before garbage is collected, in
// percent, in each stage of a run. While a large file is opened, both it and its rows are
// held, and little garbage is made; afterwards it is the other way round.
const (
	gcOpening   = 10
	gcLarge     = 50
	gcRendering = 100
	gcFinishing = 25
	gcWorklist  = 25
)

// largeMemory is how many bytes a large input may fill before hardly anything else
// is done than looking for memory. What is held stays far below, unless nearly every
// cell is wrong. It leaves room below 1 GB for what Go does not count.
const largeMemory = 800 << 20

// What a run may fill before memory is looked for harder than time, beside what Go
// does not count (about 35 MB, the program itself): so much whatever comes, or a part
// of it and so many times the text of the input, whichever is more. What a run holds
// stays below; a limit under it would have it collect garbage all the time.
const (
	makingMemory = 95 << 20
	makingBase   = 55 << 20
	makingFactor = 4
	textOfCell   = 8 // bytes, about, with the empty cells
)

// memoryFor is the memory that a run of so many cells may fill before it is looked for
// harder.
func memoryFor(cells int) int64 {
	text := int64(cells) * textOfCell
	return max(makingMemory+2*text, makingBase+makingFactor*text)
}

// stageMemory sets how memory is looked for in a stage of a use case. Only the command
// line does so: there one use case has the process to itself.
func stageMemory(stage app.Stage, load app.Load) (end func()) {
	before := func(percent int) func() {
		percent = setGCPercent(percent)
		return func() { setGCPercent(percent) }
	}
	switch {
	case stage == app.StageOpening && load.File > largeFile:
		return before(gcOpening)
	case stage == app.StageReading && load.Cells > largeInput:
		setMemoryLimit(largeMemory)
		setGCPercent(gcLarge)
	case stage == app.StageRendering:
		setGCPercent(gcRendering)
		setMemoryLimit(memoryFor(load.Cells))
	case stage == app.StageFinishing:
		setMemoryLimit(memoryFor(load.Cells))
		if load.Cells > largeInput/10 {
			setGCPercent(gcFinishing)
			debug.FreeOSMemory()
		}
		return func() { setGCPercent(gcRendering) }
	case stage == app.StageWorklist:
		return before(gcWorklist)
	}
	return func() {}
}
