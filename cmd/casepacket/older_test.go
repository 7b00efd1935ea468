package main

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
)

// A folder that an older version of the program made goes on: what stands there
// is not made again, what changes is, and a letter can be sent.
func TestAFolderOfAnOlderVersionGoesOn(t *testing.T) {
	forms, err := filepath.Glob(filepath.Join("..", "..", "internal", "ledger", "testdata", "form-*.sql"))
	if err != nil || len(forms) < 3 {
		t.Fatal(forms, err)
	}
	for _, form := range forms {
		t.Run(filepath.Base(form), func(t *testing.T) {
			folder := t.TempDir()
			sheet, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
			requests(t, sheet, 2, nil)
			on(t, "2026-11-23T02:00:00Z", exitReady, "render", sheet, "-o", out)
			made := filesBelow(t, out)
			asOfForm(t, form, filepath.Join(out, ledger.Folder, "ledger.db"))

			if said := on(t, "2026-11-24T02:00:00Z", exitReady, "render", sheet, "-o", out); !strings.Contains(said, "2 packets as before") {
				t.Errorf("the next night: %s", said)
			}
			for name, content := range filesBelow(t, out) {
				if before, ok := made[name]; filepath.Ext(name) == ".pdf" && (!ok || string(before) != string(content)) {
					t.Errorf("%s is new or another (there before: %v)", name, ok)
				}
			}
			requests(t, sheet, 2, func(i int, row map[string]string) {
				if i == 2 {
					row["record_1_date_from"] = "2023"
				}
			})
			if said := on(t, "2026-11-25T02:00:00Z", exitReady, "render", sheet, "-o", out); !strings.Contains(said, "1 packet as before") {
				t.Errorf("one case changed: %s", said)
			}
			on(t, "2026-11-26T09:00:00Z", exitReady, "sent", "C-1", "records-request", "-o", out)
			if said := on(t, "2026-11-27T02:00:00Z", exitReady, "status", out, "--verify"); !strings.Contains(said, "Every file is there") {
				t.Error(said)
			}
			if !app.Exists(filepath.Join(out, "C-1", "sent", "30-records-request-1.pdf")) {
				t.Error("the letter that was sent is not kept")
			}
		})
	}
}

// asOfForm makes of a ledger the one that an older program would have written.
func asOfForm(t *testing.T, form, path string) {
	t.Helper()
	statements, err := os.ReadFile(form)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, path+".new"); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	exec := func(statement string, args ...any) {
		t.Helper()
		if _, err := db.Exec(statement, args...); err != nil {
			t.Fatal(statement, err)
		}
	}
	exec(string(statements))
	exec("ATTACH ? AS newer", path+".new")
	for _, table := range namesFrom(t, db, "SELECT name FROM main.sqlite_master WHERE type = 'table'") {
		var shared []string
		now := namesFrom(t, db, "SELECT name FROM pragma_table_info(?, 'newer')", table)
		for _, column := range namesFrom(t, db, "SELECT name FROM pragma_table_info(?, 'main')", table) {
			if slices.Contains(now, column) {
				shared = append(shared, column)
			}
		}
		columns := strings.Join(shared, ", ")
		exec(fmt.Sprintf("INSERT INTO main.%s (%s) SELECT %s FROM newer.%s", table, columns, columns, table))
	}
	exec("DETACH newer")
	if err := os.Remove(path + ".new"); err != nil {
		t.Fatal(err)
	}
}

func namesFrom(t *testing.T, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		list = append(list, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// A folder that a newer version has worked in is left alone, and the sentence
// says what to install.
func TestAFolderOfANewerVersionIsLeftAlone(t *testing.T) {
	folder := t.TempDir()
	sheet, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	requests(t, sheet, 1, nil)
	on(t, "2026-11-23T02:00:00Z", exitReady, "render", sheet, "-o", out)
	db, err := sql.Open("sqlite", filepath.Join(out, ledger.Folder, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	made := filesBelow(t, out)
	requests(t, sheet, 2, nil)
	said := on(t, "2026-11-24T02:00:00Z", exitCannotRun, "render", sheet, "-o", out)
	if !strings.Contains(said, "was written by a newer casepacket") || !strings.Contains(said, "install that version or a later one") {
		t.Error(said)
	}
	now := filesBelow(t, out)
	if len(now) != len(made) {
		t.Errorf("%d files, before %d", len(now), len(made))
	}
	for name, content := range made {
		if string(now[name]) != string(content) {
			t.Errorf("%s was changed", name)
		}
	}
}
