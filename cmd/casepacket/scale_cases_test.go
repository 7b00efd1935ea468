package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// placeholders are the names that the people of a large input get by turns, so
// that no two packets beside each other are the same.
var (
	placeholderFirst = []string{"Pat", "Sam", "Alex", "Robin", "Kim", "Jo", "Chris", "Dana", "Lee", "Max", "Noor"}
	placeholderLast  = []string{"Example", "Muster", "Sample", "Placeholder", "Beispiel", "Ejemplo", "Exemple"}
)

// manyTables writes the sample folder of CSVs again and again, n cases in all,
// each with an id, a name and a birthday of its own. Scans are left out: they are
// drawn by a machine that has nothing to do with how many cases there are.
// It returns how many bytes it wrote.
func manyTables(t testing.TB, folder string, n int) (bytes int64) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(sample("cases/*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal("the samples have no folder of CSVs: ", err)
	}
	cases := readTable(t, sample("cases/cases.csv"))
	ids := valuesOf(t, cases, "case_id")
	for _, path := range files {
		base := filepath.Base(path)
		if base == "enclosures.csv" {
			continue
		}
		bytes += writeTable(t, filepath.Join(folder, base), manyRows(readTable(t, path), ids, n))
	}
	return bytes
}

// manyRows repeats the rows of a table that belong to a case; other tables stay
// as they are.
func manyRows(table [][]string, ids []string, n int) [][]string {
	head := table[0]
	id := slices.Index(head, "case_id")
	if id < 0 {
		return table
	}
	first, last, born := slices.Index(head, "patient_first_name"), slices.Index(head, "patient_last_name"), slices.Index(head, "patient_dob")
	of := map[string][][]string{}
	for _, row := range table[1:] {
		of[row[id]] = append(of[row[id]], row)
	}
	all := [][]string{head}
	for i := range n {
		round := i / len(ids)
		for _, row := range of[ids[i%len(ids)]] {
			row = slices.Clone(row)
			row[id] = fmt.Sprintf("N-%06d", i)
			if first >= 0 && row[first] != "" {
				row[first] = placeholderFirst[i%len(placeholderFirst)]
			}
			if last >= 0 && row[last] != "" {
				row[last] = placeholderLast[i%len(placeholderLast)]
			}
			if born >= 0 && len(row[born]) == len("1960-05-04") {
				row[born] = fmt.Sprintf("%s%02d", row[born][:8], 1+round%28)
			}
			all = append(all, row)
		}
	}
	return all
}

func valuesOf(t testing.TB, table [][]string, name string) []string {
	t.Helper()
	at := slices.Index(table[0], name)
	if at < 0 {
		t.Fatalf("there is no column %s", name)
	}
	var values []string
	for _, row := range table[1:] {
		if value := strings.TrimSpace(row[at]); value != "" && !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	return values
}

func readTable(t testing.TB, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatal(path, err)
	}
	return rows
}

func writeTable(t testing.TB, path string, rows [][]string) int64 {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	err = csv.NewWriter(file).WriteAll(rows)
	info, statErr := file.Stat()
	if err := errors.Join(err, statErr, file.Close()); err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
