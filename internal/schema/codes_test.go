package schema

import "testing"

// Codes of procedures are printed as they are: their descriptions belong to
// others, so the dictionary has words for none of them (domain-facts T8).
func TestNoProcedureIsDescribed(t *testing.T) {
	f, ok := Find("cpt_codes")
	if !ok || f.Type != TypeCodeList {
		t.Fatal("cpt_codes is no list of codes")
	}
	if words := f.WordsOf("88321"); len(f.Values) > 0 || words != "88321" {
		t.Errorf("a code is described: %q", words)
	}
}
