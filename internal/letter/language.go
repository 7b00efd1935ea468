package letter

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"casepacket/internal/problem"
)

// English is the language of templates whose file name names none.
const English = "en-US"

// languageField is the patient's language in the dictionary.
const languageField = "preferred_language"

// languageOf reads the language from a file name: visit-preparation.es.md.
func languageOf(src *source) (string, problem.List) {
	name := strings.TrimSuffix(src.file, ".md")
	_, code, ok := strings.Cut(name, ".")
	if !ok {
		return English, nil
	}
	tag, err := language.Parse(code)
	if err != nil {
		return English, problem.List{src.fault(codeLanguage, 0, "the file name names no language",
			"name it KIND.md, or KIND.es.md with the code of a language")}
	}
	return tag.String(), nil
}

// spoken returns the template in the language that the patient prefers, where
// there is one, and says so where there is not. Only what the patient reads
// is translated.
func (t *Template) spoken(d Data) (*Template, problem.List) {
	wish := strings.TrimSpace(d.Case.PreferredLanguage)
	if t.Audience != Patient || wish == "" || speaks(language.AmericanEnglish, wish) {
		return t, nil
	}
	for code, variant := range t.variants {
		if speaks(language.Make(code), wish) {
			return variant, nil
		}
	}
	return t, problem.List{{
		Severity: problem.Warning, Code: codeLanguage, Where: d.Case.At(languageField), Field: languageField, CaseID: d.Case.CaseID,
		Message: "there is no template of this document in the patient's language, so it is in English",
		Hint:    "go through it with an interpreter, or add a template named " + t.Kind + ".CODE.md",
	}}
}

// speaks reports whether a wish names a language: by its code, or by its name
// in English or in itself.
func speaks(tag language.Tag, wish string) bool {
	base, _ := tag.Base()
	plain := language.Make(base.String())
	names := []string{tag.String(), base.String(), display.English.Languages().Name(plain), display.Self.Name(plain)}
	return slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, wish) })
}
