package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"casepacket/internal/intake"
	"casepacket/internal/office"
	"casepacket/internal/problem"
)

// ReadOffice reads the settings: the file that was named, else one beside the
// inputs, else the one of the host, else none; it says which. Inputs that
// lie beside different ones are refused: whose letters they are would be a guess.
func (h *Host) ReadOffice(paths []string, named string) (*office.Office, error) {
	if named == "" {
		beside, err := officeBeside(paths)
		if err != nil {
			return nil, err
		}
		if named = beside; named == "" && h.OfficeFile != "" && Exists(h.OfficeFile) {
			named = h.OfficeFile
		}
	}
	if named == "" {
		return office.Default(), nil
	}
	file, err := os.Open(named)
	if err != nil {
		return nil, Usagef("cannot read the office file: %s", err)
	}
	defer file.Close()
	settings, err := office.Read(file, named)
	if err != nil {
		return nil, Usagef("%s", err)
	}
	h.Say("settings from %s", named)
	return settings, nil
}

// officeBeside finds the office file that lies beside inputs; blank when none
// does.
func officeBeside(paths []string) (string, error) {
	found := ""
	for _, path := range paths {
		folders := []string{filepath.Dir(path)}
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			folders = []string{path, filepath.Dir(filepath.Clean(path))}
		}
		for _, folder := range folders {
			candidate := filepath.Join(folder, OfficeFile)
			if _, err := os.Stat(candidate); errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if found != "" && !SamePath(found, candidate) {
				return "", Usagef("the inputs have different settings beside them, %s and %s; say which is meant with --office FILE", found, candidate)
			}
			if found == "" {
				found = candidate
			}
			break
		}
	}
	return found, nil
}

// refuseStrayPaths refuses a Settings sheet that names a file or folder outside of its own
// folder, by a link too: without it the letters would not be what the sheet asks for, and
// with it a sheet that somebody sent would fetch what it likes.
func (h *Host) refuseStrayPaths(settings *office.Office, found problem.List) error {
	var stray problem.List
	for _, p := range found {
		if p.Code == intake.LeadsOut(p.Where).Code {
			stray.Add(p)
		}
	}
	for key, path := range map[string]string{"templates": settings.Templates, "fonts": settings.Fonts, "logo": settings.Logo, "signature": settings.Signature} {
		where, inSheet := settings.Cells[key]
		if !inSheet || path == "" || !Exists(OfficePath(settings, path)) {
			continue
		}
		if place, _ := placeOf(filepath.Dir(settings.Path), OfficePath(settings, path)); place == "" {
			stray.Add(intake.LeadsOut(where))
		}
	}
	if len(stray) == 0 {
		return nil
	}
	stray.Sort()
	if err := h.ReportProblems(stray); err != nil {
		return err
	}
	return Usagef("the Settings sheet has errors; nothing was read")
}
