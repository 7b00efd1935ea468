package schema

import (
	"fmt"
	"testing"
)

// Whole addresses as people write them: street, second line, city, state, ZIP; blank where
// they cannot be taken apart without guessing.
func TestAddressesAsPeopleWriteThem(t *testing.T) {
	for whole, want := range map[string]string{
		"1 Sample St, Springfield, IL 62701, USA":                      "1 Sample St||Springfield|IL|62701",
		"1 Sample St, Springfield, IL 62701 US":                        "1 Sample St||Springfield|IL|62701",
		"1 Sample St\nSpringfield, IL  62701\nUnited States":           "1 Sample St||Springfield|IL|62701",
		"1 Sample St, Springfield, IL 62701, United States of America": "1 Sample St||Springfield|IL|62701",
		"1 Sample St, Springfield, IL, US, 62701":                      "1 Sample St||Springfield|IL|62701",
		"1 Sample St, Springfield, IL, 62701, U.S.A.":                  "1 Sample St||Springfield|IL|62701",
		"1 Sample St; Springfield; IL; 62701":                          "1 Sample St||Springfield|IL|62701",
		"c/o Kim Example, 1 Sample St, Springfield, IL 62701":          "c/o Kim Example|1 Sample St|Springfield|IL|62701",
		"C/O Kim Example\n1 Sample St\nApt 4\nSpringfield, IL 62701":   "C/O Kim Example|1 Sample St, Apt 4|Springfield|IL|62701",
		"Attn: Records, PO Box 5, Springfield, IL 62701":               "Attn: Records|PO Box 5|Springfield|IL|62701",
		"1 Sample St, Unit 4, Bldg C, Springfield, IL 62701":           "1 Sample St|Unit 4, Bldg C|Springfield|IL|62701",
		"1 Sample St, 3rd Floor, Springfield, IL 62701":                "1 Sample St|3rd Floor|Springfield|IL|62701",
		"Suite 5, 1 Sample St, Springfield, IL 62701":                  "Suite 5|1 Sample St|Springfield|IL|62701",
		"123 Main St Apt 4, Washington, DC 20001":                      "123 Main St Apt 4||Washington|DC|20001",
		"PSC 802 Box 74, APO, AE 09499":                                "PSC 802 Box 74||APO|AE|09499",
		"5 Hill St, Albany, N.Y. 12207":                                "5 Hill St||Albany|NY|12207",
		"1 Calle Ejemplo, San Juan, PR 00907, USA":                     "1 Calle Ejemplo||San Juan|PR|00907",
		"c/o Kim Example, Springfield, IL 62701":                       "||||",
		"1 Sample St, Springfield, IL":                                 "||||",
		"1 Sample St, Toronto, ON M5V 2T6, Canada":                     "||||",
		"1 Sample St, Rear House, Unit 4, Springfield, IL 62701":       "||||",
		"Kim Example, 1 Sample St, Springfield, IL 62701":              "||||",
	} {
		a, b, city, state, zip, ok := SplitAddress(whole)
		if got := fmt.Sprintf("%s|%s|%s|%s|%s", a, b, city, state, zip); got != want || ok != (want != "||||") {
			t.Errorf("%q: %s, want %s", whole, got, want)
		}
	}
}
