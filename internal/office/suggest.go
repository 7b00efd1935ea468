package office

import (
	"errors"
	"reflect"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/goccy/go-yaml"
)

// setting is one key of the office file, with the group it stands in.
type setting struct{ group, key string }

func (s setting) String() string {
	if s.group == "" {
		return s.key
	}
	return s.group + ": " + s.key
}

// settings lists the keys of the office file.
func settings() []setting {
	var list []setting
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Office]()) {
		name := f.Tag.Get("yaml")
		switch {
		case name == "-":
		case f.Type.Kind() == reflect.Struct:
			for _, sub := range reflect.VisibleFields(f.Type) {
				list = append(list, setting{name, sub.Tag.Get("yaml")})
			}
		default:
			list = append(list, setting{"", name})
		}
	}
	return list
}

// meant says which setting somebody may have meant with a key that is none;
// blank when the error is another one, or nothing is near.
func meant(err error) string {
	var unknown *yaml.UnknownFieldError
	if !errors.As(err, &unknown) || unknown.Token == nil {
		return ""
	}
	written := strings.ToLower(strings.NewReplacer("-", "_", " ", "_").Replace(unknown.Token.Value))
	best, distance := "", max(2, len(written)/4)+1
	for _, s := range settings() {
		for _, name := range []string{s.key, s.group + "_" + s.key} {
			if d := levenshtein.ComputeDistance(written, name); d < distance {
				best, distance = s.String(), d
			}
		}
	}
	if best == "" {
		return ""
	}
	return "\nPerhaps this is meant: " + best
}
