package check

import (
	"testing"

	"casepacket/internal/casefile/casetest"
	"casepacket/internal/facts"
	"casepacket/internal/rules"
)

func testEnv(t *testing.T) facts.Env {
	t.Helper()
	r, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	return facts.Env{Office: casetest.Office(), Rules: r, Today: casetest.Today}
}
