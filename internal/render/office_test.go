package render

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/block"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/layout"
	"casepacket/internal/pdf"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// The office copy holds every document's pages in the packet's order, each
// stamped, those that are not ready twice over; a blocked document only with
// --draft.
func TestOfficeCopyHoldsAllPagesStamped(t *testing.T) {
	sources := []string{
		oneCase, strings.Replace(oneCase, "1960-05-04", "", 1), strings.Replace(oneCase, "1960-05-04", "2060-05-04", 1),
	}
	for i, more := range []block.Stamp{"", " - NOT READY", " - DRAFT"} {
		for _, draft := range []bool{false, true} {
			w := newWorld(t, sources[i], nil)
			w.press.Draft = draft
			planned := w.plan.Packets[0]
			sheets := map[*plan.Document]*documentPages{}
			for _, d := range planned.Documents {
				sheets[d] = w.press.prepare(d, nil)
			}
			got, err := w.press.officeCopy(planned, sheets, w.press.Env.Today)
			if err != nil {
				t.Fatal(err)
			}
			var want []pdf.Bound
			bind := func(stamp block.Stamp, pages ...*layout.Pages) {
				drawn, err := w.press.Engine.Draw(pages)
				if err != nil {
					t.Fatal(err)
				}
				want = append(want, pdf.Bound{Drawn: drawn, Stamp: string(stamp)})
			}
			bind("OFFICE COPY - DO NOT SEND", sheets[planned.Cover()].pages)
			if more != " - DRAFT" || draft {
				request := sheets[documentOf(t, w, "C-1", "records-request-1")]
				pages := []*layout.Pages{request.pages}
				if more != "" {
					pages = append(pages, request.lacking)
				}
				bind("OFFICE COPY - DO NOT SEND"+more, pages...)
			}
			drawn, err := w.press.bind(want, "Packet C-1, office copy", w.press.Env.Today)
			if err != nil {
				t.Fatal(err)
			}
			if got.path != "C-1/office/packet.pdf" || !bytes.Equal(got.bytes, drawn) {
				t.Errorf("stamped %q, draft %v: the office copy is not what it should be", more, draft)
			}
		}
	}
}

// A run narrowed to some kinds makes neither a cover nor an office copy: they
// would tell of a part of the packet only.
func TestANarrowedRunMakesNoCover(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	w.press.WholePackets = false
	made := w.run(t)
	if found := files(t, w.press.Out); len(found) != 1 || found["C-1/send/30-records-request-1.pdf"] == nil || len(made[0].Documents) != 1 {
		t.Errorf("%d files, %+v", len(found), made[0].Documents)
	}
}

// What keeps a document from being ready stands on its last page, with its
// code, and nothing milder does; a ready document has no such page.
func TestLastPageTellsWhatIsMissing(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	d := documentOf(t, w, "C-1", "records-request-1")
	ready := w.press.prepare(d, nil)
	if ready.lacking != nil {
		t.Errorf("a ready letter ends with %q", text(ready.lacking.Pages[0]))
	}
	d.Problems.Add(
		problem.Problem{Severity: problem.Missing, Code: "V-REQ-1", Message: "the birth date is missing", Hint: "write it"},
		problem.Problem{Severity: problem.Warning, Code: "V-AU-9", Message: "somebody should look"},
	)
	held := w.press.prepare(d, nil)
	if len(held.pages.Pages) != len(ready.pages.Pages) || ready.lacking != nil || len(held.lacking.Pages) != 1 {
		t.Fatalf("%d pages, ready %d, or not one page of what is missing", len(held.pages.Pages), len(ready.pages.Pages))
	}
	last := text(held.lacking.Pages[0])
	for words, want := range map[string]bool{
		"Not ready: what is missing": true, "V-REQ-1: The birth date is missing. Write it.": true, "This page is for the office": true, "V-AU-9": false,
	} {
		if strings.Contains(last, words) != want {
			t.Errorf("the last page says %q: %v\n%s", words, !want, last)
		}
	}
	d.Problems.Add(problem.Problem{Severity: problem.Error, Code: "V-ID-2", Message: "the birth date lies in the future"})
	draft := w.press.prepare(d, nil)
	if last := text(draft.lacking.Pages[0]); !strings.Contains(last, "Draft: what is wrong") || !strings.Contains(last, "V-ID-2") {
		t.Errorf("the last page of a draft says\n%s", last)
	}

	carried := &plan.Document{Kind: schema.Authorization, Problems: problem.List{{Severity: problem.Missing}}}
	other := documentOf(t, newWorld(t, oneCase, nil), "C-1", "records-request-1")
	other.Carries = []*plan.Document{carried}
	if other.Outcome() != plan.Held || w.press.prepare(other, nil).lacking != nil {
		t.Error("a letter that lacks nothing itself ends with an empty list")
	}
}

// text is what a page says, its furniture included.
func text(page layout.Page) string {
	var words []string
	for _, run := range page.Runs {
		words = append(words, run.Text)
	}
	return strings.Join(words, " ")
}

// Blanks in a letter that is ready are counted for the worker; the blanks of
// one that waits, and the cover's, are no problem of their own.
func TestBlanksOfAReadyLetterAreTold(t *testing.T) {
	blank := block.Run{Text: "date", Blank: 1}
	filled := &block.Document{Blocks: []block.Block{block.Paragraph{Text: block.Text{blank, blank}}}}
	d := documentOf(t, newWorld(t, oneCase, nil), "C-1", "records-request-1")
	if got := blanks(d, filled); len(got) != 1 || got[0].Code != "V-OUT-4" || got[0].Severity != problem.Warning || !strings.HasPrefix(got[0].Message, "2 places are") {
		t.Errorf("%v", got)
	}
	if got := blanks(d, &block.Document{}); got != nil {
		t.Errorf("without blanks: %v", got)
	}
	d.Problems.Add(problem.Problem{Severity: problem.Missing})
	if got := blanks(d, filled); got != nil {
		t.Errorf("held: %v", got)
	}
	if got := blanks(&plan.Document{Kind: schema.Cover}, filled); got != nil {
		t.Errorf("cover: %v", got)
	}
}

// The agency's logo stands on its own sheets and never on a letter of the
// patient's; large print is for what the patient reads.
func TestLogoAndLargePrint(t *testing.T) {
	w := newWorld(t, "../../samples/cases", nil)
	w.press.Layout.Logo, w.press.Layout.Signature, w.press.Layout.Preprinted = &layout.Picture{}, &layout.Picture{}, true
	large := 0
	for _, p := range w.plan.Packets {
		p.Case.LargePrint = schema.Yes
		for _, d := range p.Documents {
			opt := w.press.layoutOf(d)
			agency := d.Template.Sender == "agency"
			if (opt.Logo != nil) != agency || (opt.Signature != nil) != agency || opt.Preprinted != agency {
				t.Errorf("%s, a document of the %s: %+v", d.Name(), d.Template.Sender, opt)
			}
			if opt.Large != (d.Template.Audience == "patient") {
				t.Errorf("%s, for %s: large %v", d.Name(), d.Template.Audience, opt.Large)
			}
			if opt.Large {
				large++
				p.Case.LargePrint = ""
				if w.press.layoutOf(d).Large {
					t.Error("large print that nobody asked for")
				}
				p.Case.LargePrint = schema.Yes
			}
		}
	}
	if large == 0 {
		t.Error("no sample has a sheet for the patient")
	}
}

// The packet's next date is the first one from today on; an appeal that is
// overdue and still open comes before all.
func TestSoonest(t *testing.T) {
	today := day.MustParse("2026-11-23")
	row := func(what, due string) facts.DateRow {
		r := facts.DateRow{Due: day.MustParse(due)}
		r.What = what
		return r
	}
	visit, past, late, now := row("visit", "2026-12-01"), row("visit", "2026-11-01"), row("appeal", "2026-11-10"), row("visit", "2026-11-23")
	for want, rows := range map[string][]facts.DateRow{
		"2026-12-01": {past, row("visit", "2027-01-01"), visit}, "2026-11-10": {visit, late, past}, "2026-11-23": {visit, now},
	} {
		if got := soonest(rows, today); got.String() != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
	if got := soonest([]facts.DateRow{past}, today); !got.IsZero() {
		t.Errorf("a date that is past comes next: %v", got)
	}
}

// A problem that the plan knows is not told again when the letter is made,
// and nothing on the cover keeps the cover from being made.
func TestProblemsAreToldOnceAndNeverStopTheCover(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	d := documentOf(t, w, "C-1", "records-request-1")
	d.Data.Case.PatientAddress1 = "1 Sample Street \U0010FFFD" // no font has this character
	first := w.press.prepare(d, nil)
	if len(first.problems) == 0 || first.outcome != plan.Blocked {
		t.Fatalf("%v", first.problems)
	}
	if second := w.press.prepare(d, nil); len(second.problems) != 0 || len(d.Problems) != len(first.problems) {
		t.Errorf("told again: %v", second.problems)
	}
	cover := w.plan.Packets[0].Cover()
	cover.Data.Case.WorkerName = "Dana \U0010FFFD"
	s := w.press.prepare(cover, nil)
	if len(s.problems) == 0 || s.outcome != plan.Ready || slices.ContainsFunc(s.problems, func(q problem.Problem) bool { return q.Severity > problem.Warning }) {
		t.Errorf("the cover is %s: %v", s.outcome, s.problems)
	}
}
