package main

import (
	"encoding/json"
	"fmt"
	"os"

	"casepacket/internal/app"
	"casepacket/internal/problem"
)

// host is this program as use cases know it.
func (a *cli) host() *app.Host {
	return &app.Host{
		Program: version(), Build: build(), Now: a.now, Stdin: a.stdin, OfficeFile: app.OfficeFile, Cache: cacheFolder(),
		Reporter: terminal{a}, Log: a.log, Stage: stageMemory,
	}
}

// terminal tells a person on standard error what a use case has to say.
type terminal struct{ *cli }

func (t terminal) Message(text string) { fmt.Fprintln(t.stderr, "casepacket: "+text) }

func (t terminal) Problems(problems problem.List) error { return problems.WriteText(t.stderr) }

// Progress draws how far a run is, where somebody watches, and wipes it at the end.
func (t terminal) Progress(done, total int) {
	switch {
	case !t.terminal:
	case total == 0:
		fmt.Fprint(t.stderr, "\r\033[K")
	default:
		fmt.Fprintf(t.stderr, "\rmaking packets: %d of %d", done, total)
	}
}

// onTerminal reports whether a stream is one that a person sits before.
func onTerminal(file any) bool {
	f, ok := file.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// writeJSON writes a value as JSON to standard output.
func (a *cli) writeJSON(value any) error {
	encoder := json.NewEncoder(a.stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
