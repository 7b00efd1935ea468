// Command collect writes NOTICES.txt: the modules that a program contains on any of the
// systems it is built for, and the texts of their licenses, each text once.
//
//	go run ./collect PACKAGE
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// systems are those that make dist builds for.
var systems = []string{"linux", "darwin", "windows"}

// legal are the names of files that hold a license or what must be kept with one.
var legal = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|patents)([-.].*)?$`)

type module struct{ name, folder string }

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: collect PACKAGE")
	}
	modules, err := modulesOf(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	text, err := notices(modules)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("NOTICES.txt", []byte(text), 0o644); err != nil {
		log.Fatal(err)
	}
}

// modulesOf lists the modules whose packages a program contains, sorted by name.
func modulesOf(program string) ([]module, error) {
	found := map[string]string{}
	for _, system := range systems {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", program)
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		list.Stderr = os.Stderr
		lines, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", system, err)
		}
		for line := range strings.Lines(string(lines)) {
			if name, folder, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				found[name] = folder
			}
		}
	}
	var modules []module
	for name, folder := range found {
		modules = append(modules, module{name, folder})
	}
	slices.SortFunc(modules, func(a, b module) int { return strings.Compare(a.name, b.name) })
	return modules, nil
}

// goroot is the folder of the Go installation that runs this.
func goroot() string {
	folder, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		log.Fatal(err)
	}
	return strings.TrimSpace(string(folder))
}

// notices puts the list of components before the texts of their licenses.
func notices(modules []module) (string, error) {
	var list, texts strings.Builder
	users := map[string][]string{} // of each text
	var order []string
	add := func(user, text string) {
		text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
		if users[text] == nil {
			order = append(order, text)
		}
		users[text] = append(users[text], user)
	}
	golang, err := os.ReadFile(filepath.Join(goroot(), "LICENSE"))
	if err != nil {
		return "", err
	}
	fmt.Fprintln(&list, "The Go standard library")
	add("The Go standard library", string(golang))
	for _, m := range modules {
		fmt.Fprintln(&list, m.name)
		files, err := os.ReadDir(m.folder)
		if err != nil {
			return "", err
		}
		before := len(users)
		for _, file := range files {
			if file.IsDir() || !legal.MatchString(file.Name()) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(m.folder, file.Name()))
			if err != nil {
				return "", err
			}
			add(m.name, string(text))
		}
		if len(users) == before && !slices.ContainsFunc(order, func(t string) bool { return slices.Contains(users[t], m.name) }) {
			return "", fmt.Errorf("%s has no license file", m.name)
		}
	}
	pdfium, err := os.ReadFile("pdfium.txt")
	if err != nil {
		return "", err
	}
	fmt.Fprintln(&list, "PDFium")
	add("PDFium", string(pdfium))
	for _, text := range order {
		fmt.Fprintf(&texts, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 78), strings.Join(users[text], "\n"), text)
	}
	return "casepacket contains these components. The license of each follows below.\n\n" + list.String() + texts.String(), nil
}
