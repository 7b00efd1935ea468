package pdf

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

var escaper = strings.NewReplacer("\\", "\\\\", "(", "\\(", ")", "\\)", "\r", "\\r", "\n", "\\n")

// utf16Hex writes text as hexadecimal UTF-16BE.
func utf16Hex(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String()
}
