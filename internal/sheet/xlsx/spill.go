package xlsx

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

const spillPrefix = "casepacket-spill-"

// spillLife is how long a folder of unpacked sheets may be in use at most.
const spillLife = 6 * time.Hour

// newSpill makes a folder that only its owner can read, for the parts of a
// workbook that are too large for the memory. What a run left behind that was
// killed is taken away first: it holds what stands in somebody's sheet.
func newSpill(now time.Time) (string, error) {
	sweepSpills(os.TempDir(), now)
	return os.MkdirTemp("", spillPrefix)
}

func sweepSpills(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && entry.IsDir() && strings.HasPrefix(entry.Name(), spillPrefix) && now.Sub(info.ModTime()) > spillLife {
			_ = os.RemoveAll(filepath.Join(folder, entry.Name())) // another user's stays
		}
	}
}
