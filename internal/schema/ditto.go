package schema

import "strings"

// dittos are the ways in which people say that a value is the one of another
// cell.
var dittos = map[string]bool{
	`"`: true, `""`: true, "''": true, "“": true, "”": true, "„": true, "〃": true, "″": true, `-"-`: true, "-''-": true,
	"ditto": true, "idem": true, "same": true, "the same": true, "same as above": true, "as above": true, "see above": true, "s/a": true,
	"same as last time": true, "as before": true, "see below": true, "see notes": true, "see note": true, "see chart": true, "see file": true,
}

// IsDitto reports whether a text only points at another cell. What stands there
// cannot be told: above the row as it was typed, or as it is sorted now.
func IsDitto(text string) bool {
	text = strings.Trim(Clean(text), ". ()")
	return len(text) <= maxDitto && dittos[strings.ToLower(text)]
}

// maxDitto is longer than each of the dittos: most cells need not be looked up.
const maxDitto = 20
