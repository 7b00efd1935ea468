package charset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// Names that letters.txt does not have.
const (
	spanish    = "Ceferín Anícia Aarón Abigaíl Moisés Elías Isaías Jeremías Zacarías Tobías Ezequiél Félix Ulíses Pío Cándido Cándida Hipólito Teófilo Leónidas Crisóstomo Bañón Borrás Carbó Catalá Climént Cebrián Díez Escudé Feliú Galán Gascón Giménez Guillén Herráiz Jordá Lafuénte Llorén Melián Mirón Monzón Nogués Oliván Pallarés Perpiñá Poncé Roigé Sanchís Segarrá Tomé Trías Vallés Viñuela Zabalá Peñafiel Cañizares Muñiz Núñes Fariña Ariño Briñas"
	french     = "Achèle Mégane Célestine Gédéon Léopold Prévert Tétard Chénier Dréan Énard Fénelon Frénette Gélineau Hérault Jérémie Lécole Mérineau Nérée Pérusse Quémener Rénald Sérieux Théroux Vétille Sylvère Valère Mercière Ouellétte Beaulné Pagé Marché Barbé Carré Daudé Noéline Anaëlle Maëva Joëla Eloïsa Garçonnet Rançon Poinçot Châtelain Bâcle Hôtelier Prôneau Dûrand"
	german     = "Bünger Büttner Däumler Dörner Flämig Frömel Göhler Gündel Hähnel Höschel Jünger Kälber Köpke Küppers Lödel Mühlich Mähnert Nölke Pörtner Räbiger Rühmann Schäuble Schlömer Schüring Stöber Töbelmann Tüllmann Völz Wägele Wülfing Zöphel Großmann Haßler Roßbach"
	portuguese = "Adrião Bastião Carvão Cipião Galeão Gibão Leãozinho Montezão Pavão Quinhão Trovão Zangão Caparaó Ananindéua Icaraí Macaé Tucuruí Otília Porfírio Silvério Tibúrcio Graçaes Loução Puças Corrêa Gouvêa"
	nordic     = "Bjørnsen Brønstad Fjørtoftsen Grønvik Høgli Kjøsnes Løvseth Mørland Nørve Rønhovde Sørgård Tøsse Vråsen Ståland Hårstad Kråkenes Blåsvær Kværner Ræstad Ågotnes Åsnes Ekblöm Fällström Gärdin Hjälm Jönsson Källström Lönn Nöjd Pärsson Rådström Sjöö Sköld Tväråna Wärn"
	polish     = "Błoński Chełmicki Domagała Drążek Fijałkowski Gałecki Jabłonowski Kłos Kołecki Łapiński Łukasik Małecki Mięsak Pałka Pęksa Rębacz Sałata Skłodowska Słowik Szczęsny Ślusarczyk Świętek Wąsowski Wiącek Żelazny Żmijewski"
	czech      = "Bečka Čadek Čech Doušek Drábek Hřebíček Janáček Jeřábek Kříček Křivánek Látal Mráček Ondráček Pařízek Plíšek Řehák Šindelář Štefan Šulc Trnka Vítek Vondráček Záruba Žemlička"
	croatian   = "Antunović Bašić Buljubašić Crnković Čalušić Dujmović Ergić Filipović Grubišić Jelić Katić Lisičić Mikulić Novosel Opačić Pavić Rebić Sertić Šimunović Tokić Uzelac Vidić Zubčić"
	russian    = "Белова Гришин Данилов Ершов Журавлёв Золотарёв Исаева Казакова Ларин Мельникова Носков Осипова Потапова Рябов Сафонов Трофимова Уваров Фомина Хохлов Чижов Шаповалова Щукин Юдина"
	japanese_  = "山田花子 鈴木 佐藤 ヤマダ さくら 東京 大阪 高橋"
)

func TestEvaluation(t *testing.T) {
	sets := []struct {
		what  string
		enc   encoding.Encoding
		words string
	}{
		{"1252", charmap.Windows1252, spanish}, {"1252", charmap.Windows1252, french}, {"1252", charmap.Windows1252, german}, {"1252", charmap.Windows1252, portuguese}, {"1252", charmap.Windows1252, nordic},
		{"mac", charmap.Macintosh, spanish}, {"mac", charmap.Macintosh, french}, {"mac", charmap.Macintosh, german}, {"mac", charmap.Macintosh, portuguese}, {"mac", charmap.Macintosh, nordic},
		{"437", charmap.CodePage437, spanish}, {"437", charmap.CodePage437, french}, {"437", charmap.CodePage437, german},
		{"850", charmap.CodePage850, spanish}, {"850", charmap.CodePage850, french}, {"850", charmap.CodePage850, portuguese}, {"850", charmap.CodePage850, nordic},
		{"1250", charmap.Windows1250, polish}, {"1250", charmap.Windows1250, czech}, {"1250", charmap.Windows1250, croatian},
		{"1251", charmap.Windows1251, russian}, {"koi8", charmap.KOI8R, russian}, {"866", charmap.CodePage866, russian},
		{"sjis", japanese.ShiftJIS, japanese_},
	}
	for si, s := range sets {
		words := strings.Fields(s.words)
		for _, n := range []int{1, 2, 3, 10} {
			r := rand.New(rand.NewPCG(uint64(si), uint64(n)))
			right, held, wrong, false_ := 0, 0, 0, 0
			examples := map[string]int{}
			for range 200 {
				var text []string
				for range n {
					text = append(text, words[r.IntN(len(words))])
				}
				want := strings.Join(text, ",")
				raw, err := s.enc.NewEncoder().String(want)
				if err != nil {
					continue
				}
				got := Read([]byte("name,x\n"+raw+"\n"), nil)
				cells := strings.Split(strings.TrimSpace(strings.TrimPrefix(got.Text, "name,x\n")), ",")
				for i, c := range cells {
					d := got.Doubt(c)
					switch {
					case i >= len(text):
						wrong++
					case c == text[i] && d == "":
						right++
					case c == text[i]:
						false_++
						if len(examples) < 8 && s.what == "1252" {
							examples[fmt.Sprint(text[i], " doubt ", d, " ", got.Name)]++
						}
					case d != "":
						held++
					default:
						wrong++
						if len(examples) < 8 {
							examples[fmt.Sprint(text[i], " as ", c, " ", got.Name)]++
						}
					}
				}
			}
			t.Logf("%s #%d n=%d: right %d, right but held %d, wrong held %d, WRONG %d %v", s.what, si, n, right, false_, held, wrong, examples)
		}
	}
}
