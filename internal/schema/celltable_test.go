package schema

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"casepacket/internal/day"
	"casepacket/internal/problem"
)

var update = flag.Bool("update", false, "write docs/cells.md anew")

const cellsDoc = "../../docs/cells.md"

// docs/cells.md is the table of cells in words: go test ./internal/schema -run CellTable -update
func TestCellTableIsDocumented(t *testing.T) {
	want := cellTableInWords()
	if *update {
		if err := os.WriteFile(cellsDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := os.ReadFile(cellsDoc); string(got) != want {
		t.Error("docs/cells.md is not the table of cells: run this test with -update")
	}
}

var (
	groupNames = [fieldGroups]string{"a date", "a birth date", "an end of the records' dates", "a time of day", "an identifier",
		"a number with a form of its own (telephone, ZIP, NPI, tax id, codes)", "text", "a whole number", "dollars", "one of a list, yes or no"}
	kindNames = [cellKinds]string{"a text", "a text that was a number: 1.23457E+11", "TRUE or FALSE", "an error: #N/A", "a number: 123, 00123, 1,234",
		`a number with a text added: "XEH"0000`, "a number that shows another value: 124 of 123.6", "a percentage: 50%", "dollars: $33.33", "another currency: € 33.33",
		"a long number without a format: 1.23457E+11 of 123456789012", "a power of ten by its format: 9.00E+07", "16 digits or more", "a number that the format hides",
		"a day", "a day with a time of day", "the last minute before midnight", "month and year: Mar-24", "a year alone", "day and month: 5-Oct", "a month or a weekday alone",
		"a year typed into a date cell"}
)

func cellTableInWords() string {
	var b strings.Builder
	b.WriteString(`# What is taken of a cell

A cell of a workbook has a value that it stores and one that it shows. Which of them counts depends on
the kind of cell and on the kind of field it is read for. This is the whole table
(internal/schema/celltable.go); what is taken is then read by the rules of its field, which may still
refuse it. Cells of CSV, YAML and JSON files are texts. "Told" means that a warning names the cell, "held" and "refused"
that nothing is taken and the documents that need the value wait: ` + "`casepacket explain SH-103`" + ` says why.
`)
	for group, name := range groupNames {
		fmt.Fprintf(&b, "\n## For %s\n\n| the cell is | taken |\n|---|---|\n", name)
		for kind, words := range kindNames {
			fmt.Fprintf(&b, "| %s | %s |\n", words, cellTable[kind][group].words())
		}
	}
	return b.String()
}

func (d decision) words() string {
	switch {
	case d.take == takeNothing && d.issue.Severity == problem.Error:
		return "refused (" + d.issue.Code + ")"
	case d.take == takeNothing:
		return "held (" + d.issue.Code + ")"
	case d.issue.Code != "":
		return string(d.take) + ", told (" + d.issue.Code + ")"
	}
	return string(d.take)
}

// Every kind of cell has a decision for every group of fields, and every refusal says why.
func TestCellTableIsWhole(t *testing.T) {
	for kind, row := range cellTable {
		for group, d := range row {
			if d.take == takeNothing && (d.issue.Code == "" || d.issue.Message == "" || d.issue.Hint == "") {
				t.Errorf("%s for %s: nothing is taken, and nobody says why", kindNames[kind], groupNames[group])
			}
		}
	}
}

// What a cell is, by what it stores, shows and how it is formatted.
func TestKindsOfCells(t *testing.T) {
	number := func(shown, raw string) Input { return Input{Text: shown, Raw: raw, Number: true} }
	date := func(raw string) Input {
		return Input{Text: "1960-05-03", Raw: raw, Date: true, Day: day.MustParse("1960-05-03")}
	}
	timed, shows := date("22039.5"), date("22039.99998842593")
	timed.Time, shows.Time, shows.ShowsTime = true, true, true
	for want, cells := range map[cellKind][]Input{
		textCell:       {{Text: "2E1234"}, {Text: "9E07"}, {Text: "1E10"}, {Text: "XEH00123"}, {Text: "50%"}},
		lossyText:      {{Text: "1.23457E+11"}, {Text: "5E+11"}, {Text: "7.01E14"}},
		plainNumber:    {number("123", "123"), number("00123", "123"), number("1,234", "1234"), number("123-45-678", "12345678"), number("12.50", "12.5"), number("-5", "-5")},
		labeledNumber:  {number("XEH00123", "123"), number("CLM 77", "77"), number("12 mg", "12"), number("A-100-0012", "12"), number("0012/2026", "12"), number("№ 5", "5")},
		roundedNumber:  {number("124", "123.6"), number("12K", "12345"), number("2", "2000"), number("3.1", "3.14159"), number("1 1/2", "1.5")},
		percentNumber:  {number("50%", "0.5"), number("1,200.0 %", "12")},
		dollarNumber:   {number("$33.33", "33.333333333333336"), number(" $ 120.00 ", "120"), number("120 USD", "120"), number("($5.00)", "-5")},
		foreignNumber:  {number("€ 120.00", "120"), number("£5", "5"), number("120 EUR", "120"), number("CA$ 5", "5"), number("¥500", "500")},
		generalPower:   {number("1.23457E+11", "123456789012")},
		powerNumber:    {number("9.00E+07", "90000000"), number("1.2E+03", "1234")},
		longNumber:     {number("1234567890123450", "1234567890123450"), number("1.23457E+19", "1.23456789012345E+19")},
		hiddenNumber:   {number("", "123456"), number(" ", "0.5")},
		beforeMidnight: {date("22039.99998842593"), date("22039.9995")},
		timedDay:       {timed, shows},
		dayCell:        {date("22039"), date("1960-05-03")},
		yearAsDay:      {date("2024"), date("1960")},
	} {
		for _, in := range cells {
			if got := in.kind(); got != want {
				t.Errorf("shown %q, stored %q: %s, want %s", in.Text, in.Raw, kindNames[got], kindNames[want])
			}
		}
	}
}

// Money is the cents that are shown, where the format rounds to cents, and never another
// amount than is stored.
func TestAmountsOfNumberCells(t *testing.T) {
	for cell, want := range map[[2]string]string{
		{"$33.33", "33.333333333333336"}: "$33.33", {"1875.78", "1875.7799999999997"}: "$1,875.78", {"640.1", "640.1"}: "$640.10",
		{"$1,876", "1875.78"}: "$1,875.78", {" $ 120.00 ", "120"}: "$120.00", {"120", "120"}: "$120.00", {"1.2E+06", "1200000"}: "$1,200,000.00",
		{"$2.00", "2000"}: "", {"$2", "2000"}: "", {"12.345", "12.345"}: "", {"33.33333333", "33.333333333333336"}: "", {"50%", "0.5"}: "",
		{"€ 5.00", "5"}: "", {"2K", "2000"}: "", {"-5", "-5"}: "", {"($5.00)", "-5"}: "", {"$0.13", "0.125"}: "$0.13",
	} {
		value, found := Parse(field(t, "paid_amount"), Input{Text: cell[0], Raw: cell[1], Number: true}, MonthFirst)
		if got := fmt.Sprint(value); value != nil && got != want || value == nil && (want != "" || len(found) != 1 || found[0].Code != "SH-31") {
			t.Errorf("shown %q, stored %q: %s %v, want %s", cell[0], cell[1], got, found, want)
		}
	}
}

// A date some seconds before midnight is the day that begins then, and it is told; a time
// that the cell shows is the end of its own day.
func TestDatesJustBeforeMidnight(t *testing.T) {
	for raw, want := range map[string]string{"22039.99998842593": "1960-05-04 SH-125", "22039.9999": "1960-05-04 SH-125", "22039.999": "1960-05-03 SH-6", "22039": "1960-05-03 "} {
		in := Input{Text: "1960-05-03", Raw: raw, Date: true, Day: day.MustParse("1960-05-03"), Time: len(raw) > 5}
		value, found := Parse(field(t, "patient_dob"), in, MonthFirst)
		code := ""
		for _, f := range found {
			code = f.Code
		}
		if got := fmt.Sprint(value) + " " + code; got != want {
			t.Errorf("%s: %s, want %s", raw, got, want)
		}
	}
	shown := Input{Text: "2026-10-31", Raw: "46326.99998842593", Date: true, Day: day.MustParse("2026-10-31"), Time: true, ShowsTime: true}
	if value, _ := Parse(field(t, "record_date_to"), shown, MonthFirst); value.(Bound).First.String() != "2026-10-31" {
		t.Errorf("10/31/2026 23:59, as the cell shows it: %v", value)
	}
	number := Input{Text: "22039.99999", Raw: "22039.99998842593", Number: true, Day: day.MustParse("1960-05-03")}
	if value, found := Parse(field(t, "patient_dob"), number, MonthFirst); fmt.Sprint(value) != "1960-05-04" || len(found) == 0 {
		t.Errorf("a number: %v %v", value, found)
	}
}
