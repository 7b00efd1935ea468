package starter

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// settingsSheet holds what the office file does.
const settingsSheet = "Settings"

// settings writes what an office says about itself, with the choices where
// there are some only.
func (b *starterBook) settings(settings []StarterSetting) error {
	const name = settingsSheet
	if _, err := b.NewSheet(name); err != nil {
		return err
	}
	if err := b.lines(name, []float64{34, 34, 80}, []string{"Setting", "Value", "What it does"}, len(settings), func(i int) []string {
		return []string{settings[i].Name, settings[i].Value, settings[i].Meaning}
	}); err != nil {
		return err
	}
	for i, s := range settings {
		if err := b.offer(name, "B"+strconv.Itoa(i+2), s.Name, "the "+s.Name, s.Values); err != nil {
			return err
		}
	}
	return nil
}

// dictionary writes what every column means, with its values in the words that
// cells offer.
func (b *starterBook) dictionary() error {
	var fields []schema.Field
	for _, t := range starterTables {
		list, _ := starterFields(t.table)
		fields = append(fields, list...)
	}
	names := map[schema.Table]string{}
	for _, t := range starterTables {
		names[t.table] = t.name
	}
	if _, err := b.NewSheet(sheet.DictionarySheet); err != nil {
		return err
	}
	return b.lines(sheet.DictionarySheet, []float64{13, 34, 60, 30, 56, 34, 30}, []string{"Sheet", "Column", "What it means", "Example", "Values", "Needed for", "Name for programs"}, len(fields), func(i int) []string {
		f := fields[i]
		var values []string
		for _, v := range f.Values {
			values = append(values, v.Words)
		}
		if len(values) == 0 {
			values = []string{string(f.Type)}
		}
		between := "\n"
		if len(values) > 20 { // a row has a highest height
			between = "; "
		}
		return []string{names[f.Table], f.Label, f.Meaning, f.WordsOf(f.Example), strings.Join(values, between), strings.Join(f.Essential, ", "), f.Name}
	})
}

// highestRow is how high a row can be, in points.
const highestRow = 409

// lines writes a sheet of text under a header.
func (b *starterBook) lines(name string, widths []float64, header []string, n int, line func(int) []string) error {
	for i, width := range widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.SetColWidth(name, column, column, width); err != nil {
			return err
		}
	}
	write := func(row int, texts []string, style int) error {
		for i, text := range texts {
			cell, err := excelize.CoordinatesToCellName(i+1, row)
			if err != nil {
				return err
			}
			if err := b.SetCellStr(name, cell, text); err != nil {
				return err
			}
			if err := b.SetCellStyle(name, cell, cell, style); err != nil {
				return err
			}
		}
		return nil
	}
	if err := write(1, header, b.essential); err != nil {
		return err
	}
	for i := range n {
		texts := line(i)
		if err := write(i+2, texts, b.wrap); err != nil {
			return err
		}
		tall := 1
		for c, text := range texts {
			lines := 0
			for part := range strings.SplitSeq(text, "\n") {
				lines += xlsx.LinesOf(part, widths[c])
			}
			tall = max(tall, lines)
		}
		if err := b.SetRowHeight(name, i+2, float64(min(15*tall, highestRow))); err != nil {
			return err
		}
	}
	if err := xlsx.RepeatHeader(b.File, name, "$1:$1"); err != nil {
		return err
	}
	return xlsx.Freeze(b.File, name, 1)
}

// readMe writes the first sheet.
func (b *starterBook) readMe() error {
	name := sheet.ReadMeSheet
	lines := []string{
		"casepacket: your cases",
		"",
		"1. Write each patient into one row of the sheet Cases. The yellow columns with a star are the ones that letters need; fill in those that you know.",
		"2. Write each laboratory or hospital that has records into one row of Records, with the same case id. Opinions, Denials, Arguments and Contact log work alike: many rows a case.",
		"3. Whoever occurs again and again (a doctor, a laboratory, an insurer) can be typed once into Directory: a name in a case that is the same fills in the address, fax and phone.",
		"4. Write who you are into Settings.",
		"5. Save, close, and run:  casepacket cases.xlsx",
		"",
		"The packets come beside this file. Whatever is missing or looks wrong is listed, and comes back marked in a copy of this workbook; nothing is guessed.",
		"",
		"Each header has a note that says what belongs below it. Columns that are seldom needed are folded away: the small + above the last column opens them. The sheet Dictionary lists them all.",
		"You may delete columns that you do not use, move them, and give them headers of your own that mean the same.",
		"Cells offer their choices when you click on them. Dates are best written as year-month-day, 2026-11-23.",
		"The row EXAMPLE shows how it looks. What is made from it is always a draft; delete the row when you have seen enough.",
		"",
		"Nothing leaves this computer. Do not write Social Security numbers anywhere: no letter needs them, and casepacket does not keep them.",
	}
	const width = 100 // in characters
	if err := b.SetColWidth(name, "A", "A", width); err != nil {
		return err
	}
	for i, line := range lines {
		cell := "A" + strconv.Itoa(i+1)
		if err := b.SetCellStr(name, cell, line); err != nil {
			return err
		}
		style := b.wrap
		if i == 0 {
			style = b.title
		}
		if err := b.SetCellStyle(name, cell, cell, style); err != nil {
			return err
		}
		if height := 16 * float64(xlsx.LinesOf(line, width)); i > 0 {
			if err := b.SetRowHeight(name, i+1, height); err != nil {
				return err
			}
		}
	}
	return nil
}
