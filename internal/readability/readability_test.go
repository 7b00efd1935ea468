package readability

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestSyllables(t *testing.T) {
	for n, words := range map[int]string{
		1: "the you breathe asked called through view next safe signed eyes bring friend brief",
		2: "doctor able asked-for table wanted needed notes-up question waited copies places boxes answer opinion-x study being",
		3: "medicine example another decision hospital insurance idea area tomorrow together",
		4: "information insuranceable-x examination-x appointmentable-x",
		5: "",
	} {
		for _, word := range strings.Fields(words) {
			if strings.Contains(word, "-") {
				continue
			}
			if got := englishSyllables(word); got != n {
				t.Errorf("%s has %d syllables, want %d", word, got, n)
			}
		}
	}
	for word, n := range map[string]int{
		"médico": 3, "opinión": 3, "cuánto": 2, "días": 2, "preguntas": 3, "y": 1, "que": 1, "guía": 2, "quién": 1, "enfermedad": 4, "después": 2,
		"hoy": 1, "leer": 2, "país": 2, "tratamientos": 4, "averigüe": 4, "expediente": 4,
	} {
		if got := spanishSyllables(word); got != n {
			t.Errorf("%s has %d syllables, want %d", word, got, n)
		}
	}
}

// Texts whose measure is known from the definition of the scale.
func TestMeasures(t *testing.T) {
	easy := Of("en-US", []string{"Ask your doctor.", "Write it down.", "Take this with you."})
	if !easy.Plain || easy.Value > 3 || easy.Scale != "Flesch-Kincaid grade" {
		t.Errorf("%+v", easy)
	}
	one := Of("en-US", []string{"The doctor will read it."}) // 5 words, 6 syllables
	if want := 0.39*5 + 11.8*6/5 - 15.59; math.Abs(one.Value-want) > 1e-9 {
		t.Errorf("%v, want %v", one.Value, want)
	}
	hard := Of("en-US", []string{
		"Ask.", "Notwithstanding the aforementioned contraindications, multidisciplinary evaluation necessitates comprehensive documentation.", "It is all right to wait.",
	})
	if hard.Plain || !strings.HasPrefix(hard.Hardest[0], "Notwithstanding") || slices.Contains(hard.Hardest, "Ask.") {
		t.Errorf("%+v", hard)
	}
	spanish := Of("es", []string{"Teléfono", "Pregunte a su médico lo que no entiende.", "Lleve esta hoja con usted."}) // 13 words, 23 syllables; a label is no sentence
	if want := 206.84 - 60*23.0/13 - 1.02*6.5; math.Abs(spanish.Value-want) > 1e-9 || !spanish.Plain {
		t.Errorf("%+v, want %v", spanish, want)
	}
	if long := Of("es-MX", []string{"La multidisciplinariedad institucional necesita documentación extraordinariamente comprensible."}); long.Plain {
		t.Errorf("%+v", long)
	}
	if nothing := Of("en-US", nil); nothing.Value != 0 || !nothing.Plain {
		t.Errorf("%+v", nothing)
	}
}
