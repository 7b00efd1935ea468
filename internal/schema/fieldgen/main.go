// Command fieldgen writes the dictionary as Go source from its YAML files, one file a
// table (internal/schema/fields). The program then has the fields without reading
// anything when it starts. It does not import package schema: a dictionary that does
// not compile can be written anew.
package main

import (
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	source, err := generate(".")
	if err == nil {
		err = os.WriteFile("fields_gen.go", source, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// generate reads the dictionary of package schema, in dir, and writes it as Go.
func generate(dir string) ([]byte, error) {
	names, err := readConstants(dir)
	if err != nil {
		return nil, err
	}
	tables, err := readTables(dir, names)
	if err != nil {
		return nil, err
	}
	lists, err := readWords(dir)
	if err != nil {
		return nil, err
	}
	return write(tables, lists, names)
}
