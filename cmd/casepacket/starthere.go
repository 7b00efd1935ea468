package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/day"
	"casepacket/internal/outdir"
	"casepacket/internal/report"
)

// tellSummary says what a run led to. The front door leaves it in the folder as well, and
// a later run of whole packets keeps it up to date.
func (a *cli) tellSummary(summary *report.Summary, today day.Date, flags renderFlags) error {
	var text bytes.Buffer
	if err := summary.WriteText(&text); err != nil {
		return err
	}
	path := filepath.Join(flags.out, outdir.StartHere)
	if flags.front || app.Exists(path) && flags.only.All() {
		content := fmt.Appendf(nil, "Run of %s\n\n%s", today.Long(), text.Bytes())
		if err := outdir.WriteFile(path, content); err != nil { // all else is made
			a.say("%s is not of this run: %s", path, err)
		}
	}
	_, err := a.stdout.Write(text.Bytes())
	return err
}

// forgetStartHere removes the summary where it names a case that is purged; the next run
// writes another.
func forgetStartHere(out, caseID string) error {
	path := filepath.Join(out, outdir.StartHere)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || !strings.Contains(strings.ToLower(string(text)), strings.ToLower(caseID)) {
		return err
	}
	return os.Remove(path)
}
