package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"casepacket/internal/day"
	"casepacket/internal/letter"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
)

func run() Run {
	return Run{
		ID: "r1", Started: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Finished: time.Date(2026, 11, 23, 9, 0, 5, 0, time.UTC), Inputs: []string{"cases.xlsx"},
		Packets: slices.Values([]render.Packet{
			{CaseID: "C-1", Fresh: true, Documents: []render.Made{
				{Kind: "cover", Name: "cover", Outcome: plan.Ready, File: "C-1/office/10-cover.pdf", Pages: 2, SHA256: "aa", Fresh: true, Audience: letter.Office, Codes: []string{}},
				{Kind: "appeal", Name: "appeal-1", Outcome: plan.Held, File: "C-1/office/60-appeal-1.pdf", Pages: 3, SHA256: "bb", Codes: []string{"V-APL-1"}},
				{Kind: "records-request", Name: "records-request-1", Outcome: plan.Blocked, Codes: []string{"V-ID-2"}},
			}},
			{CaseID: "C-2", Documents: []render.Made{{Kind: "cover", Name: "cover", Outcome: plan.Ready, File: "C-2/office/10-cover.pdf", SHA256: "cc", Audience: letter.Office, Codes: []string{}}}},
			{CaseID: "C-3", Closed: "the case is on hold"},
		}),
		Problems: problem.List{
			{Severity: problem.Missing, Code: "V-APL-1", CaseID: "C-1", Documents: []string{"appeal-1"}, Message: "the member id is missing", Where: problem.Where{File: "cases.xlsx", Sheet: "Cases", Cell: "H2"}},
			{Severity: problem.Error, Code: "V-ID-2", CaseID: "C-1", Documents: []string{"records-request-1"}, Message: "the birth date lies in the future", Where: problem.Where{File: "cases.xlsx", Sheet: "Cases", Cell: "D2"}},
		},
	}
}

func TestCountsAddUp(t *testing.T) {
	r := New(run())
	if r.Cases != (Cases{Read: 3, Made: 1, Unchanged: 1, Blocked: 1}) {
		t.Errorf("%+v", r.Cases)
	}
	if r.Documents.Outcomes != (Outcomes{Ready: 2, Held: 1, Blocked: 1, Unchanged: 2}) {
		t.Errorf("%+v", r.Documents)
	}
	if r.Problems != (problem.Counts{Error: 1, Missing: 1}) {
		t.Errorf("%+v", r.Problems)
	}
}

func TestReportIsReadBack(t *testing.T) {
	folder := t.TempDir()
	if none, err := Load(folder, all); none != nil || err != nil {
		t.Errorf("an empty folder: %v %v", none, err)
	}
	r := New(run())
	if err := r.Save(folder); err != nil {
		t.Fatal(err)
	}
	back, err := Load(folder, all)
	if err != nil {
		t.Fatal(err)
	}
	packets := slices.Collect(back.Packets)
	if len(packets) != 3 || packets[0].Documents[1].Codes[0] != "V-APL-1" || !back.Started.Equal(r.Started) {
		t.Errorf("%+v", back)
	}
	var files []string
	for _, p := range packets {
		for _, d := range p.Documents {
			files = append(files, d.File)
		}
	}
	if !slices.Contains(files, "C-1/office/60-appeal-1.pdf") || !slices.Contains(files, "C-2/office/10-cover.pdf") {
		t.Errorf("%v", files)
	}
}

func TestNarrowedRunKeepsTheRest(t *testing.T) {
	folder := t.TempDir()
	if err := New(run()).Save(folder); err != nil {
		t.Fatal(err)
	}
	narrow := run()
	narrow.Packets = slices.Values([]render.Packet{{CaseID: "C-1", Documents: []render.Made{{Kind: "appeal", Name: "appeal-1", Outcome: plan.Ready, File: "C-1/send/60-appeal-1.pdf"}}}})
	r := New(narrow)
	if err := r.KeepFrom(folder, plan.Selection{Cases: []string{"C-1"}, Kinds: []string{"appeal"}}); err != nil {
		t.Fatal(err)
	}
	if kept := slices.Collect(r.Packets); len(kept) != 3 || len(kept[0].Documents) != 3 {
		t.Errorf("%+v", kept)
	}
}

// A packet that stands as it stood is told as the report before has it; nothing else
// of that is taken over.
func TestDelayedPacketIsToldAsBefore(t *testing.T) {
	folder := t.TempDir()
	if err := New(run()).Save(folder); err != nil {
		t.Fatal(err)
	}
	later := run()
	later.Packets = slices.Values([]render.Packet{{CaseID: "C-1", Delayed: "C-1/office/10-cover.pdf"}, {CaseID: "C-4", Fresh: true}})
	r := New(later)
	if err := r.KeepFrom(folder, plan.Selection{}); err != nil {
		t.Fatal(err)
	}
	kept := slices.Collect(r.Packets)
	if len(kept) != 2 || kept[0].CaseID != "C-4" || kept[1].CaseID != "C-1" || len(kept[1].Documents) != 3 {
		t.Errorf("%+v", kept)
	}
}

// What is written packet by packet is what the encoder would write of all at once.
func TestReportIsWrittenAsOne(t *testing.T) {
	for _, packets := range [][]render.Packet{slices.Collect(run().Packets), nil} {
		of := run()
		of.Packets = slices.Values(packets)
		r := New(of)
		var text, whole bytes.Buffer
		if err := r.write(&text); err != nil {
			t.Fatal(err)
		}
		encoder := json.NewEncoder(&whole)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		all := struct {
			*Report
			Packets []Packet `json:"packets"`
		}{r, append([]Packet{}, slices.Collect(r.Packets)...)}
		if err := encoder.Encode(all); err != nil {
			t.Fatal(err)
		}
		if text.String() != whole.String() {
			t.Errorf("%s\nis not\n%s", text.String(), whole.String())
		}
	}
}

func TestWhatIsNoReportIsRefused(t *testing.T) {
	for _, text := range []string{"", "[]", "{", `{"run": 7}`, `{"packets": {}}`, `{"packets": [{"case_id": 7}]}`, `{"run": "r1"} {}`} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, FileName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(folder, all); err == nil || !strings.Contains(err.Error(), "is not a report of casepacket") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func all(string) bool { return true }

// A register gives back what it was given, by its place, whatever the order in which it came.
func TestRegisterGivesBackWhatItKeeps(t *testing.T) {
	packets := append(slices.Collect(run().Packets), render.Packet{CaseID: "C-4", Delayed: "C-4/send/60-appeal-1.pdf", Soonest: day.MustParse("2026-12-01"), Documents: []render.Made{
		{Kind: "appeal", Name: "appeal-1", File: "c-4/sent/60-appeal-1.pdf", SHA256: "dd", Codes: []string{"V-1", "V-2"}},
	}})
	var r Register
	for i := range packets {
		at := len(packets) - 1 - i
		r.Add(at, packets[at])
	}
	for range 2 {
		back := slices.Collect(r.Packets())
		for i := range packets {
			for j := range packets[i].Documents {
				if d := &packets[i].Documents[j]; d.Codes == nil {
					d.Codes = []string{}
				}
			}
		}
		if !reflect.DeepEqual(back, packets) {
			t.Errorf("%+v\nis not\n%+v", back, packets)
		}
	}
}

func TestSummaryNamesCasesAndCells(t *testing.T) {
	var text bytes.Buffer
	of := run()
	s := Summary{Inputs: []string{"cases.xlsx"}, Out: "out", Report: New(of), Packets: of.Packets, Problems: of.Problems}
	if err := s.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"3 cases, 2 packets in out", "0 letters ready to sign and send, 1 waiting for facts, 1 not made; 2 office sheets",
		"C-1 appeal-1: the member id is missing (V-APL-1, cases.xlsx, Cases!H2)", "C-1 records-request-1: the birth date lies in the future", "C-3: the case is on hold",
		"Open first: ",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the summary does not say %q:\n%s", want, text.String())
		}
	}
}
