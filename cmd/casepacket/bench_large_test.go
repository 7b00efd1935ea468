//go:build unix

package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// BenchmarkLargeCheck checks ROWS cases (100,000) of 60 columns in a process of its
// own, as CSV and as XLSX, sound and with three wrong cells in every row, and reports
// the time, the peak of the memory and, for XLSX, the ratios to one bare row iterator
// of excelize over the same file, and to two: over what is stored and over what is
// shown.
func BenchmarkLargeCheck(b *testing.B) {
	rows, folder := 100_000, b.TempDir()
	if text := os.Getenv("ROWS"); text != "" {
		if _, err := fmt.Sscan(text, &rows); err != nil {
			b.Fatal(err)
		}
	}
	program := filepath.Join(folder, "casepacket")
	binary, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	if err := os.Symlink(binary, program); err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"sound.csv", "sound.xlsx", "wrong.csv", "wrong.xlsx"} {
		b.Run(name, func(b *testing.B) {
			path := filepath.Join(folder, name)
			largeSheet(b, path, rows, strings.HasPrefix(name, "wrong"))
			for b.Loop() {
				took, peak := measured(b, program, "check", path, "--date", "2026-11-23")
				b.ReportMetric(took.Seconds(), "s")
				b.ReportMetric(float64(peak)/1e6, "MB-peak")
				if filepath.Ext(name) != ".xlsx" {
					continue
				}
				one := bareRows(b, path, excelize.Options{RawCellValue: true})
				two := one + bareRows(b, path, excelize.Options{})
				b.ReportMetric(took.Seconds()/one.Seconds(), "×one-iterator")
				b.ReportMetric(took.Seconds()/two.Seconds(), "×two-iterators")
			}
			if err := os.Remove(path); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// measured runs the program, and returns the time it took and the most bytes of
// memory that it held.
func measured(b *testing.B, program string, args ...string) (time.Duration, int64) {
	b.Helper()
	cmd := exec.Command(program, args...)
	started := time.Now()
	said, err := cmd.CombinedOutput()
	took := time.Since(started)
	if code := cmd.ProcessState.ExitCode(); code != exitReady && code != exitProblems {
		b.Fatalf("%v: %.500s", err, said)
	}
	peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS != "darwin" { // there it is in bytes already
		peak *= 1024
	}
	return took, int64(peak)
}

// bareRows is how long the library alone takes to go through the rows of a workbook.
func bareRows(b *testing.B, path string, options excelize.Options) time.Duration {
	b.Helper()
	started := time.Now()
	f, err := excelize.OpenFile(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := rows.Columns(options); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(started)
}

// largeSheet writes the first of the sample cases so many times, with its first 60
// columns and an id and a name of its own.
func largeSheet(b *testing.B, path string, rows int, wrong bool) {
	b.Helper()
	header, cells := sampleColumns(b, 60)
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	write, finish := csvRows(out)
	if filepath.Ext(path) == ".xlsx" {
		write, finish = workbookRows(b, out)
	}
	put := func(field, value string) {
		for i, name := range header {
			if name == field {
				cells[i] = value
			}
		}
	}
	if wrong {
		put("patient_zip", "6270")
		put("patient_dob", "soon")
		put("second_doctor_npi", "1234567890")
	}
	write(header)
	for n := range rows {
		put("case_id", fmt.Sprintf("C-%06d", n))
		put("patient_last_name", fmt.Sprintf("Example%d", n))
		write(cells)
	}
	finish()
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
}

// sampleColumns are the first columns of the wide sample that its first case has
// something in, with their headers.
func sampleColumns(b *testing.B, columns int) (header, cells []string) {
	b.Helper()
	file, err := os.Open(sample("wide.csv"))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	for i, value := range rows[1] {
		if value != "" && len(header) < columns {
			header, cells = append(header, rows[0][i]), append(cells, value)
		}
	}
	return header, cells
}

func csvRows(out *bufio.Writer) (write func([]string), finish func()) {
	w := csv.NewWriter(out)
	return func(cells []string) { _ = w.Write(cells) }, w.Flush // the buffer below remembers an error
}

// workbookRows writes rows as text cells, but for dates, which become dates.
func workbookRows(b *testing.B, out *bufio.Writer) (write func([]string), finish func()) {
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		b.Fatal(err)
	}
	stream, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	number := 0
	write = func(cells []string) {
		number++
		values := make([]any, len(cells))
		for i, cell := range cells {
			values[i] = cell
			if date, err := time.Parse("2006-01-02", cell); err == nil {
				values[i] = excelize.Cell{StyleID: style, Value: date}
			}
		}
		if err := stream.SetRow(fmt.Sprintf("A%d", number), values); err != nil {
			b.Fatal(err)
		}
	}
	return write, func() {
		if err := stream.Flush(); err != nil {
			b.Fatal(err)
		}
		if err := f.Write(out); err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
