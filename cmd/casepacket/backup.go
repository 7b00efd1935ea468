package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/backup"
	"casepacket/internal/ledger"
	"casepacket/internal/seal"
)

func newBackup(a *cli) *cobra.Command {
	var recipients []string
	cmd := &cobra.Command{
		Use:   "backup DIR FILE",
		Short: "back up the output folder to one file",
		Long: `Writes an output folder, with its ledger and the ledger's key, into one file, while
no run is working there. FILE must not be there yet. It holds everything the
folder does; --encrypt-to has it sealed, so that only the holder of the identity
can open it. casepacket restore brings it back.`,
		Example: "  casepacket backup packets packets-2026-11-23.tar",
		Args:    exactly(2, "an output folder and a file"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.backup(args[0], args[1], recipients) },
	}
	cmd.Flags().StringSliceVar(&recipients, "encrypt-to", nil, "seal the backup for this `RECIPIENT` of age (age1…), or those in a file (may be repeated)")
	return cmd
}

func (a *cli) backup(out, file string, recipients []string) (err error) {
	to, err := seal.For(recipients)
	if err != nil {
		return usage("whom the backup is sealed for: %s", err)
	}
	if !app.Exists(filepath.Join(out, ledger.Folder)) {
		return usage("%s", &ledger.Missing{Out: out})
	}
	if app.Exists(file) {
		return usage("%s is there already; name a file that is not", file)
	}
	if inside(out, file) {
		return usage("%s lies in the folder to keep; name a file outside of it", file)
	}
	place, err := a.host().LockFolder(out, a.now())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, place.Close()) }()
	scratch, err := os.MkdirTemp(filepath.Dir(file), ".casepacket-backup-*")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", file, err)
	}
	defer os.RemoveAll(scratch)
	if err := place.Ledger.CopyTo(filepath.Join(scratch, "ledger")); err != nil {
		return err
	}
	database, _ := ledger.Files()
	m, err := writeBackup(filepath.Join(scratch, "backup"), to, backup.Source{
		Folder: out, Program: version(), Made: a.now(), Skip: notKept, Instead: map[string]string{database: filepath.Join(scratch, "ledger")},
	})
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", file, err)
	}
	if err := os.Rename(filepath.Join(scratch, "backup"), file); err != nil {
		return fmt.Errorf("cannot put %s in its place: %w", file, err)
	}
	_, err = fmt.Fprintf(a.stdout, "%s of %s kept in %s.\n", app.Count(len(m.Files), "file"), out, file)
	return err
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

func newRestore(a *cli) *cobra.Command {
	var identity string
	cmd := &cobra.Command{
		Use:   "restore FILE DIR",
		Short: "bring an output folder back from its backup",
		Long: `Brings an output folder back from a backup, after every file has been compared
with what was put in. DIR must be empty, or not there. A sealed backup is opened
with the identity in --identity-file, as age-keygen wrote it.`,
		Example: "  casepacket restore packets-2026-11-23.tar packets-again",
		Args:    exactly(2, "a backup and a folder"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.restore(args[0], args[1], identity) },
	}
	cmd.Flags().StringVar(&identity, "identity-file", "", "open a sealed backup with the age identity in this `FILE`")
	return cmd
}

func (a *cli) restore(file, out, identity string) (err error) {
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return usage("cannot restore into %s: %s", out, err)
	}
	if len(entries) > 0 {
		return usage("%s is not empty; restore into a folder that is, or is not there", out)
	}
	source, err := os.Open(file)
	if err != nil {
		return usage("cannot read the backup: %s", err)
	}
	defer source.Close()
	content, err := opened(source, file, identity)
	if err != nil {
		return err
	}
	parent := filepath.Dir(filepath.Clean(out))
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return fmt.Errorf("cannot write into %s: %w", parent, err)
	}
	scratch, err := os.MkdirTemp(parent, ".casepacket-restore-*") // mode 0700
	if err != nil {
		return fmt.Errorf("cannot write into %s: %w", parent, err)
	}
	defer os.RemoveAll(scratch)
	m, err := backup.Restore(content, scratch)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := os.Remove(out); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot restore into %s: %w", out, err)
	}
	if err := os.Rename(scratch, out); err != nil {
		return fmt.Errorf("cannot put %s in its place: %w", out, err)
	}
	_, err = fmt.Fprintf(a.stdout, "%s of %s restored to %s.\n", app.Count(len(m.Files), "file"), m.Made.Format("2006-01-02 15:04 MST"), out)
	return err
}

// opened is what a backup holds, sealed or not.
func opened(source *os.File, file, identity string) (io.Reader, error) {
	head := make([]byte, 32)
	n, err := io.ReadFull(source, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%s: %w", file, &backup.Damaged{Reason: "it is empty"})
	}
	if _, err := source.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	switch sealed := strings.HasPrefix(string(head[:n]), "age-encryption.org/v1\n"); {
	case sealed && identity == "":
		return nil, usage("%s is sealed; name the identity that opens it: --identity-file FILE", file)
	case !sealed:
		return source, nil
	}
	content, err := seal.Open(source, identity)
	if err != nil {
		return nil, usage("%s: %s", file, err)
	}
	return content, nil
}
