package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"casepacket/internal/casefile"
	"casepacket/internal/enclosure"
)

// enclosuresFolder holds the files that go out behind letters: beside the input,
// enclosures/CASE_ID/, or all in enclosures/.
const enclosuresFolder = "enclosures"

// scansBeside finds the files that inputs enclose. They lie beside one of them
// and nowhere else.
func scansBeside(paths []string) (*casefile.Scans, error) {
	bases := besideInputs(paths, enclosuresFolder)
	if len(bases) == 0 {
		return nil, nil
	}
	var known sync.Map
	scans := &casefile.Scans{Folder: map[string][]string{}}
	scans.Look = func(caseID, file string) casefile.Scan {
		key := strings.ToLower(caseID) + "/" + file
		if scan, ok := known.Load(key); ok {
			return scan.(casefile.Scan)
		}
		scan := findScan(bases[0], caseID, file)
		for _, base := range bases[1:] {
			if scan.Path == "" {
				scan = findScan(base, caseID, file)
			}
		}
		known.Store(key, scan)
		return scan
	}
	for _, base := range bases {
		if err := addScans(scans, filepath.Join(base, enclosuresFolder)); err != nil {
			return nil, err
		}
	}
	return scans, nil
}

// addScans lists the files that a folder of enclosures has for each case.
func addScans(scans *casefile.Scans, folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return usage("cannot read the folder of enclosures: %s", err)
	}
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		files, err := os.ReadDir(filepath.Join(folder, entry.Name()))
		if err != nil {
			return usage("cannot read the folder of enclosures: %s", err)
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
		if !slices.ContainsFunc(bases, func(other string) bool { return samePath(base, other) }) {
			bases = append(bases, base)
		}
	}
	return bases
}

// besideInput is where a folder that belongs to an input is looked for: beside a
// file; in a folder of CSVs, else beside it.
func besideInput(path, folder string) string {
	beside := filepath.Dir(filepath.Clean(path))
	if info, err := os.Stat(path); err == nil && info.IsDir() && exists(filepath.Join(path, folder)) {
		return path
	}
	return beside
}

// findScan finds the file of an enclosure. A name that leads out of the input's
// folder is refused: a sheet that somebody sent must not fetch other files.
func findScan(base, caseID, file string) casefile.Scan {
	name := filepath.FromSlash(strings.ReplaceAll(file, `\`, "/"))
	if !filepath.IsLocal(name) || drive.MatchString(name) {
		return casefile.Scan{Why: "its name leads out of the folder of the sheet"}
	}
	root, err := os.OpenRoot(base)
	if err != nil {
		return casefile.Scan{Why: "the folder of the sheet cannot be read"}
	}
	defer root.Close()
	for _, place := range []string{filepath.Join(enclosuresFolder, caseID, name), filepath.Join(enclosuresFolder, name), name} {
		place, info, err := anyCase(root, place)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil: // a link that leads out of the folder is not followed
			return casefile.Scan{Why: "it cannot be read, or is a link that leads out of the folder of the sheet"}
		case !info.Mode().IsRegular():
			continue
		}
		path := filepath.Join(base, place)
		sum, err := enclosure.Look(path)
		if err != nil {
			return casefile.Scan{Path: path, Why: err.Error()}
		}
		return casefile.Scan{Path: path, SHA256: sum}
	}
	return casefile.Scan{Why: "it is not there"}
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
