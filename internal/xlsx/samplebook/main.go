// Command samplebook makes the sample workbook and the wide sample sheet from the
// folder of sample CSVs, so that the three always hold the same cases.
package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"casepacket/internal/schema"
	"casepacket/internal/xlsx"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: samplebook SAMPLES")
	}
	files, err := samples(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(os.Args[1], name), content, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// tables are the CSVs of the samples folder with the sheets they become.
var tables = []struct {
	file, sheet string
	table       schema.Table
}{
	{"cases", "Cases", schema.Cases}, {"records", "Records", schema.Records}, {"opinions", "Opinions", schema.Opinions},
	{"denials", "Denials", schema.Denials}, {"arguments", "Arguments", schema.Arguments}, {"contact-log", "Contact log", schema.ContactLog},
	{"enclosures", "Enclosures", schema.Enclosures}, {"directory", "Directory", schema.Directory}, {"settings", "Settings", schema.SettingsTable},
}

// samples makes the files that are made from the CSVs in a folder.
func samples(folder string) (map[string][]byte, error) {
	rows := map[schema.Table][][]string{}
	var sheets []xlsx.Sheet
	for _, t := range tables {
		content, err := os.ReadFile(filepath.Join(folder, "cases", t.file+".csv"))
		if err != nil {
			return nil, err
		}
		records, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
		if err != nil {
			return nil, fmt.Errorf("%s.csv: %w", t.file, err)
		}
		rows[t.table] = records
		sheets = append(sheets, xlsx.Sheet{Name: t.sheet, Types: types(t.table, records[0]), Rows: records})
	}
	var book, wide, broken bytes.Buffer
	if err := xlsx.Write(&book, sheets); err != nil {
		return nil, err
	}
	writer := csv.NewWriter(&wide)
	if err := writer.WriteAll(widen(rows)); err != nil {
		return nil, err
	}
	sheets, list := brokenBook()
	if err := xlsx.Write(&broken, sheets); err != nil {
		return nil, err
	}
	return map[string][]byte{"cases.xlsx": book.Bytes(), "wide.csv": wide.Bytes(), "broken.xlsx": broken.Bytes(), "broken.txt": []byte(list)}, nil
}

func types(table schema.Table, headers []string) []schema.Type {
	var list []schema.Type
	for _, h := range headers {
		list = append(list, schema.Match(table, h, nil).Field.Type)
	}
	return list
}
