package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// Names of many kinds that are right as they are.
var soundNames = []string{
	"O'Neil", "D’Angelo", "D'Angelo", "Jean-Luc", "McDonald", "MacDonald", "DeShawn", "LaToya", "Zoë", "Muñoz", "Nguyễn", "Nguyê\u0303n", "Łukasz", "Ñandú", "van der Berg",
	"St. Mary's", "’t Hooft", "‘t Hooft", "Ka‘iulani", "Hawai’i", "Þórdís", "Øyvind", "Åsa", "Šárka", "Žižka", "Novák-Žižka", "DŽamija", "Ümit", "İpek", "Đặng", "Œdipe", "Çelik",
	"RENÉE", "MUÑOZ", "ÉMILE", "ŠIMEK", "L'HAŸ", "ANDRÉ’S", "McÉwan", "hÓgáin", "Ní hÉalaithe", "DeÁngelo", "Mª José", "Sr.", "III", "Ó Briain", "d’Été",
	"محمد بن سلمان", "שלום עולם", "Արամ Խաչատրյան", "ნინო ბერიძე", "Ірина Шевченко", "Παπαδοπούλου", "李秀英", "สมชาย", "सुनीता", "Ana–María", "Smith—Jones", "Müller (née Groß)",
	"J. R. Å.", "Sørensen", "François", "Œuvré", "Ærø", "Ángel", "Öz", "Éé", "Noël-Anne", "Anaïs", "„Pat“ Muster", "“Pat” Muster", "«Pat» Muster", "»Pat« Muster", "‚Pat‘", "‹Pat›",
	"O´Neil", "O`Neil", "Ľuboš", "Győző", "Ștefan", "Ţuţu", "Wałęsa", "Pat \"Patty\" Example", "José María", "Nuñez y Peña", "Iñaki",
}

// Other values that are right as they are, of organizations and in sentences.
var soundTexts = []string{
	"AT&T", "Smith/Jones", "3½", "98.6 °F", "37°C", "HER2+", "HER2−", "5–7 mg", "5 μg", "5 µg", "µg/mL", "TNF-α", "β-blocker", "γδ T cells", "pat@example.com", "https://example.com/a?b=c&d=%20",
	"±2", "≥5 cm", "≤ 3", "10²", "cm³", "m²/kg", "Oncotype DX®", "Oncotype™DX", "€5", "£5", "$5", "5¢", "§ 2719", "No. 7", "N° 7", "1ª", "cost–benefit", "wait—then go", "wait…then", "…and then",
	"“yes”", "‘yes’", "¿Qué?", "¡Hola!", "café au lait", "naïve", "½ tablet", "word†", "† died", "a•b", "• item", "x×y", "3×5", "1⁄2", "A→B", "★", "✓", "☐", "100 %", "C++", "PO Box #9", "Dr. Lee?",
	"Is it safe?", "yes/no", "Résumé", "Menière’s", "Sjögren’s", "Guillain–Barré", "“Can I wait?”", "T4N1M0", "ER+/PR+", "[sic]", "{x}", "a=b", "\u200bzero", "soft\u00adhyphen", "two\u00a0words", "line\nline", "tab\there",
	"ÅÄÖ", "Ménage à trois", "50 µm", "Ångström", "10 Å", "Crohn’s", "Ünal & Çelik", "¼\"", "Yahoo!", "l’Hôpital Saint-Éloi", "Saint‐Éloi", "𝛽", "😀",
}

func TestSoundTextsAreNotGarbled(t *testing.T) {
	for _, name := range soundNames {
		for _, text := range []string{name, "Pat " + name, name + " Example", name + ", MD"} {
			for _, kind := range []TextKind{Prose, Place, Person} {
				if reason := Garbled(text, kind); reason != "" {
					t.Errorf("%q, kind %d: %s", text, kind, reason)
				}
			}
		}
	}
	for _, text := range soundTexts {
		for _, kind := range []TextKind{Prose, Place} {
			if reason := Garbled(text, kind); reason != "" {
				t.Errorf("%q, kind %d: %s", text, kind, reason)
			}
		}
	}
}

func TestGarbledTexts(t *testing.T) {
	for kind, texts := range map[TextKind][]string{
		Prose: {
			"M\ufffdller", "O\u0092Brien", "caf\u00c3\u00a9 au lait", "O\u00e2\u20ac\u2122Neil", "Zo\u00c3\u00ab", "don\u00e2\u20ac\u2122t", "Mu¤oz", "JosŽ", "RenŽe", "MŸller", "JosÈ", "RamÛn",
			"Mu\u00c3\u00b1oz", "voil\u00c3\u00a0", "P\x00at", "Pat\x02", "Ïåòðîâ", "Èâàí", "Zo√´", "Zo├½", "O╬ô", "Jos‚", "L¢pez", "Garc¡a", "CŽsar", "HŽctor", "ï»¿Pat", "Ðè²Ð°Ð½", "Nguyá»…n",
		},
		Person: {
			"Mu–oz", "Ram—n", "Zo?", "Mu?oz", "?lvarez", "£¹cka", "Pawe³", "ŽR“c", "…zdemir", "µlvarez", "Zo‘", "¥iguez", "Bj”rk", "JosŽ Mar’a", "Zo‰", "AndrŽ", "Pat_Example", "Pat@Example", "Fran‡ois", "Ren‚e", "Gar\u00a1a",
		},
		Place: {"Caf\u00c3\u00a9 Lab", "HTMLM¤ller Lab", "Hospital Jos‚", "Fran‡ois Lab", "Bj”rk Clinic"},
	} {
		for _, text := range texts {
			if Garbled(text, kind) == "" {
				t.Errorf("%q is not found, kind %d", text, kind)
			}
		}
	}
}

// Letters read in the wrong encoding: in most names something shows it. What shows nothing
// is counted, so that no change makes it worse.
func TestNamesInTheWrongEncoding(t *testing.T) {
	names := "José Muñoz Zoë Renée Müller García François Núñez Jiménez López Ramón Ángel Peña Björk Gonçalves André Sánchez Pérez Gómez Rodríguez Martínez Hernández Élodie Noël Jürgen Sören Łącka Wałęsa Dvořák Novák Žižka Kovačić Иван Петров Шевченко Яна"
	for what, test := range map[string]struct {
		encoding encoding.Encoding
		most     int // names that are missed
	}{
		"Mac Roman": {charmap.Macintosh, 7}, "437": {charmap.CodePage437, 1}, "850": {charmap.CodePage850, 1},
		"Windows-1250": {charmap.Windows1250, 2}, "Windows-1251": {charmap.Windows1251, 0}, "KOI8-R": {charmap.KOI8R, 0}, "Shift JIS": {japanese.ShiftJIS, 0},
	} {
		var missed, seen []string
		for _, name := range append(strings.Fields(names), "山田", "花子") {
			bytes, err := test.encoding.NewEncoder().String(name)
			if err != nil {
				continue // the encoding has no such letter
			}
			text, _ := charmap.Windows1252.NewDecoder().String(bytes)
			if text == name {
				continue
			}
			seen = append(seen, text)
			if Garbled(text, Person) == "" {
				missed = append(missed, name+" "+text)
			}
		}
		if len(missed) > test.most {
			t.Errorf("%s: %d of %d names are not found: %q", what, len(missed), len(seen), missed)
		}
		t.Logf("%s: missed %d of %d: %q", what, len(missed), len(seen), missed)
	}
}
