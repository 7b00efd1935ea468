// Command pages writes the gallery of the engine as files, each document alone
// and all as a packet, for a validator to read.
package main

import (
	"fmt"
	"log"
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
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: pages FOLDER")
	}
	if err := write(os.Args[1]); err != nil {
		log.Fatal(err)
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
	ways := forms(set)
	for _, form := range slices.Sorted(maps.Keys(ways)) {
		options := ways[form]
		for _, name := range slices.Sorted(maps.Keys(docs)) {
			pages, problems := layout.Lay(docs[name], options)
			for _, p := range problems {
				fmt.Fprintf(os.Stderr, "%s, %s: %s\n", name, form, p.Message)
			}
			all = append(all, pages.Stamped(block.OfficeCopy))
			if err := draw(engine, filepath.Join(folder, name+"-"+form+".pdf"), pages); err != nil {
				return err
			}
		}
	}
	return draw(engine, filepath.Join(folder, "packet.pdf"), all...)
}

// forms are the ways in which documents are laid out.
func forms(set *fonts.Set) map[string]layout.Options {
	logo := &layout.Picture{Content: gallery.JPEG(), Width: 64, Height: 48, Alt: "logo of the agency"}
	signature := &layout.Picture{Content: gallery.PNG(), Width: 90, Height: 30, Alt: "signature of the agency"}
	grey := &layout.Picture{Content: gallery.Grey(), Width: 20, Height: 50} // without words: decoration
	return map[string]layout.Options{
		"letter": {Fonts: set, Paper: layout.Letter, Logo: logo, Signature: signature},
		"a4":     {Fonts: set, Paper: layout.A4, Logo: grey},
		"large":  {Fonts: set, Paper: layout.Letter, Large: true, Signature: signature},
	}
}

func draw(engine *pdf.Engine, path string, pages ...*layout.Pages) error {
	file, err := engine.Render(pages, pdf.Info{Title: "Gallery", Lang: "en-US", Created: day.MustParse("2026-11-23")})
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return os.WriteFile(path, file, 0o600)
}
