package facts

import (
	"testing"

	"casepacket/internal/casefile/casetest"
	"casepacket/internal/rules"
)

func testEnv(t *testing.T) Env {
	t.Helper()
	r, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	return Env{Office: casetest.Office(), Rules: r, Today: casetest.Today}
}
