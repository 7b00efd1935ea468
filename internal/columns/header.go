package columns

import (
	"casepacket/internal/office"
	"casepacket/internal/schema"
)

// HeaderScore counts the different things that the cells of a row would mean as headers of
// one table; a sheet's header row is the one with the most. The headers that the office has
// bound count like those of the dictionary. Settings may be nil.
func HeaderScore(cells []string, settings *office.Office) int {
	best := 0
	for _, t := range []schema.Table{
		schema.Cases, schema.Records, schema.Opinions, schema.Denials, schema.Arguments, schema.ContactLog, schema.Enclosures, schema.Directory,
	} {
		best = max(best, TableScore(t, cells, settings))
	}
	return best
}

// TableScore counts the cells that would make sense as headers of a table.
func TableScore(t schema.Table, cells []string, settings *office.Office) int {
	n := 0
	for _, cell := range cells {
		if schema.Known(t, cell) || isBoundByOffice(cell, settings) || t == schema.Cases && makesSense(cell) {
			n++
		}
	}
	return n
}

func isBoundByOffice(cell string, settings *office.Office) bool {
	if settings == nil || len(settings.Headers) == 0 {
		return false
	}
	for header := range settings.Headers {
		if schema.SameHeader(header, cell) {
			return true
		}
	}
	return false
}

// makesSense reports whether the words of a text are those of a header: they say what a
// column holds.
func makesSense(text string) bool {
	if len(text) < 3 || len(text) > 160 {
		return false
	}
	r, ok := readHeader(text)
	return ok && (r.field != "" || r.unused || r.attribute != "" && !r.implied)
}

// IsPatients reports whether a header says that the column is the patient's.
func IsPatients(header string) bool {
	r, ok := readHeader(header)
	return ok && r.owner == "patient"
}
