// Package backup writes a folder into one file and brings it back whole or not at
// all. The file is a tar archive whose last entry lists every other one with its
// SHA-256, so that one that was cut short or altered is told from a good one.
package backup

import (
	"archive/tar"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// manifestName is the last entry of a backup.
const manifestName = "casepacket-backup.json"

// Manifest is what a backup says of itself.
type Manifest struct {
	Program string    `json:"program"`
	Made    time.Time `json:"made"`
	Files   []File    `json:"files"`
}

// File is one file of a backup.
type File struct {
	Path   string `json:"path"` // slash path below the folder
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Source is what a backup is made of.
type Source struct {
	Folder  string
	Program string
	Made    time.Time
	Skip    func(slash string) bool // leaves a file or folder out
	Instead map[string]string       // slash paths, and the files whose content goes under their names
}

// Write writes a backup and returns what is in it.
func Write(to io.Writer, from Source) (*Manifest, error) {
	m := &Manifest{Program: from.Program, Made: from.Made.UTC().Truncate(time.Second), Files: []File{}}
	archive := tar.NewWriter(to)
	err := filepath.WalkDir(from.Folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from.Folder, path)
		if err != nil {
			return err
		}
		slash := filepath.ToSlash(relative)
		switch {
		case slash == ".":
			return nil
		case from.Skip(slash) && entry.IsDir():
			return filepath.SkipDir
		case from.Skip(slash) || entry.IsDir():
			return nil
		case !entry.Type().IsRegular():
			return fmt.Errorf("%s is no plain file; take it out of the folder and run again", path)
		}
		if other, ok := from.Instead[slash]; ok {
			path = other
		}
		file, err := add(archive, path, slash)
		m.Files = append(m.Files, file)
		return err
	})
	if err != nil {
		return nil, err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := archive.WriteHeader(&tar.Header{Name: manifestName, Mode: 0o600, Size: int64(len(text)), ModTime: m.Made}); err != nil {
		return nil, err
	}
	if _, err := archive.Write(text); err != nil {
		return nil, err
	}
	return m, archive.Close()
}

func add(archive *tar.Writer, path, slash string) (File, error) {
	content, err := os.Open(path)
	if err != nil {
		return File{}, err
	}
	defer content.Close()
	info, err := content.Stat()
	if err != nil {
		return File{}, err
	}
	header := &tar.Header{Name: slash, Mode: 0o600, Size: info.Size(), ModTime: info.ModTime().Truncate(time.Second)}
	if err := archive.WriteHeader(header); err != nil {
		return File{}, err
	}
	h := sha256.New()
	if _, err := io.Copy(io.MultiWriter(archive, h), content); err != nil {
		return File{}, fmt.Errorf("%s changed while it was read: %w", path, err)
	}
	return File{slash, info.Size(), hex.EncodeToString(h.Sum(nil))}, nil
}

// Damaged is the error of a backup that is not what was written.
type Damaged struct{ Reason string }

func (d *Damaged) Error() string {
	return "the backup is damaged: " + d.Reason + "; nothing was restored"
}

// Restore brings a backup back into a folder that is not there yet and returns
// what was in it. On an error what it began is still there, for the caller to
// remove: nothing of it may be taken for good.
func Restore(from io.Reader, folder string) (*Manifest, error) {
	archive, sums := tar.NewReader(from), map[string]File{}
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil, &Damaged{"it ends before its list of files"}
		}
		if err != nil {
			return nil, &Damaged{"it cannot be read to its end (" + err.Error() + ")"}
		}
		if header.Name == manifestName {
			break
		}
		if _, twice := sums[header.Name]; twice || header.Typeflag != tar.TypeReg || !filepath.IsLocal(filepath.FromSlash(header.Name)) {
			return nil, &Damaged{"it holds something that no backup does"}
		}
		file, err := bring(archive, header, folder)
		if err != nil {
			return nil, err
		}
		sums[header.Name] = file
	}
	var m Manifest
	if err := json.NewDecoder(archive).Decode(&m); err != nil {
		return nil, &Damaged{"its list of files cannot be read"}
	}
	if _, err := io.Copy(io.Discard, from); err != nil { // a sealed file is only proved by its end
		return nil, &Damaged{"it cannot be read to its end (" + err.Error() + ")"}
	}
	for _, want := range m.Files {
		if sums[want.Path] != want {
			return nil, &Damaged{want.Path + " is not what was put in"}
		}
		delete(sums, want.Path)
	}
	if len(sums) > 0 {
		return nil, &Damaged{"it holds files that its list does not"}
	}
	return &m, nil
}

// bring writes one file, durably, readable by its owner only.
func bring(archive io.Reader, header *tar.Header, folder string) (File, error) {
	path := filepath.Join(folder, filepath.FromSlash(header.Name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return File{}, err
	}
	to, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return File{}, err
	}
	defer to.Close()
	h, read := sha256.New(), &reading{from: archive}
	if _, err := io.Copy(io.MultiWriter(to, h), read); err != nil {
		if read.err != nil {
			return File{}, &Damaged{header.Name + " cannot be read to its end (" + read.err.Error() + ")"}
		}
		return File{}, err
	}
	if err := errors.Join(to.Sync(), to.Close()); err != nil {
		return File{}, err
	}
	if err := os.Chtimes(path, header.ModTime, header.ModTime); err != nil {
		return File{}, err
	}
	return File{header.Name, header.Size, hex.EncodeToString(h.Sum(nil))}, nil
}

// reading remembers that it was reading that failed, not writing.
type reading struct {
	from io.Reader
	err  error
}

func (r *reading) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}
