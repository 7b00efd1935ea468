//go:build ignore

// Command fill writes into a worklist what a person would: that a document was
// sent, and a remark.
package main

import (
	"log"
	"os"
	"slices"

	"github.com/xuri/excelize/v2"
)

func main() {
	book, caseID, name := os.Args[1], os.Args[2], os.Args[3]
	f, err := excelize.OpenFile(book)
	if err != nil {
		log.Fatal(err)
	}
	rows, err := f.GetRows("Worklist")
	if err != nil {
		log.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 1 && r[0] == caseID && r[1] == name })
	if at < 0 {
		log.Fatalf("%s has no %s of %s", book, name, caseID)
	}
	for header, text := range map[string]string{"Sent on": "2026-11-23", "How": "fax", "Remarks": "the office called back"} {
		column := slices.Index(rows[0], header)
		if column < 0 {
			log.Fatalf("no column %s in %q", header, rows[0])
		}
		cell, err := excelize.CoordinatesToCellName(column+1, at+1)
		if err == nil {
			err = f.SetCellStr("Worklist", cell, text)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		log.Fatal(err)
	}
}
