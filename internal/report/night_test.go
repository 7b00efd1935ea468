package report

import (
	"fmt"
	"strings"
	"testing"

	"casepacket/internal/block"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/fonts"
	"casepacket/internal/layout"
	"casepacket/internal/problem"
	"casepacket/internal/render"
)

// The busiest night still is one page, and says how much more there is.
func TestTheNightIsOnePage(t *testing.T) {
	faces, err := fonts.Default()
	if err != nil {
		t.Fatal(err)
	}
	n := &Night{Date: day.MustParse("2026-11-24")}
	for i := range 60 {
		var problems problem.List
		problems.Add(problem.Problem{Severity: problem.Error, Code: fmt.Sprintf("V-DT-%d", i%12+1)}, problem.Problem{Severity: problem.Warning, Code: "V-OUT-1"})
		n.Add(NightFile{File: fmt.Sprintf("a-rather-long-name-of-a-sheet-%d.xlsx", i), Result: NightReturned, MovedTo: "returned/2026-11-24/a-rather-long-name-of-a-sheet.xlsx"}, problems)
		n.AddDeadlines(n.Near(fmt.Sprintf("C-%04d", i), []facts.DateRow{{What: "records-reminder", Words: "Remind a records holder that has not answered", Due: n.Date.AddDays(i % 20)}}))
	}
	n.AddOthers(func(yield func(render.Packet) bool) {
		for i := range 60 {
			_ = yield(render.Packet{CaseID: fmt.Sprintf("C-%04d", i)}) && yield(render.Packet{CaseID: fmt.Sprintf("C-%04d", 60+i), Other: []string{"patient_dob", "patient_first_name"}})
		}
	})
	page := n.Page()
	pages, problems := layout.Lay(page, layout.Options{Fonts: faces, Paper: layout.Letter})
	if len(pages.Pages) != 1 || len(problems) > 0 {
		t.Errorf("%d pages, %v", len(pages.Pages), problems)
	}
	var words strings.Builder
	for run := range block.Runs(page.Blocks) {
		words.WriteString(run.Text + "\n")
	}
	for _, want := range []string{"and 57 more", "and 38 more", "and 7 more", "C-0062 (birth date and name), and 57 more", "Nightly run of November 24, 2026"} {
		if !strings.Contains(words.String(), want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if strings.Contains(n.Text(), "V-OUT-1") {
		t.Error("a warning kept nothing back")
	}
}

// Of what is past, only an appeal still matters; what lies far ahead does not
// yet.
func TestDatesOfANight(t *testing.T) {
	n := &Night{Date: day.MustParse("2026-11-24")}
	n.AddDeadlines(n.Near("C-2", []facts.DateRow{
		{What: "appeal", Due: day.MustParse("2026-11-01"), Overdue: true}, {What: "appointment", Due: day.MustParse("2026-11-23"), Overdue: true},
		{What: "decision", Due: day.MustParse("2026-12-08")}, {What: "decision", Due: day.MustParse("2026-12-09")},
	}))
	n.AddDeadlines(n.Near("C-1", []facts.DateRow{{What: "decision", Due: day.MustParse("2026-12-08")}}))
	var got []string
	for _, d := range n.Deadlines {
		got = append(got, d.CaseID+" "+d.Due.String())
	}
	if strings.Join(got, ", ") != "C-2 2026-11-01, C-1 2026-12-08, C-2 2026-12-08" {
		t.Errorf("%v", got)
	}
}
