package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casepacket/internal/day"
)

// A row gives back the cells that it was made of, each by itself too, but for the
// empty ones at its end.
func TestARowKeepsItsCells(t *testing.T) {
	texts := rapid.OneOf(rapid.StringN(0, 8, -1), rapid.Map(rapid.IntRange(MaxInline-1, 3*MaxInline), func(n int) string { return strings.Repeat("x", n) }))
	days := rapid.Map(rapid.IntRange(0, 3_000_000), func(n int) day.Date {
		if n == 0 {
			return day.Date{}
		}
		return day.MustParse("0001-01-01").AddDays(n)
	})
	cell := rapid.Custom(func(t *rapid.T) Cell {
		c := Cell{
			Content: Content(rapid.IntRange(int(Blank), int(Uncomputed)).Draw(t, "content")), Time: rapid.Bool().Draw(t, "time"),
			Raw: texts.Draw(t, "raw"), Ref: rapid.SampledFrom([]string{"", "12:7", "H12"}).Draw(t, "ref"), Day: days.Draw(t, "day"),
		}
		if c.Shown = c.Raw; rapid.Bool().Draw(t, "differs") {
			c.Shown = texts.Draw(t, "shown")
		}
		return c
	})
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(cell, 0, 200).Draw(t, "cells")
		row := NewRow(7, cells)
		want := cells
		for len(want) > 0 && want[len(want)-1].IsEmpty() && want[len(want)-1].Ref == "" {
			want = want[:len(want)-1]
		}
		if diff := cmp.Diff(want, row.Cells(), cmp.Comparer(day.Date.Equal)); diff != "" && len(want) > 0 {
			t.Fatal(diff)
		}
		if row.Width() != len(want) || row.RawWidth != len(cells) {
			t.Fatalf("width %d of %d, want %d of %d", row.Width(), row.RawWidth, len(want), len(cells))
		}
		for i := range want {
			if row.Cell(i) != want[i] {
				t.Fatalf("cell %d is %+v, want %+v", i, row.Cell(i), want[i])
			}
		}
		if row.Cell(len(want)) != (Cell{}) {
			t.Fatal("there is a cell beyond the last")
		}
	})
}
