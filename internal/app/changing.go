package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// look is how an input was at one moment: the size and time of each of its
// files.
type look map[string]struct {
	size int64
	time time.Time
}

// lookAt looks at a file, or at the files of a folder. Standard input cannot
// be looked at, and what is not there has no look: opening it says so.
func lookAt(path string) look {
	seen := look{}
	if path == "-" {
		return seen
	}
	_ = filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if info, err := os.Stat(path); err == nil {
			seen[path] = struct {
				size int64
				time time.Time
			}{info.Size(), info.ModTime()}
		}
		return nil
	})
	return seen
}

// bytes is the size of all files together.
func (l look) bytes() (sum int64) {
	for _, file := range l {
		sum += file.size
	}
	return sum
}

// same reports whether nothing was written in between.
func (l look) same(m look) bool {
	if len(l) != len(m) {
		return false
	}
	for path, seen := range l {
		if other, ok := m[path]; !ok || seen.size != other.size || !seen.time.Equal(other.time) {
			return false
		}
	}
	return true
}

// ChangedError is the error of an input that was written to while it was read.
type ChangedError struct{ path string }

func (c *ChangedError) Error() string {
	return InputName(c.path) + " was changed while it was being read; run again when it has been saved"
}
