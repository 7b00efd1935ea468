package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
	"casepacket/internal/render"
)

// TestKilledRunsLoseNothing kills the program at random moments, over and over
// in one folder, while it makes packets and while it makes them anew from a
// sheet that was changed, and lets it finish at last. `make torture` does this
// with 2,000 cases and 200 kills; CASES and KILLS say how many.
func TestKilledRunsLoseNothing(t *testing.T) {
	cases, kills := number(t, "CASES", 24), number(t, "KILLS", 8)
	k := newKilling(t, cases)
	whole, cut := filepath.Join(k.folder, "whole"), filepath.Join(k.folder, "cut")
	for _, date := range []string{"2026-11-23", "2026-11-24"} {
		started := time.Now()
		k.finish(whole, date)
		length := time.Since(started)
		inTime := 0
		for n := range kills / 2 {
			if k.kill(cut, date, n%4 == 3, length/time.Duration(kills/2)) {
				inTime++
			}
		}
		k.finish(cut, date)
		t.Logf("%s: an undisturbed run takes %s; %d of %d kills came before the end", date, length.Round(time.Millisecond), inTime, kills/2)
		sameFiles(t, whole, cut)
		soundFolder(t, cut)
	}
}

// killing is a program that is killed over and over.
type killing struct {
	t                      *testing.T
	folder, program, input string
}

func newKilling(t *testing.T, cases int) *killing {
	k := &killing{t: t, folder: t.TempDir()}
	k.input, k.program = filepath.Join(k.folder, "cases.csv"), filepath.Join(k.folder, "casepacket")
	manyCases(t, k.input, cases)
	if err := os.Symlink(testBinary(t), k.program); err != nil {
		t.Fatal(err)
	}
	return k
}

// start starts a run. The letters of a later date are other letters, which set
// the earlier ones aside.
func (k *killing) start(out, date string) (run *exec.Cmd, said *bytes.Buffer) {
	k.t.Helper()
	run, said = exec.Command(k.program, "render", k.input, "-o", out, "--date", date, "--office", sample("casepacket.yaml")), &bytes.Buffer{}
	run.Stderr = said
	if err := run.Start(); err != nil {
		k.t.Fatal(err)
	}
	return run, said
}

// finish runs to the end.
func (k *killing) finish(out, date string) {
	k.t.Helper()
	run, said := k.start(out, date)
	_ = run.Wait()
	if code := run.ProcessState.ExitCode(); code != exitReady && code != exitProblems {
		k.t.Fatalf("exit code %d: %s", code, said)
	}
}

// kill runs until a random moment: within some time after the run has begun to
// make something, so that the kills are spread over all that is made; or, early,
// within twice that time after it has started, while it reads and compares. It
// reports whether the run had not ended by then.
func (k *killing) kill(out, date string, early bool, soon time.Duration) bool {
	k.t.Helper()
	run, said := k.start(out, date)
	ended := ending(run)
	wait := soon
	if early {
		wait = 2 * soon
	} else {
		k.untilMaking(out, ended)
	}
	select {
	case <-ended:
	case <-time.After(time.Duration(rand.Int64N(int64(wait)) + 1)):
	}
	if err := run.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		k.t.Fatal(err)
	}
	<-ended
	code := run.ProcessState.ExitCode()
	if code == exitCannotRun || code == exitUsage || code == exitLocked {
		k.t.Fatalf("exit code %d: %s", code, said)
	}
	return code < 0
}

// ending is closed when a run has ended.
func ending(run *exec.Cmd) <-chan struct{} {
	ended := make(chan struct{})
	go func() {
		_ = run.Wait()
		close(ended)
	}()
	return ended
}

// untilMaking waits until a run has written the first file that is not in its
// place yet, or has ended.
func (k *killing) untilMaking(out string, ended <-chan struct{}) {
	for {
		if files, _ := os.ReadDir(filepath.Join(out, ledger.Folder, "staging")); len(files) > 0 {
			return
		}
		select {
		case <-ended:
			return
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// TestRunsAtOneTime starts several runs in one folder at the same time: one
// works, the others are turned away, and nothing is made twice.
func TestRunsAtOneTime(t *testing.T) {
	k := newKilling(t, 12)
	whole, shared := filepath.Join(k.folder, "whole"), filepath.Join(k.folder, "shared")
	k.finish(whole, "2026-11-23")
	for range 3 {
		var runs []*exec.Cmd
		var words []*bytes.Buffer
		for range 3 {
			run, said := k.start(shared, "2026-11-23")
			runs, words = append(runs, run), append(words, said)
		}
		worked := 0
		for i, run := range runs {
			_ = run.Wait()
			switch code := run.ProcessState.ExitCode(); code {
			case exitReady, exitProblems:
				worked++
			case exitLocked:
				if !strings.Contains(words[i].String(), "another run of casepacket is working in "+shared) {
					t.Errorf("a run that was turned away said %s", words[i])
				}
			default:
				t.Errorf("exit code %d: %s", code, words[i])
			}
		}
		if worked == 0 {
			t.Error("no run has worked")
		}
	}
	sameFiles(t, whole, shared)
	soundFolder(t, shared)
	for name := range filesBelow(t, shared) {
		if strings.Contains(name, outdir.Superseded) {
			t.Errorf("%s: something was made twice", name)
		}
	}
}

// number reads how many from the environment.
func number(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func testBinary(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// manyCases writes the wide sample again and again, each case with an id of
// its own.
func manyCases(t testing.TB, path string, n int) {
	t.Helper()
	source, err := os.Open(sample("wide.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	rows, err := csv.NewReader(source).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	id := slices.Index(rows[0], "case_id")
	if id < 0 {
		t.Fatal("the wide sample has no case_id")
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(file)
	w.Write(rows[0])
	for i := range n {
		row := slices.Clone(rows[1+i%(len(rows)-1)])
		row[id] = fmt.Sprintf("N-%06d", i)
		w.Write(row)
	}
	w.Flush()
	if err := errors.Join(w.Error(), file.Close()); err != nil {
		t.Fatal(err)
	}
}

// sameFiles wants two output folders to hold the same files, what tells of the
// runs left out: which of them set an earlier version aside does not matter.
func sameFiles(t *testing.T, want, got string) {
	t.Helper()
	a, b := anyRun(t, want), anyRun(t, got)
	for name, content := range a {
		if other, ok := b[name]; !ok {
			t.Errorf("%s was not made", name)
		} else if !bytes.Equal(content, other) {
			t.Errorf("%s is not the same", name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
	if len(a) == 0 {
		t.Error("there are no files")
	}
}

func anyRun(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for name, content := range filesBelow(t, root) {
		any := theRun.ReplaceAllString(name, "RUN")
		if _, twice := files[any]; twice {
			t.Errorf("%s stands there of two runs", name)
		}
		files[any] = content
	}
	return files
}

func filesBelow(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Name() == ledger.Folder {
			return filepath.SkipDir
		}
		if d.IsDir() || d.Name() == "report.json" {
			return nil
		}
		content, err := os.ReadFile(path)
		relative, _ := filepath.Rel(root, path)
		files[relative] = content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// theRun is the folder of a run among earlier versions.
var theRun = regexp.MustCompile(`\b\d{8}T\d{6}Z(-\d+)?\b`)

// soundFolder wants the ledger and the folder to agree, and nothing to lie
// about that is half made.
func soundFolder(t *testing.T, out string) {
	t.Helper()
	known, err := ledger.Read(out, ledger.Options{Program: "test", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer known.Close()
	documents, err := known.Documents()
	if err != nil {
		t.Fatal(err)
	}
	found, err := render.Verify(out, documents, nil)
	if err != nil || !found.Sound() {
		t.Errorf("%d documents, %+v, %v", len(documents), found, err)
	}
	if _, err := os.Stat(filepath.Join(out, ledger.Folder, "staging")); !os.IsNotExist(err) {
		t.Errorf("files that were being made lie about: %v", err)
	}
}
