package render

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// holding is the error of a file that cannot be moved: another program has it
// open, as Windows allows, or this user may not change it.
type holding struct {
	path string // slash path below Out
	err  error
}

func (h *holding) Error() string { return h.path + ": " + h.err.Error() }

func (h *holding) Unwrap() error { return h.err }

// moved is a file that was renamed, so that it can be put back.
type moved struct{ from, to string }

// move renames one file of a packet. The error is a *holding when the file, or
// the one in its place, is what cannot be moved.
func (p *Renderer) move(from, to, slash string) error {
	err := os.Rename(from, to)
	if errors.Is(err, fs.ErrPermission) || inUse(err) {
		return &holding{slash, err}
	}
	return err
}

// putBack undoes moves, the last first, so that a packet is as it was. What
// cannot be put back is made again by the next run, since the ledger knows of
// nothing that was moved.
func putBack(moves []moved) {
	for i := len(moves) - 1; i >= 0; i-- {
		_ = os.Rename(moves[i].to, moves[i].from)
		for folder, levels := filepath.Dir(moves[i].to), 3; levels > 0; levels-- { // superseded/RUN/send
			if os.Remove(folder) != nil { // something is in it
				break
			}
			folder = filepath.Dir(folder)
		}
	}
}

// delay leaves a packet for the next run, as it was.
func (p *builtPacket) delay(held *holding) {
	p.result = Packet{CaseID: p.result.CaseID, Delayed: held.path, Soonest: p.result.Soonest, Took: p.result.Took}
}
