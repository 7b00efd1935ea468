package intake

import (
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// user is a case that encloses a file. Cases of one person share their papers.
type user struct {
	id     string
	person person
}

// whose knows the ids of all cases. It takes room, so it is made when it is needed.
func (r *reader) whose() *owners {
	if r.owners == nil {
		r.owners = newOwners()
		for i := range r.origins {
			if id, _ := r.idOf(i); casefile.UsableID(id) {
				r.owners.add(id)
			}
		}
	}
	return r.owners
}

// belong finds out whose the files are that the cases of an input enclose.
func (r *reader) belong() {
	scans := r.scans
	named := slices.ContainsFunc(r.tables, func(t *table) bool { return len(t.enclosing) > 0 })
	if scans == nil || !named && len(scans.Folder) == 0 {
		return
	}
	owners := r.whose()
	scans.Foreign = func(caseID string, scan casefile.Scan) string { return owners.foreign(scans, caseID, scan) }
	if scans.Find == nil {
		return
	}
	uses := uses{owners: owners, scans: scans, bySize: map[int64][]use{}}
	for i := range r.origins {
		id, _ := r.idOf(i)
		for _, name := range append(r.enclosedBy(i), scans.Folder[strings.ToLower(id)]...) {
			uses.add(i, id, name)
		}
	}
	if len(uses.bySize) == 0 {
		return
	}
	for name, files := range scans.Folder { // of cases in other sheets
		owner, ok := owners.folderOwner(name)
		if _, here := owners.ids[name]; here || !ok {
			continue
		}
		for _, file := range files {
			uses.add(-1, owner, file)
		}
	}
	uses.share(func(i int) person { return personOf(r.readIdentity(r.origins[i].at)) })
}

// enclosedBy are the names of the files that the rows of a case enclose.
func (r *reader) enclosedBy(i int) []string {
	rows := []place{r.origins[i].at}
	for _, other := range r.also[i] {
		rows = append(rows, other.at)
	}
	var names []string
	for _, at := range append(rows, r.children.of(i)...) {
		columns := r.tables[at.table].enclosing
		if len(columns) == 0 {
			continue
		}
		for _, rec := range r.read(at, columns).records {
			if e, ok := rec.of.(*casefile.Enclosure); ok && e.EnclosureFile != "" {
				names = append(names, e.EnclosureFile)
			}
		}
	}
	return names
}

// use is a file that a case encloses.
type use struct {
	at       int // the case, -1 for one of another sheet
	id, name string
}

// uses are the files that cases enclose, by size: only files of one size can be the same,
// so the others need not be read.
type uses struct {
	owners *owners
	scans  *casefile.Scans
	bySize map[int64][]use
}

func (u *uses) add(at int, id, name string) {
	place, size := u.scans.Find(id, name)
	if place == "" {
		return
	}
	if other, _ := u.owners.other(id, place); other == "" { // else it is refused anyway, and its owner may send it
		u.bySize[size] = append(u.bySize[size], use{at: at, id: id, name: name})
	}
}

// share finds the bytes that several people's cases enclose.
func (u *uses) share(personAt func(int) person) {
	for _, same := range u.bySize {
		if !slices.ContainsFunc(same, func(other use) bool { return !strings.EqualFold(other.id, same[0].id) }) {
			continue
		}
		byPerson := map[string][]user{}
		for _, file := range same {
			scan := u.scans.Look(file.id, file.name)
			known := func(other user) bool { return strings.EqualFold(other.id, file.id) }
			if scan.Why != "" || scan.OfOffice || u.owners.ofOffice(scan.Place) || slices.ContainsFunc(byPerson[scan.SHA256], known) {
				continue
			}
			one := user{id: file.id}
			if file.at >= 0 {
				one.person = personAt(file.at)
			}
			byPerson[scan.SHA256] = append(byPerson[scan.SHA256], one)
		}
		for sum, users := range byPerson {
			first := users[0]
			if slices.ContainsFunc(users, func(other user) bool { return !first.samePerson(other) }) {
				u.owners.shared[sum] = users
			}
		}
	}
}

// samePerson reports whether two cases are about the same person.
func (u user) samePerson(other user) bool {
	return strings.EqualFold(u.id, other.id) || u.person != person{} && u.person == other.person
}

// sharers are the ids of other people's cases that enclose the same bytes.
func (o *owners) sharers(caseID, sum string) []string {
	users := o.shared[sum]
	at := slices.IndexFunc(users, func(u user) bool { return strings.EqualFold(u.id, caseID) })
	var others []string
	for _, u := range users {
		if at >= 0 && !users[at].samePerson(u) {
			others = append(others, u.id)
		}
	}
	slices.Sort(others)
	return others
}

// fewSharers is how many cases a message names.
const fewSharers = 3

// enclosureFile is the field of the files that a case encloses.
const enclosureFile = "enclosure_file"

// enclosingColumns are the columns of a table that name files to enclose.
func enclosingColumns(bindings []binding) (columns []binding) {
	for _, b := range bindings {
		if b.Bound() && b.Table == schema.Enclosures && b.Field.Name == enclosureFile {
			columns = append(columns, b)
		}
	}
	return columns
}
