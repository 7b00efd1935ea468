package charset

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Names that letters.txt does not have.
const (
	spanish       = "Ceferín Anícia Aarón Abigaíl Moisés Elías Isaías Jeremías Zacarías Tobías Ezequiél Félix Ulíses Pío Cándido Cándida Hipólito Teófilo Leónidas Crisóstomo Bañón Borrás Carbó Catalá Climént Cebrián Díez Escudé Feliú Galán Gascón Giménez Guillén Herráiz Jordá Lafuénte Llorén Melián Mirón Monzón Nogués Oliván Pallarés Perpiñá Poncé Roigé Sanchís Segarrá Tomé Trías Vallés Viñuela Zabalá Peñafiel Cañizares Muñiz Núñes Fariña Ariño Briñas"
	french        = "Achèle Mégane Célestine Gédéon Léopold Prévert Tétard Chénier Dréan Énard Fénelon Frénette Gélineau Hérault Jérémie Lécole Mérineau Nérée Pérusse Quémener Rénald Sérieux Théroux Vétille Sylvère Valère Mercière Ouellétte Beaulné Pagé Marché Barbé Carré Daudé Noéline Anaëlle Maëva Joëla Eloïsa Garçonnet Rançon Poinçot Châtelain Bâcle Hôtelier Prôneau Dûrand"
	german        = "Bünger Büttner Däumler Dörner Flämig Frömel Göhler Gündel Hähnel Höschel Jünger Kälber Köpke Küppers Lödel Mühlich Mähnert Nölke Pörtner Räbiger Rühmann Schäuble Schlömer Schüring Stöber Töbelmann Tüllmann Völz Wägele Wülfing Zöphel Großmann Haßler Roßbach"
	portuguese    = "Adrião Bastião Carvão Cipião Galeão Gibão Leãozinho Montezão Pavão Quinhão Trovão Zangão Caparaó Ananindéua Icaraí Macaé Tucuruí Otília Porfírio Silvério Tibúrcio Graçaes Loução Puças Corrêa Gouvêa"
	nordic        = "Bjørnsen Brønstad Fjørtoftsen Grønvik Høgli Kjøsnes Løvseth Mørland Nørve Rønhovde Sørgård Tøsse Vråsen Ståland Hårstad Kråkenes Blåsvær Kværner Ræstad Ågotnes Åsnes Ekblöm Fällström Gärdin Hjälm Jönsson Källström Lönn Nöjd Pärsson Rådström Sjöö Sköld Tväråna Wärn"
	polish        = "Błoński Chełmicki Domagała Drążek Fijałkowski Gałecki Jabłonowski Kłos Kołecki Łapiński Łukasik Małecki Mięsak Pałka Pęksa Rębacz Sałata Skłodowska Słowik Szczęsny Ślusarczyk Świętek Wąsowski Wiącek Żelazny Żmijewski"
	czech         = "Bečka Čadek Čech Doušek Drábek Hřebíček Janáček Jeřábek Kříček Křivánek Látal Mráček Ondráček Pařízek Plíšek Řehák Šindelář Štefan Šulc Trnka Vítek Vondráček Záruba Žemlička"
	croatian      = "Antunović Bašić Buljubašić Crnković Čalušić Dujmović Ergić Filipović Grubišić Jelić Katić Lisičić Mikulić Novosel Opačić Pavić Rebić Sertić Šimunović Tokić Uzelac Vidić Zubčić"
	russian       = "Белова Гришин Данилов Ершов Журавлёв Золотарёв Исаева Казакова Ларин Мельникова Носков Осипова Потапова Рябов Сафонов Трофимова Уваров Фомина Хохлов Чижов Шаповалова Щукин Юдина"
	japaneseNames = "山田花子 鈴木 佐藤 ヤマダ さくら 東京 大阪 高橋"
)

// What is found out about files of one to ten names that letters.txt does not have: in how many of
// a hundred cells a wrong letter is believed, and how many right ones are held. One name alone can
// be read in several ways; three say which.
func TestEncodingsAreFound(t *testing.T) {
	for _, s := range []struct {
		what          string
		encoding      encoding.Encoding
		words         string
		wrong1, held1 float64 // shares for one name, of a hundred
	}{
		{"1252 Spanish", charmap.Windows1252, spanish, 0, 6}, {"1252 French", charmap.Windows1252, french, 0, 6},
		{"1252 German", charmap.Windows1252, german, 0, 2}, {"1252 Portuguese", charmap.Windows1252, portuguese, 0, 6}, {"1252 Nordic", charmap.Windows1252, nordic, 0, 5},
		{"Mac Spanish", charmap.Macintosh, spanish, 2, 40}, {"Mac French", charmap.Macintosh, french, 0, 20}, {"Mac German", charmap.Macintosh, german, 0, 25},
		{"Mac Portuguese", charmap.Macintosh, portuguese, 8, 30}, {"Mac Nordic", charmap.Macintosh, nordic, 0, 70},
		{"437 Spanish", charmap.CodePage437, spanish, 0, 25}, {"437 French", charmap.CodePage437, french, 0, 25}, {"437 German", charmap.CodePage437, german, 0, 30},
		{"850 Spanish", charmap.CodePage850, spanish, 0, 25}, {"850 Portuguese", charmap.CodePage850, portuguese, 0, 45}, {"850 Nordic", charmap.CodePage850, nordic, 0, 35},
		{"1250 Polish", charmap.Windows1250, polish, 0, 45}, {"1250 Czech", charmap.Windows1250, czech, 0, 35}, {"1250 Croatian", charmap.Windows1250, croatian, 0, 5},
		{"1251 Russian", charmap.Windows1251, russian, 0, 25}, {"KOI8-R Russian", charmap.KOI8R, russian, 0, 20}, {"866 Russian", charmap.CodePage866, russian, 0, 30},
		{"Shift-JIS", japanese.ShiftJIS, japaneseNames, 0, 40},
	} {
		for _, n := range []int{1, 3, 10} {
			wrong, held := tryNames(t, strings.Fields(s.words), n, s.encoding)
			t.Logf("%s, %d names: %.1f wrong, %.1f held of a hundred", s.what, n, wrong, held)
			mostWrong, mostHeld := s.wrong1, s.held1
			if n > 1 {
				mostWrong, mostHeld = 0, 8
			}
			if wrong > mostWrong || held > mostHeld {
				t.Errorf("%s, %d names: %.1f wrong, %.1f held of a hundred; want at most %v, %v", s.what, n, wrong, held, mostWrong, mostHeld)
			}
		}
	}
}

// tryNames writes files of n names and reads them: the shares, of a hundred cells, that are
// believed though they are wrong, and that are held.
func tryNames(t *testing.T, words []string, n int, encoding encoding.Encoding) (wrong, held float64) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, uint64(n)))
	cells := 0.0
	for range 60 {
		var names []string
		for range n {
			names = append(names, words[r.IntN(len(words))])
		}
		raw, err := encoding.NewEncoder().String(strings.Join(names, ","))
		if err != nil {
			t.Fatal(err)
		}
		got := Read([]byte("name\n"+raw+"\n"), nil)
		for i, cell := range strings.Split(strings.TrimSuffix(strings.TrimPrefix(got.Text, "name\n"), "\n"), ",") {
			cells++
			switch {
			case got.Doubt(cell) != nil || Garbled(cell, Person) != "":
				held++
			case cell != names[i]:
				wrong++
			}
		}
	}
	return 100 * wrong / cells, 100 * held / cells
}

// Sound files of Windows-1252 get no remark but its name, each of these alone and all together.
func TestSoundTextsAreNotDoubted(t *testing.T) {
	var all []string
	for _, text := range append(append([]string{}, soundNames...), soundTexts...) {
		raw, err := charmap.Windows1252.NewEncoder().String(text)
		if err != nil || IsASCII(text) {
			continue // the encoding has no such letter
		}
		switch text {
		case "ÅÄÖ", "L'HAŸ", "word†", "† died", "a•b", "x×y", "wait—then go", "DŽamija", "Éé", "ANDRÉ’S": // alone they tell nothing; together with others they must not be doubted
		default:
			alone(t, raw, text)
		}
		all = append(all, raw)
	}
	got := Read([]byte(strings.Join(all, "\n")), nil)
	if got.Note != "Windows-1252" || len(got.doubts) > 0 {
		t.Errorf("%d together: %s, %v", len(all), got.Note, got.doubts)
	}
}

func alone(t *testing.T, raw, text string) {
	t.Helper()
	if got := Read([]byte("name\n"+raw+"\n"), nil); got.Doubt(text) != nil || got.Note != "Windows-1252" {
		t.Errorf("%q alone: %s, %v", text, got.Note, got.Doubt(text))
	}
}

func TestUndo(t *testing.T) {
	for _, text := range []string{"Zoë", "O’Neil", "Café Lab", "Muñoz", "“yes”", "Łukasz", "Петров", "naïve – or not", "São Paulo", "Nguyễn"} {
		for _, through := range throughs {
			twice, err := through.encoding.NewDecoder().String(text)
			if err != nil || strings.ContainsRune(twice, '\ufffd') {
				continue
			}
			if got, via := Undo(twice); got != text || via == "" {
				t.Errorf("%q through %s: %q, %q", twice, through.name, got, via)
			}
		}
	}
	for _, text := range append(append([]string{}, soundNames...), soundTexts...) {
		if got, via := Undo(text); via != "" {
			t.Errorf("%q becomes %q through %s", text, got, via)
		}
	}
}

func TestFilesDecodedTwice(t *testing.T) {
	for what, test := range map[string]struct{ content, text, note string }{
		"all of it":          {"a,b\nZo\u00c3\u00ab,O\u00e2\u20ac\u2122Neil\n", "a,b\nZoë,O’Neil\n", "decoded as Windows-1252"},
		"one word":           {"a,b\nZo\u00c3\u00ab,Pat\n", "a,b\nZo\u00c3\u00ab,Pat\n", ""},
		"a sound one beside": {"a,b\nZo\u00c3\u00ab,Mu\u00c3\u00b1oz\nJosé,Pat\n", "a,b\nZo\u00c3\u00ab,Mu\u00c3\u00b1oz\nJosé,Pat\n", ""},
		"none":               {"a,b\nZoë,Muñoz\n", "a,b\nZoë,Muñoz\n", ""},
	} {
		if got := Read([]byte(test.content), nil); got.Text != test.text || !strings.Contains(got.Note, test.note) || test.note == "" && got.Note != "" {
			t.Errorf("%s: %q, %q", what, got.Text, got.Note)
		}
	}
}

// A row pasted from another program's file: its cells are held, with the encoding that reads
// them, and so are those that this encoding reads as well.
func TestFilesOfTwoEncodings(t *testing.T) {
	windows, _ := charmap.Windows1252.NewEncoder().String("José,Muñoz,García,Peña,André,Müller,Zoë,Renée,Noël,Söderberg")
	mac, _ := charmap.Macintosh.NewEncoder().String("Ramón,Ibáñez,Benítez")
	got := Read([]byte(windows+"\n"+mac+"\n"), nil)
	first, second, _ := strings.Cut(got.Text, "\n")
	for _, cell := range strings.Split(first, ",") {
		if other := got.Doubt(cell); other != nil {
			t.Errorf("%q is doubted: %v", cell, other)
		}
	}
	for _, cell := range strings.Split(strings.TrimSpace(second), ",") {
		if other := got.Doubt(cell); other == nil || other.Name != "Mac Roman" {
			t.Errorf("%q is not doubted: %v", cell, other)
		}
	}
	mixed := Read([]byte("Zoë,Muñoz,José\n"+mac+"\n"), nil)
	if _, second, _ := strings.Cut(mixed.Text, "\n"); second != "Ramón,Ibáñez,Benítez\n" || !strings.Contains(mixed.Note, "Mac Roman") {
		t.Errorf("stray pieces in UTF-8: %q, %s", mixed.Text, mixed.Note)
	}
}

// Files in encodings of other alphabets, and in some that are not tried: a name is read right, or
// held.
func TestOtherEncodingsAreReadRightOrHeld(t *testing.T) {
	const hebrew, russianNames, greek = "שלום,כהן,לוי,יעקב", "Иванов,Петров,Мария,Ольга", "Παπαδόπουλος,Γεώργιος,Μαρία"
	for what, test := range map[string]struct {
		encoding encoding.Encoding
		names    string
		read     bool
	}{
		"Windows-1255": {charmap.Windows1255, hebrew, true}, "Windows-1256": {charmap.Windows1256, "محمد,علي,حسن,فاطمة", true},
		"Windows-1253": {charmap.Windows1253, greek, true}, "ISO-8859-7": {charmap.ISO8859_7, greek, true}, "Windows-1254": {charmap.Windows1254, "Yılmaz,Şahin,Öztürk,Güneş", true},
		"ISO-8859-5": {charmap.ISO8859_5, russianNames, true}, "Mac Cyrillic": {charmap.MacintoshCyrillic, russianNames, true}, "865": {charmap.CodePage865, "Bjørn,Åse,Kjær,Søren", true},
		"Shift-JIS": {japanese.ShiftJIS, "山田花子,鈴木,佐藤,東京", true},
		"GBK":       {simplifiedchinese.GBK, "王小明,李秀英,张伟,北京", false}, "Big5": {traditionalchinese.Big5, "王小明,陳大文,林志玲,台北", false},
		"EUC-KR": {korean.EUCKR, "김철수,이영희,박지성,서울", false}, "EUC-JP": {japanese.EUCJP, "山田花子,鈴木,佐藤,東京", false},
		"Windows-1257": {charmap.Windows1257, "Bērziņš,Kalniņš,Žukauskas,Paulauskienė", false}, "862": {charmap.CodePage862, hebrew, false},
		"Windows-874": {charmap.Windows874, "สมชาย,ใจดี", false}, "ISO-8859-15": {charmap.ISO8859_15, "Šimek,Žižka,Œuvre,José", false},
	} {
		raw, err := test.encoding.NewEncoder().String(test.names)
		if err != nil {
			t.Fatal(err)
		}
		got := Read([]byte("name\n"+raw+"\n"), nil)
		names, cells := strings.Split(test.names, ","), strings.Split(strings.TrimSuffix(strings.TrimPrefix(got.Text, "name\n"), "\n"), ",")
		for i, cell := range cells {
			held := got.Doubt(cell) != nil || Garbled(cell, Person) != ""
			if right := i < len(names) && cell == names[i]; !right && !held || test.read && (!right || held) {
				t.Errorf("%s: %q, held %v (%s)", what, cell, held, got.Note)
			}
		}
	}
}
