package intake

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// tellGarbled holds what prints a cell whose letters were lost or changed when its file was
// decoded: a name with another letter is another name.
func (f *rowDecoder) tellGarbled(t *sheet.Table, rec *record, b binding, cell sheet.Cell, where problem.Where) {
	reason := sheet.Garbled(cell.Shown, textKinds()[b.Field.Name])
	if reason == "" && t.WrongEncoding && strings.ContainsFunc(cell.Shown, isForeign) {
		reason = "other cells of the file show that its encoding was guessed wrongly"
	}
	if reason == "" {
		return
	}
	field := b.Field.Name
	if b.Field.Combined {
		parts, _, _ := split(field, wholeCell{})
		field = parts[0].field
	}
	rec.problems.Add(cellProblem(schema.Fault{
		Severity: problem.Missing, Code: "SH-99", Message: "letters of this value may be lost or changed: " + reason,
		Hint: "type the value again; if there are many, export the file as UTF-8, or name its encoding with --encoding",
	}, where, field))
}

func isForeign(r rune) bool { return r > unicode.MaxASCII }

var (
	personField = regexp.MustCompile(`(^patient_(full|first|middle|last|former|preferred|single)_names?|^(first|second)_doctor_name|^opinion_doctor|^pcp_name|^companion_name|^policyholder_name|^worker_name|^representative(_[23])?_name|_city|^(discussion_partner|record_ordering_clinician|urgency_clinician|pickup_person|auth_signer))$`)
	placeField  = regexp.MustCompile(`_(name|names|org|dept|institution|to|address[12]?|city_state_zip)$`)
)

// textKinds say by field how strictly its letters are looked at.
var textKinds = sync.OnceValue(func() map[string]sheet.TextKind {
	kinds := map[string]sheet.TextKind{}
	for _, f := range schema.Fields() {
		kinds[f.Name] = textKind(f)
	}
	return kinds
})

// textKind is how strictly the letters of a field are looked at.
func textKind(f schema.Field) sheet.TextKind {
	switch {
	case personField.MatchString(f.Name):
		return sheet.Person
	case placeField.MatchString(f.Name) && (f.Type == schema.TypeText || f.Type == schema.TypeProse):
		return sheet.Place
	}
	return sheet.Prose
}
