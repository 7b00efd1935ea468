package outdir

import (
	"context"
	"errors"
	"os"
	"runtime"
)

// syncEach makes paths durable one by one, several at a time.
func syncEach(paths []string, open func(string) (*os.File, error)) error {
	const together = 16
	work, failed := make(chan string), make(chan error, together)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for range together {
		go func() {
			var first error
			for path := range work {
				if first == nil {
					first = syncOne(path, open)
				}
				if first != nil {
					cancel()
				}
			}
			failed <- first
		}()
	}
	for _, path := range paths {
		if ctx.Err() != nil {
			break
		}
		work <- path
	}
	close(work)
	var err error
	for range together {
		err = errors.Join(err, <-failed)
	}
	return err
}

func syncOne(path string, open func(string) (*os.File, error)) error {
	file, err := open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

func syncFilesEach(paths []string) error {
	return syncEach(paths, func(path string) (*os.File, error) { return os.OpenFile(path, os.O_RDWR, 0) })
}

// syncFoldersEach makes names durable. Windows knows no such thing.
func syncFoldersEach(paths []string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	return syncEach(paths, os.Open)
}
