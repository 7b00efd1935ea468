package run

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
)

// offices differ in all that a run could keep for the whole process: paper,
// sender, figures, wording.
var offices = map[string]string{
	"north": "agency:\n  name: North Office\n  address1: 1 North Street\n  city: Springfield\n  state: IL\n  zip: \"62701\"\nworker:\n  phone: 202-555-0101\npaper: letter\n",
	"south": "agency:\n  name: South Office\n  address1: 2 South Street\n  city: Burlington\n  state: VT\n  zip: \"05401\"\nworker:\n  phone: 202-555-0102\npaper: a4\nrecords_lead_days: 21\ntemplates: own\n",
}

// doubleRun is one render of a test: its own folder with a copy of the samples, its own office.
type doubleRun struct{ folder, office string }

func (d doubleRun) options() RenderOptions {
	return RenderOptions{
		InputOptions: app.InputOptions{Date: "2026-11-23"}, Inputs: []string{filepath.Join(d.folder, "cases")},
		Out: filepath.Join(d.folder, "out"), Jobs: 2, Draft: true,
	}
}

// prepare makes the folder that the run reads.
func (d doubleRun) prepare(t *testing.T) {
	t.Helper()
	samples := filepath.Join("..", "..", "..", "samples")
	if err := os.CopyFS(filepath.Join(d.folder, "cases"), os.DirFS(filepath.Join(samples, "cases"))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.folder, "casepacket.yaml"), []byte(offices[d.office]), 0o600); err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(d.folder, "own")
	if err := os.MkdirAll(own, 0o700); err != nil {
		t.Fatal(err)
	}
	if d.office != "south" {
		return
	}
	list, err := ExportTemplates(t.Context(), &app.Host{}, ExportTemplatesOptions{Folder: own})
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	for _, template := range list {
		if filepath.Base(template.File) != "visit-preparation.md" {
			if err := os.Remove(template.File); err != nil {
				t.Fatal(err)
			}
			continue
		}
		content, err := os.ReadFile(template.File)
		if err != nil {
			t.Fatal(err)
		}
		content = append(content, "\nThe office of the south says goodbye.\n"...)
		if err := os.WriteFile(template.File, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// run renders with a clock that stands still.
func (d doubleRun) run() error {
	h := &app.Host{Program: "casepacket test", Now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }}
	done, err := Render(context.Background(), h, d.options())
	if err == nil && done.Report.Cases.Made == 0 {
		err = errors.New("no packet was made")
	}
	return err
}

// oneRun names the environment variable in which a process of TestTwoRunsInOneProcess finds
// the folder of its one run.
const oneRun = "CASEPACKET_TEST_ONE_RUN"

func TestMain(m *testing.M) {
	if folder := os.Getenv(oneRun); folder != "" {
		if err := (doubleRun{folder: folder}).run(); err != nil {
			_, _ = os.Stderr.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// Two runs in one process at the same time give the same bytes as two processes: nothing of
// one office, input or output folder is kept for the process.
func TestTwoRunsInOneProcess(t *testing.T) {
	var together, apart []doubleRun
	root := t.TempDir()
	for _, office := range slices.Sorted(maps.Keys(offices)) {
		together = append(together, doubleRun{filepath.Join(root, "together", office), office})
		apart = append(apart, doubleRun{filepath.Join(root, "apart", office), office})
	}
	for _, d := range slices.Concat(together, apart) {
		d.prepare(t)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range apart {
		child := exec.Command(program)
		child.Env = append(os.Environ(), oneRun+"="+d.folder)
		if said, err := child.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", d.office, err, said)
		}
	}
	var both sync.WaitGroup
	for _, d := range together {
		both.Go(func() {
			if err := d.run(); err != nil {
				t.Errorf("%s: %v", d.office, err)
			}
		})
	}
	both.Wait()
	offset := map[string]map[string]string{}
	for i := range together {
		one, two := treeSums(t, together[i].folder), treeSums(t, apart[i].folder)
		offset[together[i].office] = one
		for _, file := range slices.Sorted(maps.Keys(two)) {
			if one[file] != two[file] {
				t.Errorf("%s: %s is not the same", together[i].office, file)
			}
		}
		if len(one) != len(two) || len(one) < 20 {
			t.Errorf("%s: %d files, and %d in a process of its own", together[i].office, len(one), len(two))
		}
	}
	if maps.Equal(offset["north"], offset["south"]) {
		t.Error("both offices have the same letters")
	}
}

// runNames are the parts of a report that name its run.
var runNames = regexp.MustCompile(`"run": ?"[^"]*"`)

// treeSums are the digests of all files of an output folder outside of its ledger.
func treeSums(t *testing.T, folder string) map[string]string {
	t.Helper()
	sums := map[string]string{}
	out := filepath.Join(folder, "out")
	err := filepath.WalkDir(out, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			if entry != nil && entry.Name() == ledger.Folder {
				return fs.SkipDir
			}
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if strings.HasSuffix(path, ".json") {
			content = runNames.ReplaceAll(content, nil)
		}
		sum := sha256.Sum256(content)
		relative, err := filepath.Rel(out, path)
		sums[relative] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sums
}
