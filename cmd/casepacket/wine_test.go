//go:build wine

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
)

// windows runs the program as it is built for Windows.
type windows struct {
	folder  string // where the programs lie
	program string
}

// newWindows builds the programs; the tests run with -tags wine, as `make wine`
// does, where Wine and a compiler for Windows are installed.
func newWindows(t *testing.T) *windows {
	t.Helper()
	w := &windows{folder: t.TempDir()}
	w.program = filepath.Join(w.folder, "casepacket.exe")
	w.build(t, w.program, ".")
	w.build(t, filepath.Join(w.folder, "hold.exe"), "./testdata/wine/hold")
	return w
}

func (w *windows) build(t *testing.T, target, pkg string) {
	t.Helper()
	cmd := exec.Command("go", "build", "-o", target, pkg)
	cmd.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// onDrive is how Windows names a path of this machine.
func onDrive(path string) string { return `Z:` + strings.ReplaceAll(path, "/", `\`) }

func (w *windows) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "wine", append([]string{w.program}, args...)...)
	cmd.Env = append(os.Environ(), "WINEDEBUG=-all")
	return cmd
}

// run returns the exit code and all that was said.
func (w *windows) run(t *testing.T, args ...string) (int, string) {
	t.Helper()
	cmd := w.command(context.Background(), args...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	var ended *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), said.String()
}

// hold keeps a file open as a viewer does. It returns how to close it.
func (w *windows) hold(t *testing.T, path string) (closed func()) {
	t.Helper()
	cmd := exec.Command("wine", filepath.Join(w.folder, "hold.exe"), onDrive(path))
	cmd.Env = append(os.Environ(), "WINEDEBUG=-all")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); strings.TrimSpace(line) != "held" {
		t.Fatalf("%q, %v", line, err)
	}
	return func() {
		in.Close()
		io.Copy(io.Discard, out)
		cmd.Wait()
	}
}

// A file dropped on the program, in a folder with spaces, gives the packets
// that it gives anywhere else, byte for byte; a second run makes nothing.
func TestWineDroppedFile(t *testing.T) {
	w := newWindows(t)
	folder := filepath.Join(t.TempDir(), "My Cases (2026)")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	input := filepath.Join(folder, "cases to do.csv")
	manyCases(t, input, 3)
	code, said := w.run(t, onDrive(input), "--date", "2026-11-23")
	if code != exitProblems && code != exitReady {
		t.Fatalf("exit code %d: %s", code, said)
	}
	out := filepath.Join(folder, "cases to do-packets")
	if !strings.Contains(said, onDrive(out)) {
		t.Errorf("the packets are not named: %s", said)
	}
	here := filepath.Join(t.TempDir(), "out")
	if code, said := runAt(t, "", "render", input, "-o", here, "--date", "2026-11-23"); code != exitProblems && code != exitReady {
		t.Fatalf("exit code %d: %s", code, said)
	}
	samePackets(t, here, out)
	soundFolder(t, out)
	if _, said := w.run(t, onDrive(input), "--date", "2026-11-23"); !strings.Contains(said, "3 packets as before") {
		t.Errorf("the second run: %s", said)
	}
	if code, said := w.run(t, "status", onDrive(out), "--verify"); code != exitReady {
		t.Errorf("exit code %d: %s", code, said)
	}
}

// A file that is dropped on the program in Explorer is read, and the window with what was
// said stays until a key is pressed; the folder says it too.
func TestWineWindowOfExplorer(t *testing.T) {
	w := newWindows(t)
	explorer := filepath.Join(w.folder, "explorer.exe")
	w.build(t, explorer, "./testdata/wine/explorer")
	input := filepath.Join(t.TempDir(), "cases.csv")
	manyCases(t, input, 1)
	start := filepath.Join(filepath.Dir(input), "cases-packets", outdir.StartHere)
	cmd := exec.Command("wine", explorer, onDrive(start), onDrive(w.program), onDrive(input), "--date", "2026-11-23")
	cmd.Env = append(os.Environ(), "WINEDEBUG=-all")
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, want := range []string{"1 case, 1 packet in", "Press any key", "the window waits", "a key closed it, exit code"} {
		if !strings.Contains(string(said), want) {
			t.Errorf("%q is not in what was said: %s", want, said)
		}
	}
	if text, err := os.ReadFile(start); err != nil || !strings.Contains(string(text), "1 case, 1 packet in") {
		t.Errorf("%v: %s", err, text)
	}
	if code, said := w.run(t, "--help"); code != exitReady || strings.Contains(said, "Press any key") {
		t.Errorf("from a command line: exit code %d: %s", code, said)
	}
}

// samePackets compares the PDFs of two folders: workbooks hold links to files,
// which each system writes in its own way.
func samePackets(t *testing.T, want, got string) {
	t.Helper()
	a, b := filesBelow(t, want), filesBelow(t, got)
	pages := 0
	for name, content := range a {
		if filepath.Ext(name) != ".pdf" {
			continue
		}
		pages++
		if !bytes.Equal(content, b[name]) {
			t.Errorf("%s is not the same", name)
		}
	}
	if pages == 0 {
		t.Error("there are no packets")
	}
}

// A letter that is open in a viewer delays its packet and no other; once it is
// closed, the next run goes on.
func TestWineOpenFile(t *testing.T) {
	w := newWindows(t)
	folder := t.TempDir()
	input, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	manyCases(t, input, 3)
	args := []string{"render", onDrive(input), "-o", onDrive(out), "--date", "2026-11-23"}
	if code, said := w.run(t, args...); code != exitProblems && code != exitReady {
		t.Fatalf("exit code %d: %s", code, said)
	}
	before := filesBelow(t, out)
	renamePatients(t, input)
	cover := filepath.Join("N-000001", "office", "10-cover.pdf")
	closed := w.hold(t, filepath.Join(out, cover))
	code, said := w.run(t, args...)
	if code != exitCannotRun || !strings.Contains(said, `N-000001\office\10-cover.pdf`) {
		t.Errorf("exit code %d: %s", code, said)
	}
	closed()
	after := filesBelow(t, out)
	for name, content := range before {
		if strings.HasPrefix(name, "N-000001") != bytes.Equal(content, after[name]) && filepath.Base(name) == "10-cover.pdf" {
			t.Errorf("%s: the wrong packet was delayed", name)
		}
	}
	soundFolder(t, out)
	if code, said := w.run(t, args...); code != exitProblems && code != exitReady {
		t.Errorf("exit code %d: %s", code, said)
	}
	if bytes.Equal(before[cover], filesBelow(t, out)[cover]) {
		t.Error("the next run did not make up for it")
	}
	soundFolder(t, out)
}

// The worklist stays open in Excel while a run writes another one beside it.
func TestWineOpenWorklist(t *testing.T) {
	w := newWindows(t)
	folder := t.TempDir()
	input, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	manyCases(t, input, 2)
	args := []string{"render", onDrive(input), "-o", onDrive(out), "--date", "2026-11-23"}
	if code, said := w.run(t, args...); code != exitProblems && code != exitReady {
		t.Fatalf("exit code %d: %s", code, said)
	}
	renamePatients(t, input)
	closed := w.hold(t, filepath.Join(out, "worklist.xlsx"))
	code, said := w.run(t, args...)
	closed()
	if code != exitProblems && code != exitReady {
		t.Errorf("exit code %d: %s", code, said)
	}
	if !app.Exists(filepath.Join(out, "worklist-2.xlsx")) || !strings.Contains(said, "worklist-2.xlsx") {
		t.Errorf("no list stands beside the open one: %s", said)
	}
}

// Two runs never share a folder, and a run that is killed is finished by the
// next.
func TestWineLockAndKill(t *testing.T) {
	w := newWindows(t)
	folder := t.TempDir()
	input, out, whole := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out"), filepath.Join(folder, "whole")
	manyCases(t, input, 300)
	ctx, kill := context.WithCancel(context.Background())
	defer kill()
	first := w.command(ctx, "render", onDrive(input), "-o", onDrive(out), "--date", "2026-11-23")
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(time.Minute); !app.Exists(filepath.Join(out, ledger.Folder, "staging")); {
		if time.Now().After(deadline) {
			t.Fatal("the first run does not begin")
		}
		time.Sleep(10 * time.Millisecond)
	}
	if code, said := w.run(t, "render", onDrive(input), "-o", onDrive(out), "--date", "2026-11-23"); code != exitLocked || !strings.Contains(said, "process") {
		t.Errorf("exit code %d: %s", code, said)
	}
	kill()
	_ = first.Wait()
	for _, target := range []string{out, whole} {
		if code, said := w.run(t, "render", onDrive(input), "-o", onDrive(target), "--date", "2026-11-23"); code != exitProblems && code != exitReady {
			t.Fatalf("exit code %d: %s", code, said)
		}
	}
	samePackets(t, whole, out)
	soundFolder(t, out)
}

// No case is called after a device of Windows.
func TestWineDeviceNames(t *testing.T) {
	w := newWindows(t)
	input := filepath.Join(t.TempDir(), "cases.csv")
	if err := os.WriteFile(input, []byte("case_id,patient_first_name,patient_last_name,second_doctor_name\nCON,Ana,Placeholder,Dr. Muster\nC-1,Ana,Placeholder,Dr. Muster\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, said := w.run(t, onDrive(input))
	if code != exitProblems || !strings.Contains(said, "row 2: its case id cannot be used") {
		t.Errorf("exit code %d: %s", code, said)
	}
}

// share gives a folder a name on a server: Wine finds shares in its own folder unc.
func (w *windows) share(t *testing.T, folder string) (name string) {
	t.Helper()
	prefix := os.Getenv("WINEPREFIX")
	if prefix == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			t.Fatal(err)
		}
		prefix = filepath.Join(home, ".wine")
	}
	server := filepath.Join(prefix, "dosdevices", "unc", "casepacket")
	if err := os.MkdirAll(server, 0o700); err != nil {
		t.Fatal(err)
	}
	name = fmt.Sprintf("Share #%d", os.Getpid())
	link := filepath.Join(server, name)
	if err := os.Symlink(folder, link); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(link) })
	return name
}

// A folder that was made by its drive letter goes on by the name of its share, however
// that is written: the ledger is the same, nothing is set aside, and what was sent stays
// sent.
func TestWineShare(t *testing.T) {
	w := newWindows(t)
	root := t.TempDir()
	share := w.share(t, root)
	manyCases(t, filepath.Join(root, "cases.csv"), 3)
	render := func(at string) (int, string) {
		return w.run(t, "render", at+"cases.csv", "-o", at+"out", "--date", "2026-11-23")
	}
	if code, said := render(onDrive(root) + `\`); code != exitProblems && code != exitReady {
		t.Fatalf("exit code %d: %s", code, said)
	}
	out := filepath.Join(root, "out")
	made := filesBelow(t, out)
	for _, at := range []string{`\\casepacket\` + share + `\`, `//casepacket/` + share + `/`, `\\?\UNC\casepacket\` + share + `\`, `\\?\` + onDrive(root) + `\`} {
		if code, said := render(at); code != exitProblems && code != exitReady || !strings.Contains(said, "3 packets as before") || strings.Contains(said, "set aside") {
			t.Errorf("by %s: exit code %d: %s", at, code, said)
		}
		if code, said := w.run(t, "status", at+"out", "--verify"); code != exitReady || !strings.Contains(said, "Every file is there") {
			t.Errorf("by %s: exit code %d: %s", at, code, said)
		}
	}
	if code, said := w.run(t, "sent", "N-000001", "records-request-1", "-o", `\\casepacket\`+share+`\out`); code != exitReady {
		t.Errorf("exit code %d: %s", code, said)
	}
	if code, said := render(onDrive(root) + `\`); code != exitProblems && code != exitReady || !strings.Contains(said, "1 sent") {
		t.Errorf("by the drive again: exit code %d: %s", code, said)
	}
	if aside, _ := filepath.Glob(filepath.Join(out, ledger.Folder, "ledger-damaged-*")); len(aside) > 0 {
		t.Errorf("a sound ledger was set aside: %q", aside)
	}
	for name, content := range filesBelow(t, out) {
		other := !strings.HasPrefix(name, "N-000001")
		if other && filepath.Ext(name) == ".pdf" && !bytes.Equal(made[name], content) {
			t.Errorf("%s is new or another", name)
		}
	}
}
