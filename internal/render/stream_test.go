package render

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"weak"

	"casepacket/internal/casefile"
	"casepacket/internal/plan"
)

// underWay is how many packets a run of so many jobs may hold at most: those that are
// made, those that wait for the shelf, those that lie on it, and the next one.
func underWay(jobs int) int { return jobs + waiting*jobs + groupParcels + 1 }

// However many packets a source gives, a run holds few of them: it is never far ahead
// of what it has told, and what it has told is let go.
func TestRunHoldsFewPackets(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	w.open(t)
	const many = 2000
	var given []weak.Pointer[plan.Packet]
	told, ahead := make(chan int, many), 0
	next := func(yield func(*plan.Packet, error) bool) {
		for i := range many {
			p := &plan.Packet{Case: &casefile.Case{Main: casefile.Main{CaseID: fmt.Sprintf("C-%d", i)}}, Closed: "the case is closed"}
			given = append(given, weak.Make(p))
			ahead = max(ahead, len(given)-len(told))
			if i == many-1 {
				held(t, given, underWay(w.press.Jobs))
			}
			if !yield(p, nil) {
				return
			}
		}
	}
	w.press.Each = func(at int, planned *plan.Packet, made Packet) {
		if planned.Case.CaseID != made.CaseID || made.CaseID != fmt.Sprintf("C-%d", at) {
			t.Errorf("%d: %s became %s", at, planned.Case.CaseID, made.CaseID)
		}
		told <- at
	}
	if err := w.press.Run(context.Background(), Source{Planner: w.plan.Planner, Packets: next, Len: many}); err != nil {
		t.Fatal(err)
	}
	if len(told) != many || ahead > underWay(w.press.Jobs) {
		t.Errorf("%d of %d were told; the run was up to %d ahead", len(told), many, ahead)
	}
	held(t, given, 0)
}

// held finds out how many of the packets that were given are held by anybody.
func held(t *testing.T, given []weak.Pointer[plan.Packet], most int) {
	t.Helper()
	runtime.GC()
	n := 0
	for _, p := range given {
		if p.Value() != nil {
			n++
		}
	}
	if n > most {
		t.Errorf("%d of %d packets are held, where %d can be under way", n, len(given), most)
	}
}

// An error of the source ends the run; what was made before is in its place.
func TestSourceThatFailsEndsTheRun(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	w.open(t)
	for _, fail := range []func() error{func() error { return context.DeadlineExceeded }, func() error { panic("a cell of the sheet") }} {
		var made []Packet
		w.press.Each = func(_ int, _ *plan.Packet, p Packet) { made = append(made, p) }
		err := w.press.Run(context.Background(), Source{Planner: w.plan.Planner, Packets: func(yield func(*plan.Packet, error) bool) {
			if yield(w.plan.Packets[0], nil) {
				yield(nil, fail())
			}
		}})
		if err == nil || len(made) != 1 || len(files(t, w.press.Out)) == 0 {
			t.Errorf("%v: %d made", err, len(made))
		}
	}
}
