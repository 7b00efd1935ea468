package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Exists reports whether there is a file or folder at a path. What cannot be looked at is
// taken to be there.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// SamePath reports whether two paths are the same, in whatever letters.
func SamePath(a, b string) bool {
	absoluteA, errA := filepath.Abs(a)
	absoluteB, errB := filepath.Abs(b)
	return errA == nil && errB == nil && strings.EqualFold(absoluteA, absoluteB)
}

// FirstLine is the first line of a file, without its end.
func FirstLine(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(content), "\ufeff"), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}
