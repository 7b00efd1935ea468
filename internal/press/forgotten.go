package press

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"

	"casepacket/internal/ledger"
)

// documentFile is how files of documents are named.
var documentFile = regexp.MustCompile(`^(\d\d-.+|packet)\.pdf(\.age)?$`)

// setForgottenAside sets aside what stands where documents stand, of a case of whose
// documents the ledger knows none: a ledger that was lost had it made, and it may say
// what does not hold any more, or wait for an approval that nobody knows of. Now are the
// files that were made.
func (m *making) setForgottenAside(now map[string]bool) error {
	if len(m.rows) > 0 || !m.Whole {
		return nil
	}
	caseID := m.parcel.result.CaseID
	now[m.closedName(OfficeCopyPath(caseID))] = true
	for _, folder := range []string{Send, Patient, Office} {
		entries, err := os.ReadDir(m.local(path(caseID, folder, "")))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("cannot look into the packet of a case: %w", err)
		}
		for _, entry := range entries {
			slash := path(caseID, folder, entry.Name())
			if now[slash] || !documentFile.MatchString(entry.Name()) {
				continue
			}
			m.parcel.retired = append(m.parcel.retired, slash)
			_, below := splitCase(slash)
			name, _, _ := strings.Cut(entry.Name(), ".pdf")
			m.event(name, ledger.Superseded, caseID+"/"+Superseded+"/"+m.RunID+"/"+below, "")
		}
	}
	return nil
}
