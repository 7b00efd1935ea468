package schema

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// What looks at every cell takes short ways. Here stand the long ones, in as few
// words as possible, and both must say the same of any text.

var (
	ssnPattern = regexp.MustCompile(`(^|[^0-9-])[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}($|[^0-9-])`)
	fragment   = rapid.OneOf(
		rapid.StringMatching(`[0-9]{1,4}`), rapid.StringMatching(`[- .,;:#/()xTZ]{1,2}`), rapid.SampledFrom([]string{
			"NPI", "npi:", "Dr. Lopez", "1234567893", "078-05-1120", "2026-11-23", "10:30", "12:00:00 AM", "00:00", "#N/A", "###", "\u200b", "\u00a0", "\r\n", "\x00",
			"Ünal", "cell", "fax", "(W)", "wor\u212a", "202-555-0143", "ﬁ", "\xff", "\u2028", "ditto",
		}), rapid.String())
	anyCell = rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(fragment, 0, 6).Draw(t, "parts"), "")
	})
)

func TestShortcutsSayWhatTheLongWaySays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyCell.Draw(t, "cell")
		if got, want := hasSSN(s), ssnPattern.MatchString(s); got != want {
			t.Errorf("a Social Security number in %q: %t, the pattern says %t", s, got, want)
		}
		if rest, npi := CutNPI(s); npi == "" {
			if m := npiBehind.FindStringSubmatch(oneLine(s)); m != nil && m[1] != "" {
				t.Errorf("no NPI is seen in %q, which leaves %q", s, rest)
			}
		}
		for _, f := range []Field{{Name: "patient_phone"}, {Name: "payer_fax"}} {
			if got, want := withoutLabel(f, s), cutLabel(f, s); got != want {
				t.Errorf("%s: %q is the number %q, want %q", f.Name, s, got, want)
			}
		}
		if got, want := normal(s), normalSlowly(s); got != want {
			t.Errorf("%q is compared as %q, want %q", s, got, want)
		}
	})
}

func normalSlowly(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, strings.ReplaceAll(s, "#", "number"))
}

func TestValuesAreFoundByTheirCodesThenByTheirWords(t *testing.T) {
	for _, f := range Fields() {
		if len(f.Values) == 0 {
			continue
		}
		texts := []string{"", "-", "something quite different"}
		for _, v := range f.Values {
			texts = append(texts, v.Code, v.Words, strings.ToUpper(v.Words), strings.ReplaceAll(v.Code, "_", " "))
			texts = append(texts, v.Also...)
		}
		for _, text := range texts {
			got := codesOf(f, text)
			if want, known := enumCodeSlowly(f, text); known != (len(got) == 1) || known && got[0] != want {
				t.Errorf("%s of %s: %q is %q; want %q, %t", f.Name, f.Table, text, got, want, known)
			}
		}
	}
}

func enumCodeSlowly(f Field, text string) (string, bool) {
	for _, of := range []func(Value) string{func(v Value) string { return v.Code }, func(v Value) string { return v.Words }} {
		for _, v := range f.Values {
			if normal(of(v)) == normal(text) {
				return v.Code, true
			}
		}
	}
	for _, v := range f.Values {
		if slices.ContainsFunc(v.Also, func(word string) bool { return normal(word) == normal(text) }) {
			return v.Code, true
		}
	}
	return "", false
}
