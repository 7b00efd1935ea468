package worklist

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/schema"
)

// A list that is too large for the memory is unpacked where it may be, comes back row by
// row, and of what people left alone nothing is told again.
func TestALargeWorklistIsReadBack(t *testing.T) {
	const many = 12_000
	var rows Rows
	for i := range many {
		r := Row{CaseID: fmt.Sprintf("C-%d", i), Name: "appeal-1", To: "Example Plan", Outcome: "ready", Missing: "line one\nline two", File: fmt.Sprintf("C-%d/send/50-appeal-1.pdf", i)}
		r.Entry.Remarks = "left alone"
		rows.Add(r)
	}
	var written bytes.Buffer
	if err := WriteFile(&written, &rows, schema.DayFirst); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&written)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	columns := map[string]int{}
	for i, c := range Columns {
		columns[c.Header] = len(listColumns) + 1 + i
	}
	cell, err := excelize.CoordinatesToCellName(columns["Sent on"], many) // of the last row but one
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellValue(worklistSheet, cell, "26.11.2026"); err != nil {
		t.Fatal(err)
	}
	saved, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	scratch := t.TempDir()
	list, err := ReadFile(bytes.NewReader(saved.Bytes()), ReadOptions{Name: "worklist.xlsx", Scratch: scratch})
	if err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(scratch); err != nil || len(left) > 0 {
		t.Errorf("%v is left behind (%v)", left, err)
	}
	if list.Before.Len() != many || len(list.Unread) > 0 {
		t.Errorf("%d rows of %d, and %v", list.Before.Len(), many, list.Unread)
	}
	if len(list.Entered) != 1 {
		t.Fatalf("%d rows are told as written into", len(list.Entered))
	}
	e := list.Entered[0]
	if want := fmt.Sprintf("C-%d", many-2); e.CaseID != want || e.Now.SentOn != "2026-11-26" || e.Now.Remarks != "left alone" || e.Where != fmt.Sprintf("worklist.xlsx, row %d", many) {
		t.Errorf("of %s came back %+v", want, e)
	}
	list, err = ReadFile(bytes.NewReader(saved.Bytes()), ReadOptions{Name: "worklist.xlsx", Scratch: filepath.Join(scratch, "nowhere")})
	if err != nil || list.Before.Len() != many {
		t.Errorf("where nothing can be unpacked: %v", err)
	}
}
