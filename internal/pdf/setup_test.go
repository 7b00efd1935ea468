package pdf

import (
	"testing"

	"casepacket/internal/day"
	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

func setup(tb testing.TB) (*fonts.Set, layout.Options) {
	tb.Helper()
	set, err := fonts.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return set, layout.Options{Fonts: set, Paper: layout.Letter}
}

var info = Info{Title: "Letter", Lang: "en-US", Created: day.MustParse("2026-11-23")}
