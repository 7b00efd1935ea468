package personname

import (
	"slices"
	"strings"
)

// Doctor reads the name of a doctor or another clinician; false where the cell does not
// surely name one person whose family name is known: an institution, two doctors, a
// specialty beside the name.
func Doctor(cell string) (Name, bool) {
	text, _ := withoutExtra(oneLine(cell))
	if text == "" || foreign(text) != None || namesInstitution(text) {
		return Name{}, false
	}
	p := takeApart(text, true)
	if !p.comma && len(p.family) == 1 && (p.prefix != "" || len(p.degrees) > 0) { // Dr. Example; Example, MD
		return Name{Prefix: p.prefix, Family: p.family[0], Suffix: p.suffix, Degrees: strings.Join(trimCommas(p.degrees), ", ")}, true
	}
	n, doubt := p.name(Mixed)
	if doubt != None || p.comma && !p.isGivenName() {
		return Name{}, false
	}
	return n, true
}

// isGivenName reports whether there is evidence that what is behind the comma is a given
// name and not a place or a specialty.
func (p *parts) isGivenName() bool {
	return len(p.given) > 0 && (isGiven(p.given[0]) || isInitial(p.given[0]) || len(p.given) == 2 && isInitial(p.given[1]) || p.prefix == "" && len(p.degrees) > 0)
}

// isDoctor reports whether the person is addressed as a doctor.
func (n Name) isDoctor() bool {
	return slices.ContainsFunc(strings.Fields(n.Prefix), func(w string) bool { return key(w) == "dr" || key(w) == "drs" }) ||
		slices.ContainsFunc(strings.FieldsFunc(n.Degrees, func(r rune) bool { return r == ' ' || r == ',' }), isDoctorate)
}

// Salutation is how a letter addresses a doctor behind "Dear": Dr. Example where the cell
// shows a doctor and the family name is sure, else the whole name. Degrees are no part of
// it (practice P33).
func Salutation(cell string) string {
	n, ok := Doctor(cell)
	switch {
	case !ok:
		return withoutDegrees(cell)
	case n.isDoctor():
		return join("Dr.", usual(n.Family))
	case n.Given == "" && n.Prefix == "": // Example, NP
		return usual(n.Family)
	}
	n.Degrees = ""
	return n.usual().Whole()
}

// withoutDegrees cuts degrees behind a name that was not understood otherwise.
func withoutDegrees(cell string) string {
	text, _ := CutNumber(oneLine(cell))
	for {
		i := strings.LastIndex(text, ",")
		if i <= 0 || strings.TrimSpace(text[:i]) == "" {
			return text
		}
		behind := strings.Fields(text[i+1:])
		if len(behind) == 0 || slices.ContainsFunc(behind, func(w string) bool { return degreeIn(w, true) != isSure }) {
			return text
		}
		text = text[:i]
	}
}

// WrittenDoctor is the name of a doctor as a letter writes it: given name first, in the
// usual case, without the number of another program. What is not surely a name stays as it
// is.
func WrittenDoctor(cell string) string {
	n, ok := Doctor(cell)
	if !ok {
		text, _ := CutNumber(cell)
		return text
	}
	comma := strings.Contains(cell, ",") && n.Given != "" && !strings.HasPrefix(oneLine(cell), join(n.Prefix, n.Given))
	if _, numbered := CutNumber(cell); !comma && !numbered && n.usual() == n {
		return cell
	}
	return n.usual().Whole()
}
