package keep

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/app"
	"casepacket/internal/app/worklist"
	"casepacket/internal/outdir"
	"casepacket/internal/report"
)

// PurgeOptions say which case is purged, and how sure one is.
type PurgeOptions struct {
	app.InputOptions          // for looking into the sheets that may still hold the case
	Out              string   // the output folder
	Case             string   // a case id
	LookIn           []string // further folders with sheets
	EvenOpen         bool     // also when the case is not closed
	Confirm          Confirm  // nil: nobody is asked
}

// Confirm asks a person whether so many files of a case are to go for good.
type Confirm func(ctx context.Context, caseID string, files int) (bool, error)

// PurgeResult says what is gone and what is left for a person to clear.
type PurgeResult struct {
	Files   int
	Added   int // lines of additions
	Holders []Holder
}

// Holder is a sheet that still holds a case, or cannot be looked into.
type Holder struct {
	File string
	Row  int // 0: it cannot be looked into
}

// Purge removes everything that was made for a closed case, and what the ledger knows of it.
// The ledger keeps that the case was purged, so that no later run makes it again by mistake.
func Purge(ctx context.Context, h *app.Host, opt PurgeOptions) (*PurgeResult, error) {
	result := &PurgeResult{}
	err := worklist.With(ctx, h, opt.Out, func(w *worklist.Session) error {
		folder, files, err := mayPurge(w, opt.Case, opt)
		if err != nil {
			return err
		}
		if opt.Confirm != nil {
			sure, err := opt.Confirm(ctx, opt.Case, files)
			if err != nil {
				return err
			}
			if !sure {
				return app.Usagef("nothing was removed")
			}
		}
		if folder != "" {
			if err := os.RemoveAll(folder); err != nil {
				return fmt.Errorf("cannot remove %s: %w", folder, err)
			}
		}
		added, err := w.Additions.Purge(opt.Case) // before the ledger forgets the case: a purge that was cut off can be given again
		if err != nil {
			return err
		}
		if err := w.WriteAdditions(h.Now().UTC().Format("20060102T150405Z")); err != nil {
			return err
		}
		if err := w.Ledger.Purge(opt.Case, files); err != nil {
			return err
		}
		if err := errors.Join(forget(opt.Out, opt.Case), forgetStartHere(opt.Out, opt.Case)); err != nil {
			return err
		}
		result.Files, result.Added, result.Holders = files, added, holders(h, opt)
		return nil
	})
	return result, err
}

// MakeAgainOptions name a case that was purged.
type MakeAgainOptions struct {
	Out  string // the output folder
	Case string // a case id
}

// MakeAgain lets a case that was purged be made again.
func MakeAgain(ctx context.Context, h *app.Host, opt MakeAgainOptions) error {
	return worklist.With(ctx, h, opt.Out, func(w *worklist.Session) error { return takeUp(w, opt.Case) })
}

// takeUp lets a purged case be made again.
func takeUp(w *worklist.Session, caseID string) error {
	purged, err := w.Ledger.PurgedCases()
	if err != nil {
		return err
	}
	for id := range purged {
		if strings.EqualFold(id, caseID) {
			return w.Ledger.TakeUp(id)
		}
	}
	return app.Usagef("%s was not purged in %s", caseID, w.Out)
}

// mayPurge finds the folder of a case, blank when it has none, and counts its
// files; the error says why the case must not be purged.
func mayPurge(w *worklist.Session, caseID string, opt PurgeOptions) (folder string, files int, err error) {
	why, known, err := w.Ledger.Closed(caseID)
	if err != nil {
		return "", 0, err
	}
	if !known {
		return "", 0, app.Usagef("%s has no case %s", w.Out, caseID)
	}
	if why == "" && !opt.EvenOpen {
		return "", 0, app.Usagef("%s is not closed: write closed into its case_status and run again, or say --even-open", caseID)
	}
	entries, err := os.ReadDir(w.Out)
	if err != nil {
		return "", 0, err
	}
	for _, entry := range entries {
		if entry.IsDir() && strings.EqualFold(entry.Name(), caseID) {
			folder = filepath.Join(w.Out, entry.Name())
			err = filepath.WalkDir(folder, func(_ string, below fs.DirEntry, err error) error {
				if err == nil && !below.IsDir() {
					files++
				}
				return err
			})
		}
	}
	return folder, files, err
}

// forget takes a case out of the report of the last run.
func forget(out, caseID string) error {
	last, err := report.Load(out, func(id string) bool { return !strings.EqualFold(id, caseID) })
	if err != nil || last == nil {
		return err
	}
	return last.Save(out)
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

// holders lists what lies about and still holds a case: sheets, by file and row, and what
// cannot be looked into.
func holders(h *app.Host, opt PurgeOptions) []Holder {
	var list []Holder
	for _, path := range mayHold(h, opt) {
		in, err := h.Quiet().Read([]string{path}, opt.InputOptions)
		if err != nil {
			list = append(list, Holder{File: path})
			continue
		}
		for id, where := range in.Set.IDs() {
			if strings.EqualFold(id, opt.Case) {
				list = append(list, Holder{path, where.Row})
			}
		}
	}
	return list
}

// mayHold lists the sheets of the output folder and its earlier versions, of the
// inbox with what was put away there, and of the folders that were named;
// ledgers that were set aside among them.
func mayHold(h *app.Host, opt PurgeOptions) []string {
	folders := append([]string{opt.Out}, opt.LookIn...)
	if settings, err := h.Quiet().ReadOffice([]string{"."}, opt.Office); err == nil && settings.Nightly.Inbox != "" {
		folders = append(folders, app.OfficePath(settings, settings.Nightly.Inbox))
	}
	var paths []string
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return nil // what cannot be read holds nothing that this user could clear
			}
			name := strings.ToLower(entry.Name())
			switch filepath.Ext(name) {
			case ".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".yaml", ".yml":
				if !strings.HasPrefix(name, "~$") && name != app.OfficeFile && name != "summary.txt" && entry.Name() != outdir.StartHere && !(filepath.Dir(path) == folder && (app.WorklistFile.MatchString(name) || name == additions.ViewName)) {
					paths = append(paths, path)
				}
			case ".db":
				if strings.HasPrefix(name, "ledger-damaged") {
					paths = append(paths, path)
				}
			}
			return nil
		})
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}
