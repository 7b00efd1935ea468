//go:build ignore

// Command cut keeps the header of a CSV and the rows of the cases it is told.
package main

import (
	"encoding/csv"
	"log"
	"os"
	"slices"
)

func main() {
	rows, err := csv.NewReader(os.Stdin).ReadAll()
	if err != nil {
		log.Fatal(err)
	}
	w := csv.NewWriter(os.Stdout)
	for i, row := range rows {
		if i == 0 || slices.Contains(os.Args[1:], row[0]) {
			_ = w.Write(row)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		log.Fatal(err)
	}
}
