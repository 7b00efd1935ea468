package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// onDisk runs the program with a disk of its own mounted at a folder, where this
// machine lets a test do that, and then whatever is to be looked at there.
// PROGRAM and DISK are set for the script.
func onDisk(t *testing.T, k *killing, options, script string) (int, string) {
	t.Helper()
	disk := filepath.Join(k.folder, "disk")
	if err := os.MkdirAll(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	mount := []string{"-m", "sh", "-c", `mount -t tmpfs -o "$0" tmpfs "$DISK"`, options}
	try := exec.Command("unshare", mount...)
	try.Env = append(os.Environ(), "DISK="+disk)
	if err := try.Run(); err != nil {
		t.Skip("this machine lets nobody mount a disk for a test: ", err)
	}
	mount[3] += " || exit 99\n" + script
	cmd := exec.Command("unshare", mount...)
	cmd.Env = append(os.Environ(), "DISK="+disk, "PROGRAM="+k.program, "INPUT="+k.input, "KEEP="+k.folder, "OFFICE="+sample("casepacket.yaml"))
	var said bytes.Buffer
	cmd.Stderr = &said
	var ended *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), said.String()
}

const renderToDisk = `"$PROGRAM" render "$INPUT" -o "$DISK/out" --date 2026-11-23 --office "$OFFICE"; code=$?
`

// oneSentence reports whether a run said one thing, beside where its settings
// are from.
func oneSentence(said string) bool {
	lines := slices.DeleteFunc(strings.Split(strings.TrimSpace(said), "\n"), func(line string) bool {
		return strings.HasPrefix(line, "casepacket: settings from")
	})
	return len(lines) == 1
}

// A disk that is full ends the run with one sentence; once there is room, the
// next run goes on, and what it leaves is what a run on another disk makes.
func TestAFullDiskOfItsOwn(t *testing.T) {
	k := newKilling(t, 12)
	whole := filepath.Join(k.folder, "other", "out") // as far from the sheet as the disk
	k.finish(whole, "2026-11-23")
	code, said := onDisk(t, k, "size=1500k", renderToDisk+`
cp -r "$DISK/out" "$KEEP/cut"
mount -o remount,size=100m "$DISK"
"$PROGRAM" render "$INPUT" -o "$DISK/out" --date 2026-11-23 --office "$OFFICE" 2>/dev/null
cp -r "$DISK/out" "$KEEP/after"
exit $code`)
	if code != exitCannotRun || !strings.Contains(said, "no space left on device") && !strings.Contains(said, "is full") || !oneSentence(said) {
		t.Errorf("exit code %d: %s", code, said)
	}
	all := filesBelow(t, whole)
	for name, content := range filesBelow(t, filepath.Join(k.folder, "cut")) {
		if !bytes.Equal(all[name], content) {
			t.Errorf("%s is not whole", name)
		}
	}
	soundFolder(t, filepath.Join(k.folder, "cut"))
	sameFiles(t, whole, filepath.Join(k.folder, "after"))
	soundFolder(t, filepath.Join(k.folder, "after"))
}

// The packets may lie on another disk than everything else.
func TestPacketsOnAnotherDisk(t *testing.T) {
	k := newKilling(t, 3)
	whole := filepath.Join(k.folder, "other", "out") // as far from the sheet as the disk
	k.finish(whole, "2026-11-23")
	if code, said := onDisk(t, k, "size=50m", renderToDisk+`cp -r "$DISK/out" "$KEEP/there"; exit $code`); code != exitReady && code != exitProblems {
		t.Errorf("exit code %d: %s", code, said)
	}
	sameFiles(t, whole, filepath.Join(k.folder, "there"))
}

// A disk that can only be read is said in one sentence, at the first run and
// when packets stand there already.
func TestADiskThatCanOnlyBeRead(t *testing.T) {
	k := newKilling(t, 2)
	for _, before := range []string{"", renderToDisk} {
		code, said := onDisk(t, k, "size=50m", before+`mount -o remount,ro "$DISK"; exec 2>"$KEEP/said"
`+renderToDisk+`exit $code`)
		words, err := os.ReadFile(filepath.Join(k.folder, "said"))
		if err != nil {
			t.Fatal(err, said)
		}
		if code != exitCannotRun || !strings.Contains(string(words), "cannot write into ") || !strings.Contains(string(words), "read-only file system") || !oneSentence(string(words)) {
			t.Errorf("exit code %d: %s", code, words)
		}
	}
}

// The ledger may not be written any more while the run makes packets: it ends with
// one sentence that says what to do, what stands there is whole, and the next run
// goes on.
func TestALedgerThatIsTakenAwayInMidRun(t *testing.T) {
	const cases, tooQuick = 60, 98
	k := newKilling(t, cases)
	whole := filepath.Join(k.folder, "other", "out")
	k.finish(whole, "2026-11-23")
	code, said := onDisk(t, k, "size=100m", `
exec 2>"$KEEP/said"
run() { "$PROGRAM" render "$INPUT" -o "$DISK/out" --date 2026-11-23 --office "$OFFICE"; }
made() { ls "$DISK/out" 2>/dev/null | wc -l; }
run & pid=$!
while [ $(made) -lt 3 ] && kill -0 $pid; do sleep 0.01; done
kill -STOP $pid
[ $(made) -lt 60 ] || exit 98
chattr +i "$DISK/out/.casepacket/ledger.db" "$DISK/out/.casepacket"
kill -CONT $pid
wait $pid; code=$?
chattr -i "$DISK/out/.casepacket" "$DISK/out/.casepacket/ledger.db"
exec 2>/dev/null
cp -r "$DISK/out" "$KEEP/cut"
run
cp -r "$DISK/out" "$KEEP/after"
exit $code`)
	if code == tooQuick {
		t.Skip("the run was over before anything could be taken away")
	}
	words, err := os.ReadFile(filepath.Join(k.folder, "said"))
	if err != nil {
		t.Fatal(err, said)
	}
	if code != exitCannotRun || !strings.Contains(string(words), "cannot write the ledger: the folder .casepacket or the ledger in it may not be written any more; give the right back and run again") || !oneSentence(string(words)) {
		t.Errorf("exit code %d: %s", code, words)
	}
	all := filesBelow(t, whole)
	for name, content := range filesBelow(t, filepath.Join(k.folder, "cut")) {
		if !bytes.Equal(all[name], content) {
			t.Errorf("%s is not whole", name)
		}
	}
	sameFiles(t, whole, filepath.Join(k.folder, "after"))
	soundFolder(t, filepath.Join(k.folder, "after"))
}
