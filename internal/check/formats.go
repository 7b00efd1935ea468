package check

import (
	"errors"
	"reflect"
	"sync"

	"github.com/go-playground/validator/v10"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// formats is the validator with a tag for each format of the dictionary. The
// tags stand on the generated record; a field's path is its dictionary name.
var formats = sync.OnceValue(func() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string { return f.Tag.Get("field") })
	for tag, valid := range map[string]func(string) bool{
		"npi": schema.ValidNPI, "zip": schema.ValidZIP, "state": schema.ValidState, "phone": schema.ValidPhone, "mailbox": schema.ValidEmail,
		"tin": schema.ValidTIN, "icd10": schema.ValidICD10, "cpt": schema.ValidCPT,
	} {
		if err := v.RegisterValidation(tag, func(f validator.FieldLevel) bool { return valid(f.Field().String()) }); err != nil {
			panic(err) // an empty tag: impossible
		}
	}
	return v
})

// formatWords say what is wrong with a value of each format, and what to do.
var formatWords = map[string]struct{ message, hint string }{
	"npi":     {"this is no NPI: it needs ten digits and a check digit that fits", "look the number up in the NPI registry"},
	"zip":     {"this is no ZIP code: it needs five digits, or nine with a hyphen", "correct the ZIP code"},
	"state":   {"this is no state", "write the two letters of the state"},
	"phone":   {"this is no telephone number of ten digits", "write it as 202-555-0143"},
	"mailbox": {"this is no e-mail address", "write it as name@example.com"},
	"tin":     {"this is no tax id: it needs two digits, a hyphen and seven digits", "ask the doctor's office for the number"},
	"icd10":   {"this does not have the shape of an ICD-10-CM code", "compare the code with the report; the words of the diagnosis belong into diagnosis_text"},
	"cpt":     {"one of these does not have the shape of a CPT or HCPCS code", "compare the codes with what the doctor's office supplied"},
	"mbi":     {"this is no Medicare number: it has eleven letters and digits in a fixed pattern", "copy the number from the Medicare card"},
}

// checkFormats is rule V-ID-8: every number and code has the shape of its
// kind. A wrong code of a diagnosis or a service is a warning; all else would
// send a letter astray.
func checkFormats(c *casefile.Case) problem.List {
	var problems problem.List
	check := func(of any, row *casefile.Row) {
		var failed validator.ValidationErrors
		if !errors.As(formats().Struct(of), &failed) {
			return
		}
		said := map[string]bool{}
		for _, f := range failed {
			field := fieldName(f.Field())
			if !said[field] {
				problems.Add(formatProblem(f.Tag(), field, row))
			}
			said[field] = true
		}
	}
	check(&c.Main, &c.Row)
	for _, r := range c.Records {
		check(r, &r.Row)
	}
	for _, o := range c.Opinions {
		check(o, &o.Row)
	}
	for _, d := range c.Denials {
		check(d, &d.Row)
	}
	if facts.IsMedicareOriginal(c) && c.MemberID != "" && !schema.ValidMBI(c.MemberID) {
		problems.Add(formatProblem("mbi", "member_id", &c.Row))
	}
	return problems
}

// fieldName takes the index from an entry of a list: cpt_codes[0].
func fieldName(path string) string {
	for i, r := range path {
		if r == '[' {
			return path[:i]
		}
	}
	return path
}

func formatProblem(tag, field string, row *casefile.Row) problem.Problem {
	severity := problem.Error
	if tag == "icd10" || tag == "cpt" {
		severity = problem.Warning
	}
	words := formatWords[tag]
	return problem.Problem{
		Severity: severity, Code: "V-ID-8", Where: row.At(field), Field: field, Record: row.Key.String(), Message: words.message, Hint: words.hint,
	}
}
