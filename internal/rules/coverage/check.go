package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// tree is what references are looked up in.
type tree struct {
	root  string
	tests map[string][]string // name of a test -> the files that have it
}

// look finds the tests of the tree.
func look(root string) (tree, error) {
	t := tree{root, map[string][]string{}}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != root && strings.HasPrefix(entry.Name(), ".") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, declared := range file.Decls {
			f, ok := declared.(*ast.FuncDecl)
			if ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Test") {
				t.tests[f.Name.Name] = append(t.tests[f.Name.Name], path)
			}
		}
		return nil
	})
	return t, err
}

// check looks up every reference of the table and returns what is wrong.
func (t tree) check(groups []group) []string {
	var faults []string
	for _, g := range groups {
		for _, r := range g.rows {
			for _, c := range r.carriers {
				if fault := t.fault(c); fault != "" {
					faults = append(faults, fmt.Sprintf("%s:%d: %s: %s", tableFile, r.line, r.id, fault))
				}
			}
		}
	}
	return faults
}

// fault says what is wrong with a reference, or nothing.
func (t tree) fault(c carrier) string {
	switch c.kind {
	case "rule":
		if e, ok := rules.Explain(c.name); !ok || e.Code != c.name {
			return "no rule has the code " + c.name
		}
	case "field":
		name, value, valued := strings.Cut(c.name, "=")
		f, ok := schema.Find(name)
		if !ok {
			return "no field is named " + name
		}
		if valued && !f.Has(value) {
			return name + " has no value " + value
		}
	case "template":
		return t.stands("templates/"+c.name+".md", c.text)
	case "data":
		return t.stands("internal/rules/data/"+c.name+".yaml", c.text)
	case "file":
		return t.stands(c.name, c.text)
	case "story":
		return t.stands("cmd/casepacket/testdata/"+c.name+".txt", "")
	case "test":
		return t.tested(c.name)
	}
	return ""
}

// stands says whether the words lack in a file, or the file itself.
func (t tree) stands(path, words string) string {
	content, err := os.ReadFile(filepath.Join(t.root, filepath.FromSlash(path)))
	switch {
	case err != nil:
		return "there is no " + path
	case !strings.Contains(string(content), words):
		return fmt.Sprintf("%q does not stand in %s", words, path)
	}
	return ""
}

func (t tree) tested(name string) string {
	switch len(t.filesOf(name)) {
	case 0:
		return "there is no test " + name
	case 1:
		return ""
	}
	return "several packages have a test " + name + "; write package.Test"
}

// filesOf finds the files of a test, written Test or package.Test.
func (t tree) filesOf(name string) []string {
	in, test, qualified := strings.Cut(name, ".")
	if !qualified {
		return t.tests[name]
	}
	var files []string
	for _, path := range t.tests[test] {
		if filepath.Base(filepath.Dir(path)) == in {
			files = append(files, path)
		}
	}
	return files
}
