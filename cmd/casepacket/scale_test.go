//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"casepacket/internal/app"
)

// BenchmarkScale is a whole run from sheet to packets, each process a child of its
// own: `make bench` does it with 10,000 cases, BENCH_CASES says how many. It prints
// what the design has a budget for. Its folder is removed afterwards.
func BenchmarkScale(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("BENCH_CASES"))
	if err != nil {
		b.Skip("BENCH_CASES says how many cases; make bench does")
	}
	folder := b.TempDir()
	program := filepath.Join(folder, "casepacket")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%s: %s", err, out)
	}
	input, out := filepath.Join(folder, "cases"), filepath.Join(folder, "out")
	text := manyTables(b, input, n)
	settings := filepath.Join(folder, app.OfficeFile)
	if err := os.WriteFile(settings, fmt.Appendf(nil, "limits:\n  cells: %d\n", 8_000_000+200*n), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := os.RemoveAll(out); err != nil {
			b.Fatal(err)
		}
		fmt.Printf("\n%d cases in %.1f MB of CSV, %d cores\n", n, mega(text), runtime.NumCPU())
		helped := child(b, program, "--help")
		for range 9 {
			helped = quicker(helped, child(b, program, "--help"))
		}
		fmt.Printf("--help, the quickest of ten: %.0f ms\n", helped.wall.Seconds()*1000)
		render := []string{"render", input, "-o", out, "--date", "2026-11-23", "--timings", "--office", settings}
		first := child(b, program, render...)
		files, size := weigh(b, out)
		first.tell("everything new", n)
		fmt.Printf("  %d files, %.0f MB; %.0f files a second; %.0f files a second of one core\n",
			files, mega(size), float64(files)/first.wall.Seconds(), float64(files)/first.cpu.Seconds())
		fmt.Printf("  memory beyond twice the text of the input: %.0f MB\n", mega(first.memory-2*text))
		fmt.Printf("  share of the time in fsync: %.0f%%\n", 100*first.stage(b, "sync")/first.wall.Seconds())
		again := child(b, program, render...)
		again.tell("again, nothing changed", n)
		fmt.Printf("  a first run takes %.0f times the processor time of it\n", first.cpu.Seconds()/again.cpu.Seconds())
		b.ReportMetric(float64(files)/first.wall.Seconds(), "files/s")
		b.ReportMetric(mega(first.memory), "MB")
		b.ReportMetric(again.wall.Seconds(), "s/again")
	}
}

// ran is what one process took.
type ran struct {
	wall, cpu time.Duration
	memory    int64 // bytes that it held at most
	said      string
}

func child(b *testing.B, program string, args ...string) ran {
	b.Helper()
	cmd := exec.Command(program, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	started := time.Now()
	err := cmd.Run()
	took := time.Since(started)
	var ended *exec.ExitError
	if err != nil && (!errors.As(err, &ended) || ended.ExitCode() != exitProblems) {
		b.Fatalf("%v: %s", err, said.String())
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	memory := int64(usage.Maxrss)
	if runtime.GOOS != "darwin" { // there in bytes, else in KB
		memory *= 1024
	}
	return ran{took, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), memory, said.String()}
}

func quicker(a, b ran) ran {
	if b.wall < a.wall {
		return b
	}
	return a
}

func (r ran) tell(what string, cases int) {
	fmt.Printf("%s: %.1f s, %.1f s of processor time (%.2f ms a case), at most %.0f MB of memory\n",
		what, r.wall.Seconds(), r.cpu.Seconds(), r.cpu.Seconds()*1000/float64(cases), mega(r.memory))
	for line := range strings.Lines(r.said) {
		if timing.MatchString(line) {
			fmt.Print("  ", line)
		}
	}
}

var timing = regexp.MustCompile(`^ *([0-9.]+) s  (.+)\n$`)

// stage is how many seconds a stage took, as the program itself says.
func (r ran) stage(b *testing.B, name string) float64 {
	b.Helper()
	lines := slices.Collect(strings.Lines(r.said))
	for _, line := range lines {
		if m := timing.FindStringSubmatch(line); m != nil && m[2] == name {
			seconds, err := strconv.ParseFloat(m[1], 64)
			if err != nil {
				b.Fatal(err)
			}
			return seconds
		}
	}
	b.Fatalf("the program does not say how long it took to %s: %s", name, r.said)
	return 0
}

func weigh(b *testing.B, out string) (files int, size int64) {
	b.Helper()
	err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".pdf" {
			return err
		}
		info, err := d.Info()
		files, size = files+1, size+info.Size()
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files, size
}

func mega(bytes int64) float64 { return float64(bytes) / (1 << 20) }
