package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A file that cannot be moved delays its own packet, which stands as it stood;
// all others are made, and the next run makes up for it.
func TestAFileThatCannotBeMovedDelaysItsPacketOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // there it is a file that is open: make wine
	}
	folder := publicFolder(t)
	input, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	manyCases(t, input, 3)
	run := unprivileged(t, folder, "render", input, "-o", out, "--date", "2026-11-23")
	if code, said := run(); code != exitProblems && code != exitReady {
		t.Fatalf("exit code %d: %s", code, said)
	}
	before := filesBelow(t, out)
	renamePatients(t, input)
	office := filepath.Join(out, "N-000001", "office")
	if err := os.Chmod(office, 0o500); err != nil {
		t.Fatal(err)
	}
	code, said := run()
	if code != exitCannotRun || !strings.Contains(said, "Delayed") || !strings.Contains(said, filepath.Join(office, "")) || !strings.Contains(said, "1 packet had to wait") {
		t.Errorf("exit code %d: %s", code, said)
	}
	after := filesBelow(t, out)
	for name, content := range after {
		if strings.HasPrefix(name, "N-000001") && !bytes.Equal(content, before[name]) {
			t.Errorf("%s is not as it was", name)
		}
	}
	for name := range before {
		if strings.HasPrefix(name, "N-000001") && after[name] == nil {
			t.Errorf("%s is gone", name)
		}
	}
	cover := filepath.Join("N-000002", "office", "10-cover.pdf")
	if bytes.Equal(before[cover], after[cover]) {
		t.Error("another packet was not made")
	}
	soundFolder(t, out)
	if err := os.Chmod(office, 0o700); err != nil {
		t.Fatal(err)
	}
	if code, said := run(); code != exitProblems && code != exitReady {
		t.Errorf("exit code %d: %s", code, said)
	}
	cover = filepath.Join("N-000001", "office", "10-cover.pdf")
	if bytes.Equal(before[cover], filesBelow(t, out)[cover]) {
		t.Error("the next run did not make up for it")
	}
	soundFolder(t, out)
}

// renamePatients changes what every document of every case says.
func renamePatients(t *testing.T, input string) {
	t.Helper()
	content, err := os.ReadFile(input)
	if err != nil {
		t.Fatal(err)
	}
	header, rest, _ := bytes.Cut(content, []byte("\n"))
	column := slices.Index(strings.Split(string(header), ","), "patient_last_name")
	if column < 0 {
		t.Fatal("the sheet has no last names")
	}
	var changed bytes.Buffer
	changed.Write(append(header, '\n'))
	for line := range bytes.Lines(rest) {
		cells := strings.Split(string(line), ",")
		cells[column] += "-Neu"
		changed.WriteString(strings.Join(cells, ","))
	}
	if err := os.WriteFile(input, changed.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// publicFolder is a temporary folder that other users may enter and write.
func publicFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "casepacket-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	return folder
}

// unprivileged runs the program as a user to whom permissions apply, which is
// nobody when the tests run as root. It returns the exit code and all that was
// said.
func unprivileged(t *testing.T, folder string, args ...string) func() (int, string) {
	t.Helper()
	program := filepath.Join(folder, "casepacket")
	copyProgram(t, testBinary(t), program)
	return func() (int, string) {
		cmd := exec.Command(program, args...)
		cmd.Dir = folder
		cmd.Env = append(os.Environ(), "HOME="+folder, "XDG_CACHE_HOME="+filepath.Join(folder, "cache"))
		asNobody(cmd)
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &said
		var ended *exec.ExitError
		if err := cmd.Run(); err != nil && !errors.As(err, &ended) {
			t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode(), said.String()
	}
}

func copyProgram(t *testing.T, from, to string) {
	t.Helper()
	source, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(target, source)
	if err := errors.Join(err, target.Close()); err != nil {
		t.Fatal(err)
	}
}
