package keep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
	"casepacket/internal/schema"
)

// ReprintOptions say which files are wanted again, and where.
type ReprintOptions struct {
	Out      string // the output folder
	Case     string // a case id
	Document string // a kind or a document (records-request-2); blank for all
	To       string // a folder for copies; blank for none
}

// Reprinted is one file that was wanted.
type Reprinted struct {
	File string // its path, or that of its copy; blank when it cannot be given
	Err  error  // why not: it was altered or lost
}

// Reprint finds the files of a case as they were made, and as they were sent, after making
// sure that each still is the file that was made.
func Reprint(ctx context.Context, h *app.Host, opt ReprintOptions) ([]Reprinted, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	known, err := openLedger(h, opt.Out)
	if err != nil {
		return nil, err
	}
	defer known.Close()
	files, err := filesOf(known, opt.Case, opt.Document)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, app.Usagef("%s has no file of %s that could be printed", opt.Out, strings.TrimSpace(opt.Case+" "+opt.Document))
	}
	var list []Reprinted
	for _, f := range files {
		path, err := give(f, opt)
		list = append(list, Reprinted{path, err})
	}
	return list, nil
}

// printable is a file and what it must hold.
type printable struct{ file, sum string }

// filesOf lists the files of a case that are handed on: what was sent, what is
// ready to be sent, and what is for the patient.
func filesOf(known *ledger.Ledger, caseID, kind string) ([]printable, error) {
	wanted := func(id, name string) bool {
		rest, ok := strings.CutPrefix(strings.ToLower(name), strings.ToLower(kind))
		return strings.EqualFold(id, caseID) && ok && (rest == "" || kind == "" || rest[0] == '-')
	}
	sent, err := known.SentLetters(caseID)
	if err != nil {
		return nil, err
	}
	var files []printable
	for _, s := range sent {
		if wanted(s.CaseID, s.Name) {
			files = append(files, printable{s.File, s.SHA256})
		}
	}
	documents, err := known.List()
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		_, below, _ := strings.Cut(d.File, "/")
		folder := path.Dir(below)
		if wanted(d.CaseID, d.Name) && d.SHA256 != "" && (folder == outdir.Send || folder == outdir.Patient || d.Kind == schema.Cover && kind == schema.Cover) {
			files = append(files, printable{d.File, d.SHA256})
		}
	}
	return files, nil
}

// give returns the path of a file that is as it was made, or of its copy.
func give(f printable, opt ReprintOptions) (string, error) {
	from := filepath.Join(opt.Out, filepath.FromSlash(f.file))
	content, err := os.ReadFile(from)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s is not there any more; run again to have it made", from)
	}
	if err != nil {
		return "", err
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != f.sum {
		return "", fmt.Errorf("%s is not the file that was made; look at casepacket status --verify", from)
	}
	if opt.To != "" {
		to := filepath.Join(opt.To, strings.ReplaceAll(f.file, "/", "-"))
		if err := outdir.WriteFile(to, content); err != nil {
			return "", err
		}
		from = to
	}
	return from, nil
}
