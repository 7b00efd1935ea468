package additions

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// edit changes the view as a person does: cells by row and header.
func edit(t *testing.T, path string, change func(cell func(row int, header string) string, f *excelize.File)) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(viewSheet)
	if err != nil {
		t.Fatal(err)
	}
	change(func(row int, header string) string {
		at := slices.Index(rows[0], header)
		ref, err := excelize.CoordinatesToCellName(at+1, row)
		if err != nil {
			t.Fatal(header, err)
		}
		return ref
	}, f)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func put(row int, header, text string) func(func(int, string) string, *excelize.File) {
	return func(cell func(int, string) string, f *excelize.File) {
		if err := f.SetCellStr(viewSheet, cell(row, header), text); err != nil {
			panic(err)
		}
	}
}

// viewOf is a folder with two additions and their view.
func viewOf(t *testing.T) (out, path string) {
	out = t.TempDir()
	s := open(t, out)
	enter(t, s, fact("C-1", "patient_phone", "202-555-0101"), fact("C-2", "patient_city", "Springfield"))
	writeView(t, s)
	return out, filepath.Join(out, ViewName)
}

func writeView(t *testing.T, s *Store) {
	t.Helper()
	if err := s.WriteView("run"); err != nil {
		t.Fatal(err)
	}
}

func TestWhatPeopleDoInTheViewIsReadBack(t *testing.T) {
	for name, test := range map[string]struct {
		change func(func(int, string) string, *excelize.File)
		want   []string
		note   string
	}{
		"nothing": {func(func(int, string) string, *excelize.File) {}, []string{"C-1 patient_phone: 202-555-0101", "C-2 patient_city: Springfield"}, ""},
		"change":  {put(2, colValue, "(202) 555-0199"), []string{"C-1 patient_phone: 202-555-0199", "C-2 patient_city: Springfield"}, ""},
		"clear":   {put(2, colValue, ""), []string{"C-2 patient_city: Springfield"}, ""},
		"wrong":   {put(2, colValue, "12"), []string{"C-1 patient_phone: 202-555-0101", "C-2 patient_city: Springfield"}, "row 2"},
		"sheet's": {put(2, colChoose, keepSheets), []string{"C-2 patient_city: Springfield"}, ""},
		"delete a row": {func(_ func(int, string) string, f *excelize.File) {
			if err := f.RemoveRow(viewSheet, 2); err != nil {
				panic(err)
			}
		}, []string{"C-1 patient_phone: 202-555-0101", "C-2 patient_city: Springfield"}, ""},
		"a new row": {func(cell func(int, string) string, f *excelize.File) {
			put(4, colCase, "C-3")(cell, f)
			put(4, colField, "DOB")(cell, f)
			put(4, colValue, "3/14/1961")(cell, f)
		}, []string{"C-1 patient_phone: 202-555-0101", "C-2 patient_city: Springfield", "C-3 patient_dob: 1961-03-14"}, ""},
		"half a row": {put(4, colCase, "C-3"), []string{"C-1 patient_phone: 202-555-0101", "C-2 patient_city: Springfield"}, "row 4"},
		"sort and move": {func(cell func(int, string) string, f *excelize.File) {
			if err := f.DuplicateRowTo(viewSheet, 2, 5); err != nil {
				panic(err)
			}
			if err := f.RemoveRow(viewSheet, 2); err != nil {
				panic(err)
			}
			put(4, colValue, "202-555-0177")(cell, f) // the row that moved down
		}, []string{"C-1 patient_phone: 202-555-0177", "C-2 patient_city: Springfield"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			out, path := viewOf(t)
			edit(t, path, test.change)
			for range 2 { // a crash before the view is written again: it is read twice
				s := open(t, out)
				if got := values(s); !slices.Equal(got, test.want) {
					t.Errorf("%v, want %v", got, test.want)
				}
				if test.note != "" != strings.Contains(strings.Join(s.Notes, "\n"), test.note) && test.note != "" {
					t.Errorf("it says %q, want %q", s.Notes, test.note)
				}
			}
			lines := len(open(t, out).lines)
			s := open(t, out)
			writeView(t, s)
			if again := open(t, out); len(again.lines) != lines || !slices.Equal(values(again), test.want) {
				t.Errorf("reading it once more made %d lines of %d", len(again.lines), lines)
			}
			if test.note != "" {
				if kept, err := filepath.Glob(filepath.Join(out, "superseded", "run", ViewName)); err != nil || len(kept) != 1 {
					t.Error("what could not be read was not kept")
				}
			}
		})
	}
}

// The same additions give the same view, and it is not touched.
func TestTheViewIsWrittenOnce(t *testing.T) {
	out, path := viewOf(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	info, _ := os.Stat(path)
	writeView(t, open(t, out))
	after, err := os.ReadFile(path)
	if now, _ := os.Stat(path); err != nil || !bytes.Equal(before, after) || !now.ModTime().Equal(info.ModTime()) {
		t.Error("it was written again")
	}
}

// While somebody has the view open, the new one is beside it, and both are read.
func TestTheViewIsOpenInExcel(t *testing.T) {
	out, path := viewOf(t)
	lock := filepath.Join(out, "~$"+ViewName)
	if err := os.WriteFile(lock, append([]byte{3}, "Ana"...), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, out)
	enter(t, s, fact("C-1", "patient_phone", "202-555-0150"))
	writeView(t, s)
	if notes := strings.Join(s.Notes, "\n"); !strings.Contains(notes, "Ana") || !strings.Contains(notes, "additions-2.xlsx") {
		t.Errorf("it says %q", notes)
	}
	edit(t, path, put(3, colValue, "Chicago")) // in the one that was open: the other row
	edit(t, filepath.Join(out, "additions-2.xlsx"), put(2, colValue, "202-555-0151"))
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	s = open(t, out)
	if got, want := values(s), []string{"C-1 patient_phone: 202-555-0151", "C-2 patient_city: Chicago"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	writeView(t, s)
	if views, err := filepath.Glob(filepath.Join(out, "additions*.xlsx")); err != nil || len(views) != 1 {
		t.Errorf("%v is left", views)
	}
}

// Two people change one value, each in a copy of their own: both count until one is chosen.
func TestTwoWhoChangeOneValueDisagree(t *testing.T) {
	out, path := viewOf(t)
	edit(t, path, put(2, colValue, "202-555-0160"))
	s := open(t, out)
	stale := Addition{Case: "C-1", Table: "cases", Field: "patient_phone", Value: "202-555-0161", Source: Page, Withdraws: []string{s.lines[0].ID}, At: noon.Add(-1)}
	stale.ID = stale.newID()
	if err := s.append([]Addition{stale}); err != nil {
		t.Fatal(err)
	}
	f := s.Of("C-1")[0]
	if !f.Disagree() || s.Judge(f, "", false) != Rivals {
		t.Fatalf("%v do not disagree", f.Lines)
	}
	writeView(t, s)
	if err := putChoice(t, path, "202-555-0161"); err != nil {
		t.Fatal(err)
	}
	if got, want := values(open(t, out)), []string{"C-1 patient_phone: 202-555-0161", "C-2 patient_city: Springfield"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// putChoice chooses the row with a value.
func putChoice(t *testing.T, path, value string) error {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	rows, err := f.GetRows(viewSheet)
	f.Close()
	if err != nil {
		return err
	}
	for i, row := range rows {
		if slices.Contains(row, value) {
			edit(t, path, put(i+1, colChoose, keepValue))
			return nil
		}
	}
	return fmt.Errorf("no row has %s", value)
}

// A sheet that says something else waits; once somebody has chosen the value against it,
// it counts, until the sheet changes again.
func TestAChoiceHoldsUntilTheSheetChanges(t *testing.T) {
	out := t.TempDir()
	s := open(t, out)
	enter(t, s, fact("C-1", "patient_phone", "202-555-0101"))
	judge := func(stated string) How {
		f := s.Of("C-1")[0]
		how := s.Judge(f, stated, false)
		s.Note(f, how, stated)
		return how
	}
	for _, test := range []struct {
		stated string
		want   How
	}{{"", Fills}, {"2025550101", Agrees}, {"2025550102", Differs}} {
		if got := judge(test.stated); got != test.want {
			t.Errorf("%q: %s, want %s", test.stated, got, test.want)
		}
	}
	writeView(t, s)
	if err := putChoice(t, filepath.Join(out, ViewName), "202-555-0101"); err != nil {
		t.Fatal(err)
	}
	s = open(t, out)
	for stated, want := range map[string]How{"2025550102": Replaces, "2025550103": Differs, "": Fills} {
		if got := judge(stated); got != want {
			t.Errorf("after choosing, %q: %s, want %s", stated, got, want)
		}
	}
}
