package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/day"
	"casepacket/internal/worklist"
)

// TestNightsLoseNothing runs an office for many nights in a simulated clock
// while people edit its sheet and work with its worklist, and knows after each
// night what should be there. `make torture` runs 1,000 nights; NIGHTS says how
// many, SEED which.
func TestNightsLoseNothing(t *testing.T) {
	nights, seed := number(t, "NIGHTS", 12), uint64(number(t, "SEED", int(time.Now().UnixNano()%1e9)))
	for way, inputs := range []string{"watch", "take"} {
		t.Run(inputs, func(t *testing.T) {
			t.Logf("SEED=%d", seed)
			s := newNightOffice(t, inputs, rand.New(rand.NewPCG(seed, uint64(way))))
			for n := 1; n <= (nights+1)/2; n++ {
				s.dayPasses(n == (nights+1)/4)
				s.edit()
				s.atTheDesk()
				s.bring()
				s.night()
				s.check(n%5 == 0 || n < 3)
				if t.Failed() {
					t.Fatalf("in night %d, %s", n, s.now.Format(time.DateOnly))
				}
			}
		})
	}
}

// nightOffice is an office and all that is known of it.
type nightOffice struct {
	t      *testing.T
	rand   *rand.Rand
	folder string
	watch  bool // its sheet is read in place, whole, every night
	now    time.Time

	header  []string
	samples [][]string          // that cases and values are taken from
	sheet   []string            // ids of the cases in the sheet, in its order
	rows    map[string][]string // of the sheet
	read    map[string][]string // the row of each case as a night read it last, removed ones too
	readOn  map[string]day.Date // and when that was
	count   int                 // of cases ever

	edited, worked map[string]bool // by case: in the sheet, or at the desk, since it was read last
	tonight        map[string]bool // by case: read tonight, and edited or worked on before
	undone         map[string]bool // files that were marked as sent by mistake
	brought        int             // sheets put into the inbox to be taken
	events         int             // in the ledger before the night
	stays          map[string]string
}

func newNightOffice(t *testing.T, inputs string, source *rand.Rand) *nightOffice {
	file, err := os.Open(sample("wide.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	s := &nightOffice{
		t: t, rand: source, folder: t.TempDir(), watch: inputs == "watch", now: time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC),
		header: rows[0], samples: rows[1:], rows: map[string][]string{}, read: map[string][]string{}, readOn: map[string]day.Date{},
		edited: map[string]bool{}, worked: map[string]bool{}, tonight: map[string]bool{}, undone: map[string]bool{}, stays: map[string]string{},
	}
	approval := map[bool]string{true: "no", false: "yes"}[s.watch]
	settings := "require_approval: " + approval + "\nnightly:\n  inbox: inbox\n  outbox: packets\n  inputs: " + inputs + "\n"
	if err := os.WriteFile(s.settings(), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(s.inbox(), 0o700); err != nil {
		t.Fatal(err)
	}
	for range 4 {
		s.addCase()
	}
	return s
}

func (s *nightOffice) settings() string { return filepath.Join(s.folder, app.OfficeFile) }
func (s *nightOffice) inbox() string    { return filepath.Join(s.folder, "inbox") }
func (s *nightOffice) out() string      { return filepath.Join(s.folder, "packets") }

// dayPasses goes on to the next night, or past a few without any; once the
// clock is set back to a night that has been.
func (s *nightOffice) dayPasses(back bool) {
	days := 1
	switch {
	case back:
		days = -3
	case s.rand.IntN(6) == 0:
		days = 2 + s.rand.IntN(20)
	}
	s.now = s.now.AddDate(0, 0, days)
}

// edit does what people do with a sheet in a day: nothing, or a few things.
func (s *nightOffice) edit() {
	for range s.rand.IntN(4) {
		switch s.rand.IntN(12) {
		case 0:
			if len(s.sheet) < 6 {
				s.addCase()
			}
		case 1:
			if len(s.sheet) > 3 {
				at := s.rand.IntN(len(s.sheet))
				delete(s.rows, s.sheet[at])
				s.sheet = slices.Delete(s.sheet, at, at+1)
			}
		case 2:
			s.set(s.anyCase(), "case_status", []string{"closed", "hold"}[s.rand.IntN(2)])
		case 3, 4:
			s.set(s.anyCase(), "case_status", "open")
		case 5: // where a row stands says nothing
			s.rand.Shuffle(len(s.sheet), func(i, j int) { s.sheet[i], s.sheet[j] = s.sheet[j], s.sheet[i] })
		default:
			s.changeCell()
		}
	}
}

// addCase adds a case to the sheet that is like one of the samples.
func (s *nightOffice) addCase() {
	s.count++
	id := fmt.Sprintf("N-%d", s.count)
	row := slices.Clone(s.samples[s.rand.IntN(len(s.samples))])
	s.sheet, s.rows[id] = append(s.sheet, id), row
	s.set(id, "case_id", id)
	s.set(id, "patient_last_name", "Example"+strings.Repeat("x", s.count%7)+string(rune('a'+s.count%26)))
	s.set(id, "member_id", fmt.Sprintf("EX-%05d", s.count))
	for at, name := range s.header { // files that nobody has scanned
		if strings.HasPrefix(name, "enclosure_") {
			row[at] = ""
		}
	}
}

func (s *nightOffice) anyCase() string { return s.sheet[s.rand.IntN(len(s.sheet))] }

func (s *nightOffice) set(id, field, value string) {
	row, at := s.rows[id], slices.Index(s.header, field)
	if at < 0 {
		s.t.Fatalf("the sheet has no %s", field)
	}
	s.edited[id] = s.edited[id] || row[at] != value
	row[at] = value
}

// changeCell gives a case's cell what stands in that column of another sample,
// or nothing.
func (s *nightOffice) changeCell() {
	id := s.anyCase()
	for {
		at := s.rand.IntN(len(s.header))
		name, value := s.header[at], s.samples[s.rand.IntN(len(s.samples))][at]
		if s.rows[id][at] == "" && value == "" || strings.HasPrefix(name, "enclosure_") ||
			slices.Contains([]string{"case_id", "member_id", "patient_last_name", "case_status"}, name) {
			continue
		}
		s.set(id, name, value)
		return
	}
}

// atTheDesk does what people do with documents in a day: approve them, send
// them, say that one was not sent after all.
func (s *nightOffice) atTheDesk() {
	if !app.Exists(s.out()) {
		return
	}
	moment := s.now.Add(-9 * time.Hour).Format(time.RFC3339)
	today := s.now.Add(-9 * time.Hour).Format(time.DateOnly)
	rows := list(s.t, moment, s.out())
	book, cells := filepath.Join(s.out(), app.WorklistName), map[string]string{}
	for _, r := range rows {
		key := r.CaseID + " " + r.Document + " "
		switch {
		case r.Outcome == "waiting" && r.ApprovedBy == "" && s.rand.IntN(3) == 0:
			cells[key+"Approved by"] = "Dana"
		case r.Outcome == "ready" && r.SentOn == "" && s.rand.IntN(12) == 0:
			cells[key+"Sent on"], cells[key+"Sent by"] = today, worklist.Methods[s.rand.IntN(len(worklist.Methods))]
		case r.Outcome == "sent" && s.rand.IntN(40) == 0:
			s.undone[r.File] = true
			on(s.t, moment, exitReady, "sent", r.CaseID, r.Document, "-o", s.out(), "--undo")
		case s.rand.IntN(30) == 0:
			cells[key+"Remarks"] = "called " + today
		default:
			continue
		}
		s.worked[r.CaseID] = true
	}
	if len(cells) > 0 && app.Exists(book) {
		write(s.t, book, book, cells)
	}
}

// bring puts the sheet where the night looks for it: the living workbook, or
// files to take that hold some of the cases.
func (s *nightOffice) bring() {
	if s.watch {
		s.writeSheet(filepath.Join(s.inbox(), "living.csv"), s.sheet, s.rows)
		s.wasRead(s.sheet)
		return
	}
	some := slices.DeleteFunc(slices.Clone(s.sheet), func(id string) bool { return !s.edited[id] && s.rand.IntN(3) > 0 })
	half := s.rand.IntN(len(some) + 1)
	for i, ids := range [][]string{some[:half], some[half:]} {
		if len(ids) > 0 {
			s.writeSheet(filepath.Join(s.inbox(), fmt.Sprintf("cases-%d.csv", i)), ids, s.rows)
			s.brought++
		}
	}
	s.wasRead(some)
}

func (s *nightOffice) wasRead(ids []string) {
	for _, id := range ids {
		s.read[id], s.readOn[id] = slices.Clone(s.rows[id]), day.Of(s.now)
		s.tonight[id] = s.edited[id] || s.worked[id]
		delete(s.worked, id)
	}
}

func (s *nightOffice) writeSheet(path string, ids []string, rows map[string][]string) {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Write(s.header)
	for _, id := range ids {
		w.Write(rows[id])
	}
	w.Flush()
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		s.t.Fatal(err)
	}
	settled := s.now.Add(-time.Hour)
	if err := os.Chtimes(path, settled, settled); err != nil {
		s.t.Fatal(err)
	}
}

// night runs the night.
func (s *nightOffice) night() {
	s.events = len(s.known().events)
	s.runs("nightly", "--office", s.settings())
}

// runs runs a command line that must end with packets made.
func (s *nightOffice) runs(args ...string) string {
	s.t.Helper()
	var out, said strings.Builder
	a := &cli{stdin: strings.NewReader(""), stdout: &out, stderr: &said, now: func() time.Time { return s.now }}
	if code := a.run(s.t.Context(), args); code != exitReady && code != exitProblems {
		s.t.Fatalf("casepacket %s: exit code %d\n%s%s", strings.Join(args, " "), code, out.String(), said.String())
	}
	return out.String() + said.String()
}
