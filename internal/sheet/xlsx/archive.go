package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"casepacket/internal/sheet"
)

// Limits of an archive. A workbook has some ten parts and one for each sheet, each of them
// text that packs to a tenth, or a thirtieth where all rows are alike.
const (
	maxParts    = 20_000
	maxDensity  = 250      // times that a part may be larger than packed,
	denseEnough = 16 << 20 // from this size on
)

// Archive is a workbook as a package of parts (ECMA-376-2). Parts are named as file names
// of Windows are: capitals do not matter, and some programs write backslashes.
type Archive struct {
	zip   *zip.Reader
	parts map[string]*zip.File
}

// OpenArchive opens a package of parts, of whatever kind. The error is an *Unreadable
// when it was made to fill the memory; name is what messages call it.
func OpenArchive(name string, content []byte) (*Archive, error) {
	if bytes.Count(content, []byte("PK\x01\x02")) > maxParts { // before the library lists them
		return nil, sheet.Unreadablef("%s was made in a way that would fill the memory: it is an archive of more than %d files; copy the cases into a new workbook", sheet.DisplayName(name), maxParts)
	}
	reader, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	a := &Archive{reader, make(map[string]*zip.File, len(reader.File))}
	for _, f := range reader.File {
		if key := partKey(f.Name); a.parts[key] == nil {
			a.parts[key] = f
		}
	}
	return a, nil
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, "\\", "/"), "/"))
}

// Has reports whether there is a part.
func (a *Archive) Has(name string) bool { return a.parts[partKey(name)] != nil }

// Names are the names of all parts, in lower case, with slashes.
func (a *Archive) Names() []string {
	names := make([]string, 0, len(a.zip.File))
	for _, f := range a.zip.File {
		names = append(names, partKey(f.Name))
	}
	return names
}

// exceeds reports whether the parts of a workbook say that they unpack to more than
// the limit.
func (a *Archive) exceeds(l sheet.Limits) bool {
	total := uint64(0)
	for _, f := range a.zip.File {
		if total += f.UncompressedSize64; f.UncompressedSize64 > uint64(l.MaxUnpacked()) || total > uint64(l.MaxUnpacked()) {
			return true
		}
	}
	return false
}

// maxBeside is how many bytes a workbook may have beside its sheets and their texts. They
// are not read here, but a marked copy holds them in memory.
const maxBeside = 256 << 20

func (a *Archive) beside() (size uint64) {
	for _, f := range a.zip.File {
		if name := partKey(f.Name); !strings.HasPrefix(name, "xl/worksheets/") && name != "xl/sharedstrings.xml" {
			size += f.UncompressedSize64
		}
	}
	return size
}

// isDense reports whether a part is packed as nothing is that people write.
func isDense(f *zip.File) bool {
	return f.UncompressedSize64 > denseEnough && f.UncompressedSize64/maxDensity > f.CompressedSize64
}

var errNoPart = errors.New("a part is missing")

// part is a part that is being read.
type part struct {
	*tokens
	file io.Closer
}

// open starts to read a part. What it holds beyond the size that it states is an error.
func (a *Archive) open(name string) (*part, error) {
	f := a.parts[partKey(name)]
	switch {
	case f == nil:
		return nil, errNoPart
	case isDense(f):
		return nil, errDense
	}
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	t, err := newTokens(file)
	if err != nil {
		file.Close()
		return nil, brokenOff(err)
	}
	return &part{t, file}, nil
}

func (p *part) close() { p.file.Close() }

// each calls do for every start tag of a part.
func (a *Archive) each(name string, do func(*part) error) error {
	p, err := a.open(name)
	if err != nil {
		return err
	}
	defer p.close()
	for {
		switch is, err := p.next(); {
		case err != nil:
			return err
		case is == endOfPart:
			return nil
		case is == startTag:
			if err := do(p); err != nil {
				return err
			}
		}
	}
}

// relation is one entry of the relations of a part (ECMA-376-2, 9.3).
type relation struct{ id, kind, target string }

// maxRelations is how many relations a part may have: a sheet has one for each link.
const maxRelations = 200_000

var errTooMany = errors.New("more of a thing than a workbook can have")

// relationsOf are the parts that a part names; "" names what the package holds.
func (a *Archive) relationsOf(name string) ([]relation, error) {
	folder, base := path.Split(strings.ReplaceAll(name, "\\", "/"))
	var list []relation
	err := a.each(path.Join(folder, "_rels", base+".rels"), func(p *part) error {
		if !p.is("Relationship") || string(p.attribute("TargetMode")) == "External" {
			return nil
		}
		if len(list) == maxRelations {
			return errTooMany
		}
		r := relation{string(p.attribute("Id")), string(p.attribute("Type")), string(p.attribute("Target"))}
		r.target = a.resolve(folder, strings.ReplaceAll(r.target, "\\", "/"))
		list = append(list, r)
		return nil
	})
	if errors.Is(err, errNoPart) {
		err = nil
	}
	return list, err
}

// resolve is the part that a relation means: seen from the folder, or from the top where
// a program wrote it so.
func (a *Archive) resolve(folder, target string) string {
	if top, ok := strings.CutPrefix(target, "/"); ok {
		return top
	}
	if below := path.Join(folder, target); a.Has(below) || !a.Has(target) {
		return below
	}
	return target
}

// isKind reports whether a relation is of a kind. The kinds of the transitional and the
// strict standard differ in all but their last word.
func (r relation) isKind(kind string) bool { return strings.HasSuffix(r.kind, "/"+kind) }

// MainPart is the part with which the package begins (ECMA-376-2, 9.3: officeDocument),
// usually xl/workbook.xml; "" when there is none.
func (a *Archive) MainPart() string {
	relations, _ := a.relationsOf("")
	for _, r := range relations {
		if r.isKind("officeDocument") && a.Has(r.target) {
			return r.target
		}
	}
	if a.Has("xl/workbook.xml") {
		return "xl/workbook.xml"
	}
	return ""
}

// IsWorkbook reports whether a part is the main part of a workbook.
func (a *Archive) IsWorkbook(name string) bool {
	is := false
	_ = a.each(name, func(p *part) error {
		is = p.is("workbook")
		return io.EOF // the first element is enough
	})
	return is
}
