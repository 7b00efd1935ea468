package worklist

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
)

// Rows come back as they went in, each in its place, and each is found.
func TestRowsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"", "a", "B", "N-1", "N-1/a.pdf", strings.Repeat("0a", 32), strings.Repeat("zz", 32)})
		date := rapid.SampledFrom([]day.Date{{}, day.MustParse("2026-11-27"), day.MustParse("2027-01-02")})
		texts := func(r *Row, label string) {
			for _, text := range []*string{
				&r.CaseID, &r.Name, &r.To, &r.Outcome, &r.Missing, &r.Changed, &r.How, &r.Wording, &r.Next, &r.File, &r.SHA256,
				&r.Entry.CaseID, &r.Entry.Name, &r.Entry.ApprovedBy, &r.Entry.SentOn, &r.Entry.Remarks,
			} {
				*text = word.Draw(t, label)
			}
		}
		var all []Row
		var rows Rows
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			r := Row{Due: date.Draw(t, "due"), SendBy: date.Draw(t, "send by"), Follow: rapid.Bool().Draw(t, "follow"), Pages: rapid.IntRange(0, 2).Draw(t, "pages")}
			texts(&r, "text")
			switch rapid.IntRange(0, 3).Draw(t, "entry") {
			case 0:
				r.Entry = ledger.Entry{}
			case 1:
				r.Entry = ledger.Entry{Own: map[string]string{}}
			case 2:
				r.Entry.Own = map[string]string{"Called": word.Draw(t, "own")}
			}
			all = append(all, r)
			rows.Add(r)
		}
		if rows.Len() != len(all) {
			t.Fatalf("%d rows of %d", rows.Len(), len(all))
		}
		for i, r := range rows.All() {
			if got, want := inWords(t, r), inWords(t, all[i]); got != want {
				t.Fatalf("row %d went in as\n%s\nand came back as\n%s", i, want, got)
			}
		}
		for i := range all {
			found, ok := rows.Find(all[i].Key())
			last := i
			for j := i + 1; j < len(all); j++ {
				if all[j].Key() == all[i].Key() {
					last = j
				}
			}
			if !ok || inWords(t, found) != inWords(t, all[last]) {
				t.Fatalf("row %d is found as %+v (%v)", i, found, ok)
			}
		}
	})
}

// inWords is a row as a worklist remembers it.
func inWords(t *rapid.T, r Row) string {
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
