package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/goccy/go-yaml"
	yamlast "github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"
)

// field is one entry of a file of the dictionary; schema.Field says what each part is.
type field struct {
	Name      string
	Label     string
	Synonyms  []string
	Type      string
	Values    []value
	ValuesOf  string `yaml:"values_of"` // a field above that has the same values
	Wordings  []wording
	Meaning   string
	Essential []string
	Example   string
	Combined  bool
}

// value is one value of an enumeration.
type value struct {
	Code  string
	Words string
	Also  []string
}

// wording are words that stand for several values, all of them or one of them.
type wording struct {
	Words []string
	All   []string
	Any   []string
	Hint  string
}

// table is one file: a table of the dictionary.
type table struct {
	name   string
	fields []field
}

// constants are the constants of package schema by their values, as Go names them.
type constants struct {
	tables []string // values, in the order of the source
	names  map[string]map[string]string
}

// readConstants collects the tables, the types and the kinds of document from schema.go.
func readConstants(dir string) (constants, error) {
	c := constants{names: map[string]map[string]string{}}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, "schema.go"), nil, 0)
	if err != nil {
		return c, err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		literal, ok := spec.Values[0].(*ast.BasicLit)
		if !ok {
			return true
		}
		text, err := strconv.Unquote(literal.Value)
		if err != nil {
			return true
		}
		of := "" // of a kind of document
		if t, ok := spec.Type.(*ast.Ident); ok {
			of = t.Name
		}
		if c.names[of] == nil {
			c.names[of] = map[string]string{}
		}
		c.names[of][text] = spec.Names[0].Name
		if of == "Table" {
			c.tables = append(c.tables, text)
		}
		return true
	})
	return c, nil
}

// readTables reads the file of each table.
func readTables(dir string, names constants) ([]table, error) {
	var tables []table
	var above []field
	for _, name := range names.tables {
		path := filepath.Join(dir, "fields", name+".yaml")
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		fields, err := readTable(path, data, above, names)
		if err != nil {
			return nil, err
		}
		above = append(above, fields...)
		tables = append(tables, table{name, fields})
	}
	return tables, nil
}

// readTable reads the fields of one file, below those of the files above it; an error
// names its line.
func readTable(path string, data []byte, above []field, names constants) ([]field, error) {
	tree, err := yamlparser.ParseBytes(data, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	list, ok := tree.Docs[0].Body.(*yamlast.SequenceNode)
	if !ok || len(tree.Docs) != 1 {
		return nil, fmt.Errorf("%s: this is not one list of fields", path)
	}
	var fields []field
	for _, node := range list.Values {
		var f field
		if err := yaml.NodeToValue(node, &f, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if err := f.complete(slices.Concat(above, fields), names); err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", path, node.GetToken().Position.Line, f.Name, err)
		}
		if slices.ContainsFunc(fields, func(other field) bool { return other.Name == f.Name }) {
			return nil, fmt.Errorf("%s:%d: %s: the table has this field twice", path, node.GetToken().Position.Line, f.Name)
		}
		fields = append(fields, f)
	}
	return fields, nil
}

// complete checks a field by itself and fills in the values that it has of a field above.
func (f *field) complete(above []field, names constants) error {
	if f.ValuesOf != "" {
		at := slices.IndexFunc(above, func(other field) bool { return other.Name == f.ValuesOf })
		if at < 0 || len(f.Values) > 0 {
			return fmt.Errorf("values_of: %s is no field above this one, or the field has values of its own", f.ValuesOf)
		}
		f.Values = above[at].Values
	}
	for _, w := range f.Wordings {
		if len(w.Words) == 0 || (len(w.All) > 0) == (len(w.Any) > 0) {
			return fmt.Errorf("wordings: words are needed, and either all or any")
		}
		for _, code := range slices.Concat(w.All, w.Any) {
			if !slices.ContainsFunc(f.Values, func(v value) bool { return v.Code == code }) {
				return fmt.Errorf("wordings: %s is no value of the field", code)
			}
		}
	}
	goType := names.names["Type"][f.Type]
	switch enumerated := goType == "TypeEnum" || goType == "TypeEnumList"; {
	case f.Name == "" || f.Label == "" || f.Meaning == "" || f.Example == "":
		return fmt.Errorf("a name, a label, a meaning or an example is missing")
	case goType == "":
		return fmt.Errorf("there is no type %q", f.Type)
	case enumerated != (len(f.Values) > 0):
		return fmt.Errorf("the type %q and the values do not fit each other", f.Type)
	}
	for _, kind := range f.Essential {
		if names.names[""][kind] == "" {
			return fmt.Errorf("essential: there is no document %q", kind)
		}
	}
	return nil
}

// wordList is a list of words.yaml.
type wordList struct {
	Name  string
	Words []string
}

// readWords reads the words that belong to no field.
func readWords(dir string) ([]wordList, error) {
	path := filepath.Join(dir, "fields", "words.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var lists []wordList
	if err := yaml.UnmarshalWithOptions(data, &lists, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return lists, nil
}
