package app

import (
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"casepacket/internal/problem"
)

// Host is the program that a use case runs in: the command line, a page, a worker. What a
// use case needs from its process it finds here, so that several can run in one process.
// Copies share what they point to.
type Host struct {
	Program    string           // its name and version, as the ledger keeps them
	Build      string           // identifies the very program: another build may print something else; blank when unknown
	Now        func() time.Time // the clock
	Stdin      io.Reader        // what the input "-" is read from
	OfficeFile string           // the office file in force where none is named or lies beside the input; blank for none
	Cache      string           // folder for what can be made again at any time; blank for none
	Reporter   Reporter         // nil for nobody
	Log        *slog.Logger     // what happens, for programs; nil for none. With it messages go there
	Stage      StageFunc        // nil where the process sets nothing
}

// Reporter is told what a person should know while a use case is at work. What a use case
// led to is its result, and not said here.
type Reporter interface {
	// Message is one sentence, or several lines.
	Message(text string)
	// Problems are those that keep anything from being read.
	Problems(problems problem.List) error
	// Progress says how many of the packets are done; a total of 0 ends it. It is called by
	// one goroutine at a time.
	Progress(done, total int)
}

// Stage is a part of a use case with needs of its own for memory.
type Stage int

// The stages in their order. What they hold and what garbage they make differs, so the
// process may want to set its collector; a use case never does.
const (
	StageOpening   Stage = iota // files and their rows are held together; little garbage
	StageReading                // the rows are held, and cases are made of them
	StageRendering              // much garbage, little held
	StageFinishing              // worklist and marked copy are written: much held, little garbage
	StageWorklist               // a worklist is read back: each row leaves garbage and little else
)

// Load is how much a stage works on.
type Load struct {
	File  int64 // bytes of the largest file, while it is opened
	Cells int   // of the input, when it is open
}

// StageFunc is told that a stage begins; the function that it returns, that it ended.
type StageFunc func(stage Stage, load Load) (end func())

// Begin begins a stage.
func (h *Host) Begin(stage Stage, load Load) (end func()) {
	if h.Stage == nil {
		return func() {}
	}
	return h.Stage(stage, load)
}

// Say passes on one message for the person who asked.
func (h *Host) Say(format string, args ...any) {
	text := strings.TrimSpace(fmt.Sprintf(format, args...))
	switch {
	case text == "":
	case h.Log != nil:
		h.Log.Info("message", "text", text)
	case h.Reporter != nil:
		h.Reporter.Message(text)
	}
}

// ReportProblems passes on problems that keep anything from being read.
func (h *Host) ReportProblems(problems problem.List) error {
	switch {
	case h.Log != nil:
		for _, p := range problems {
			h.Journal("").problem(p)
		}
	case h.Reporter != nil:
		return h.Reporter.Problems(problems)
	}
	return nil
}

// Quiet is the host without messages, for looking at something that is reported later.
func (h *Host) Quiet() *Host {
	quiet := *h
	quiet.Reporter, quiet.Log = nil, nil
	return &quiet
}
