package render

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
)

// documentFile is how files of documents are named.
var documentFile = regexp.MustCompile(`^(\d\d-.+|packet)\.pdf(\.age)?$`)

// setForgottenAside sets aside what stands where documents stand and is none of the
// packet, where a ledger was lost: that one had it made, and it may say what does not hold
// any more, or wait for an approval that nobody knows of.
func (m *packetBuild) setForgottenAside() error {
	if !m.Ledger.BegunAgain() || !m.WholePackets || !casefile.UsableID(m.parcel.result.CaseID) {
		return nil
	}
	now := m.standing()
	caseID := m.parcel.result.CaseID
	for _, folder := range []string{outdir.Send, outdir.Patient, outdir.Office} {
		entries, err := os.ReadDir(m.local(outdir.Path(caseID, folder, "")))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("cannot look into the packet of a case: %w", err)
		}
		for _, entry := range entries {
			slash := outdir.Path(caseID, folder, entry.Name())
			if now[slash] || !documentFile.MatchString(entry.Name()) {
				continue
			}
			m.parcel.retired = append(m.parcel.retired, slash)
			name, _, _ := strings.Cut(entry.Name(), ".pdf")
			m.event(name, ledger.Superseded, outdir.Path(caseID, outdir.Superseded, outdir.Path(m.RunID, folder, entry.Name())), "")
		}
	}
	return nil
}

// standing are the files of the packet, those that are set aside already too.
func (m *packetBuild) standing() map[string]bool {
	now := map[string]bool{}
	for _, row := range m.rows {
		now[row.File] = true
	}
	for _, d := range m.parcel.change.Documents {
		now[d.File] = true
	}
	for _, d := range m.parcel.result.Documents {
		now[d.File] = true
	}
	for _, slash := range m.parcel.retired {
		now[slash] = true
	}
	return now
}
