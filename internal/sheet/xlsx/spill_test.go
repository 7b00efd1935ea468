package xlsx

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What a killed run left behind is taken away; what may be in use, and what is
// not ours, stays.
func TestWhatWasLeftUnpackedIsTakenAway(t *testing.T) {
	folder, now := t.TempDir(), time.Now()
	for name, age := range map[string]time.Duration{spillPrefix + "old": 7 * time.Hour, spillPrefix + "new": time.Hour, "somebody-elses": 100 * time.Hour} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Join(path, "sheet1"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	sweepSpills(folder, now)
	for name, want := range map[string]bool{spillPrefix + "old": false, spillPrefix + "new": true, "somebody-elses": true} {
		if _, err := os.Stat(filepath.Join(folder, name)); (err == nil) != want {
			t.Errorf("%s is there: %v", name, err == nil)
		}
	}
}
