package casefile

import (
	"fmt"
	"strings"
)

// AttachedTo reports whether a file travels with a document. One that names no
// document travels with none: a stranger would read it.
func (e *Enclosure) AttachedTo(kind string, number int) bool {
	name := e.GoesWith()
	return name == "all" || name == kind || name == fmt.Sprintf("%s-%d", kind, number)
}

// GoesWith is the document that a file goes with, as the sheet names it, in lower
// case: a kind, a kind and number, "all", or blank.
func (e *Enclosure) GoesWith() string {
	name, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(e.EnclosureFor)), " ")
	return name
}

// ListedWithAny reports whether any document of a kind lists a row of the
// enclosures table.
func (e *Enclosure) ListedWithAny(kind string) bool {
	name := e.GoesWith()
	return name == "" || name == "all" || name == kind || strings.HasPrefix(name, kind+"-")
}

// ListedWith reports whether a document lists a row of the enclosures table. A
// row that names no document is listed with all, unless it has a file.
func (e *Enclosure) ListedWith(kind string, number int) bool {
	return e.EnclosureTitle != "" && (e.AttachedTo(kind, number) || e.GoesWith() == "" && e.EnclosureFile == "")
}
