// Package keep holds the use cases of an output folder as a whole: what is in it and whether
// it is as it was made, its backup, and the removal of closed cases.
package keep

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/backup"
	"casepacket/internal/ledger"
	"casepacket/internal/seal"
)

// BackupOptions say what is backed up, and where to.
type BackupOptions struct {
	Out        string   // the output folder
	File       string   // the backup; it must not be there yet, nor lie in the folder
	Recipients []string // of age, or files of them, that alone can open it; none: everybody can
}

// BackupResult says what a backup holds.
type BackupResult struct {
	Files int
}

// Backup writes an output folder, with its ledger and the ledger's key, into one file.
func Backup(ctx context.Context, h *app.Host, opt BackupOptions) (_ *BackupResult, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out, file := opt.Out, opt.File
	to, err := seal.For(opt.Recipients)
	if err != nil {
		return nil, app.Usagef("whom the backup is sealed for: %s", err)
	}
	if !app.Exists(filepath.Join(out, ledger.Folder)) {
		return nil, app.Usagef("%s", &ledger.Missing{Out: out})
	}
	if app.Exists(file) {
		return nil, app.Usagef("%s is there already; name a file that is not", file)
	}
	if inside(out, file) {
		return nil, app.Usagef("%s lies in the folder to keep; name a file outside of it", file)
	}
	place, err := h.LockFolder(out, h.Now())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, place.Close()) }()
	scratch, err := os.MkdirTemp(filepath.Dir(file), ".casepacket-backup-*")
	if err != nil {
		return nil, fmt.Errorf("cannot write %s: %w", file, err)
	}
	defer os.RemoveAll(scratch)
	if err := place.Ledger.CopyTo(filepath.Join(scratch, "ledger")); err != nil {
		return nil, err
	}
	database, _ := ledger.Files()
	m, err := writeBackup(filepath.Join(scratch, "backup"), to, backup.Source{
		Folder: out, Program: h.Program, Made: h.Now(), Skip: notKept, Instead: map[string]string{database: filepath.Join(scratch, "ledger")},
	})
	if err != nil {
		return nil, fmt.Errorf("cannot write %s: %w", file, err)
	}
	if err := os.Rename(filepath.Join(scratch, "backup"), file); err != nil {
		return nil, fmt.Errorf("cannot put %s in its place: %w", file, err)
	}
	return &BackupResult{Files: len(m.Files)}, nil
}

// notKept is what an output folder has while somebody works there, and no longer.
func notKept(slash string) bool {
	switch slash {
	case ledger.Folder + "/lock", ledger.Folder + "/lock.json", ledger.Folder + "/staging", ledger.Folder + "/reading":
		return true
	}
	return strings.HasSuffix(slash, ".db-journal")
}

// inside reports whether a file lies below a folder.
func inside(folder, file string) bool {
	from, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	to, err := filepath.Abs(file)
	if err != nil {
		return false
	}
	relative, err := filepath.Rel(from, to)
	return err == nil && filepath.IsLocal(relative)
}

// writeBackup writes a backup, sealed where it has recipients, and makes it durable.
func writeBackup(path string, to *seal.Recipients, from backup.Source) (m *backup.Manifest, err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if to == nil {
		if m, err = backup.Write(file, from); err != nil {
			return nil, err
		}
		return m, file.Sync()
	}
	w, err := to.Writer(file)
	if err != nil {
		return nil, err
	}
	if m, err = backup.Write(w, from); err != nil {
		return nil, err
	}
	return m, errors.Join(w.Close(), file.Sync())
}
