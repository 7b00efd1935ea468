package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// below is everything that the use cases stand on.
const below = "problem day columns profiles sheet sheet/charset sheet/input schema rules office people casefile additions intake facts check block letter fonts layout pdf plan outdir ledger " +
	"enclosure seal backup render worklist xlsx marked starter inbox report interview"

// mayImport is the table of docs/architecture.md: which of our packages each
// one may use. The path of the data runs one way. A package below another is in the
// table when it is part of the program; others are programs that go generate runs.
var mayImport = map[string]string{
	"problem":       "",
	"day":           "",
	"columns":       "problem sheet schema office",
	"profiles":      "columns sheet schema office",
	"personname":    "",
	"sheet":         "problem day sheet/charset",
	"sheet/charset": "",
	"sheet/csv":     "problem sheet sheet/charset",
	"sheet/xlsx":    "problem day sheet",
	"sheet/input":   "problem sheet sheet/charset sheet/csv sheet/xlsx",
	"dates":         "problem day",
	"schema":        "problem day dates personname",
	"rules":         "problem day",
	"office":        "problem day schema",
	"people":        "",
	"casefile":      "problem day schema people",
	"additions":     "problem day schema casefile outdir inbox xlsx",
	"intake":        "columns problem day personname profiles sheet sheet/charset schema office casefile additions",
	"facts":         "problem day personname schema rules office casefile",
	"check":         "problem day schema rules office casefile facts",
	"block":         "problem",
	"readability":   "",
	"letter":        "problem day personname schema block casefile facts readability",
	"fonts":         "problem",
	"layout":        "problem block fonts",
	"pdf":           "problem day layout fonts",
	"plan":          "problem day schema rules office casefile people facts check letter block",
	"outdir":        "",
	"ledger":        "day outdir",
	"enclosure":     "",
	"seal":          "",
	"backup":        "",
	"render":        "problem day schema casefile facts plan letter block layout pdf ledger enclosure seal outdir",
	"worklist":      "problem day schema facts block plan ledger xlsx render outdir",
	"xlsx":          "problem day sheet schema",
	"marked":        "problem day columns sheet schema xlsx",
	"starter":       "problem day sheet schema xlsx",
	"inbox":         "",
	"report":        "outdir problem day schema rules facts block letter marked render plan columns",
	"interview":     "problem schema",
	"app":           below,
	"app/worklist":  below + " app",
	"app/keep":      below + " app app/worklist",
	"app/run":       below + " app app/worklist",
}

// onlyIn names the packages that alone may use a module.
var onlyIn = map[string][]string{
	"github.com/xuri/excelize/":           {"sheet/xlsx", "xlsx", "marked", "starter", "worklist"},
	"github.com/go-playground/validator/": {"check"},
	"github.com/johnfercher/maroto/":      {"pdf"},
	"modernc.org/sqlite":                  {"ledger"},
	"filippo.io/age":                      {"seal"},
}

func TestImportsFollowTheTable(t *testing.T) {
	root := filepath.Join("..", "..", "internal")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		relative, _ := filepath.Rel(root, path)
		name := packageOf(filepath.ToSlash(filepath.Dir(relative)))
		test := strings.HasSuffix(path, "_test.go")
		tool := name != filepath.ToSlash(filepath.Dir(relative)) // a program that go generate runs
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported := strings.Trim(spec.Path.Value, `"`)
			if ours, ok := strings.CutPrefix(imported, "casepacket/internal/"); ok && !test && !tool {
				ours = packageOf(ours)
				if ours != name && !slices.Contains(strings.Fields(mayImport[name]), ours) {
					t.Errorf("%s imports %s, which the table does not allow", path, ours)
				}
			}
			for module, packages := range onlyIn {
				if strings.HasPrefix(imported, module) && !slices.Contains(packages, name) && !test {
					t.Errorf("%s imports %s, which only %v may", path, imported, packages)
				}
			}
		}
		if _, ok := mayImport[name]; !ok {
			t.Errorf("internal/%s is not in the table", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// packageOf is the package of the table that is in a folder, or in the nearest one above it.
func packageOf(folder string) string {
	for {
		_, known := mayImport[folder]
		last := strings.LastIndexByte(folder, '/')
		if known || last < 0 {
			return folder
		}
		folder = folder[:last]
	}
}

func TestNoCommandImportsAnEngine(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") { // a test may do what a user's spreadsheet program does
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			for module := range onlyIn {
				if strings.HasPrefix(strings.Trim(spec.Path.Value, `"`), module) {
					t.Errorf("%s imports %s", path, spec.Path.Value)
				}
			}
		}
	}
}
