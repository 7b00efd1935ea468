package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/outdir"
	"casepacket/internal/seal"
)

// UnprotectedVersions is how many files of packets open for everyone though those that are made now
// do not: they are from before.
type UnprotectedVersions struct {
	Earlier int // earlier versions, in superseded/
	Sent    int // letters as they went out: nothing in sent/ is ever changed
	Others  int // of cases that the runs since did not make
}

// CloseEarlier seals the earlier versions of all packets that still lie open, from before
// files were sealed, and returns what then opens for everyone. A password cannot be given
// to a file that is made; where PDFs have one and nothing is sealed, it only counts.
func (p *Renderer) CloseEarlier(ctx context.Context) (UnprotectedVersions, error) {
	var left UnprotectedVersions
	protected := len(p.Engine.Protected(p.Ledger.Key())) > 0
	if p.Seal == nil && !protected {
		return left, nil
	}
	cases, err := os.ReadDir(p.Out)
	if err != nil {
		return left, fmt.Errorf("cannot look for earlier versions of documents: %w", err)
	}
	for _, entry := range cases {
		if err := ctx.Err(); err != nil {
			return left, err
		}
		if !entry.IsDir() || !casefile.UsableID(entry.Name()) {
			continue
		}
		of := filepath.Join(p.Out, entry.Name())
		err := p.eachOpen(filepath.Join(of, outdir.Superseded), func(path string) {
			if p.Seal == nil || p.sealFile(path) != nil {
				left.Earlier++
			}
		})
		if err == nil {
			err = p.eachOpen(filepath.Join(of, outdir.SentFolder), func(string) { left.Sent++ })
		}
		for _, folder := range []string{outdir.Send, outdir.Patient, outdir.Office} {
			if err == nil && p.Seal != nil { // a password shows only inside; every file that it belongs to would be read
				err = p.eachOpen(filepath.Join(of, folder), func(string) { left.Others++ })
			}
		}
		if err != nil {
			return left, fmt.Errorf("cannot look for earlier versions of documents: %w", err)
		}
	}
	return left, nil
}

// eachOpen calls f with each PDF below a folder that everyone can open.
func (p *Renderer) eachOpen(folder string, f func(path string)) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case os.IsNotExist(err):
			return nil
		case err != nil:
			return err
		case !d.Type().IsRegular() || !strings.HasSuffix(path, ".pdf"):
			return nil
		case p.Seal == nil && hasPassword(path):
			return nil
		}
		f(path)
		return nil
	})
}

// hasPassword reports whether a PDF of ours is protected: its end says so. One that
// cannot be read opens for nobody here.
func hasPassword(path string) bool {
	const end = 1024
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return false
	}
	tail := make([]byte, min(size, end))
	if _, err := file.ReadAt(tail, size-int64(len(tail))); err != nil {
		return false
	}
	return bytes.Contains(tail, []byte("/Encrypt "))
}

// sealFile puts a sealed file in the place of an open one. A file that somebody has
// open, or may not be changed, waits for the next run.
func (p *Renderer) sealFile(open string) error {
	content, err := os.ReadFile(open)
	if err != nil {
		return err
	}
	sealed, err := p.Seal.Seal(content)
	if err != nil {
		return err
	}
	closed := open + seal.Ending
	for n := 2; outdir.Exists(closed); n++ { // an earlier version is never written over
		closed = fmt.Sprintf("%s-%d.pdf%s", strings.TrimSuffix(open, ".pdf"), n, seal.Ending)
	}
	if err := outdir.WriteFile(closed, sealed); err != nil {
		return err
	}
	if err := os.Remove(open); err != nil {
		return errors.Join(err, os.Remove(closed))
	}
	return nil
}
