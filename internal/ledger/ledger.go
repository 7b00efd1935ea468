// Package ledger remembers what was made, from what, and when: the memory
// between runs. It is an SQLite file, so that an auditor can read it without
// this program. It holds case ids, names of documents and keyed digests, never
// a value of a record.
package ledger

import (
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"casepacket/internal/outdir"

	_ "modernc.org/sqlite" // the driver, in pure Go
)

// The files of a ledger, below the output folder.
const (
	Folder   = outdir.StateFolder
	fileName = "ledger.db"
	keyName  = "ledger.key"
	keySize  = 32
)

// Ledger is an open ledger. Its methods may be called at the same time.
type Ledger struct {
	db      *sql.DB // of one connection: whoever holds it may use shapes
	key     []byte
	now     func() time.Time
	program string
	shapes  shapes

	again, lists bool // as in the table beginning

	caseRows, approvalRows, judgedRow *sql.Stmt
}

// Newer is the error of a ledger that a later version of the program wrote.
type Newer struct {
	Path        string
	Has, Reads  int
	LastProgram string
}

func (n *Newer) Error() string {
	text := fmt.Sprintf("%s was written by a newer casepacket (its form is %d, this program reads up to %d)", n.Path, n.Has, n.Reads)
	if n.LastProgram != "" {
		text += ": version " + n.LastProgram
	}
	return text + "; install that version or a later one"
}

// Options of Open. Both are needed.
type Options struct {
	Program string           // version of the program, recorded with each run
	Now     func() time.Time // the clock
}

// Open opens the ledger of an output folder and makes one where there is
// none. One that is damaged is set aside under another name, which the notes
// tell; the files that it knew are found again by what they contain.
func Open(out string, opt Options) (*Ledger, []string, error) {
	folder := filepath.Join(out, Folder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, nil, fmt.Errorf("cannot make the folder of the ledger: %w", err)
	}
	path := filepath.Join(folder, fileName)
	l, err := openWithKey(path, opt)
	var damage *damaged
	if err != nil && !errors.As(err, &damage) {
		return nil, nil, err
	}
	var notes []string
	if damage != nil {
		aside, err := setAside(path, opt)
		if err != nil {
			return nil, nil, err
		}
		notes = append(notes, fmt.Sprintf("the ledger was damaged (%s); it was set aside as %s and a new one begun: files that are as they should be stay", damage.reason, aside))
		if l, err = openWithKey(path, opt); err != nil {
			return nil, notes, err
		}
	}
	if err := l.begunAgain(out); err != nil {
		return nil, notes, errors.Join(err, l.Close())
	}
	return l, notes, nil
}

// openWithKey opens a ledger with its key, which is made before the ledger is. One
// without its key is as good as damaged: nothing can be compared with it.
func openWithKey(path string, opt Options) (*Ledger, error) {
	keyPath := filepath.Join(filepath.Dir(path), keyName)
	key, err := readKey(keyPath)
	if err != nil {
		return nil, err
	}
	if key == nil {
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return nil, &damaged{"its key is gone, and nothing can be compared with it"}
		}
		if key, err = makeKey(keyPath); err != nil {
			return nil, err
		}
	}
	return open(path, key, opt)
}

// Read opens the ledger of an output folder where there is one; the error is
// a *Missing where there is none. Who may only read the folder reads the ledger as it
// stands.
func Read(out string, opt Options) (*Ledger, error) {
	path := filepath.Join(out, Folder, fileName)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, &Missing{out}
	}
	key, err := os.ReadFile(filepath.Join(out, Folder, keyName))
	if err != nil {
		return nil, fmt.Errorf("cannot read the key of the ledger: %w", err)
	}
	l, err := open(path, key, opt)
	if errors.Is(err, fs.ErrPermission) {
		l, err = openAsItStands(path, key, opt)
	}
	var damage *damaged
	if errors.As(err, &damage) {
		return nil, fmt.Errorf("the ledger %s is damaged (%s); the next run sets it aside and begins a new one", path, damage.reason)
	}
	return l, err
}

// Missing is the error of a folder that has no ledger.
type Missing struct{ Out string }

func (m *Missing) Error() string {
	return fmt.Sprintf("%s has no ledger: casepacket has made nothing there yet", m.Out)
}

func open(path string, key []byte, opt Options) (*Ledger, error) {
	if err := private(path); err != nil {
		return nil, err
	}
	// A rollback journal, not a write-ahead log: the latter needs shared
	// memory, which network shares do not have.
	return connect(path, "_pragma=journal_mode(DELETE)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_txlock=immediate", key, opt)
}

// openAsItStands opens a ledger that may only be read. One of an earlier form stays so
// until somebody who may write runs casepacket.
func openAsItStands(path string, key []byte, opt Options) (*Ledger, error) {
	l, err := connect(path, "mode=ro", key, opt)
	var refused *notWritten
	if errors.As(err, &refused) {
		return nil, fmt.Errorf("the ledger %s is of an earlier casepacket, and you may only read it; the next run brings it up to date", path)
	}
	return l, err
}

func connect(path, how string, key []byte, opt Options) (*Ledger, error) {
	db, err := sql.Open("sqlite", address(path, runtime.GOOS == "windows")+"?_pragma=busy_timeout(20000)&"+how)
	if err != nil {
		return nil, fmt.Errorf("cannot open the ledger %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	l := &Ledger{db: db, key: key, now: opt.Now, program: opt.Program}
	if err := l.prepare(path); err != nil {
		db.Close()
		return nil, err
	}
	return l, nil
}

// prepare brings the file to the form that this program knows.
func (l *Ledger) prepare(path string) error {
	if err := sound(l.db); err != nil {
		return classify(err, path)
	}
	if err := l.migrate(path); err != nil {
		return err
	}
	if err := l.shapes.load(l.db); err != nil {
		return classify(err, path)
	}
	var err error
	l.caseRows, err = l.db.Prepare("SELECT " + documentColumns + " FROM documents WHERE case_id = ? ORDER BY name")
	if err != nil {
		return classify(err, path)
	}
	l.approvalRows, err = l.db.Prepare("SELECT name, approved FROM entries WHERE case_id = ? AND length(approved) > 0")
	if err != nil {
		return classify(err, path)
	}
	l.judgedRow, err = l.db.Prepare("SELECT judged FROM cases WHERE case_id = ?")
	if err != nil {
		return classify(err, path)
	}
	return nil
}

// Close closes the ledger.
func (l *Ledger) Close() error { return l.db.Close() }

// private makes the file, so that nobody else can read it from its first
// moment on.
func private(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("cannot open the ledger: %w", err)
	}
	return file.Close()
}

// readKey reads the key of the digests; nil where there is none. Without it nobody can
// try out birth dates against a copy of the ledger.
func readKey(path string) ([]byte, error) {
	key, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(key) != keySize {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the key of the ledger: %w", err)
	}
	return key, nil
}

func makeKey(path string) ([]byte, error) {
	key := make([]byte, keySize)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	if err := writeKey(path, key); err != nil {
		return nil, fmt.Errorf("cannot write the key of the ledger: %w", err)
	}
	return key, nil
}

// writeKey writes the key for good: a ledger that outlives its key in a power cut can be
// compared with nothing.
func writeKey(path string, key []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(key)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil || runtime.GOOS == "windows" {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	_ = folder.Sync() // not every share can
	return folder.Close()
}

// Key is what digests of a document's input are keyed with.
func (l *Ledger) Key() []byte { return l.key }
