package outdir

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// FilePermissions says who may read what a run leaves, beside the user it runs as. The
// zero value is nobody.
type FilePermissions struct {
	Shared bool
	Group  int // number of the group that may read, where Shared
}

// The modes of what is written. Within a folder of a group, what is made later
// belongs to the group too.
const (
	privateFolder, privateFile fs.FileMode = 0o700, 0o600
	sharedFolder, sharedFile   fs.FileMode = fs.ModeSetgid | 0o750, 0o640
)

// StartHere is the summary of the last run in an output folder, for people who see the
// folder alone.
const StartHere = "START-HERE.txt"

// ownNames are the files and folders of an output folder that are casepacket's,
// apart from packets. Whatever else lies there is let alone.
var ownNames = regexp.MustCompile(`^(` + regexp.QuoteMeta(StateFolder) + `|report\.json|reports|(.+-)?problems(-\d+)?\.xlsx|worklist(-\d+)?\.xlsx|additions(-\d+)?\.xlsx|additions\.jsonl|` + regexp.QuoteMeta(StartHere) + `)$`)

// Admit gives the output folder, and all that casepacket has put there, the
// modes that the readers ask for: also what earlier runs made under another
// rule. What belongs to another user is let alone.
func (r FilePermissions) Admit(out string) error {
	if err := r.root(out); err != nil {
		return err
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		return fmt.Errorf("cannot set who may read %s: %w", out, err)
	}
	for _, entry := range entries {
		path := filepath.Join(out, entry.Name())
		if ownNames.MatchString(entry.Name()) || entry.IsDir() && isPacket(path) {
			if err := r.AdmitBelow(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// Begin readies the output folder before anything is put into it, so that a rule
// that cannot be kept is known at once.
func (r FilePermissions) Begin(out string) error {
	if err := r.root(out); err != nil {
		return err
	}
	return r.admit(filepath.Join(out, StateFolder))
}

// root opens the output folder itself. It may be the user's own and hold other
// things, so it is made private again only where it was opened by this.
func (r FilePermissions) root(out string) error {
	info, err := os.Stat(out)
	if err != nil {
		return fmt.Errorf("cannot set who may read %s: %w", out, err)
	}
	if r.Shared || info.Mode()&(fs.ModePerm|fs.ModeSetgid) == sharedFolder {
		return r.admit(out)
	}
	return nil
}

// isPacket reports whether a folder is that of a case.
func isPacket(path string) bool {
	return slices.ContainsFunc([]string{Send, Patient, Office, SentFolder, Superseded}, func(name string) bool {
		info, err := os.Lstat(filepath.Join(path, name))
		return err == nil && info.IsDir()
	})
}

// AdmitBelow gives a file, or a folder with all that lies in it, the modes that the
// readers ask for.
func (r FilePermissions) AdmitBelow(root string) error {
	return filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return nil // gone in between, or somebody else's
		}
		if err != nil {
			return fmt.Errorf("cannot set who may read %s: %w", root, err)
		}
		return r.admit(path)
	})
}

func (r FilePermissions) mode(folder bool) fs.FileMode {
	switch {
	case r.Shared && folder:
		return sharedFolder
	case r.Shared:
		return sharedFile
	case folder:
		return privateFolder
	}
	return privateFile
}
