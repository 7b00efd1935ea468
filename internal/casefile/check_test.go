package casefile

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/problem"
)

// ruleTest is one row of a table of tests: what is changed in a sound case,
// and all that is found then, as "severity code field" or, in another row than
// that of the case, "severity code field records/1".
type ruleTest struct {
	name   string
	change func(c *Case)
	want   []string
}

// runRules derives and checks each changed case. A rule that misses a finding
// fails as well as one that has too many.
func runRules(t *testing.T, rule func(*Case, Env) problem.List, tests []ruleTest) {
	t.Helper()
	env := checkEnv(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := soundCase()
			test.change(c)
			Derive(c, env)
			found := rule(c, env)
			if diff := cmp.Diff(test.want, summary(found)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for _, p := range found {
				sayNothingPersonal(t, c, p)
			}
		})
	}
}

func TestASoundCaseDrawsNoProblem(t *testing.T) {
	env := checkEnv(t)
	c := soundCase()
	Derive(c, env)
	if got := summary(check(c, env)); got != nil {
		t.Errorf("check found %q", got)
	}
}
