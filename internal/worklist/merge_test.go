package worklist

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/ledger"
)

// What several people wrote into several lists, each written at another time,
// is all there in the end, in whatever order the lists come back.
func TestNoEntryIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var known ledger.Entry
		var written []string
		bases := []ledger.Entry{{}}
		word := 0
		for range rapid.IntRange(1, 8).Draw(t, "saves") {
			base := bases[rapid.IntRange(0, len(bases)-1).Draw(t, "list")]
			theirs := base
			theirs.Own = map[string]string{}
			for header, text := range base.Own {
				theirs.Own[header] = text
			}
			for range rapid.IntRange(0, 3).Draw(t, "cells") {
				word++
				text := strconv.Itoa(word)
				at := rapid.IntRange(0, len(Columns)).Draw(t, "column")
				if at == len(Columns) {
					if theirs.Own["Called"] == "" {
						theirs.Own["Called"] = text
						written = append(written, text)
					}
				} else if cell := Columns[at].Of(&theirs); *cell == "" { // nobody writes over what stands there
					*cell = text
					written = append(written, text)
				}
			}
			known = Merge(base, theirs, known)
			if again := Merge(base, theirs, known); !Same(again, known) {
				t.Fatalf("the same list twice: %+v, then %+v", known, again)
			}
			bases = append(bases, known)
		}
		all := known.Remarks
		for _, c := range Columns {
			all += " " + *c.Of(&known)
		}
		for _, text := range known.Own {
			all += " " + text
		}
		for _, text := range written {
			if !slices.Contains(strings.Fields(all), text) {
				t.Fatalf("%q is lost: %s", text, all)
			}
		}
	})
}

// What somebody takes out is out, and what nobody touched says nothing.
func TestWhatAListSays(t *testing.T) {
	base := ledger.Entry{SentOn: "2026-11-20", Remarks: "called", Own: map[string]string{"Room": "4"}}
	later := ledger.Entry{SentOn: "2026-11-20", Remarks: "called twice", Confirmation: "77", Own: map[string]string{"Room": "4"}}
	for _, test := range []struct {
		name   string
		theirs ledger.Entry
		want   ledger.Entry
	}{
		{"nothing", base, later},
		{"a day taken out", ledger.Entry{Remarks: "called", Own: map[string]string{"Room": "4"}}, ledger.Entry{Remarks: "called twice", Confirmation: "77", Own: map[string]string{"Room": "4"}}},
		{"the same cell filled by two", ledger.Entry{SentOn: "2026-11-20", Remarks: "called", Confirmation: "78", Own: map[string]string{"Room": "4"}},
			ledger.Entry{SentOn: "2026-11-20", Remarks: "called twice / Confirmation: 78", Confirmation: "77", Own: map[string]string{"Room": "4"}}},
		{"a remark beside another", ledger.Entry{SentOn: "2026-11-20", Remarks: "wrote", Own: map[string]string{"Room": "5"}},
			ledger.Entry{SentOn: "2026-11-20", Remarks: "called twice / wrote", Confirmation: "77", Own: map[string]string{"Room": "5"}}},
		{"a remark that begins like another", ledger.Entry{SentOn: "2026-11-20", Remarks: "called twicely", Confirmation: "77", Own: map[string]string{"Room": "4"}},
			ledger.Entry{SentOn: "2026-11-20", Remarks: "called twice / called twicely", Confirmation: "77", Own: map[string]string{"Room": "4"}}},
		{"a cell of their own emptied", ledger.Entry{SentOn: "2026-11-20", Remarks: "called"},
			ledger.Entry{SentOn: "2026-11-20", Remarks: "called twice", Confirmation: "77"}},
	} {
		if got := Merge(base, test.theirs, later); !Same(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}
