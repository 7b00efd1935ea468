package main

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A workbook made to fill the memory is refused with its reason by every command that
// reads one, and a night goes on without it.
func TestPoisonIsRefusedByEveryCommand(t *testing.T) {
	folder := t.TempDir()
	inbox := filepath.Join(folder, "inbox")
	if err := os.Mkdir(inbox, 0o700); err != nil {
		t.Fatal(err)
	}
	office := filepath.Join(folder, "casepacket.yaml")
	good, err := os.ReadFile(sample("case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	poison := filepath.Join(inbox, "poison.xlsx")
	for path, content := range map[string][]byte{
		office: []byte("nightly:\n  inbox: inbox\n  outbox: packets\n"), poison: manyStyles(t), filepath.Join(inbox, "good.yaml"): good,
	} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		yesterday := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
		if err := os.Chtimes(path, yesterday, yesterday); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"check", poison}, {"plan", poison}, {"columns", poison}, {"deadlines", poison}, {"render", poison, "-o", filepath.Join(folder, "out")}, {"nightly", "--office", office},
	} {
		var out bytes.Buffer
		a := &cli{
			stdin: strings.NewReader(""), stdout: &out, stderr: &out,
			now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) },
		}
		code := a.run(context.Background(), args)
		if code == exitReady || !strings.Contains(out.String(), "more cell styles than a workbook can have") {
			t.Errorf("%s: exit code %d: %s", args[0], code, out.String())
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "inbox", "returned", "2026-11-23", "poison.xlsx")); err != nil {
		t.Error("the night did not return the file:", err)
	}
	if _, err := os.Stat(filepath.Join(inbox, "good.yaml")); err == nil {
		t.Error("the night did not read the file beside it")
	}
}

// manyStyles is a workbook with more styles than Excel allows, and no rows.
func manyStyles(t *testing.T) []byte {
	t.Helper()
	const main, relations = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	const list = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"_rels/.rels":                list + `<Relationship Id="r1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook ` + main + `><sheets/></workbook>`,
		"xl/_rels/workbook.xml.rels": list + `<Relationship Id="r1" Type="` + relations + `/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml":              `<styleSheet ` + main + `><cellXfs>` + strings.Repeat("<xf/>", 100_000) + `</cellXfs></styleSheet>`,
	} {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
