package xlsx

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Texts come back as they were put in, short and long ones.
func TestTextsComeBack(t *testing.T) {
	text := rapid.OneOf(rapid.StringN(0, 9, -1), rapid.Map(rapid.IntRange(0, 90_000), func(n int) string { return strings.Repeat("x", n) }))
	rapid.Check(t, func(t *rapid.T) {
		var kept texts
		list := rapid.SliceOfN(text, 0, 60).Draw(t, "texts")
		for _, text := range list {
			if !kept.add([]byte(text)) {
				t.Fatal("too large")
			}
		}
		for i, want := range list {
			if got, ok := kept.at(i); !ok || got != want {
				t.Fatalf("text %d has %d bytes, want %d", i, len(got), len(want))
			}
		}
		if _, ok := kept.at(len(list)); ok || kept.count() != len(list) {
			t.Fatalf("%d texts, want %d", kept.count(), len(list))
		}
	})
	var kept texts
	large := make([]byte, maxTexts/4)
	for range 4 {
		if !kept.add(large) {
			t.Fatal("texts within the limit were refused")
		}
	}
	if kept.add([]byte("x")) {
		t.Fatal("texts beyond the limit were kept")
	}
}
