package pdf

import (
	"bytes"
	"maps"
	"slices"
	"sync"
	"testing"

	"casepacket/internal/fonts"
	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
)

// The bytes of a document are the same whether an engine has drawn others
// before it, draws others at the same time, or has just been made.
func TestBytesDependOnNothingElse(t *testing.T) {
	set, opt := setup(t)
	docs := gallery.Documents()
	names := slices.Sorted(maps.Keys(docs))
	alone := map[string][]byte{}
	for _, name := range names {
		fresh, err := fonts.Default()
		if err != nil {
			t.Fatal(err)
		}
		own := opt
		own.Fonts = fresh
		if alone[name], err = New(fresh).Render([]*layout.Pages{lay(t, docs[name], own)}, info); err != nil {
			t.Fatal(err)
		}
	}
	engine := New(set)
	var group sync.WaitGroup
	for range 4 {
		for _, name := range names {
			group.Go(func() {
				pages, _ := layout.Lay(docs[name], opt)
				file, err := engine.Render([]*layout.Pages{pages}, info)
				if err != nil {
					t.Error(err)
				}
				if !bytes.Equal(file, alone[name]) {
					t.Errorf("%s: other bytes beside others than alone", name)
				}
			})
		}
	}
	group.Wait()
}

// Every document, and all of them as a packet, is valid to pdfcpu's strict
// reading; the letter stays under 20 kB.
func TestFilesAreValid(t *testing.T) {
	set, opt := setup(t)
	engine := New(set)
	docs := gallery.Documents()
	var all []*layout.Pages
	for _, name := range slices.Sorted(maps.Keys(docs)) {
		pages := lay(t, docs[name], opt)
		all = append(all, pages)
		file, err := engine.Render([]*layout.Pages{pages}, info)
		if err != nil {
			t.Fatal(err)
		}
		if ctx := read(t, file); ctx.PageCount != len(pages.Pages) {
			t.Errorf("%s: %d pages, want %d", name, ctx.PageCount, len(pages.Pages))
		}
		if name == "letter" && len(file) > 20_000 {
			t.Errorf("the letter has %d bytes", len(file))
		}
	}
	file, err := engine.Render(all, info)
	if err != nil {
		t.Fatal(err)
	}
	structureOf(t, read(t, file))
}

func TestNothingToDrawIsAnError(t *testing.T) {
	set, _ := setup(t)
	if _, err := New(set).Render(nil, info); err == nil {
		t.Error("a file without pages was written")
	}
}
