// Command pages writes the gallery of the engine as files, each document alone
// and all as a packet, for a validator to read.
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"casepacket/internal/block"
	"casepacket/internal/day"
	"casepacket/internal/fonts"
	"casepacket/internal/layout"
	"casepacket/internal/pdf"
	"casepacket/internal/pdf/gallery"
)

func main() {
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(folder string) error {
	set, err := fonts.Default()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	engine, docs := pdf.New(set), gallery.Documents()
	var all []*layout.Pages
	for _, name := range slices.Sorted(maps.Keys(docs)) {
		pages, problems := layout.Lay(docs[name], layout.Options{Fonts: set, Paper: layout.A4})
		for _, p := range problems {
			fmt.Fprintf(os.Stderr, "%s: %s\n", name, p.Message)
		}
		all = append(all, pages.Stamped(block.OfficeCopy))
		if err := draw(engine, filepath.Join(folder, name+".pdf"), pages); err != nil {
			return err
		}
	}
	return draw(engine, filepath.Join(folder, "packet.pdf"), all...)
}

func draw(engine *pdf.Engine, path string, pages ...*layout.Pages) error {
	file, err := engine.Render(pages, pdf.Info{Title: "Gallery", Lang: "en-US", Created: day.MustParse("2026-11-23")})
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return os.WriteFile(path, file, 0o600)
}
