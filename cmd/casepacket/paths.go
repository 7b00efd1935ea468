package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// exists reports whether there is a file or folder at a path. What cannot be looked at is
// taken to be there.
func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// samePath reports whether two paths are the same, in whatever letters.
func samePath(a, b string) bool {
	absoluteA, errA := filepath.Abs(a)
	absoluteB, errB := filepath.Abs(b)
	return errA == nil && errB == nil && strings.EqualFold(absoluteA, absoluteB)
}

// firstLine is the first line of a file, without its end.
func firstLine(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(content), "\ufeff"), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}
