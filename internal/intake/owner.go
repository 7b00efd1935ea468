package intake

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"casepacket/internal/casefile"
)

// The folders whose subfolders belong to one case each: they are named by case ids.
const (
	EnclosuresFolder = "enclosures"
	LettersFolder    = "letters"
)

// OfficeFolder is the subfolder of EnclosuresFolder whose files belong to the office and
// may go with any case.
const OfficeFolder = "office"

// owners knows to which case a file belongs: by the folder it is in, by the case id that
// its name holds, and by the cases that enclose the same bytes.
type owners struct {
	ids    map[string]string  // by the id in lower case, as it is spelled
	tokens map[string][]token // the ids that a file name can hold, by their parts
	shapes map[string]bool    // what the ids look like
	shared map[string][]user  // by digest, the cases that enclose these bytes where they are several
}

func newOwners() *owners {
	return &owners{ids: map[string]string{}, tokens: map[string][]token{}, shapes: map[string]bool{}, shared: map[string][]user{}}
}

// add makes a case id known.
func (o *owners) add(id string) {
	o.ids[strings.ToLower(id)] = id
	o.shapes[shapeOf(id)] = true
	if parts := partsOf(id); hasLetterAndDigit(id) {
		key := keyOf(parts)
		o.tokens[key] = append(o.tokens[key], token{id, gapsOf(parts)})
	}
}

// folderOwner is the case that a folder below enclosures/ or letters/ belongs to: one
// that is known, or one of another sheet if the name looks like the ids of this one.
func (o *owners) folderOwner(name string) (id string, ok bool) {
	name = strings.TrimRight(name, ". ") // Windows ignores these
	if id, ok := o.ids[strings.ToLower(name)]; ok {
		return id, true
	}
	return name, o.shapes[shapeOf(name)] && strings.ContainsFunc(name, unicode.IsDigit)
}

// ofOffice reports whether a file, by its slash path below the sheet's folder, is in the
// office's own folder. A case that is called so has that folder for itself.
func (o *owners) ofOffice(place string) bool {
	parts := strings.Split(place, "/")
	_, taken := o.ids[OfficeFolder]
	return !taken && len(parts) > 2 && strings.EqualFold(parts[0], EnclosuresFolder) && strings.EqualFold(parts[1], OfficeFolder)
}

// other is the case other than the given one that a file belongs to by its slash path
// below the sheet's folder, and why; blank if it is none.
func (o *owners) other(caseID, place string) (id, why string) {
	folder, name := path.Split(place)
	parts := strings.Split(strings.TrimSuffix(folder, "/"), "/")
	for i, part := range parts {
		if i == 1 && (strings.EqualFold(parts[0], EnclosuresFolder) || strings.EqualFold(parts[0], LettersFolder)) {
			if owner, ok := o.folderOwner(part); ok && !strings.EqualFold(owner, caseID) {
				return owner, "it is in the folder of another case, " + owner
			}
		}
		if held := o.held(caseID, part); held != "" {
			return held, "its folder has the case id of another case, " + held
		}
	}
	if held := o.held(caseID, name); held != "" {
		return held, "its name has the case id of another case, " + held
	}
	return "", ""
}

// foreign says why a file that was found belongs to another case; blank if it does not.
func (o *owners) foreign(scans *casefile.Scans, caseID string, scan casefile.Scan) string {
	if _, why := o.other(caseID, scan.Place); why != "" {
		return why
	}
	others := o.sharers(caseID, scan.SHA256)
	if len(others) == 0 || o.ofOffice(scan.Place) || officeHas(scans, scan.SHA256) {
		return ""
	}
	text := strings.Join(others[:min(len(others), fewSharers)], ", ")
	if more := len(others) - fewSharers; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return "the same file is enclosed for another patient too: " + text
}

// officeHas reports whether the office has a file of its own with these bytes: then a
// copy of it may be with several cases.
func officeHas(s *casefile.Scans, sum string) bool { return s.OfOffice != nil && s.OfOffice(sum) }

// Whose says why a file, by its slash path below the sheet's folder, belongs to another
// case than the given one; blank if it does not.
func (s *Set) Whose(caseID, place string) string {
	_, why := s.reader.whose().other(caseID, place)
	return why
}
