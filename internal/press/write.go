package press

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// errDraw is the engine's panic as an error.
var errDraw = errors.New("the PDF engine failed")

// Superseded is the folder of a packet that holds earlier versions, below one
// folder a run.
const Superseded = "superseded"

// write puts the files of one packet on disk. A file that is there with the
// same bytes is left alone; one with other bytes moves to superseded/ first.
func (p *Press) write(files []file, result *Packet) error {
	for _, f := range files {
		fresh, err := p.writeFile(f)
		if err != nil {
			return err
		}
		result.Fresh = result.Fresh || fresh
		for i := range result.Documents {
			if d := &result.Documents[i]; d.File == f.path {
				d.SHA256, d.Fresh = f.sum, fresh
			}
		}
	}
	return nil
}

func (p *Press) writeFile(f file) (fresh bool, err error) {
	target := p.local(f.path)
	before, err := os.ReadFile(target)
	switch {
	case err == nil && bytes.Equal(before, f.bytes) && !p.Force:
		return false, nil
	case err == nil && !bytes.Equal(before, f.bytes):
		if err := p.Supersede(f.path); err != nil {
			return false, err
		}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return false, fmt.Errorf("cannot read what stands where a document belongs: %w", err)
	}
	return true, WriteFile(target, f.bytes)
}

// Supersede moves a file that stands below Out into its packet's superseded/
// folder; a file that is not there is no error.
func (p *Press) Supersede(slash string) error {
	caseID, rest, _ := strings.Cut(slash, "/")
	target := p.local(caseID + "/" + Superseded + "/" + p.RunID + "/" + rest)
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return fmt.Errorf("cannot keep the earlier version of a document: %w", err)
	}
	err := os.Rename(p.local(slash), target)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot keep the earlier version of a document: %w", err)
	}
	return nil
}

// WriteFile writes a file that only its owner can read, whole or not at all:
// under another name first, synced, then renamed.
func WriteFile(target string, content []byte) (err error) {
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
	if _, err := temporary.Write(content); err != nil {
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
