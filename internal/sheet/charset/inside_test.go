package charset

import "testing"

// Signs inside words, line separators, and letters of another alphabet that look alike.
func TestSignsInsideWords(t *testing.T) {
	for kind, texts := range map[TextKind][]string{
		Person: {`Pat" Example`, `"Pat Example`, "Spring\u2028field", "P\u0430t", "\u041c\u0430x Sample", "K\u0391REN", "Zo?"},
		Place:  {"Spring\u2029field", "\u0421linic", "1 S\u0430mple Street"},
		Prose:  {`gall"stones`, "Mu?oz", "\u0425\u0415\u041d00123456", "C\u0421-12", "XEH\u041e12"},
	} {
		for _, text := range texts {
			if Garbled(text, kind) == "" {
				t.Errorf("%q is not found, kind %d", text, kind)
			}
		}
	}
	for kind, texts := range map[TextKind][]string{
		Person: {`Pat "Patty" Example`, "Иван Петров", "Παπάς", "Мария-Anna", "José"},
		Place:  {"1 Sample Street\u2028Apt 5B", `Suite 5, 12" wide`, "Клиника № 5", "ул. Мира 5"},
		Prose:  {`a 2" scar`, `the "wait and see" kind`, "is it safe? yes", "https://example.com/a?b=c", "TNF-α", "γδT", "5 μg", "Χ² test", "see page?id=5", "Ω-3"},
	} {
		for _, text := range texts {
			if reason := Garbled(text, kind); reason != "" {
				t.Errorf("%q, kind %d: %s", text, kind, reason)
			}
		}
	}
}

// Where question marks are in the place of letters, one behind a word is doubted too.
func TestQuestionMarksForLetters(t *testing.T) {
	for text, want := range map[string]bool{
		"name,text\nMu?oz,caf? au lait\n":                   true,
		"name,text\nPat,caf? au lait\n":                     false,
		"name,text\nPat,why? because\n":                     false,
		"name,text\nhttps://example.com/a?b=c,why? b\n":     false,
		"name,text\n\"Zo? Mu?oz\",\"Why? it is not clear\"": true,
	} {
		r := Read([]byte(text), nil)
		if got := r.MayLackLetter("caf? au lait"); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if r := Read([]byte("Mu?oz"), nil); r.MayLackLetter("Can it wait?") || r.MayLackLetter("Is it? Yes") {
		t.Error("a question is doubted")
	}
}
