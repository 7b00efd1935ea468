package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// build identifies the very program that runs: another one may print something
// else from the same facts. Blank when it cannot be told.
func build() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s %d %d", version(), info.Size(), info.ModTime().UnixNano())
}

// cacheFolder is where the system keeps what programs of this user can make
// again; blank when it has no such place.
func cacheFolder() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "casepacket")
}
