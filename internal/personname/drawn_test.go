package personname

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// 20,000 sound names, drawn from frequent names and from kinds that lists of them lack: each
// is read in its parts, and none is a doubt.
func TestDrawnNamesAreNoDoubt(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	capitalized := func(list map[string]bool) (names []string) {
		for _, name := range slices.Sorted(maps.Keys(list)) {
			names = append(names, strings.ToUpper(name[:1])+name[1:])
		}
		return names
	}
	given, surnames, double := capitalized(common().given), capitalized(common().surnames), strings.Fields("Garcia Lopez Hernandez Reyes Castillo Vargas Peña Núñez")
	given = slices.DeleteFunc(given, func(name string) bool { return isTitle(name) })
	rare := strings.Fields("Otto Zoë D'Andre LaTonya DeShawn Xiomara Siobhán Björn Nguyệt Thảo Ngoc Bo Ye-jin Jean-Luc Anne-Marie Mohamed Ama Kofi Md")
	families := slices.Concat(surnames, strings.Fields("Nguyen Nguyễn Ng Do Ma Le O'Neil D'Angelo Smith-Jones Nguyễn-Łukasiewicz Sampleton Newborn Minor Parent Kowalski Øvergård McDonald Xiong St-Pierre Fitzgerald"))
	particles := []string{"van der Berg", "de la Cruz", "von Muster", "bin Abdullah", "del Valle", "St. James", "di Sample"}
	one := func(list []string) string { return list[draw.IntN(len(list))] }
	for range 20_000 {
		first, middle, last := one(given), "", one(families)
		switch draw.IntN(8) {
		case 0:
			first = one(rare)
		case 1:
			last = one(particles)
		case 2:
			last = one(double) + " " + one(double)
		case 3:
			middle = string(rune('A'+draw.IntN(26))) + []string{"", "."}[draw.IntN(2)]
		}
		suffix := []string{"", "", "", "", "Jr.", "Sr.", "III"}[draw.IntN(7)]
		cell := ""
		switch behind := []string{"", " " + suffix}[min(1, len(suffix))]; draw.IntN(4) {
		case 0:
			cell = join(first, middle, last) + behind
		case 1:
			cell = last + ", " + join(first, middle) + behind
		case 2:
			cell = last + "," + join(first, middle) + behind
		case 3:
			cell = last + behind + ", " + join(first, middle)
		}
		r := Read(cell, Mixed)
		if n := r.Name; r.Doubt != None || n.Given != first || n.Middle != middle || n.Family != last || n.Suffix != suffix || r.Extra.Any() {
			t.Errorf("%q: %+v %d", cell, r.Name, r.Doubt)
		}
		if first == "Md" || first == "Wm" || slices.Contains(degreesAndNames, strings.ToUpper(middle)) { // doubtful in capitals
			continue
		}
		if capitals := Read(strings.ToUpper(cell), Mixed); capitals.Doubt != None || !strings.EqualFold(capitals.Name.Family, last) {
			t.Errorf("%q: %+v %d", strings.ToUpper(cell), capitals.Name, capitals.Doubt)
		}
	}
}
