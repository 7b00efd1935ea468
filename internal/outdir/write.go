package outdir

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteFile writes a file that only its owner can read, whole or not at all:
// under another name first, synced, then renamed.
func WriteFile(target string, content []byte) error {
	return WriteFrom(target, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// WriteFrom is WriteFile for a content that is written piece by piece.
func WriteFrom(target string, write func(io.Writer) error) (err error) {
	folder := filepath.Dir(target)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("cannot make the folder %s: %w", folder, err)
	}
	temporary, err := os.CreateTemp(folder, ".casepacket-*") // mode 0600
	if err != nil {
		return fmt.Errorf("cannot write into %s: %w", folder, err)
	}
	defer func() {
		if err != nil {
			temporary.Close()
			os.Remove(temporary.Name())
		}
	}()
	if err := write(temporary); err != nil {
		return fmt.Errorf("cannot write %s: %w", target, err)
	}
	if err := temporary.Sync(); err != nil {
		return fmt.Errorf("cannot write %s: %w", target, err)
	}
	if err := temporary.Close(); err != nil {
		return fmt.Errorf("cannot write %s: %w", target, err)
	}
	if err := os.Rename(temporary.Name(), target); err != nil {
		return fmt.Errorf("cannot put %s in its place: %w", target, err)
	}
	return nil
}
