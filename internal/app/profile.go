package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"casepacket/internal/columns"
	"casepacket/internal/outdir"
	"casepacket/internal/profiles"
)

var profileName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 _-]{0,39}$`)

// SaveProfile makes a profile of what is known about the columns of an input's first sheet of
// cases, in the folder of profiles beside the office file, and returns the file. A profile that
// is there is written over only if it was the office's own for the same columns.
func (in *Input) SaveProfile(name string) (file string, err error) {
	if !profileName.MatchString(name) {
		return "", Usagef("--save-profile %s: a name has letters, digits, spaces and dashes, 40 at most", name)
	}
	p, err := profiles.Save(name, in.firstSheet())
	if err != nil {
		return "", Usagef("%s", err)
	}
	content, err := p.YAML()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(filepath.Dir(in.SettingsFile()), profiles.Folder)
	file = filepath.Join(folder, name+".yaml")
	switch before, err := os.ReadFile(file); {
	case err == nil && string(before) == string(content):
		return file, nil
	case err == nil:
		return file, Usagef("%s is there already; name another, or delete it first", file)
	case !errors.Is(err, fs.ErrNotExist):
		return file, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return file, fmt.Errorf("cannot make the folder of profiles: %w", err)
	}
	return file, outdir.WriteFile(file, content)
}

// firstSheet are the columns of the first sheet of the input.
func (in *Input) firstSheet() (list []columns.Column) {
	for _, c := range in.Set.Columns {
		if len(list) == 0 || c.Sheet == list[0].Sheet && c.Where.File == list[0].Where.File {
			list = append(list, c)
		}
	}
	return list
}
