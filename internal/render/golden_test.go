package render

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/facts"
	"casepacket/internal/layout"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden are the documents of the samples whose pages are held line by line:
// one of each letter to a doctor or a holder and of each sheet for the patient,
// in each of its variants.
var golden = map[string]string{
	"first-doctor-asks":         "C-0046 first-doctor-notice",
	"first-doctor-family":       "C-0047 first-doctor-notice",
	"first-doctor-by-mail":      "C-0060 first-doctor-notice",
	"fax-cover-urgent":          "C-0050 fax-cover-records-request-1",
	"fax-cover-part-2":          "C-0051 fax-cover-records-request-1",
	"records-treatment":         "C-0047 records-request-1",
	"records-overdue":           "C-0048 records-request-1",
	"records-refused":           "C-0049 records-request-1",
	"records-refused-to-second": "C-0049 records-request-2",
	"records-picked-up":         "C-0050 records-request-1",
	"records-apart":             "C-0052 records-request-1",
	"records-direct":            "C-0053 records-request-1",
	"records-by-email":          "C-0053 records-request-3",
	"records-mammo-overdue":     "C-0054 records-request-1",
	"records-loan-overdue":      "C-0054 records-request-3",
	"records-several":           "C-0055 records-request-1",
	"records-executor":          "C-0058 records-request-1",
	"records-loan":              "C-0059 records-request-2",
	"records-by-mail":           "C-0060 records-request-1",
	"authorization":             "C-0059 authorization-1",
	"authorization-part-2":      "C-0051 authorization-1",
	"authorization-alone":       "C-0052 authorization-1",
	"authorization-represented": "C-0047 authorization-1",
	"appointment":               "C-0046 appointment-request",
	"appointment-from-records":  "C-0053 appointment-request",
	"appointment-by-video":      "C-0056 appointment-request",
	"appointment-by-portal":     "C-0057 appointment-request",
	"visit":                     "C-0046 visit-preparation",
	"visit-es":                  "C-0017 visit-preparation",
	"visit-es-large-video":      "C-0020 visit-preparation",
	"visit-es-records":          "C-0022 visit-preparation",
	"comparison-five":           "C-0019 comparison",
	"comparison-six":            "C-0021 comparison",
	"comparison-large":          "C-0018 comparison",
	"comparison-es":             "C-0017 comparison",
	"comparison-es-large":       "C-0020 comparison",
	"questions-to-doctor":       "C-0018 doctor-questions-1",
	"questions-conferred":       "C-0018 doctor-questions-3",
	"questions-one-opinion":     "C-0022 doctor-questions-1",
	"question-sheet":            "C-0019 question-sheet",
	"question-sheet-es":         "C-0017 question-sheet",
	"first-doctor-talk-es":      "C-0005 first-doctor-talk",
	"medicare-facts-es":         "C-0027 medicare-facts",
	"appeal-notice-lacks":       "C-0004 appeal-1",
}

// onPaper writes pages as a reader sees them: each line with how far down and
// in it stands, in millimetres, and the ruled lines.
func onPaper(p *layout.Pages) string {
	const mm = 72 / 25.4
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", p.Title)
	for i, page := range p.Pages {
		fmt.Fprintf(&b, "\n--- page %d\n", i+1)
		runs := slices.Clone(page.Runs)
		slices.SortStableFunc(runs, func(r, s layout.Run) int {
			if math.Abs(r.Y-s.Y) > 0.5 {
				return int(math.Copysign(1, r.Y-s.Y))
			}
			return int(math.Copysign(1, r.X-s.X))
		})
		for j, r := range runs {
			switch before := j - 1; {
			case j == 0 || math.Abs(runs[before].Y-r.Y) > 0.5:
				fmt.Fprintf(&b, "\n%5.0f %4.0f  ", r.Y/mm, r.X/mm)
			case r.X-runs[before].X-runs[before].Width > 6:
				fmt.Fprintf(&b, " |%.0f| ", r.X/mm)
			}
			b.WriteString(r.Text)
		}
		fmt.Fprintf(&b, "\n\n%d ruled lines\n", len(page.Lines))
	}
	return b.String()
}

func TestPagesOfTheLetters(t *testing.T) {
	pages := map[string]*layout.Pages{}
	for _, d := range asIs(t) {
		pages[d.Data.Case.CaseID+" "+d.Name()] = d.pages
	}
	for name, document := range golden {
		t.Run(name, func(t *testing.T) {
			if pages[document] == nil {
				t.Fatalf("the samples make no %s", document)
			}
			likeGolden(t, name, onPaper(pages[document]))
		})
	}
}

// likeGolden compares pages with the golden file of a name, or writes it.
func likeGolden(t *testing.T, name, got string) {
	t.Helper()
	likeGoldenFile(t, filepath.Join("pages", name), got)
}

// likeGoldenFile compares what was made with a golden file, or writes it.
func likeGoldenFile(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); look, then run go test -update:\n%s", name, diff)
	}
}

// The cover on the day before an expedited appeal is due (practice.md 7): the fax
// first, the ways that would come too late struck out, whom to ask for support, and
// what to say on the telephone where the regime lets an appeal be made so.
// An expedited first request is seen to in the same way.
func TestTheDayOfAnExpeditedAppeal(t *testing.T) {
	w := newWorld(t, "../../samples/cases", nil)
	likeGolden(t, "cover-expedited", onPaper(coverOf(w, "C-0004").pages))
	likeGolden(t, "cover-expedited-request", onPaper(coverOf(w, "C-0028").pages))
}

// coverOf lays out the cover of a case, as if each of its letters had two pages.
func coverOf(w *world, id string) *documentPages {
	i := slices.IndexFunc(w.plan.Packets, func(p *plan.Packet) bool { return p.Case.CaseID == id })
	p := w.plan.Packets[i]
	var printed []plan.Printed
	for _, d := range p.Documents {
		if d.Kind != schema.Cover && d.Kind != schema.FaxCover {
			printed = append(printed, plan.Printed{Document: d, Outcome: d.Outcome(), File: "send/" + d.Name() + ".pdf", Pages: 2})
		}
	}
	cover := p.Cover()
	cover.Cover = plan.Cover(p, printed, facts.Dates(p.Case, w.press.Env), w.press.Env)
	return w.press.prepare(cover, nil)
}
