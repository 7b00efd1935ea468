package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"casepacket/internal/outdir"
)

// SettingsFile is the file that answers about columns are remembered in: the office file in
// force, else one beside the first input.
func (in *Input) SettingsFile() string {
	if in.OfficeFile != "" {
		return in.OfficeFile
	}
	first := in.Sources[0]
	folder := filepath.Dir(first.SettingsBeside())
	if info, err := os.Stat(first.Path); err == nil && info.IsDir() {
		folder = first.Path
	}
	return filepath.Join(folder, OfficeFile)
}

// Remember keeps answers about columns in the office file, so that the next input of the same
// shape asks nothing, and returns the file. It is made if there is none.
func (in *Input) Remember(learned Learned) (file string, err error) {
	file = in.SettingsFile()
	text, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return file, err
	}
	changed, err := learned.AddTo(text, file)
	if err != nil {
		return file, Usagef("%s", err)
	}
	return file, outdir.WriteFile(file, changed)
}

// RememberLearned keeps what marked copies said about columns, and says so.
func (h *Host) RememberLearned(in *Input) error {
	if in.Learned.Count() == 0 || in.Sources[0].Path == "-" {
		return nil
	}
	file, err := in.Remember(in.Learned)
	if err == nil {
		h.Say("%s about columns remembered in %s", Count(in.Learned.Count(), "answer"), file)
	}
	return err
}
