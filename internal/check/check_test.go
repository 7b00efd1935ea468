package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
)

// ruleTest is one row of a table of tests: what is changed in a sound case,
// and all that is found then, as "severity code field" or, in another row than
// that of the case, "severity code field records/1".
type ruleTest struct {
	name   string
	change func(c *casefile.Case)
	want   []string
}

// runRules derives and checks each changed case. A rule that misses a finding
// fails as well as one that has too many.
func runRules(t *testing.T, rule func(*casefile.Case, facts.Env) problem.List, tests []ruleTest) {
	t.Helper()
	env := testEnv(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := casetest.SoundCase()
			test.change(c)
			facts.Derive(c, env)
			found := rule(c, env)
			if diff := cmp.Diff(test.want, casetest.Summary(found)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for _, p := range found {
				casetest.SayNothingPersonal(t, c, p)
			}
		})
	}
}

func TestASoundCaseDrawsNoProblem(t *testing.T) {
	env := testEnv(t)
	c := casetest.SoundCase()
	facts.Derive(c, env)
	if got := casetest.Summary(check(c, env)); got != nil {
		t.Errorf("check found %q", got)
	}
}
