package outdir

import (
	"errors"

	"golang.org/x/sys/windows"
)

// inUse reports whether another program has a file open and lets nobody move
// it.
func inUse(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}
