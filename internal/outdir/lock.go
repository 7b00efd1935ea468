package outdir

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Lock keeps other runs out of an output folder.
type Lock struct {
	lock  *flock.Flock
	owner string // file that names who holds it
}

// Holder is who holds a lock.
type Holder struct {
	Host    string    `json:"host"`
	Process int       `json:"process"`
	Since   time.Time `json:"since"`
}

// Locked is the error of a folder that another run is working in.
type Locked struct {
	Out    string
	Holder *Holder // nil when it is not known
}

func (l *Locked) Error() string {
	if l.Holder == nil {
		return fmt.Sprintf("another run of casepacket is working in %s; wait until it has ended", l.Out)
	}
	return fmt.Sprintf("another run of casepacket is working in %s: process %d on %s, since %s; wait until it has ended",
		l.Out, l.Holder.Process, l.Holder.Host, l.Holder.Since.Format("2006-01-02 15:04"))
}

// LockFolder takes the lock of an output folder, making the folder where there
// is none. The error is a *Locked when another run holds it. The lock ends
// with the process at the latest.
func LockFolder(out string, now time.Time) (*Lock, error) {
	folder := filepath.Join(out, StateFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("cannot write into %s: %w", out, err)
	}
	l := &Lock{lock: flock.New(filepath.Join(folder, "lock"), flock.SetPermissions(0o600)), owner: filepath.Join(folder, "lock.json")}
	held, err := l.lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("cannot write into %s: %w", out, err)
	}
	if !held {
		return nil, &Locked{out, l.holder()}
	}
	host, err := os.Hostname()
	if err != nil {
		host = "a machine without a name"
	}
	text, err := json.Marshal(Holder{host, os.Getpid(), now.UTC().Truncate(time.Second)})
	if err != nil {
		return nil, err
	}
	if err := WriteFile(l.owner, text); err != nil {
		return nil, err
	}
	return l, nil
}

// holder reads who holds the lock, nil when that is not written.
func (l *Lock) holder() *Holder {
	var h Holder
	text, err := os.ReadFile(l.owner)
	if err != nil || json.Unmarshal(text, &h) != nil {
		return nil
	}
	return &h
}

// Release lets other runs in.
func (l *Lock) Release() error {
	if err := os.Remove(l.owner); err != nil && !os.IsNotExist(err) {
		return err
	}
	return l.lock.Unlock()
}
