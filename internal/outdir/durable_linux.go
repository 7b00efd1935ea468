package outdir

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// SyncFiles makes files durable: all of them with one call that writes out
// the file system of the output folder, which costs what a single file costs.
func SyncFiles(out string, files []string) error {
	if len(files) == 0 {
		return nil
	}
	if err := syncFileSystem(out); err != nil {
		return syncFilesEach(files) // it says which, and works where the other cannot
	}
	return nil
}

// SyncFolders makes names durable.
func SyncFolders(out string, folders []string) error {
	if len(folders) == 0 {
		return nil
	}
	if err := syncFileSystem(out); err != nil {
		return syncFoldersEach(folders)
	}
	return nil
}

func syncFileSystem(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(unix.Syncfs(int(folder.Fd())), folder.Close())
}
