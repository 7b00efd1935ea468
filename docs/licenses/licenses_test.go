package licenses

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestEveryModuleOfTheProgramIsListed holds the list to the modules that the program is
// built from, for each system, in both directions.
func TestEveryModuleOfTheProgramIsListed(t *testing.T) {
	contained := map[string]bool{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "casepacket/cmd/casepacket")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		lines, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(lines)) {
			if module := strings.TrimSpace(line); module != "" {
				contained[module] = true
			}
		}
	}
	_, list, _ := strings.Cut(Notices, "\n\n")
	list, _, _ = strings.Cut(list, "\n\n")
	listed := map[string]bool{}
	for line := range strings.Lines(list) {
		listed[strings.TrimSpace(line)] = true
	}
	for module := range contained {
		if !listed[module] {
			t.Errorf("%s is in the program and not in NOTICES.txt; run `go generate ./docs/licenses`", module)
		}
	}
	for module := range listed {
		if !contained[module] && module != "PDFium" && module != "The Go standard library" {
			t.Errorf("%s is in NOTICES.txt and not in the program; run `go generate ./docs/licenses`", module)
		}
	}
	if len(contained) < 20 {
		t.Errorf("only %d modules found", len(contained))
	}
}

func TestEveryComponentHasItsLicense(t *testing.T) {
	for _, words := range []string{"SIL OPEN FONT LICENSE", "Bitstream Vera", "The PDFium Authors", "Apache License", "The Go Authors"} {
		if !strings.Contains(Notices, words) {
			t.Errorf("NOTICES.txt lacks %q", words)
		}
	}
}
