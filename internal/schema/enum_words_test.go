package schema

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// What people write for a value is read as testdata/enum_words.yaml says, or asked about.
func TestWordsOfLists(t *testing.T) {
	data, err := os.ReadFile("testdata/enum_words.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var truth yaml.MapSlice
	if err := yaml.UnmarshalWithOptions(data, &truth, yaml.Strict(), yaml.UseOrderedMap()); err != nil {
		t.Fatal(err)
	}
	for _, field := range truth {
		f, ok := Find(field.Key.(string))
		if !ok {
			t.Fatalf("there is no field %s", field.Key)
		}
		for _, line := range field.Value.(yaml.MapSlice) {
			want := line.Key.(string)
			for _, text := range line.Value.([]any) {
				checkWord(t, f, text.(string), want)
			}
		}
	}
}

func checkWord(t *testing.T, f Field, text, want string) {
	t.Helper()
	meant, understood := Meanings(f, text)
	if says, asked := strings.CutPrefix(want, "ask: "); asked {
		value, faults := Parse(f, Input{Text: text}, MonthFirst)
		if value != nil || len(faults) != 1 || faults[0].Code != "SH-28" {
			t.Errorf("%s: %q is %v, %v, and must be asked about", f.Name, text, value, faults)
		} else if said := faults[0].Message + "; " + faults[0].Hint; !strings.Contains(said, says) {
			t.Errorf("%s: %q is asked about with %q; want %q in it", f.Name, text, said, says)
		}
		return
	}
	want, _, _ = strings.Cut(strings.TrimSuffix(strings.TrimSuffix(want, " again"), " spelled out"), "\x00")
	if got := written(meant); !understood || got != want {
		t.Errorf("%s: %q is read as %q, %t; want %q", f.Name, text, got, understood, want)
	}
}

// written spells what a cell means as the file of the truth does.
func written(list []Meaning) string {
	var all []string
	for _, m := range list {
		modality, region := m.Beside[recordModality], m.Beside[recordRegion]
		switch {
		case strings.Contains(region, ","):
			all = append(all, fmt.Sprintf("%s[%s,%q]", m.Code, modality, region))
		case region != "":
			all = append(all, fmt.Sprintf("%s[%s,%s]", m.Code, modality, region))
		case modality != "":
			all = append(all, m.Code+"["+modality+"]")
		default:
			all = append(all, m.Code)
		}
	}
	return strings.Join(all, " + ")
}

func TestOwnReasons(t *testing.T) {
	for text, want := range map[string]bool{
		"Surgery was recommended, are there other options?": true,
		"The report says two different things.":             true,
		"I want to know whether it can wait":                true,
		"several options":                                   false, // a reason of the list
		"multple options":                                   false, // a slip
		"not sure":                                          false,
		"I do not trust Dr. Placeholder at all":             false, // stays in the office
		"surgery":                                           false,
		"":                                                  false,
	} {
		if got := IsOwnReason(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}
