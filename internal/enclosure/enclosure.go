// Package enclosure is the door for scans: files of other people that go out
// behind a letter. Whatever comes in, what goes on is a picture of each page:
// upright, no larger than a page needs, with nothing in it that could act.
package enclosure

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// The limits of a file. A longer fax than this is sent by nobody.
const (
	MaxBytes  = 100 << 20 // of the file
	MaxPages  = 300       // in it
	maxPixels = 40 << 20  // of a picture, before it is made smaller: a sheet at 600 dots an inch
)

// Page is one page as a picture.
type Page struct {
	Content       []byte // a PNG or JPEG file
	Width, Height int    // in pixels
}

// Refused is the error of a file that cannot go out, in words for the user.
type Refused struct{ Reason string }

func (r *Refused) Error() string { return r.Reason }

func refuse(format string, args ...any) error { return &Refused{fmt.Sprintf(format, args...)} }

// Look finds out whether a file is there and is of a kind that can be enclosed,
// and returns the SHA-256 of its bytes in hexadecimal. It does not read what
// is in it. The error is a *Refused.
func Look(path string) (sum string, err error) {
	file, err := open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	head := make([]byte, 1024)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", refuse("it is empty")
	}
	if _, err := formatOf(head[:n]); err != nil {
		return "", err
	}
	h := sha256.New()
	h.Write(head[:n])
	if _, err := io.Copy(h, file); err != nil {
		return "", refuse("it cannot be read: %s", cause(err))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, refuse("it is not there")
	case err != nil:
		return nil, refuse("it cannot be read: %s", cause(err))
	case !info.Mode().IsRegular():
		return nil, refuse("it is no file")
	case info.Size() > MaxBytes:
		return nil, refuse("it is larger than %d MB; scan it with fewer dots an inch, or in parts", MaxBytes>>20)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, refuse("it cannot be read: %s", cause(err))
	}
	return file, nil
}

// cause is an error without the path, which is told beside it.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

type format int

const (
	isPDF format = iota
	isJPEG
	isPNG
	isTIFF
)

// formatOf knows a file by its first bytes: its name may say anything.
func formatOf(head []byte) (format, error) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return isJPEG, nil
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return isPNG, nil
	case bytes.HasPrefix(head, []byte("II*\x00")), bytes.HasPrefix(head, []byte("MM\x00*")):
		return isTIFF, nil
	case bytes.Contains(head, []byte("%PDF-")):
		return isPDF, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return 0, refuse("it is a document or an archive, not a scan; print or save it as PDF")
	case len(bytes.TrimSpace(head)) == 0:
		return 0, refuse("it is empty")
	}
	return 0, refuse("it is neither PDF, JPEG, PNG nor TIFF; scan it or save it as one of these")
}

// Reader makes pictures of files. Its zero value is ready; Close frees what it
// took. It may be used by several goroutines.
type Reader struct {
	// Cache is a folder of this user that keeps the translated program which
	// draws PDF files, so that it starts at once the next time; blank for none.
	// Nothing of a file gets there.
	Cache string

	pdf renderer
}

// Close frees what the reader took.
func (r *Reader) Close() { r.pdf.close() }

// Pages makes a picture of each page of a file. The sum is the one that Look
// gave: a file that has changed since is refused. The error is a *Refused.
func (r *Reader) Pages(path, sum string) (pages []Page, err error) {
	file, err := open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, MaxBytes+1))
	if err != nil {
		return nil, refuse("it cannot be read: %s", cause(err))
	}
	if is := sha256.Sum256(content); hex.EncodeToString(is[:]) != sum {
		return nil, refuse("it was changed while it was read; run again")
	}
	return r.Decode(content)
}

// Decode makes a picture of each page of what a file holds.
func (r *Reader) Decode(content []byte) (pages []Page, err error) {
	defer func() { // a decoder that fails at a file fails at that file alone
		if fault := recover(); fault != nil {
			pages, err = nil, refuse("it is damaged")
		}
	}()
	kind, err := formatOf(content[:min(len(content), 1024)])
	if err != nil {
		return nil, err
	}
	switch kind {
	case isPDF:
		return r.pdf.pages(content, r.Cache)
	case isTIFF:
		return r.tiffPages(content)
	}
	page, err := picture(content, kind)
	if err != nil {
		return nil, err
	}
	return []Page{page}, nil
}
