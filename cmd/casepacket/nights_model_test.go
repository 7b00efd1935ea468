package main

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
	"casepacket/internal/plan"
	"casepacket/internal/render"
	"casepacket/internal/schema"
)

// known is all that the ledger of a folder says.
type known struct {
	documents []ledger.Document
	sent      []ledger.Sent
	events    []ledger.Event
}

func (s *nightOffice) known() *known {
	s.t.Helper()
	if !app.Exists(filepath.Join(s.out(), ledger.Folder)) {
		return &known{}
	}
	return s.knownOf(s.out())
}

func (s *nightOffice) knownOf(out string) *known {
	s.t.Helper()
	l, err := ledger.Read(out, ledger.Options{Program: "test", Now: time.Now})
	if err != nil {
		s.t.Fatal(err)
	}
	defer l.Close()
	documents, err := l.Documents()
	sent, more := l.SentLetters("")
	events, most := l.Events("")
	if err := errors.Join(err, more, most); err != nil {
		s.t.Fatal(err)
	}
	return &known{documents, sent, events}
}

// check looks at the office after a night; thorough compares its documents with
// those that a run would make which knows nothing.
func (s *nightOffice) check(thorough bool) {
	s.t.Helper()
	k := s.known()
	s.checkFolder(k)
	s.checkKept(k)
	s.checkOnce(k)
	s.checkQuiet(k)
	s.checkInbox()
	if thorough {
		s.checkFresh(k)
	}
	clear(s.edited)
	clear(s.tonight)
	clear(s.undone)
}

// checkFolder wants the ledger and the folder to agree, and nothing half made
// or held to lie about.
func (s *nightOffice) checkFolder(k *known) {
	found, err := render.Verify(s.out(), k.documents, k.sent)
	if err != nil || !found.Sound() {
		s.t.Errorf("the folder is not what the ledger says: %+v, %v", found, err)
	}
	filepath.WalkDir(s.folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			s.t.Error(err)
			return nil
		}
		for _, temporary := range []string{".casepacket-", "replaced-", "staging", "lock.json"} {
			if strings.HasPrefix(d.Name(), temporary) {
				s.t.Errorf("%s was left", path)
			}
		}
		return nil
	})
}

// checkKept wants letters that went out, earlier versions and the reports of
// other nights to stay what they are.
func (s *nightOffice) checkKept(k *known) {
	now := filesBelow(s.t, s.out())
	for path, was := range s.stays {
		if content, ok := now[path]; (!ok || string(content) != was) && !s.undone[filepath.ToSlash(path)] {
			s.t.Errorf("%s is not what it was (there: %v)", path, ok)
		}
	}
	clear(s.stays)
	for path, content := range now {
		if slices.ContainsFunc(strings.Split(filepath.ToSlash(path), "/"), func(folder string) bool {
			return folder == outdir.SentFolder || folder == outdir.Superseded || folder == "reports"
		}) {
			s.stays[path] = string(content)
		}
	}
	for _, s2 := range k.sent {
		if _, ok := s.stays[filepath.FromSlash(s2.File)]; !ok {
			s.t.Errorf("%s of %s has gone out and is not kept", s2.Name, s2.CaseID)
		}
	}
}

// checkOnce wants nothing to be there twice: a letter that has gone out is not
// to be sent again, and no version was set aside for one with the same bytes.
func (s *nightOffice) checkOnce(k *known) {
	there := map[string]ledger.Document{}
	for _, d := range k.documents {
		there[d.CaseID+"/"+d.Name] = d
	}
	for _, out := range k.sent {
		if _, ok := there[out.CaseID+"/"+out.Name]; ok {
			s.t.Errorf("%s of %s has gone out and was made again", out.Name, out.CaseID)
		}
	}
	for _, e := range k.events[s.events:] {
		if d, ok := there[e.CaseID+"/"+e.Name]; ok && e.What == ledger.Superseded && e.SHA256 == d.SHA256 && e.File[strings.LastIndex(e.File, "/"):] == d.File[strings.LastIndex(d.File, "/"):] &&
			strings.HasSuffix(e.File, strings.TrimPrefix(d.File, d.CaseID)) {
			s.t.Errorf("%s of %s was set aside for itself", e.Name, e.CaseID)
		}
	}
}

// checkQuiet wants nothing to be made in a case that nobody touched, but the
// letters that time brings.
func (s *nightOffice) checkQuiet(k *known) {
	later := map[string]bool{}
	for _, d := range k.documents {
		if d.Variant != "" {
			later[d.CaseID] = true
		}
	}
	for _, e := range k.events[s.events:] {
		if e.CaseID != "" && !s.tonight[e.CaseID] && !s.worked[e.CaseID] && !later[e.CaseID] && e.What != ledger.Stopped {
			s.t.Errorf("nobody touched %s, and yet %s was %s", e.CaseID, e.Name, e.What)
		}
	}
}

// checkInbox wants every sheet that was brought to be where such sheets go.
func (s *nightOffice) checkInbox() {
	here, away := 0, 0
	filepath.WalkDir(s.inbox(), func(path string, d fs.DirEntry, _ error) error {
		switch {
		case d.IsDir() || strings.Contains(d.Name(), app.MarkedBase):
		case filepath.Dir(path) == s.inbox():
			here++
		default:
			away++
		}
		return nil
	})
	if s.watch && (here != 1 || away != 0) || !s.watch && (here != 0 || away != s.brought) {
		s.t.Errorf("%d sheets were brought; %d lie in the inbox, %d were put away", s.brought, here, away)
	}
}

// checkFresh compares with runs that know nothing of what was made: one as of
// the day on which a case was read last has the same documents (a letter that the days
// make overdue since is made when the case is read again), and one as of the day that a
// letter bears has its very bytes.
func (s *nightOffice) checkFresh(k *known) {
	ids := []string{}
	for id := range s.read {
		if !s.worked[id] { // else the next night that reads the case brings it up to date
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return
	}
	slices.Sort(ids)
	together := map[day.Date][]string{}
	for _, id := range ids {
		together[s.readOn[id]] = append(together[s.readOn[id]], id)
	}
	for on, some := range together {
		s.checkNames(k, some, s.fresh(some, on))
	}
	days := map[day.Date][]ledger.Document{}
	for _, d := range k.documents {
		if d.SHA256 != "" && slices.Contains(ids, d.CaseID) && (!tellsOfAll(d) || oneDay(k, d.CaseID)) {
			days[d.Day] = append(days[d.Day], d)
		}
	}
	for date, documents := range days {
		fresh := s.fresh(ids, date)
		for _, d := range documents {
			content, err := os.ReadFile(filepath.Join(fresh, filepath.FromSlash(d.File)))
			if err != nil {
				s.t.Errorf("%s of %s, dated %s, is in no fresh run: %v", d.Name, d.CaseID, date, err)
			} else if here := s.content(d.File); string(content) != here {
				s.t.Errorf("%s of %s, dated %s, is not what a fresh run makes", d.Name, d.CaseID, date)
			}
		}
	}
}

func (s *nightOffice) content(slash string) string {
	content, err := os.ReadFile(filepath.Join(s.out(), filepath.FromSlash(slash)))
	if err != nil {
		s.t.Error(err)
	}
	return string(content)
}

// tellsOfAll reports whether a document tells of the others of its case, which
// may bear other days.
func tellsOfAll(d ledger.Document) bool {
	return d.Kind == schema.Cover || d.Kind == plan.OfficeCopy
}

func oneDay(k *known, caseID string) bool {
	days := map[day.Date]bool{}
	for _, d := range k.documents {
		if d.CaseID == caseID {
			days[d.Day] = true
		}
	}
	return len(days) == 1
}

// checkNames wants the same documents in the office's folder and in another.
func (s *nightOffice) checkNames(k *known, ids []string, fresh string) {
	names := func(k *known) []string {
		var all []string
		for _, d := range k.documents {
			if slices.Contains(ids, d.CaseID) {
				all = append(all, d.CaseID+" "+d.Name)
			}
		}
		return all
	}
	here, there := names(k), names(s.knownOf(fresh))
	for _, name := range here {
		if !slices.Contains(there, name) {
			s.t.Errorf("%s is here, and in no fresh run", name)
		}
	}
	for _, name := range there {
		if !slices.Contains(here, name) {
			s.t.Errorf("%s was missed", name)
		}
	}
}

// fresh makes the packets of cases as of a day in a new folder, which knows
// what people did and nothing of what was made.
func (s *nightOffice) fresh(ids []string, date day.Date) (out string) {
	s.t.Helper()
	folder := s.t.TempDir()
	out = filepath.Join(folder, "packets")
	if err := os.CopyFS(filepath.Join(out, ledger.Folder), os.DirFS(filepath.Join(s.out(), ledger.Folder))); err != nil {
		s.t.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(out, ledger.Folder, "ledger.db"))
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err = db.Exec("DELETE FROM documents"); errors.Join(err, db.Close()) != nil {
		s.t.Fatal(err)
	}
	sheet := filepath.Join(folder, "cases.csv")
	s.writeSheet(sheet, ids, s.read)
	s.runs("render", sheet, "-o", out, "--date", date.String(), "--office", s.settings())
	return out
}
