package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// tree is what references are looked up in.
type tree struct {
	root  string
	tests map[string][]string // name of a test -> the files that have it
	reads map[string]bool     // the names that templates and code read, bare
}

// look finds the tests of the tree, and what reads fields: every template, and
// all code but the dictionary and the record that is made from it.
func look(root string) (tree, error) {
	t := tree{root, map[string][]string{}, map[string]bool{}}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != root && strings.HasPrefix(entry.Name(), ".") {
			return filepath.SkipDir
		}
		if entry.IsDir() {
			return nil
		}
		if readsFields(path) {
			content, err := os.ReadFile(path)
			for _, m := range readName.FindAllSubmatch(content, -1) {
				t.reads[bare(string(m[1]))] = true
			}
			return err
		}
		if !strings.HasSuffix(path, "_test.go") {
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

// readName is a name as a template or Go reads it (.patient_dob, c.PatientDOB)
// or as code looks it up ("patient_dob").
var readName = regexp.MustCompile(`[."](\w+)`)

// bare makes one of the spellings of a name: patient_dob, PatientDOB.
func bare(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

func readsFields(path string) bool {
	switch filepath.Base(filepath.Dir(path)) {
	case "templates":
		return strings.HasSuffix(path, ".md")
	case "schema", "coverage":
		return false
	}
	return strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && filepath.Base(path) != "fields_gen.go"
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
		return t.read(f)
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

// read says whether nothing reads a field: a column that people fill in for
// nobody carries no point. What is taken apart, the numbers of rows and the
// directory are read as a whole.
func (t tree) read(f schema.Field) string {
	if f.Combined || f.Table == schema.Directory || strings.HasSuffix(f.Name, "_seq") {
		return ""
	}
	if t.reads[bare(f.Name)] {
		return ""
	}
	return "nothing reads the field " + f.Name
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
