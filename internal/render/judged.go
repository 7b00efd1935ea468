package render

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"casepacket/internal/ledger"
	"casepacket/internal/plan"
)

// basis is a keyed digest of all that judging the packet depends on, what was
// made before left out: the program, how it was called, and what the packet is
// planned from. Nil when it cannot be told.
func (m *packetBuild) basisOf(planned *plan.Packet) []byte {
	if m.Build == "" || planned.Closed != "" {
		return nil
	}
	h := hmac.New(sha256.New, m.Ledger.Key())
	fmt.Fprintf(h, "%q %t %t %t\n", m.Build, m.Draft, m.Fixed, m.WholePackets)
	m.planner.WriteBasis(h, planned)
	for _, d := range planned.Documents {
		fmt.Fprintf(h, "%q\n", m.lookOf(d))
	}
	return h.Sum(nil)
}

// judgedFrom adds to the basis what was made of the packet.
func (m *packetBuild) judgedFrom(rows map[string]ledger.Document) []byte {
	if m.basis == nil {
		return nil
	}
	h := hmac.New(sha256.New, m.Ledger.Key())
	h.Write(m.basis)
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		d := rows[name]
		fmt.Fprintf(h, "%q %s %q %q %q %q %q %d %x\n", name, d.Day, d.Outcome, d.Variant, strings.Join(d.Codes, " "), d.File, d.SHA256, d.Size, d.Inputs)
		fmt.Fprintf(h, "%q %v\n", d.Problems, d.Facts)
	}
	return h.Sum(nil)
}

// rowsNow is what the ledger will know of the case once the change is committed.
func (m *packetBuild) rowsNow() map[string]ledger.Document {
	rows := maps.Clone(m.rows)
	if rows == nil {
		rows = map[string]ledger.Document{}
	}
	for _, name := range m.parcel.change.Ended {
		delete(rows, name)
	}
	for _, d := range m.parcel.change.Documents {
		rows[d.Name] = d
	}
	return rows
}

// judgedBefore reports whether the packet is judged from the very same as the last
// time, its files are in their places, and so nothing has to be filled to know that
// nothing has changed. The full comparison would find the same; it takes a hundred times
// as long.
func (m *packetBuild) judgedBefore(c *plan.Comparer, last map[string]plan.PreviousVersion) (bool, error) {
	now := m.judgedFrom(m.rows)
	if now == nil || m.Force {
		return false, nil
	}
	then, err := m.Ledger.Judged(m.planned.Case.CaseID)
	if err != nil || !bytes.Equal(now, then) {
		return false, err
	}
	if m.compared = c.AsLast(m.planned, last); m.compared == nil {
		return false, nil
	}
	m.packet = m.compared.Packet
	if err := m.approvals(m.compared); err != nil {
		return false, err
	}
	if m.asBefore() {
		return true, nil
	}
	for _, d := range m.planned.Documents { // the full comparison asks for approvals itself
		d.Unapproved = false
	}
	return false, nil
}
