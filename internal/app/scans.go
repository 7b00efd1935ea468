package app

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"casepacket/internal/casefile"
	"casepacket/internal/enclosure"
	"casepacket/internal/intake"
	"casepacket/internal/ledger"
	"casepacket/internal/office"
	"casepacket/internal/outdir"
)

// enclosuresFolder holds the files that go out behind letters: beside the input,
// enclosures/CASE_ID/, or all in enclosures/.
const enclosuresFolder = intake.EnclosuresFolder

// scansBeside finds the files that inputs enclose. They lie beside one of them, or the
// office file names them, and nowhere else.
func scansBeside(paths []string, settings *office.Office) (*casefile.Scans, error) {
	bases := besideInputs(paths, enclosuresFolder)
	if len(bases) == 0 {
		return nil, nil
	}
	f := &scanFinder{bases: bases, office: officeScans(settings)}
	scans := &casefile.Scans{Look: f.look, Find: f.size, OfOffice: f.ofOffice, Folder: map[string][]string{}}
	for _, base := range bases {
		if err := addScans(scans, filepath.Join(base, enclosuresFolder)); err != nil {
			return nil, err
		}
	}
	return scans, nil
}

// scanFinder finds the files that inputs enclose, each once.
type scanFinder struct {
	bases  []string          // the folders of the inputs
	office map[string]string // by the name that a sheet can give it in lower case: the path of a file of the office
	found  sync.Map          // foundScan, by case id in lower case and name
	scans  sync.Map          // casefile.Scan, likewise
	once   sync.Once
	sums   map[string]bool // of the office's own files
}

// foundScan is a file that was found, and not read yet.
type foundScan struct {
	casefile.Scan
	size int64
}

func (f *scanFinder) find(caseID, file string) foundScan {
	key := strings.ToLower(caseID) + "/" + file
	if found, ok := f.found.Load(key); ok {
		return found.(foundScan)
	}
	found := findScan(f.bases[0], caseID, file)
	for _, base := range f.bases[1:] {
		if found.Path == "" {
			found = findScan(base, caseID, file)
		}
	}
	if path, ok := f.office[officeScanName(file)]; ok && found.Path == "" {
		found = foundScan{Scan: casefile.Scan{Path: path}}
	}
	for _, path := range f.office {
		found.OfOffice = found.OfOffice || found.Path != "" && sameFile(path, found.Path)
	}
	f.found.Store(key, found)
	return found
}

// size is for telling files apart without reading them.
func (f *scanFinder) size(caseID, file string) (place string, size int64) {
	found := f.find(caseID, file)
	return found.Place, found.size
}

func (f *scanFinder) look(caseID, file string) casefile.Scan {
	key := strings.ToLower(caseID) + "/" + file
	if scan, ok := f.scans.Load(key); ok {
		return scan.(casefile.Scan)
	}
	scan := f.find(caseID, file).Scan
	if scan.Path != "" && scan.Why == "" {
		sum, err := enclosure.Look(scan.Path)
		if scan.SHA256 = sum; err != nil {
			scan.Why = err.Error()
		}
	}
	f.scans.Store(key, scan)
	return scan
}

// ofOffice reports whether one of the office's own files has these bytes.
func (f *scanFinder) ofOffice(sum string) bool {
	f.once.Do(func() {
		f.sums = map[string]bool{}
		for _, path := range f.office {
			if sum, err := enclosure.Look(path); err == nil {
				f.sums[sum] = true
			}
		}
		for _, base := range f.bases {
			folder := filepath.Join(base, enclosuresFolder, intake.OfficeFolder)
			files, _ := os.ReadDir(folder) // without one the office has no files there
			for _, file := range files {
				if sum, err := enclosure.Look(filepath.Join(folder, file.Name())); err == nil {
					f.sums[sum] = true
				}
			}
		}
	})
	return f.sums[sum]
}

// officeScans are the files that the office file says belong to the office, by the names
// that a sheet can give them.
func officeScans(settings *office.Office) map[string]string {
	files := map[string]string{}
	for _, file := range settings.Enclosures.Office {
		path := OfficePath(settings, filepath.FromSlash(file))
		files[officeScanName(file)] = path
		files[officeScanName(filepath.Base(path))] = path
	}
	return files
}

func officeScanName(file string) string {
	return strings.ToLower(path.Clean(strings.ReplaceAll(file, `\`, "/")))
}

// addScans lists the files that a folder of enclosures has for each case.
func addScans(scans *casefile.Scans, folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return Usagef("cannot read the folder of enclosures: %s", err)
	}
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		files, err := os.ReadDir(filepath.Join(folder, entry.Name()))
		if err != nil {
			return Usagef("cannot read the folder of enclosures: %s", err)
		}
		for _, file := range files {
			if name := file.Name(); !file.IsDir() && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "~") && !strings.EqualFold(name, "thumbs.db") {
				id := strings.ToLower(entry.Name())
				scans.Folder[id] = append(scans.Folder[id], name)
			}
		}
	}
	return nil
}

// besideInputs are the folders in which a folder that belongs to inputs is looked
// for, each once.
func besideInputs(paths []string, folder string) []string {
	var bases []string
	for _, path := range paths {
		if path == "-" {
			continue
		}
		base := besideInput(path, folder)
		if !slices.ContainsFunc(bases, func(other string) bool { return SamePath(base, other) }) {
			bases = append(bases, base)
		}
	}
	return bases
}

// besideInput is where a folder that belongs to an input is looked for: beside a
// file; in a folder of CSVs, else beside it.
func besideInput(path, folder string) string {
	beside := filepath.Dir(filepath.Clean(path))
	if info, err := os.Stat(path); err == nil && info.IsDir() && Exists(filepath.Join(path, folder)) {
		return path
	}
	return beside
}

// findScan finds the file of an enclosure. A name that leads out of the input's
// folder is refused: a sheet that somebody sent must not fetch other files.
func findScan(base, caseID, file string) foundScan {
	refused := func(why string) foundScan { return foundScan{Scan: casefile.Scan{Why: why}} }
	name := filepath.FromSlash(strings.ReplaceAll(file, `\`, "/"))
	if !filepath.IsLocal(name) || drive.MatchString(name) {
		return refused("its name leads out of the folder of the sheet")
	}
	root, err := os.OpenRoot(base)
	if err != nil {
		return refused("the folder of the sheet cannot be read")
	}
	defer root.Close()
	for _, folder := range []string{
		filepath.Join(enclosuresFolder, caseID), enclosuresFolder, ".", filepath.Join(enclosuresFolder, intake.OfficeFolder),
	} {
		place, info, err := anyCase(root, filepath.Join(folder, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil: // a link that leads out of the folder is not followed
			return refused("it cannot be read, or is a link that leads out of the folder of the sheet")
		case !info.Mode().IsRegular():
			continue
		}
		found := foundScan{Scan: casefile.Scan{Path: filepath.Join(base, place)}, size: info.Size()}
		found.Place, found.InOutput = placeOf(base, found.Path)
		if found.Place == "" {
			found.Why = "it cannot be told in which folder it is"
		}
		return found
	}
	return refused("it is not there")
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// placeOf is where a file is below a folder, as a slash path without links, and whether
// casepacket wrote it: whose it is follows from that. The place is blank if it is unknown.
func placeOf(base, file string) (place string, inOutput bool) {
	realBase, errBase := filepath.EvalSymlinks(base)
	realFile, errFile := filepath.EvalSymlinks(file)
	if errBase != nil || errFile != nil { // some drives of Windows do not tell
		if throughLink(base, file) {
			return "", false
		}
		realBase, realFile = base, file
	}
	below, err := filepath.Rel(realBase, realFile)
	if err != nil || !filepath.IsLocal(below) {
		return "", false
	}
	return filepath.ToSlash(below), isOutput(realBase, realFile)
}

// throughLink reports whether the way from a folder to a file below it goes through
// something else than plain folders.
func throughLink(base, file string) bool {
	for at := file; at != base && at != filepath.Dir(at); at = filepath.Dir(at) {
		info, err := os.Lstat(at)
		if err != nil || !info.IsDir() && !info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// isOutput reports whether a file is in a folder that casepacket wrote. The folder of the
// sheet can be an output folder itself, with files of the user's in it.
func isOutput(base, file string) bool {
	if absolute, err := filepath.Abs(base); err == nil {
		base = absolute
	}
	if absolute, err := filepath.Abs(file); err == nil {
		file = absolute
	}
	for folder := filepath.Dir(file); ; folder = filepath.Dir(folder) {
		below, err := filepath.Rel(base, folder)
		inside := err == nil && below != "." && filepath.IsLocal(below)
		if Exists(filepath.Join(folder, ledger.Folder)) && (inside || writtenHere(folder, file)) {
			return true
		}
		if folder == filepath.Dir(folder) {
			return false
		}
	}
}

// writtenHere reports whether a file below an output folder is where casepacket writes.
func writtenHere(out, file string) bool {
	below, err := filepath.Rel(out, file)
	if err != nil {
		return false
	}
	parts := strings.Split(filepath.ToSlash(below), "/")
	switch strings.ToLower(parts[0]) {
	case ledger.Folder, "reports":
		return len(parts) > 1
	case enclosuresFolder, lettersFolder:
		return false
	}
	return len(parts) > 2 && slices.Contains([]string{outdir.Send, outdir.Patient, outdir.Office, outdir.SentFolder, outdir.Superseded}, strings.ToLower(parts[1]))
}

// drive is a path of Windows that begins with a drive.
var drive = regexp.MustCompile(`^[A-Za-z]:`)

// anyCase finds a file whose name may be written in other letters, large or
// small: the sheet may come from a system that makes no difference. A name that
// is exact comes first, then the one file that it can mean.
func anyCase(root *os.Root, place string) (string, fs.FileInfo, error) {
	if info, err := root.Stat(place); !errors.Is(err, fs.ErrNotExist) {
		return place, info, err
	}
	found := "."
	for part := range strings.SplitSeq(filepath.ToSlash(place), "/") {
		folder, err := root.Open(found)
		if err != nil {
			return place, nil, err
		}
		names, err := folder.Readdirnames(-1)
		folder.Close()
		if err != nil {
			return place, nil, fs.ErrNotExist // what should be a folder is a file
		}
		if !slices.Contains(names, part) {
			names = slices.DeleteFunc(names, func(name string) bool { return !strings.EqualFold(name, part) })
			if len(names) != 1 {
				return place, nil, fs.ErrNotExist
			}
			part = names[0]
		}
		found = filepath.Join(found, part)
	}
	info, err := root.Stat(found)
	return found, info, err
}
