package intake

import (
	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// The patient's two numbers.
const firstPhone, otherPhone = "patient_phone", "patient_phone_alt"

// takesPhones reads the two numbers in the cell of the patient's telephone, home and cell:
// the second is the other number where no other cell gives one. False for all other cells:
// whose number it is there, nobody can tell.
func (rec *record) takesPhones(b binding, text string, where problem.Where) bool {
	if b.Field.Name != firstPhone {
		return false
	}
	numbers := schema.PhonesIn(text)
	if numbers == nil {
		return false
	}
	rec.problems.Add(cellProblem(schema.Fault{
		Severity: problem.Warning, Code: "SH-133", Message: "the cell holds two numbers; the first is the patient's phone, the second the other number",
		Hint: "write the number to call first into the cell, and the other one into a column for it",
	}, where, firstPhone))
	rec.later = append(rec.later, func() {
		for i, field := range []string{firstPhone, otherPhone} {
			if !casefile.Given(rec.of, field) && !rec.row.Bad[field] {
				casefile.Put(rec.of, field, numbers[i])
				rec.row.SetCell(field, where)
			}
		}
	})
	return true
}
