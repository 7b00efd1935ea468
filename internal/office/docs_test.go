package office

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// The page about settings shows every one of them, and what it shows is a
// sound office file.
func TestSettingsPageIsComplete(t *testing.T) {
	page, err := os.ReadFile("../../docs/office.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(page), "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	if _, err := Read(strings.NewReader(example), "docs/office.md"); err != nil {
		t.Error(err)
	}
	var walk func(reflect.Type)
	walk = func(of reflect.Type) {
		for i := range of.NumField() {
			key := of.Field(i).Tag.Get("yaml")
			if key == "" || key == "-" {
				continue
			}
			if !strings.Contains(example, key+":") {
				t.Errorf("docs/office.md does not show %s", key)
			}
			if inner := of.Field(i).Type; inner.Kind() == reflect.Struct {
				walk(inner)
			}
		}
	}
	walk(reflect.TypeFor[Office]())
}
