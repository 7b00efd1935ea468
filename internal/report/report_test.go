package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"casepacket/internal/packet"
	"casepacket/internal/press"
	"casepacket/internal/problem"
)

func run() Run {
	return Run{
		ID: "r1", Started: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Finished: time.Date(2026, 11, 23, 9, 0, 5, 0, time.UTC), Inputs: []string{"cases.xlsx"},
		Packets: []press.Packet{
			{CaseID: "C-1", Fresh: true, Documents: []press.Made{
				{Kind: "cover", Name: "cover", Outcome: packet.Ready, File: "C-1/office/10-cover.pdf", Pages: 2, SHA256: "aa", Fresh: true, Codes: []string{}},
				{Kind: "appeal", Name: "appeal-1", Outcome: packet.Held, File: "C-1/office/60-appeal-1.pdf", Pages: 3, SHA256: "bb", Codes: []string{"V-APL-1"}},
				{Kind: "records-request", Name: "records-request-1", Outcome: packet.Blocked, Codes: []string{"V-ID-2"}},
			}},
			{CaseID: "C-2", Documents: []press.Made{{Kind: "cover", Name: "cover", Outcome: packet.Ready, File: "C-2/office/10-cover.pdf", SHA256: "cc", Codes: []string{}}}},
			{CaseID: "C-3", Closed: "the case is on hold"},
		},
		Problems: problem.List{
			{Severity: problem.Missing, Code: "V-APL-1", CaseID: "C-1", Documents: []string{"appeal-1"}, Message: "the member id is missing", Where: problem.Where{File: "cases.xlsx", Sheet: "Cases", Cell: "H2"}},
			{Severity: problem.Error, Code: "V-ID-2", CaseID: "C-1", Documents: []string{"records-request-1"}, Message: "the birth date lies in the future", Where: problem.Where{File: "cases.xlsx", Sheet: "Cases", Cell: "D2"}},
		},
	}
}

func TestCountsAddUp(t *testing.T) {
	r := New(run(), nil, packet.Only{})
	if r.Cases != (Cases{Read: 3, Made: 1, Unchanged: 1, Blocked: 1}) {
		t.Errorf("%+v", r.Cases)
	}
	if r.Documents != (Documents{Ready: 2, Held: 1, Blocked: 1, Unchanged: 2}) {
		t.Errorf("%+v", r.Documents)
	}
	if r.Problems != (problem.Counts{Error: 1, Missing: 1}) {
		t.Errorf("%+v", r.Problems)
	}
}

func TestReportIsReadBack(t *testing.T) {
	folder := t.TempDir()
	if none, err := Load(folder); none != nil || err != nil {
		t.Errorf("an empty folder: %v %v", none, err)
	}
	r := New(run(), nil, packet.Only{})
	if err := r.Save(folder); err != nil {
		t.Fatal(err)
	}
	back, err := Load(folder)
	if err != nil || len(back.Packets) != 3 || back.Packets[0].Documents[1].Codes[0] != "V-APL-1" || !back.Started.Equal(r.Started) {
		t.Errorf("%+v %v", back, err)
	}
	var files []string
	for _, p := range back.Packets {
		for _, d := range p.Documents {
			files = append(files, d.File)
		}
	}
	if !slices.Contains(files, "C-1/office/60-appeal-1.pdf") || !slices.Contains(files, "C-2/office/10-cover.pdf") {
		t.Errorf("%v", files)
	}
}

func TestNarrowedRunKeepsTheRest(t *testing.T) {
	before := New(run(), nil, packet.Only{})
	only := packet.Only{Cases: []string{"C-1"}, Kinds: []string{"appeal"}}
	narrow := run()
	narrow.Packets = []press.Packet{{CaseID: "C-1", Documents: []press.Made{{Kind: "appeal", Name: "appeal-1", Outcome: packet.Ready, File: "C-1/send/60-appeal-1.pdf"}}}}
	r := New(narrow, before, only)
	if len(r.Packets) != 3 || len(r.Packets[0].Documents) != 3 {
		t.Errorf("%+v", r.Packets)
	}
}

func TestSummaryNamesCasesAndCells(t *testing.T) {
	var text bytes.Buffer
	of := run()
	s := Summary{Inputs: []string{"cases.xlsx"}, Out: "out", Report: New(of, nil, packet.Only{}), Packets: of.Packets, Problems: of.Problems}
	if err := s.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"3 cases, 2 packets in out", "0 documents ready to sign and send, 1 waiting for facts, 1 not made",
		"C-1 appeal-1: the member id is missing (V-APL-1, cases.xlsx, Cases!H2)", "C-1 records-request-1: the birth date lies in the future", "C-3: the case is on hold",
		"Open first: ",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the summary does not say %q:\n%s", want, text.String())
		}
	}
}
