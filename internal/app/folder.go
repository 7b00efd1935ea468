package app

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"casepacket/internal/ledger"
	"casepacket/internal/office"
	"casepacket/internal/outdir"
)

// Folder is an output folder that this run alone is working in, with the
// memory of earlier runs.
type Folder struct {
	out         string
	lock        *outdir.Lock
	Ledger      *ledger.Ledger
	Run         string // names this run
	Permissions outdir.FilePermissions
}

// ReopenFolder takes an output folder in which something was made before; nil
// when nothing was. A worklist and additions tell of it too, where the ledger is gone.
func (h *Host) ReopenFolder(out string, started time.Time) (*Folder, error) {
	lists, err := Worklists(out)
	if err != nil {
		return nil, err
	}
	if len(lists) == 0 && !Exists(filepath.Join(out, ledger.Folder)) && !HasAdditions(out) {
		return nil, nil
	}
	return h.LockFolder(out, started)
}

// Begin records that a run of inputs begins, and names it.
func (f *Folder) Begin(started time.Time, in *Input) (err error) {
	f.Run, err = f.Ledger.Begin(started, in.InputNames())
	return err
}

// LockFolder takes an output folder for one run or several. The error is an
// *outdir.Locked when another run is working there.
func (h *Host) LockFolder(out string, started time.Time) (*Folder, error) {
	lock, err := outdir.LockFolder(out, started)
	if err != nil {
		return nil, err
	}
	f := &Folder{out: out, lock: lock, Permissions: outdir.PermissionsOf(out)}
	var notes []string
	if f.Ledger, notes, err = ledger.Open(out, ledger.Options{Program: h.Program, Now: h.Now}); err != nil {
		return nil, cmp.Or(err, lock.Release())
	}
	for _, note := range notes {
		h.Say("%s", note)
	}
	return f, nil
}

// Finish records how the run ended and lets others in. Of several failures the first
// is told: what follows from it says nothing new.
func (f *Folder) Finish(result string) error {
	return cmp.Or(f.Ledger.Finish(f.Run, result), f.Close())
}

// GrantReadAccess takes from the settings who may read what is made.
func (f *Folder) GrantReadAccess(settings *office.Office) (err error) {
	if f.Permissions, err = outdir.PermissionsNamed(settings.OutputGroup); err != nil {
		return Usagef("%s: %s", settings.Path, err)
	}
	return f.Permissions.Begin(f.out)
}

// Close gives everything in the folder to those who may read it, and lets
// other runs in.
func (f *Folder) Close() error {
	if f == nil {
		return nil
	}
	return cmp.Or(f.Ledger.Close(), f.Permissions.Admit(f.out), f.lock.Release())
}

// MarkedBase is the name, without its ending, of the marked workbook that a
// run puts into its output folder.
const MarkedBase = "problems"

// PacketsOf is where the packets of an input go when no folder is named: a
// marked workbook in an output folder belongs to the packets beside it.
func PacketsOf(path string) string {
	folder := filepath.Dir(filepath.Clean(path))
	base := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if strings.HasPrefix(base, MarkedBase) && Exists(filepath.Join(folder, ledger.Folder)) {
		return folder
	}
	return packetsBeside(path)
}

// packetsBeside is where the front door puts the packets of an input.
func packetsBeside(path string) string {
	base := filepath.Base(filepath.Clean(path))
	return filepath.Join(filepath.Dir(filepath.Clean(path)), strings.TrimSuffix(base, filepath.Ext(base))+"-packets")
}

// WorklistName is the worklist of an output folder. While somebody has it open,
// the next one is written beside it with a number.
const WorklistName = "worklist.xlsx"

var WorklistFile = regexp.MustCompile(`^worklist(-\d+)?\.xlsx$`)

// Worklists are the lists of an output folder; the last is the one people work with.
func Worklists(out string) ([]fs.DirEntry, error) {
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !WorklistFile.MatchString(e.Name()) })
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return written(a).Compare(written(b)) })
	return entries, nil
}

// written is when a list was last saved; the last is the one people work with.
func written(entry fs.DirEntry) time.Time {
	info, err := entry.Info()
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// SetAside moves an earlier file of an output folder to superseded/.
func SetAside(folder, target, run string) error {
	if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	aside := filepath.Join(folder, outdir.Superseded, run, filepath.Base(target))
	if err := os.MkdirAll(filepath.Dir(aside), 0o700); err != nil {
		return fmt.Errorf("cannot keep the earlier %s: %w", filepath.Base(target), err)
	}
	if err := os.Rename(target, aside); err != nil {
		return fmt.Errorf("cannot keep the earlier %s; close it if it is open: %w", filepath.Base(target), err)
	}
	return nil
}

// OnlyOutput is the output folder that is meant when none is named: the office's outbox,
// else the only one in a folder.
func OnlyOutput(dir string, settings *office.Office) (string, error) {
	if settings.Nightly.Outbox != "" {
		return OfficePath(settings, settings.Nightly.Outbox), nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var found []string
	for _, e := range entries {
		if e.IsDir() && Exists(filepath.Join(dir, e.Name(), ledger.Folder)) {
			found = append(found, filepath.Join(dir, e.Name()))
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if len(found) == 0 && Exists(filepath.Join(dir, ledger.Folder)) {
		return dir, nil
	}
	return "", Usagef("say where the packets are: -o DIR")
}
