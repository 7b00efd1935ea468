package columns

import "testing"

func TestMaskKeepsOnlyLengthAndPunctuation(t *testing.T) {
	for value, want := range map[string]string{
		"1960-05-04":         "0000-00-00",
		"O'Example, Zoé\nII": "x'xxxxxxx, xxx xx",
		"(202) 555-0143":     "(000) 000-0000",
		"½ 李 e\u0301":        "0 x xx",
		"":                   "",
	} {
		if got := Mask(value); got != want {
			t.Errorf("Mask(%q) = %q, want %q", value, got, want)
		}
	}
}
