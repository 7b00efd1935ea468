package run

import (
	"runtime"
	"testing"
	"time"
	"weak"

	"casepacket/internal/app"
	"casepacket/internal/casefile"
	"casepacket/internal/plan"
	"casepacket/internal/render"
	"casepacket/internal/report"
	"casepacket/internal/worklist"
)

// What is kept of packets for the end of a run holds none of them, nor their cases:
// else a run would hold all of them again.
func TestWhatIsKeptHoldsNoPacket(t *testing.T) {
	h := &app.Host{Now: time.Now}
	in, err := h.Read([]string{"../../../samples/cases"}, app.InputOptions{Date: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
	r := &runResults{env: in.Env, worklist: worklist.NewRowBuilder(in.Env, nil), night: &report.Night{Date: in.Env.Today}}
	var packets []weak.Pointer[plan.Packet]
	var cases []weak.Pointer[casefile.Case]
	for p, err := range in.Planner(plan.Selection{}).Packets(in.Cases()) {
		if err != nil {
			t.Fatal(err)
		}
		packets, cases = append(packets, weak.Make(p)), append(cases, weak.Make(p.Case))
		made := render.Packet{CaseID: p.Case.CaseID, Closed: p.Closed, Problems: p.Problems}
		for _, d := range p.Documents {
			made.Documents = append(made.Documents, render.Made{Kind: d.Kind, Name: d.Name(), Outcome: d.Outcome(), File: p.Case.CaseID + "/send/" + d.File(), Codes: d.Codes()})
		}
		r.add(len(packets)-1, p, made)
	}
	const few = 3 // that a pool, or a register of the processor, still knows
	held := len(packets)
	for range 5 { // what lay in a pool goes with the second
		runtime.GC()
		held = 0
		for i := range packets {
			if packets[i].Value() != nil || cases[i].Value() != nil {
				held++
			}
		}
	}
	if held > few {
		t.Fatalf("the packets of %d of %d cases are held", held, len(packets))
	}
	if listed, err := r.takeListed(); err != nil || len(listed) != len(packets) || len(r.near()) == 0 || len(r.takeProblems(nil)) == 0 {
		t.Errorf("%d of %d are listed, with %d dates: %v", len(listed), len(packets), len(r.near()), err)
	}
}
