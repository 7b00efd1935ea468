package inbox

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

var now = time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)

func put(t *testing.T, folder, name, content string, age time.Duration) {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
		t.Fatal(err)
	}
}

func TestWhatWaits(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{
		"a.csv", "b.xlsx", "fresh.csv", "excel.xlsx", "libre.csv", "short.xlsx", "Case.JSON", "old.xls", "open.ods",
		".hidden.csv", "~$excel.xlsx.tmp", "half.csv.part", "b.xlsx.crdownload", "letter.docx", "casepacket.yaml", "folder/c.csv", "done/2026-11-23/d.csv",
	} {
		put(t, folder, name, "x", time.Hour)
	}
	put(t, folder, "fresh.csv", "x", time.Minute)
	put(t, folder, "~$excel.xlsx", "\x04Dana\x00\x00   ", time.Hour)
	put(t, folder, ".~lock.libre.csv#", ",dana,desk-4,23.11.2026 17:00,file:///home;", time.Hour)
	put(t, folder, "~$short.xlsx", "", time.Hour)
	list, err := List(folder, 2*time.Minute, now)
	if err != nil {
		t.Fatal(err)
	}
	want := []Waiting{
		{Name: "Case.JSON"}, {Name: "a.csv"}, {Name: "b.xlsx"},
		{Name: "excel.xlsx", Why: "it is open in a spreadsheet program, by Dana"},
		{Name: "fresh.csv", Why: "it was changed less than 2 minutes ago and may still be being written"},
		{Name: "libre.csv", Why: "it is open in a spreadsheet program, by dana"},
		{Name: "old.xls"}, {Name: "open.ods"},
		{Name: "short.xlsx", Why: "it is open in a spreadsheet program"},
	}
	if len(list) != len(want) {
		t.Fatalf("%+v", list)
	}
	for i, w := range want {
		w.Path = filepath.Join(folder, w.Name)
		if list[i] != w {
			t.Errorf("%+v, want %+v", list[i], w)
		}
	}
	if _, err := List(filepath.Join(folder, "none"), 0, now); err == nil {
		t.Error("a folder that is not there is no inbox")
	}
}

// Word and Excel leave out the first two letters of a long name.
func TestLongNamesAreLockedUnderAShorterOne(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "patients-2026.xlsx", "x", time.Hour)
	put(t, folder, "~$tients-2026.xlsx", "\x03Pat", time.Hour)
	list, err := List(folder, 0, now)
	if err != nil || len(list) != 1 || list[0].Why != "it is open in a spreadsheet program, by Pat" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestNothingIsOverwrittenWhenPutAway(t *testing.T) {
	folder := t.TempDir()
	for i, want := range []string{"a.csv", "a-2.csv", "a-3.csv"} {
		put(t, folder, "a.csv", want, time.Hour)
		path, err := PutAway(folder, "a.csv", Done, "2026-11-24")
		if err != nil || path != filepath.Join(folder, "done", "2026-11-24", want) {
			t.Errorf("%d: %s, %v", i, path, err)
		}
		if content, _ := os.ReadFile(path); string(content) != want {
			t.Errorf("%s holds %s", path, content)
		}
	}
	if _, err := PutAway(folder, "a.csv", Done, "2026-11-24"); err == nil {
		t.Error("a file that is gone was put away")
	}
}
