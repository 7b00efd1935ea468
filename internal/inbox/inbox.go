// Package inbox finds the sheets that wait in a folder, tells which of them
// can be read now, and puts away those that were.
package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Waiting is a file of the inbox.
type Waiting struct {
	Name string // within the inbox
	Path string
	// Why it cannot be read yet, in words; empty when it can.
	Why string
}

// kinds are the endings of files that hold cases, or that somebody who put them here
// takes for such: what cannot be read is told of, and goes back.
var kinds = []string{
	".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".yaml", ".yml", ".json",
	".xls", ".xlsb", ".ods", ".numbers",
}

// clocksApart is how far the clocks of two machines that share a folder may well
// differ.
const clocksApart = 15 * time.Minute

// List returns the files of an inbox that may hold cases, by name. One that was
// written to within the settle time, or that somebody has open, says so.
// Hidden files, the locks of spreadsheet programs and half-finished downloads
// are no inputs.
func List(folder string, settle time.Duration, now time.Time) ([]Waiting, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("cannot read the inbox: %w", err)
	}
	var list []Waiting
	for _, entry := range entries {
		name := entry.Name()
		if !isInput(name) || entry.IsDir() {
			continue
		}
		info, err := os.Stat(filepath.Join(folder, name))
		if errors.Is(err, fs.ErrNotExist) { // moved away in between
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("cannot read the inbox: %w", err)
		}
		w := Waiting{Name: name, Path: filepath.Join(folder, name)}
		switch age := now.Sub(info.ModTime()); {
		case age < -max(settle, clocksApart):
			w.Why = "it bears a time of change that lies in the future, " + info.ModTime().Format("2006-01-02 15:04") + "; save it again, and look at the clock of the machine that wrote it"
		case age < settle:
			w.Why = "it was changed less than " + words(settle) + " ago and may still be being written"
		}
		if who, open := OpenElsewhere(folder, name); open {
			w.Why = "it is open in a spreadsheet program"
			if who != "" {
				w.Why += ", by " + who
			}
		}
		list = append(list, w)
	}
	return list, nil
}

// words is a duration as people say it.
func words(d time.Duration) string {
	switch {
	case d%time.Hour == 0 && d > 0:
		return fmt.Sprintf("%d hours", d/time.Hour)
	case d%time.Minute == 0:
		return fmt.Sprintf("%d minutes", d/time.Minute)
	}
	return fmt.Sprintf("%.0f seconds", d.Seconds())
}

func isInput(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") {
		return false
	}
	ending := strings.ToLower(filepath.Ext(name))
	return slices.Contains(kinds, ending) && !strings.EqualFold(name, "casepacket.yaml")
}

// The folders that inputs are put away in, below the inbox.
const (
	Done     = "done"     // every document is ready
	Returned = "returned" // something needs a person
)

// PutAway moves an input to done/DAY/ or returned/DAY/ and returns its new
// path. A file of that name is never overwritten: the new one gets a number.
func PutAway(folder, name, where, day string) (string, error) {
	target := filepath.Join(folder, where, day)
	if err := os.MkdirAll(target, 0o700); err != nil {
		return "", fmt.Errorf("cannot put %s away: %w", name, err)
	}
	path := free(filepath.Join(target, name))
	if err := os.Rename(filepath.Join(folder, name), path); err != nil {
		return "", fmt.Errorf("cannot put %s away: %w", name, err)
	}
	return path, nil
}

// free is the path itself, or with the first number that is not taken.
func free(path string) string {
	ending := filepath.Ext(path)
	base := strings.TrimSuffix(path, ending)
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path
		}
		path = fmt.Sprintf("%s-%d%s", base, n, ending)
	}
}
