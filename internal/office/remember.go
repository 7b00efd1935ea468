package office

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// IgnoredHeader is what a header is bound to whose column is for remarks: it
// is understood and printed nowhere.
const IgnoredHeader = "remark"

// ErrHeaders is the error of an office file whose headers or columns are written in a
// way that a program should not change.
var ErrHeaders = errors.New("its headers: or columns: are written on one line; add the lines by hand")

// Binding binds a header of the office's sheets to a field, or to
// IgnoredHeader.
type Binding struct{ Header, Field string }

var headersKey = regexp.MustCompile(`(?m)^headers:[ \t]*(.*?)[ \t]*(?:#.*)?$`)

// AddHeaders returns the text of an office file with bindings added, all else
// as it was: comments, order and spaces. The result has been read and found
// sound.
func AddHeaders(text []byte, path string, bindings []Binding) ([]byte, error) {
	var lines strings.Builder
	indent := "  "
	at := len(text)
	if key := headersKey.FindSubmatchIndex(text); key != nil {
		if value := string(text[key[2]:key[3]]); value != "" {
			return nil, fmt.Errorf("%s: %w", path, ErrHeaders)
		}
		at = key[1]
		if next := regexp.MustCompile(`^\r?\n([ \t]+)\S`).FindSubmatch(text[at:]); next != nil {
			indent = string(next[1])
		}
	} else {
		if len(text) > 0 && text[len(text)-1] != '\n' {
			lines.WriteString("\n")
		}
		lines.WriteString("headers:")
	}
	for _, b := range bindings {
		fmt.Fprintf(&lines, "\n%s%s: %s", indent, strconv.Quote(b.Header), b.Field)
	}
	if at == len(text) {
		lines.WriteString("\n")
	}
	changed := slices.Concat(text[:at], []byte(lines.String()), text[at:])
	if _, err := Read(bytes.NewReader(changed), path); err != nil {
		return nil, err
	}
	return changed, nil
}
