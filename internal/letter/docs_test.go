package letter

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestTheGuideNamesEverything holds the guide for people who change templates
// to what there is: functions, blocks and settings.
func TestTheGuideNamesEverything(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "templates.md"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range functions {
		names = append(names, name)
	}
	for name := range fencedBlocks {
		names = append(names, name)
	}
	settings := reflect.TypeFor[header]()
	for i := range settings.NumField() {
		names = append(names, settings.Field(i).Tag.Get("yaml"))
	}
	for _, name := range names {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("docs/templates.md does not explain %s", name)
		}
	}
}
