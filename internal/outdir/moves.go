package outdir

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// InUseError is the error of a file that cannot be moved: another program has it
// open, as Windows allows, or this user may not change it.
type InUseError struct {
	Path string // slash path below the output folder
	Err  error
}

func (e *InUseError) Error() string { return e.Path + ": " + e.Err.Error() }

func (e *InUseError) Unwrap() error { return e.Err }

// Move is a file that was renamed, so that it can be put back.
type Move struct{ From, To string }

// Rename renames one file, which slash names below the output folder. The error is an
// *InUseError when the file, or the one in its place, is what cannot be moved.
func Rename(from, to, slash string) error {
	err := os.Rename(from, to)
	if errors.Is(err, fs.ErrPermission) || inUse(err) {
		return &InUseError{slash, err}
	}
	return err
}

// PutBack undoes moves, the last first. What cannot be put back is made again by the
// next run, since the ledger knows of nothing that was moved.
func PutBack(moves []Move) {
	for i := len(moves) - 1; i >= 0; i-- {
		_ = os.Rename(moves[i].To, moves[i].From)
		for folder, levels := filepath.Dir(moves[i].To), 3; levels > 0; levels-- { // superseded/RUN/send
			if os.Remove(folder) != nil { // something is in it
				break
			}
			folder = filepath.Dir(folder)
		}
	}
}
