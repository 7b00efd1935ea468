package casefile

import (
	"casepacket/internal/rules"
	"testing"
)

func testEnv(t *testing.T) Env {
	t.Helper()
	r, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	return Env{Office: testOffice(), Rules: r, Today: today}
}
