package intake

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/charset"
)

// tellGarbled holds what prints a cell whose letters were lost or changed when its file was
// decoded, or that may be in another encoding than the rest of it: a name with another letter is
// another name.
func (rec *record) tellGarbled(fault schema.Fault, b binding, where problem.Where) {
	field := b.Field.Name
	if b.Field.Combined {
		parts, _, _ := split(field, wholeCell{})
		field = parts[0].field
	}
	rec.problems.Add(cellProblem(fault, where, field))
}

// garbled says what is wrong with the letters of a text; without a message when nothing is.
func garbled(t *sheet.Table, text string, kind charset.TextKind) schema.Fault {
	fault := schema.Fault{Severity: problem.Missing, Code: "SH-99", Hint: "type the value again; if there are many, export the file as UTF-8, or name its encoding with --encoding"}
	reason, other := charset.Garbled(text, kind), t.Reading.Doubt(text)
	switch {
	case other != nil && other.Name == "":
		fault.Message = "letters of this value may be other ones: in no encoding that casepacket tries do the names of this file look right"
		fault.Hint = "export the file as UTF-8, or name its encoding with --encoding"
	case other != nil:
		fault.Message = "letters of this value may be other ones: it makes sense in the encoding " + other.Name + " too"
		if reason != "" {
			fault.Message = "letters of this value may be lost or changed: " + reason + "; the encoding " + other.Name + " would read it well"
		}
		fault.Hint = "compare it with the paper and type it again; if the whole file is in that encoding, name it: --encoding " + other.Flag
	case reason != "":
		fault.Message = "letters of this value may be lost or changed: " + reason
		if _, through := charset.Undo(text); through != "" {
			fault.Message = "letters of this value were decoded twice: its UTF-8 was read as " + through + ", and would read well if that were undone"
		}
	case t.Reading.MayLackLetter(text):
		fault.Message = "letters of this value may be lost: question marks are in the place of letters in this file"
		fault.Hint = "type the value again; if there are many, export the file as UTF-8"
	case t.WrongEncoding && strings.ContainsFunc(text, isForeign):
		fault.Message = "letters of this value may be lost or changed: other cells of the file show that its encoding was guessed wrongly"
	}
	return fault
}

func isForeign(r rune) bool { return r > unicode.MaxASCII }

var (
	personField = regexp.MustCompile(`(^patient_(full|first|middle|last|former|preferred|single)_names?|^(first|second)_doctor_name|^opinion_doctor|^pcp_name|^companion_name|^policyholder_name|^worker_name|^representative(_[23])?_name|_city|^(discussion_partner|record_ordering_clinician|urgency_clinician|pickup_person|auth_signer))$`)
	placeField  = regexp.MustCompile(`_(name|names|org|dept|institution|to|address[12]?|city_state_zip)$`)
)

// textKinds say by field how strictly its letters are looked at.
var textKinds = sync.OnceValue(func() map[string]charset.TextKind {
	kinds := map[string]charset.TextKind{}
	for _, f := range schema.Fields() {
		kinds[f.Name] = textKind(f)
	}
	return kinds
})

// textKind is how strictly the letters of a field are looked at.
func textKind(f schema.Field) charset.TextKind {
	switch {
	case personField.MatchString(f.Name):
		return charset.Person
	case placeField.MatchString(f.Name) && (f.Type == schema.TypeText || f.Type == schema.TypeProse):
		return charset.Place
	}
	return charset.Prose
}
