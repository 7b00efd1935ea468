package render

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casepacket/internal/block"
	"casepacket/internal/layout"
	"casepacket/internal/letter"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
)

// twoLetters is a case with two requests, so that one can change alone.
var twoLetters = strings.Replace(strings.TrimSpace(oneCase), "\n", ",record_2_holder_name,record_2_holder_address1,record_2_holder_city,record_2_holder_state,record_2_holder_zip,record_2_type,record_2_date_from\n", 1) +
	",Other Lab,3 Sample Street,Springfield,IL,62701,lab_report,2023\n"

// again runs the press once more over the same folder.
func again(t *testing.T, w *world, source, runID string, force bool) []Packet {
	t.Helper()
	next := newWorld(t, source, nil)
	next.press.Out, next.press.RunID, next.press.Force = w.press.Out, runID, force
	return next.run(t)
}

// age makes every file old, so that one that is written again can be told.
func age(t *testing.T, w *world) time.Time {
	t.Helper()
	old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for name := range files(t, w.press.Out) {
		if err := os.Chtimes(filepath.Join(w.press.Out, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	return old
}

// fresh lists the files, earlier versions aside, that are not old.
func fresh(t *testing.T, w *world, old time.Time) []string {
	t.Helper()
	var names []string
	for name := range files(t, w.press.Out) {
		info, err := os.Stat(filepath.Join(w.press.Out, name))
		if err != nil {
			t.Fatal(err)
		}
		if !info.ModTime().Equal(old) {
			names = append(names, name)
		}
	}
	return names
}

func TestWhatDidNotChangeIsLeftAlone(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	first := w.run(t)
	for _, d := range first[0].Documents {
		if !d.Fresh || d.SHA256 == "" {
			t.Errorf("the first time: %+v", d)
		}
	}
	old := age(t, w)
	second := again(t, w, oneCase, "second", false)
	if names := fresh(t, w, old); len(names) > 0 || second[0].Fresh {
		t.Errorf("written again: %v", names)
	}
	for i, d := range second[0].Documents {
		if d.Fresh || d.SHA256 != first[0].Documents[i].SHA256 || d.File != first[0].Documents[i].File {
			t.Errorf("the second time: %+v", d)
		}
	}
}

func TestForceWritesAgainAndSetsNothingAside(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	w.run(t)
	before, old := files(t, w.press.Out), age(t, w)
	made := again(t, w, oneCase, "forced", true)
	if names := fresh(t, w, old); len(names) != len(before) {
		t.Errorf("only %v of %d files were written again", names, len(before))
	}
	for _, d := range made[0].Documents {
		if !d.Fresh {
			t.Errorf("%s is not fresh", d.Name)
		}
	}
	after := files(t, w.press.Out)
	if len(after) != len(before) {
		t.Errorf("%d files, before %d: the same bytes are no earlier version", len(after), len(before))
	}
	for name := range before {
		if !bytes.Equal(before[name], after[name]) {
			t.Errorf("%s has changed", name)
		}
	}
}

// One letter changes: it, the cover and the office copy are made anew and
// their earlier versions kept under the run that replaced them; the other
// letter stays as it was.
func TestOnlyWhatChangedIsSetAside(t *testing.T) {
	w := newWorld(t, twoLetters, nil)
	w.run(t)
	before, old := files(t, w.press.Out), age(t, w)
	changed := strings.Replace(twoLetters, "Other Lab,3 Sample Street,Springfield,IL,62701,lab_report", "Other Lab,3 Sample Street,Springfield,IL,62701,chart_notes", 1)
	again(t, w, changed, "second", false)
	after := files(t, w.press.Out)
	if len(before) == 0 || before["C-1/send/30-records-request-2.pdf"] == nil {
		t.Fatalf("the first run made %d files", len(before))
	}
	want := map[string]bool{
		"C-1/send/30-records-request-2.pdf": true, "C-1/office/10-cover.pdf": true, "C-1/office/packet.pdf": true,
	}
	for name, content := range before {
		caseID, rest, _ := strings.Cut(name, "/")
		kept := after[caseID+"/superseded/second/"+rest]
		if want[name] != (kept != nil) || want[name] && !bytes.Equal(kept, content) {
			t.Errorf("%s: set aside %v, want %v", name, kept != nil, want[name])
		}
		if want[name] == bytes.Equal(after[name], content) {
			t.Errorf("%s: changed %v, want %v", name, !want[name], want[name])
		}
	}
	if names := fresh(t, w, old); len(names) != len(want) {
		t.Errorf("written: %v", names)
	}
}

// Superseding what is not there, or twice in one run, loses nothing.
func TestSupersede(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	if err := w.press.supersede("C-1/send/none.pdf"); err != nil {
		t.Error(err)
	}
	w.run(t)
	if err := w.press.supersede("C-1/send/30-records-request-1.pdf"); err != nil {
		t.Error(err)
	}
	made := files(t, w.press.Out)
	if made["C-1/send/30-records-request-1.pdf"] != nil || made["C-1/superseded/run/send/30-records-request-1.pdf"] == nil {
		t.Error("the file was not moved")
	}
}

// What is not ready is stamped on every page, and so is what holds all pages;
// a ready letter bears no stamp.
func TestStamps(t *testing.T) {
	for _, c := range []struct {
		name, source string
		outcome      plan.Outcome
		stamp        block.Stamp
	}{
		{"ready", oneCase, plan.Ready, block.NoStamp},
		{"held", strings.Replace(oneCase, "1960-05-04", "", 1), plan.Held, block.NotReady},
		{"blocked", strings.Replace(oneCase, "1960-05-04", "2060-05-04", 1), plan.Blocked, block.Draft},
	} {
		w := newWorld(t, c.source, nil)
		w.press.Draft = true
		made, _ := madeOf(t, w.run(t), "C-1", "records-request-1")
		if made.Outcome != c.outcome {
			t.Fatalf("%s: %+v", c.name, made)
		}
		d := documentOf(t, newWorld(t, c.source, nil), "C-1", "records-request-1")
		s := w.press.prepare(d, nil)
		pages := s.pages
		plain := len(pages.Pages[0].Runs)
		want := []*layout.Pages{pages.Stamped(c.stamp)}
		if s.lacking != nil {
			want = append(want, s.lacking.Stamped(c.stamp))
		}
		_, drawn, err := w.press.draw(want, pages.Title, w.press.Env.Today)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(files(t, w.press.Out)[made.File], drawn) {
			t.Errorf("%s: the file is not the letter stamped %q", c.name, c.stamp)
		}
		for i, page := range pages.Stamped(c.stamp).Pages {
			found := 0
			for _, run := range page.Runs {
				if run.Text == string(c.stamp) && run.Element == layout.Artifact && run.Y < 15*72/25.4 {
					found++
				}
			}
			if want := map[bool]int{true: 1}[c.stamp != block.NoStamp]; found != want {
				t.Errorf("%s: %d stamps on page %d", c.name, found, i+1)
			}
		}
		if len(pages.Pages[0].Runs) != plain {
			t.Errorf("%s: stamping a copy has stamped the letter", c.name)
		}
	}
}

// An authorization travels in the envelope of a request that is made; only
// when none of its requests is, it has a file, and a place in the office copy,
// of its own.
func TestAnAuthorizationTravelsWithARequestThatIsMade(t *testing.T) {
	for blocked, want := range map[int]string{
		0: "C-1/send/30-records-request-1.pdf", 1: "C-1/send/30-records-request-2.pdf", 2: "C-1/send/32-authorization-1.pdf",
	} {
		w := newWorld(t, oneCase, nil)
		planned := w.plan.Packets[0]
		first := documentOf(t, w, "C-1", "records-request-1")
		second := *first
		second.Number = 2
		authorization := *first
		authorization.Kind, authorization.Number = schema.Authorization, 1
		template := *first.Template
		template.Order = 32
		authorization.Template = &template
		authorization.CarriedBy = first
		first.Carries, second.Carries = []*plan.Document{&authorization}, []*plan.Document{&authorization}
		requests := []*plan.Document{first, &second}
		planned.Documents = []*plan.Document{planned.Cover(), first, &second, &authorization}
		for _, d := range requests[:blocked] {
			d.Template = &letter.Template{}
		}
		packets := w.run(t)
		made, _ := madeOf(t, packets, "C-1", "authorization-1")
		if made.File != want || made.SHA256 == "" {
			t.Errorf("%d requests blocked: the authorization is in %s, want %s", blocked, made.File, want)
		}
		if _, own := files(t, w.press.Out)["C-1/send/32-authorization-1.pdf"]; own != (blocked == 2) {
			t.Errorf("%d requests blocked: the authorization has a file of its own: %v", blocked, own)
		}
		sheets := map[*plan.Document]*documentPages{planned.Cover(): {}, first: {}, &second: {}, &authorization: w.press.prepare(&authorization, nil)}
		for _, d := range requests[blocked:] {
			sheets[d] = w.press.prepare(d, nil)
		}
		if copied, err := w.press.officeCopy(planned, sheets, w.press.Env.Today); err != nil || copied.path == "" {
			t.Errorf("%d requests blocked: the office copy leaves out the authorization: %v", blocked, err)
		}
	}
}

// What was found while a document was made is told again by a run that makes
// nothing, at the same cells.
func TestWhatWasFoundIsToldAgain(t *testing.T) {
	w := newWorld(t, "../../samples/cases", nil)
	first := w.run(t)
	next := newWorld(t, "../../samples/cases", nil)
	next.press.Out, next.press.RunID = w.press.Out, "second"
	second := next.run(t)
	found := 0
	for i, p := range first {
		for j, q := range p.Problems {
			found++
			if j >= len(second[i].Problems) {
				t.Errorf("%s: %s at %s is not told again", p.CaseID, q.Code, q.Where)
				continue
			}
			if r := second[i].Problems[j]; r.Code != q.Code || r.Where != q.Where || r.Field != q.Field || r.Message != q.Message {
				t.Errorf("%s: %+v is told again as %+v", p.CaseID, q, r)
			}
		}
		if second[i].Fresh {
			t.Errorf("%s was made again", p.CaseID)
		}
	}
	if found == 0 {
		t.Error("nothing was found")
	}
}
