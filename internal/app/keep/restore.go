package keep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/backup"
	"casepacket/internal/seal"
)

// RestoreOptions say which backup is restored, and where to.
type RestoreOptions struct {
	File     string // the backup
	Out      string // the output folder; it must be empty, or not there
	Identity string // a file of the age identity that opens a sealed backup
}

// RestoreResult says what was restored.
type RestoreResult struct {
	Files int
	Made  time.Time // when the backup was
}

// Restore brings an output folder back from its backup, after every file was compared with
// what was put in.
func Restore(ctx context.Context, _ *app.Host, opt RestoreOptions) (_ *RestoreResult, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	file, out := opt.File, opt.Out
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, app.Usagef("cannot restore into %s: %s", out, err)
	}
	if len(entries) > 0 {
		return nil, app.Usagef("%s is not empty; restore into a folder that is, or is not there", out)
	}
	source, err := os.Open(file)
	if err != nil {
		return nil, app.Usagef("cannot read the backup: %s", err)
	}
	defer source.Close()
	content, err := opened(source, file, opt.Identity)
	if err != nil {
		return nil, err
	}
	parent := filepath.Dir(filepath.Clean(out))
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return nil, fmt.Errorf("cannot write into %s: %w", parent, err)
	}
	scratch, err := os.MkdirTemp(parent, ".casepacket-restore-*") // mode 0700
	if err != nil {
		return nil, fmt.Errorf("cannot write into %s: %w", parent, err)
	}
	defer os.RemoveAll(scratch)
	m, err := backup.Restore(content, scratch)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if err := os.Remove(out); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("cannot restore into %s: %w", out, err)
	}
	if err := os.Rename(scratch, out); err != nil {
		return nil, fmt.Errorf("cannot put %s in its place: %w", out, err)
	}
	return &RestoreResult{Files: len(m.Files), Made: m.Made}, nil
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
		return nil, app.Usagef("%s is sealed; name the identity that opens it: --identity-file FILE", file)
	case !sealed:
		return source, nil
	}
	content, err := seal.Open(source, identity)
	if err != nil {
		return nil, app.Usagef("%s: %s", file, err)
	}
	return content, nil
}
