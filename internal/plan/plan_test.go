package plan

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/letter"
	"casepacket/internal/problem"
)

func document(kind string, problems ...problem.Severity) *Document {
	d := &Document{Kind: kind, Template: &letter.Template{Kind: kind, Order: 30}}
	for _, s := range problems {
		d.Problems.Add(problem.Problem{Severity: s, Code: "V-REQ-1"})
	}
	return d
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		worst []problem.Severity
		want  Outcome
	}{
		{nil, Ready}, {[]problem.Severity{problem.Note, problem.Warning}, Ready}, {[]problem.Severity{problem.Warning, problem.Missing}, Held},
		{[]problem.Severity{problem.Missing, problem.Error}, Blocked},
	} {
		if got := document("appeal", c.worst...).Outcome(); got != c.want {
			t.Errorf("%v: %s, want %s", c.worst, got, c.want)
		}
	}
	request := document("records-request")
	request.Carries = []*Document{document("authorization", problem.Missing)}
	if request.Outcome() != Held {
		t.Error("a request goes out though its authorization is held")
	}
}

func TestNames(t *testing.T) {
	d := document("records-request")
	d.Number = 2
	if d.Name() != "records-request-2" || d.File() != "30-records-request-2.pdf" {
		t.Errorf("%s, %s", d.Name(), d.File())
	}
	if d := document("cover"); d.Name() != "cover" || d.File() != "30-cover.pdf" {
		t.Errorf("%s, %s", d.Name(), d.File())
	}
}

func TestMadeOf(t *testing.T) {
	d := document("records-request")
	d.Data.Item = facts.Item{Name: "request", Keys: []casefile.Key{{Table: "records", Seq: 2}}}
	for record, want := range map[string]bool{"": true, "records/2": true, "records/1": false, "opinions/1": true} {
		if got := d.madeOf(record); got != want {
			t.Errorf("made of %q: %v", record, got)
		}
	}
}

func TestClosed(t *testing.T) {
	for status, want := range map[string]bool{"open": false, "": false, "hold": true, "closed": true, "deceased": false} {
		c := &casefile.Case{}
		c.CaseStatus = status
		if got := closed(c, nil) != ""; got != want {
			t.Errorf("status %q: closed %v", status, got)
		}
	}
	bad := problem.List{{Severity: problem.Error, Code: "V-ID-6", Field: "case_id"}}
	if closed(&casefile.Case{}, bad) == "" {
		t.Error("a case with a duplicate id gets a folder")
	}
	warned := problem.List{{Severity: problem.Warning, Code: "SH-60", Field: "case_id"}}
	if closed(&casefile.Case{}, warned) != "" {
		t.Error("a warning about the id closes the case")
	}
}

func TestOnly(t *testing.T) {
	only := Selection{Cases: []string{"c-1"}, Kinds: []string{"appeal"}}
	if !only.Case("C-1") || only.Case("C-2") || !only.Kind("appeal") || only.Kind("cover") || only.All() || !(Selection{}).All() {
		t.Error("a narrowed plan lets the wrong things through")
	}
}
