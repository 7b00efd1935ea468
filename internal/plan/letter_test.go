package plan

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
)

// A representative signs by an authority. A relation alone is none: it stands in
// brackets, so that nobody reads "as son" as a power to act.
func TestByWhatAuthorityARepresentativeSigns(t *testing.T) {
	for _, test := range []struct{ authority, relation, signed, want string }{
		{"health_care_poa", "son", "", "agent under a health care power of attorney"},
		{"other", "son", "", "representative (son)"},
		{"", "son", "", "representative (son)"},
		{"other", "son", "guardian by court order", "guardian by court order"},
		{"", "", "", ""},
	} {
		c := &casefile.Case{}
		c.RepresentativeName, c.RepresentativeAuthority, c.RepresentativeRelationship, c.AuthSignerAuthority = "Kim Sample", test.authority, test.relation, test.signed
		if got := newLetter(c, facts.Env{}).Authority; got != test.want {
			t.Errorf("authority %q, relation %q, signer's %q: %q, want %q", test.authority, test.relation, test.signed, got, test.want)
		}
	}
}
