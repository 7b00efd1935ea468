package render

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
)

// Verified is what is wrong with the files of an output folder: slash paths
// below it, sorted.
type Verified struct {
	Missing []string `json:"missing"` // in the ledger, not in the folder
	Altered []string `json:"altered"` // not the bytes that were made
	Unknown []string `json:"unknown"` // where documents stand, not in the ledger
}

// Sound reports whether nothing is wrong.
func (v *Verified) Sound() bool { return len(v.Missing)+len(v.Altered)+len(v.Unknown) == 0 }

// Verify reads every file again and compares it with what the ledger says of
// it.
func Verify(out string, documents []ledger.Document, sent []ledger.Sent) (*Verified, error) {
	for _, s := range sent {
		documents = append(documents, ledger.Document{File: s.File, SHA256: s.SHA256})
	}
	v := &Verified{Missing: []string{}, Altered: []string{}, Unknown: []string{}}
	known, cases := map[string]bool{}, []string{}
	for _, d := range documents {
		if d.SHA256 == "" {
			continue
		}
		known[d.File] = true
		caseID, _ := outdir.SplitCase(d.File)
		cases = append(cases, caseID)
		sum, err := sumOf(filepath.Join(out, filepath.FromSlash(d.File)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			v.Missing = append(v.Missing, d.File)
		case err != nil:
			return nil, err
		case sum != d.SHA256:
			v.Altered = append(v.Altered, d.File)
		}
	}
	slices.Sort(cases)
	for _, caseID := range slices.Compact(cases) {
		if err := v.strangers(out, caseID, known); err != nil {
			return nil, err
		}
	}
	for _, list := range [][]string{v.Missing, v.Altered, v.Unknown} {
		slices.Sort(list)
	}
	return v, nil
}

// strangers finds the PDFs of a packet's folders that the ledger does not
// know.
func (v *Verified) strangers(out, caseID string, known map[string]bool) error {
	for _, folder := range []string{outdir.Send, outdir.Patient, outdir.Office, outdir.SentFolder} {
		entries, err := os.ReadDir(filepath.Join(out, caseID, folder))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		for _, entry := range entries {
			slash := outdir.Path(caseID, folder, entry.Name())
			if strings.HasSuffix(entry.Name(), ".pdf") && !known[slash] {
				v.Unknown = append(v.Unknown, slash)
			}
		}
	}
	return nil
}

func sumOf(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
