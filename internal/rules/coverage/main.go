// Command coverage writes docs/domain-coverage.md: what the domain asks for,
// point by point, with what carries each point or the reason why nothing does.
// The table carriers.tsv is written by hand; every reference in it is looked up
// in the tree before the page is written.
package main

import (
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: coverage ROOT-OF-THE-PROJECT")
	}
	root := os.Args[1]
	groups, err := read(filepath.Join(root, tableFile))
	if err != nil {
		log.Fatal(err)
	}
	tree, err := look(root)
	if err != nil {
		log.Fatal(err)
	}
	if faults := tree.check(groups); len(faults) > 0 {
		for _, fault := range faults {
			log.Print(fault)
		}
		os.Exit(1)
	}
	if err := os.WriteFile(filepath.Join(root, pageFile), page(groups), 0o644); err != nil {
		log.Fatal(err)
	}
}
