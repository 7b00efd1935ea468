// Package starter writes the starter workbook: a sheet for each table, with choices, notes
// and an example.
package starter

import (
	"io"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// starterTables are the sheets of the starter workbook that hold cases.
var starterTables = []struct {
	name  string
	table schema.Table
}{
	{"Cases", schema.Cases}, {"Records", schema.Records}, {"Opinions", schema.Opinions}, {"Denials", schema.Denials},
	{"Arguments", schema.Arguments}, {"Contact log", schema.ContactLog}, {"Directory", schema.Directory},
}

// Starter is a workbook to begin with.
type Starter struct {
	Example  map[schema.Table]map[string]string // the example case, a row a table
	Settings []StarterSetting
}

// StarterSetting is one line of the Settings sheet.
type StarterSetting struct {
	Name, Value, Meaning string
	Values               []string // to choose from; nil: anything can be written
}

// Write writes the workbook: how it works, the sheets of cases with choices,
// notes and one example, the settings, and the dictionary.
func (s *Starter) Write(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &starterBook{File: f}
	if err := b.newStyles(); err != nil {
		return err
	}
	if err := f.SetSheetName("Sheet1", sheet.ReadMeSheet); err != nil {
		return err
	}
	for _, t := range starterTables {
		if err := b.table(t.name, t.table, s.Example[t.table]); err != nil {
			return err
		}
	}
	if err := b.settings(s.Settings); err != nil {
		return err
	}
	if err := b.dictionary(); err != nil {
		return err
	}
	if err := b.lists(); err != nil {
		return err
	}
	if err := b.readMe(); err != nil {
		return err
	}
	for _, name := range []string{sheet.ReadMeSheet, sheet.DictionarySheet, settingsSheet} {
		if err := xlsx.FitPage(f, name); err != nil {
			return err
		}
	}
	f.SetActiveSheet(0)
	return f.Write(w)
}
