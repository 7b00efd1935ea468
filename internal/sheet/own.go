package sheet

import (
	"slices"

	"github.com/xuri/excelize/v2"
)

// The sheets of a starter workbook that hold no cases. They are passed over in
// a workbook that has the sheet of lists, by which it is known.
const (
	ListSheet       = "_casepacket lists"
	ReadMeSheet     = "Read me"
	DictionarySheet = "Dictionary"
)

// notCases names the sheets of a workbook that casepacket wrote for people or
// for itself.
func notCases(f *excelize.File, marked *Marked) []string {
	var names []string
	if marked != nil {
		names = append(names, MarkSheet, marked.Problems)
	}
	if slices.Contains(f.GetSheetList(), ListSheet) {
		names = append(names, ListSheet, ReadMeSheet, DictionarySheet)
	}
	return names
}
