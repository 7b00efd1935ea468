//go:build !windows

package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
)

// aGroup is a group that this process may give files to, another one than its
// own where it may.
func aGroup() int {
	if os.Geteuid() == 0 {
		return 54321
	}
	return os.Getegid()
}

// modes wants each file and folder below a folder to have the mode, and the
// group, that the rule asks for.
func modes(t *testing.T, root string, folder, file fs.FileMode, group int) {
	t.Helper()
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		seen++
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := file
		if d.IsDir() {
			want = folder
		}
		if have := info.Mode() & (fs.ModePerm | fs.ModeSetgid); have != want {
			t.Errorf("%s has mode %v, want %v", path, have, want)
		}
		if stat := info.Sys().(*syscall.Stat_t); group >= 0 && int(stat.Gid) != group {
			t.Errorf("%s belongs to group %d, want %d", path, stat.Gid, group)
		}
		return nil
	})
	if err != nil || seen < 5 {
		t.Errorf("%s holds %d files, %v", root, seen, err)
	}
}

func officeFileWith(t *testing.T, path, group string) {
	t.Helper()
	text := "nightly:\n  inbox: inbox\n  outbox: out\n  settle: 1s\n"
	if group != "" {
		text = fmt.Sprintf("output_group: %q\n", group) + text
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Private by default, a group when asked, and private again: the ledger, the
// worklist and the reports follow the same rule as the letters, and a run
// corrects what earlier ones made.
func TestWhoMayReadTheOutput(t *testing.T) {
	folder := t.TempDir()
	out, settings := filepath.Join(folder, "out"), filepath.Join(folder, "casepacket.yaml")
	render := func() {
		t.Helper()
		if code, _, stderr := said(theNight, "render", sample("case.yaml"), "-o", out, "--office", settings); code != exitReady {
			t.Fatalf("exit code %d: %s", code, stderr)
		}
	}
	group := aGroup()
	officeFileWith(t, settings, "")
	render()
	modes(t, out, 0o700, 0o600, -1)
	other := filepath.Join(out, "minutes.txt") // the office's own
	if err := os.WriteFile(other, nil, 0o604); err != nil {
		t.Fatal(err)
	}
	officeFileWith(t, settings, fmt.Sprint(group))
	render()
	if info, err := os.Stat(other); err != nil || info.Mode().Perm() != 0o604 {
		t.Errorf("a file that is not casepacket's was changed: %v, %v", info, err)
	}
	if err := os.Remove(other); err != nil {
		t.Fatal(err)
	}
	modes(t, out, fs.ModeSetgid|0o750, 0o640, group)
	if code, _, stderr := said(theNight, "worklist", out); code != exitReady && code != exitProblems {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	modes(t, out, fs.ModeSetgid|0o750, 0o640, group) // a command without settings keeps the rule
	officeFileWith(t, settings, "")
	render()
	modes(t, out, 0o700, 0o600, -1)
}

func TestAGroupThatIsNone(t *testing.T) {
	folder := t.TempDir()
	out, settings := filepath.Join(folder, "out"), filepath.Join(folder, "casepacket.yaml")
	officeFileWith(t, settings, "no-such-group-here")
	code, _, stderr := said(theNight, "render", sample("case.yaml"), "-o", out, "--office", settings)
	if code != exitUsage || !strings.Contains(stderr, "this machine knows no such group") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}

// What a night puts away can be read by those who have to mend it.
func TestTheGroupReadsWhatWasReturned(t *testing.T) {
	folder := t.TempDir()
	settings, inbox := filepath.Join(folder, "casepacket.yaml"), filepath.Join(folder, "inbox")
	officeFileWith(t, settings, fmt.Sprint(aGroup()))
	sheet := filepath.Join(inbox, "a.csv")
	if err := os.MkdirAll(inbox, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(sheet, []byte("case_id,patient_first_name,patient_last_name,record_holder_name,record_type\nC-1,Pat,Example,Example Lab,lab_report\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(sheet, theNight().Add(-time.Hour), theNight().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := said(theNight, "nightly", "--office", settings); code != exitProblems {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	modes(t, filepath.Join(folder, "out"), fs.ModeSetgid|0o750, 0o640, aGroup())
	returned := filepath.Join(inbox, "returned", "2026-11-24")
	for _, name := range []string{"a.csv", "a-problems.xlsx"} {
		if info, err := os.Stat(filepath.Join(returned, name)); err != nil || info.Mode().Perm() != 0o640 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
}

// Who may only read the folder asks what was made, and has a letter printed again.
func TestReadersOfTheFolder(t *testing.T) {
	folder := publicFolder(t)
	out := filepath.Join(folder, "out")
	content, err := os.ReadFile(sample("case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "case.yaml"), content, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := said(theNight, "render", filepath.Join(folder, "case.yaml"), "-o", out); code != exitReady {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	readable := func(folders, files fs.FileMode) {
		err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir():
				return os.Chmod(path, folders)
			}
			return os.Chmod(path, files)
		})
		if err != nil {
			t.Error(err)
		}
	}
	readable(0o555, 0o444)
	t.Cleanup(func() { readable(0o755, 0o644) }) // to be removed
	for command, want := range map[string]string{
		"status out":                   "ready    appeal-1",
		"status out --verify":          "Every file is there",
		"reprint C-0100 appeal -o out": "60-appeal-1.pdf",
		"sent C-0100 appeal -o out":    "permission denied",
		"plan case.yaml -o out":        "unchanged",
	} {
		_, text := unprivileged(t, folder, strings.Fields(command)...)()
		if !strings.Contains(text, want) {
			t.Errorf("%s: %s", command, text)
		}
	}

	readable(0o755, 0o644)
	asOfForm(t, filepath.Join("..", "..", "internal", "ledger", "testdata", "form-4.sql"), filepath.Join(out, ledger.Folder, "ledger.db"))
	readable(0o555, 0o444)
	if code, text := unprivileged(t, folder, "status", "out")(); code != exitCannotRun || !strings.Contains(text, "of an earlier casepacket, and you may only read it") {
		t.Errorf("an earlier form: exit code %d: %s", code, text)
	}
}

// The summary that the front door leaves follows the rule of all else.
func TestWhoMayReadTheSummary(t *testing.T) {
	folder := t.TempDir()
	input := filepath.Join(folder, "case.yaml")
	content, err := os.ReadFile(sample("case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(input, content, 0o600); err != nil {
		t.Fatal(err)
	}
	officeFileWith(t, filepath.Join(folder, app.OfficeFile), fmt.Sprint(aGroup()))
	if code, _, stderr := said(theNight, input); code != exitReady {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	modes(t, filepath.Join(folder, "case-packets"), fs.ModeSetgid|0o750, 0o640, aGroup())
	if !app.Exists(filepath.Join(folder, "case-packets", outdir.StartHere)) {
		t.Error("there is no summary")
	}
}
