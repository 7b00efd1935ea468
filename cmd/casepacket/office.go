package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"casepacket/internal/office"
)

// readOffice reads the settings: the file that was named, else one beside the
// inputs, else one in the current folder, else none; it says which. Inputs that
// lie beside different ones are refused: whose letters they are would be a guess.
func (a *app) readOffice(paths []string, named string) (*office.Office, error) {
	if named == "" {
		beside, err := officeBeside(paths)
		if err != nil {
			return nil, err
		}
		if named = beside; named == "" && exists(officeFile) {
			named = officeFile
		}
	}
	if named == "" {
		return office.Default(), nil
	}
	file, err := os.Open(named)
	if err != nil {
		return nil, usage("cannot read the office file: %s", err)
	}
	defer file.Close()
	settings, err := office.Read(file, named)
	if err != nil {
		return nil, usage("%s", err)
	}
	a.say("settings from %s", named)
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
			candidate := filepath.Join(folder, officeFile)
			if _, err := os.Stat(candidate); errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if found != "" && !samePath(found, candidate) {
				return "", usage("the inputs have different settings beside them, %s and %s; say which is meant with --office FILE", found, candidate)
			}
			if found == "" {
				found = candidate
			}
			break
		}
	}
	return found, nil
}
