package ledger

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"casepacket/internal/day"
)

func clock() time.Time { return time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC) }

var options = Options{Program: "v1", Now: clock}

func openNew(t *testing.T, out string) *Ledger {
	t.Helper()
	l, notes, err := Open(out, options)
	if err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func letter(name string) Document {
	return Document{
		CaseID: "C-1", Name: name, Kind: "appeal", Outcome: "held", Codes: []string{"V-A", "V-B"}, Day: day.MustParse("2026-11-20"),
		File: "C-1/office/" + name + ".pdf", SHA256: strings.Repeat("ab", 32), Size: 1234, Pages: 2, Blanks: 3,
		Inputs: []byte{1, 2, 3}, Fields: map[string]uint32{"payer_name": 7, "claim_number": 1 << 31}, Problems: `[{"code":"V-C"}]`,
		Run: "r", Made: clock(),
	}
}

func TestWhatIsCommittedIsRead(t *testing.T) {
	out := t.TempDir()
	l := openNew(t, out)
	run, err := l.Begin(clock(), []string{"cases.xlsx"})
	if err != nil || run != "20261123T020000Z" {
		t.Fatal(run, err)
	}
	want := letter("appeal-1")
	other := letter("appeal-2")
	other.SHA256, other.Fields, other.Codes, other.File = "", map[string]uint32{}, []string{}, ""
	err = l.Commit(run, []Change{{CaseID: "C-1", Documents: []Document{want, other}, Events: []Event{{Name: "appeal-1", What: Made, File: want.File, SHA256: want.SHA256}}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Finish(run, "ready"); err != nil {
		t.Fatal(err)
	}
	l.Close()

	again := openNew(t, out)
	got, err := again.Case("c-1") // ids are the same whatever their case
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, map[string]Document{"appeal-1": want, "appeal-2": other}) {
		t.Errorf("read %+v", got)
	}
	if err := again.Commit(run, []Change{{CaseID: "C-1", Ended: []string{"appeal-1"}}}); err != nil {
		t.Fatal(err)
	}
	if all, err := again.Documents(); err != nil || len(all) != 1 || all[0].Name != "appeal-2" {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestRunsOfOneSecondHaveNamesOfTheirOwn(t *testing.T) {
	l := openNew(t, t.TempDir())
	first, _ := l.Begin(clock(), []string{"cases.xlsx"})
	second, err := l.Begin(clock(), []string{"cases.xlsx"})
	if err != nil || second != first+"-2" {
		t.Errorf("%s, then %s, %v", first, second, err)
	}
}

// A commit is recorded whole or not at all.
func TestACommitThatFailsLeavesNothing(t *testing.T) {
	l := openNew(t, t.TempDir())
	good, bad := letter("appeal-1"), letter("appeal-2")
	bad.SHA256 = "not hexadecimal"
	bad.Fields = map[string]uint32{"new_field": 1}
	if err := l.Commit("r", []Change{{CaseID: "C-1", Documents: []Document{good, bad}}}); err == nil {
		t.Fatal("no error")
	}
	if got, err := l.Case("C-1"); err != nil || len(got) != 0 {
		t.Errorf("%v, %v", got, err)
	}
	if err := l.Commit("r", []Change{{CaseID: "C-1", Documents: []Document{good}}}); err != nil {
		t.Fatal(err)
	}
	if got, _ := l.Case("C-1"); !reflect.DeepEqual(got["appeal-1"], good) {
		t.Errorf("after a failed commit: %+v", got["appeal-1"])
	}
}

func TestEventsAreNeverChangedOrRemoved(t *testing.T) {
	l := openNew(t, t.TempDir())
	if err := l.Commit("r", []Change{{CaseID: "C-1", Events: []Event{{Name: "x", What: Made}}}}); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"DELETE FROM events", "UPDATE events SET what = 'nothing'"} {
		if _, err := l.db.Exec(statement); err == nil || !strings.Contains(err.Error(), "never") {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

// A ledger of each earlier form opens, and keeps what it knows.
func TestEarlierFormsMigrate(t *testing.T) {
	for form := range migrations {
		out := t.TempDir()
		folder := filepath.Join(out, Folder)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := writeKey(filepath.Join(folder, keyName), make([]byte, keySize)); err != nil {
			t.Fatal(err)
		}
		db, err := sql.Open("sqlite", filepath.Join(folder, fileName))
		if err != nil {
			t.Fatal(err)
		}
		statements := append([]string{}, migrations[:form]...)
		if form > 0 {
			statements = append(statements,
				"INSERT INTO events (run, at, case_id, name, what, file, sha256) VALUES ('r1', '2026-11-01T00:00:00Z', 'C-1', 'appeal-1', 'made', 'f', x'')",
				"PRAGMA user_version = "+string(rune('0'+form)))
		}
		if form > 1 { // as its runs did
			statements = append(statements, "INSERT INTO cases (case_id, first, last, closed) VALUES ('C-1', 'r1', 'r1', '')")
		}
		for _, s := range statements {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		db.Close()
		l := openNew(t, out)
		var has, cases int
		if err := l.db.QueryRow("PRAGMA user_version").Scan(&has); err != nil || has != len(migrations) {
			t.Errorf("form %d becomes %d, %v", form, has, err)
		}
		if err := l.db.QueryRow("SELECT count(*) FROM cases").Scan(&cases); err != nil || cases != min(form, 1) {
			t.Errorf("form %d: %d cases, %v", form, cases, err)
		}
	}
}

// Each form that was ever released is kept in testdata, and the migrations
// still lead there: a program that has made such a ledger cannot be changed any
// more.
func TestReleasedFormsStayAsTheyWere(t *testing.T) {
	layout := func(statements ...string) string {
		db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), fileName))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, s := range statements {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		var text sql.NullString
		err = db.QueryRow(`SELECT group_concat(line, char(10)) FROM (SELECT m.name || ' ' || c.cid || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' ||
			coalesce(c.dflt_value, '') || ' ' || c.pk AS line FROM sqlite_master m JOIN pragma_table_info(m.name) c ORDER BY m.name, c.cid)`).Scan(&text)
		if err != nil || text.String == "" {
			t.Fatal(text, err)
		}
		return text.String
	}
	for form := 1; form <= len(migrations); form++ {
		kept, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("form-%d.sql", form)))
		if err != nil {
			t.Errorf("form %d is not kept: write the statements that make an empty ledger of it, and test that a folder of it goes on: %v", form, err)
			continue
		}
		if was, now := layout(string(kept)), layout(migrations[:form]...); was != now {
			t.Errorf("form %d was\n%s\nand becomes\n%s", form, was, now)
		}
	}
}

func TestANewerLedgerIsRefused(t *testing.T) {
	out := t.TempDir()
	l := openNew(t, out)
	if _, err := l.Begin(clock(), []string{"cases.xlsx"}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	l.Close()
	_, _, err := Open(out, options)
	var newer *Newer
	if !errors.As(err, &newer) || newer.Has != 99 || newer.LastProgram != "v1" || !strings.Contains(err.Error(), "install that version") {
		t.Errorf("%v", err)
	}
}

// A file that is no database any more is set aside, and nothing of it is lost.
func TestADamagedLedgerIsSetAside(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, path string){
		"text": func(t *testing.T, path string) { write(t, path, []byte("no ledger, but long enough to be one")) },
		"torn": func(t *testing.T, path string) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := 5000; i < len(content)-5000; i++ {
				content[i] ^= 0x5a
			}
			write(t, path, content)
		},
	} {
		out := t.TempDir()
		l := openNew(t, out)
		if err := l.Commit("r", []Change{{CaseID: "C-1", Documents: []Document{letter("appeal-1")}}}); err != nil {
			t.Fatal(err)
		}
		l.Close()
		path := filepath.Join(out, Folder, fileName)
		spoil(t, path)
		damaged, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Read(out, options); err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("%s: looking at it: %v", name, err)
		}
		again, notes, err := Open(out, options)
		if err != nil || len(notes) != 1 || !strings.Contains(notes[0], "set aside") {
			t.Errorf("%s: %v, %v", name, notes, err)
			continue
		}
		if got, err := again.Case("C-1"); err != nil || len(got) != 0 {
			t.Errorf("%s: the new ledger holds %v, %v", name, got, err)
		}
		again.Close()
		aside, err := os.ReadFile(filepath.Join(out, Folder, "ledger-damaged-20261123T020000Z.db"))
		if err != nil || string(aside) != string(damaged) {
			t.Errorf("%s: what was set aside is not what was there: %v", name, err)
		}
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestNoLedgerIsSaid(t *testing.T) {
	_, err := Read(t.TempDir(), options)
	var missing *Missing
	if !errors.As(err, &missing) || !strings.Contains(err.Error(), "has no ledger") {
		t.Errorf("%v", err)
	}
}

// The file and its key are for their owner only.
func TestTheLedgerIsPrivate(t *testing.T) {
	out := t.TempDir()
	openNew(t, out)
	for _, name := range []string{fileName, keyName} {
		info, err := os.Stat(filepath.Join(out, Folder, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}
