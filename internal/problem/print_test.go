package problem

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unsafe"
)

func at(cell string, row int) Where {
	return Where{File: "cases.xlsx", Sheet: "Cases", Cell: cell, Row: row}
}

func TestTextNamesPlaceCauseAndMending(t *testing.T) {
	l := List{{Severity: Error, Code: "V-ID-8", Where: at("H12", 12), Message: "the check digit is wrong", Hint: "ask for the number again"}}
	var out strings.Builder
	if err := l.WriteText(&out); err != nil {
		t.Fatal(err)
	}
	want := "cases.xlsx, Cases!H12: error [V-ID-8]\n    The check digit is wrong.\n    Ask for the number again.\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestTextSaysASharedCauseOnce(t *testing.T) {
	for _, rows := range []int{5, 6} {
		var l List
		for row := 2; row < 2+rows; row++ {
			l.Add(Problem{Severity: Missing, Code: "V-REQ-1", Field: "payer_fax", Where: at(fmt.Sprintf("A%d", row), row), Message: "no fax"})
		}
		var out strings.Builder
		if err := l.WriteText(&out); err != nil {
			t.Fatal(err)
		}
		said := strings.Count(out.String(), "No fax.")
		if rows == 5 && said != 5 {
			t.Errorf("five rows: said %d times, want each", said)
		}
		if rows == 6 && (said != 1 || !strings.Contains(out.String(), "Cases!A2 and 5 more rows")) {
			t.Errorf("six rows: %s", out.String())
		}
	}
}

func TestJSONKeepsEveryCell(t *testing.T) {
	var l List
	for row := 2; row < 12; row++ {
		l.Add(Problem{Code: "S1", Where: at(fmt.Sprintf("B%d", row), row), Message: "a < b"})
	}
	var out strings.Builder
	if err := l.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), `"cell": "B`); n != 10 {
		t.Errorf("%d objects, want 10", n)
	}
	for _, part := range []string{`"severity": "note"`, `"documents": []`, `"a < b"`, `"case_id": ""`, `"hint": ""`} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("no %s in %s", part, out.String())
		}
	}
}

func TestSortOrdersAsOneReadsASheet(t *testing.T) {
	l := List{
		{Code: "c", Where: at("AA2", 2)}, {Code: "b", Where: at("Z2", 2)}, {Code: "a", Where: at("B10", 10)},
		{Code: "e", Severity: Warning, Where: at("A2", 2)}, {Code: "f", Severity: Error, Where: at("A2", 2)},
	}
	l.Sort()
	var order string
	for _, p := range l {
		order += p.Code
	}
	if order != "febca" {
		t.Errorf("order %s, want febca", order)
	}
}

// The array is written an object at a time, and looks as if it had been written whole.
func TestJSONIsOneIndentedArray(t *testing.T) {
	for n := range 3 {
		l := List{{Code: "S1", Where: at("B2", 2), Documents: []string{"appeal-1"}}, {Message: "a & b"}}[:n]
		var out, whole bytes.Buffer
		if err := l.WriteJSON(&out); err != nil {
			t.Fatal(err)
		}
		if err := json.Indent(&whole, out.Bytes(), "", "  "); err != nil || whole.String() != out.String() || !strings.HasSuffix(out.String(), "]\n") {
			t.Errorf("%d problems: %v\n%s", n, err, out.String())
		}
	}
}

// Several problems of a cause in one row make no more rows of it, and all of them are
// counted once there are many rows.
func TestRowsOfACause(t *testing.T) {
	var l List
	for row := range 5 {
		for range 2 {
			l.Add(Problem{Where: at("A2", row), Message: "no fax"})
		}
	}
	for _, want := range []string{"", "and 10 more rows"} {
		var out strings.Builder
		if err := l.WriteText(&out); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(out.String(), "No fax."); want == "" && n != 10 || want != "" && n != 1 || !strings.Contains(out.String(), want) {
			t.Errorf("said %d times: %s", n, out.String())
		}
		l.Add(Problem{Where: at("A7", 7), Message: "no fax"})
	}
}

// Problems share the texts and names of others, and nothing that is added to one of
// them is added to another.
func TestAPoolOfProblems(t *testing.T) {
	var pool Pool
	made := func() List {
		return pool.Share(List{{Message: strings.Repeat("no fax", 2), Record: "records/1", Documents: append(make([]string, 0, 4), "appeal-1")}})
	}
	first, second := made()[0], made()[0]
	if unsafe.StringData(first.Message) != unsafe.StringData(second.Message) || unsafe.SliceData(first.Documents) != unsafe.SliceData(second.Documents) {
		t.Error("the second holds on to texts of its own")
	}
	_ = append(first.Documents, "cover")
	if third := append(second.Documents, "comparison"); third[1] != "comparison" || len(made()[0].Documents) != 1 || made()[0].Record != "records/1" {
		t.Errorf("%v", third)
	}
}
