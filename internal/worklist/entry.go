package worklist

import (
	"maps"

	"casepacket/internal/ledger"
)

// Blank reports whether nobody wrote anything.
func Blank(e ledger.Entry) bool {
	for _, c := range Columns {
		if *c.Of(&e) != "" {
			return false
		}
	}
	return len(e.Own) == 0
}

// Same reports whether two entries say the same.
func Same(a, b ledger.Entry) bool {
	for _, c := range Columns {
		if *c.Of(&a) != *c.Of(&b) {
			return false
		}
	}
	return maps.Equal(a.Own, b.Own)
}
