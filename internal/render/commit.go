package render

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
	"casepacket/internal/plan"
)

// builtPacket is a finished packet on its way into its folder: its files lie on
// disk under other names.
type builtPacket struct {
	index   int          // of the packet in the source
	planned *plan.Packet // as of today
	result  Packet
	files   []finished
	retired []string // slash paths of files that are an earlier version now
	change  ledger.Change

	unchanged bool // nothing is put anywhere, and the ledger is told nothing
}

// finished is a file that lies on disk under another name.
type finished struct {
	path string // slash path below Out where it belongs
	temp string
}

// groupFiles is how many files are made durable together. More of them cost
// less each, and more work is done again after a power cut.
const groupFiles = 600

// commitBatches puts parcels into their folders, several together, until there are
// no more. Only what lies on disk for good is told to the ledger.
func (p *Renderer) commitBatches(parcels <-chan *builtPacket, told func(*builtPacket)) (err error) {
	defer Recover(&err)
	for first := range parcels {
		group := gather(first, parcels)
		if err := p.put(group); err != nil {
			return err
		}
		for _, parcel := range group {
			told(parcel)
		}
	}
	return nil
}

// groupParcels is how many parcels of which nothing was made are told to the ledger
// together.
const groupParcels = 500

// gather takes more parcels to the first: as many as wait, since a group costs about
// what one costs. While none of them has a file, nothing of them can be lost, and
// it waits for more.
func gather(first *builtPacket, parcels <-chan *builtPacket) []*builtPacket {
	group, files := []*builtPacket{first}, len(first.files)
	for files < groupFiles && len(group) < groupParcels {
		var next *builtPacket
		var ok bool
		if files == 0 {
			next, ok = <-parcels
		} else {
			select {
			case next, ok = <-parcels:
			default:
			}
		}
		if !ok {
			break
		}
		group, files = append(group, next), files+len(next.files)
	}
	return group
}

// put makes a group of parcels durable: first the bytes, then their names,
// then the ledger.
func (p *Renderer) put(group []*builtPacket) error {
	var temps, folders []string
	for _, parcel := range group {
		for _, f := range parcel.files {
			temps = append(temps, f.temp)
		}
	}
	from := p.Timings.Start()
	if err := outdir.SyncFiles(p.Out, temps); err != nil {
		return fmt.Errorf("cannot write into %s: %w", p.Out, err)
	}
	from = p.Timings.Since("sync", from)
	var changes []ledger.Change
	for _, parcel := range group {
		if parcel.unchanged {
			continue
		}
		err := p.unpack(parcel)
		var held *outdir.InUseError
		if errors.As(err, &held) {
			parcel.delay(held)
			continue
		}
		if err != nil {
			return err
		}
		folders = append(folders, p.touched(parcel)...)
		changes = append(changes, parcel.change)
	}
	from = p.Timings.Since("rename", from)
	slices.Sort(folders)
	if err := outdir.SyncFolders(p.Out, slices.Compact(folders)); err != nil {
		return fmt.Errorf("cannot write into %s: %w", p.Out, err)
	}
	from = p.Timings.Since("sync", from)
	if err := p.Ledger.Commit(p.RunID, changes); err != nil {
		return err
	}
	p.Timings.Since("ledger", from)
	return nil
}

// touched lists the folders in which the names of a parcel's files stand.
func (p *Renderer) touched(parcel *builtPacket) []string {
	var folders []string
	for _, f := range parcel.files {
		folders = append(folders, filepath.Dir(p.local(f.path)))
	}
	for _, slash := range parcel.retired {
		folders = append(folders, filepath.Dir(p.local(slash)), filepath.Dir(p.supersededPath(slash)))
	}
	return folders
}

// unpack moves earlier versions away and the new files to their names. When one
// of them cannot be moved (an *outdir.InUseError), all stand as they stood.
func (p *Renderer) unpack(parcel *builtPacket) (err error) {
	var moves []outdir.Move
	defer func() {
		if err != nil {
			outdir.PutBack(moves)
		}
	}()
	for _, slash := range parcel.retired {
		if err := p.supersede(slash); err != nil {
			return err
		}
		moves = append(moves, outdir.Move{From: p.local(slash), To: p.supersededPath(slash)})
	}
	for _, f := range parcel.files {
		target := p.local(f.path)
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return fmt.Errorf("cannot make the folder %s: %w", filepath.Dir(target), err)
		}
		if err := outdir.Rename(f.temp, target, f.path); err != nil {
			return fmt.Errorf("cannot put %s in its place: %w", target, err)
		}
		moves = append(moves, outdir.Move{From: f.temp, To: target})
	}
	return nil
}

func (p *Renderer) supersededPath(slash string) string {
	caseID, _ := outdir.SplitCase(slash)
	_, rest := outdir.SplitCase(slash)
	return p.local(caseID + "/" + outdir.Superseded + "/" + p.RunID + "/" + rest)
}

// supersede moves a file that stands below Out into its packet's superseded/
// folder; a file that is not there is no error.
func (p *Renderer) supersede(slash string) error {
	target := p.supersededPath(slash)
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return fmt.Errorf("cannot keep the earlier version of a document: %w", err)
	}
	if err := outdir.Rename(p.local(slash), target, slash); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot keep the earlier version of a document: %w", err)
	}
	return nil
}

// stage writes a file that only its owner can read under another name. It is
// neither durable nor seen by anyone yet.
func (p *Renderer) stage(content []byte) (temp string, err error) {
	defer p.Timings.Since("write", p.Timings.Start())
	file, err := os.CreateTemp(p.staging(), "*.pdf") // mode 0600
	if err != nil {
		return "", fmt.Errorf("cannot write into %s: %w", p.Out, err)
	}
	_, err = file.Write(content)
	if err := errors.Join(err, file.Close()); err != nil {
		return "", fmt.Errorf("cannot write into %s: %w", p.Out, err)
	}
	return file.Name(), nil
}

// staging is the folder of files that are not in their places yet. It lies
// below Out, since a file can be renamed only within one file system.
func (p *Renderer) staging() string { return filepath.Join(p.Out, ledger.Folder, "staging") }

// sweep makes the staging folder, empty: what an earlier run left there when
// it was cut off is part of nothing.
func (p *Renderer) sweep() error {
	if err := p.clear(); err != nil {
		return fmt.Errorf("cannot clear %s: %w", p.staging(), err)
	}
	if err := os.MkdirAll(p.staging(), 0o700); err != nil {
		return fmt.Errorf("cannot write into %s: %w", p.Out, err)
	}
	return nil
}

// clear takes the staging folder away. It holds files only, which are removed
// one by one: the faster way of the library is not known to every system that
// calls itself Windows.
func (p *Renderer) clear() error {
	files, err := os.ReadDir(p.staging())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, file := range files {
		err = errors.Join(err, os.Remove(filepath.Join(p.staging(), file.Name())))
	}
	return errors.Join(err, os.Remove(p.staging()))
}
