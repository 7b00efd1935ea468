package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/packet"
	"casepacket/internal/press"
)

// wasSent reports whether the row tells of a letter that had gone out, as a ledger that
// is gone knew.
func (e *Entered) wasSent() bool {
	return e.Lost != nil && e.Lost.Outcome == string(packet.Sent) && e.Lost.Letter != nil
}

// keepAgain keeps a letter as sent that a ledger which is gone kept so: it is not made
// and sent a second time. Its file must be the one that the list remembers.
func (d *Desk) keepAgain(e Entered, on day.Date, method string, change *ledger.DeskChange) (note string, err error) {
	r := e.Lost
	gone := fmt.Sprintf("%s: %s of %s was sent on %s, but its file is not among those that were sent any more, or is another; the entry was only written down", e.Where, e.Name, e.CaseID, on)
	if !strings.HasPrefix(r.File, path.Join(r.CaseID, press.SentFolder)+"/") || !filepath.IsLocal(filepath.FromSlash(r.File)) {
		return gone, nil
	}
	content, err := os.ReadFile(d.Local(r.File))
	if errors.Is(err, fs.ErrNotExist) {
		return gone, nil
	}
	if err != nil {
		return "", fmt.Errorf("cannot read what was sent: %w", err)
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != r.SHA256 {
		return gone, nil
	}
	s := ledger.Sent{
		CaseID: r.CaseID, Name: r.Name, Kind: r.Letter.Kind, Variant: r.Letter.Variant, On: on, Method: method, Day: r.Letter.Day,
		File: r.File, SHA256: r.SHA256, Size: int64(len(content)), Pages: r.Pages,
	}
	change.Sent, change.Events = append(change.Sent, s), append(change.Events, sentEvent(s))
	return "", nil
}

// lostNotes count what was taken from a list because the ledger is gone.
type lostNotes struct{ sent, again int }

// count counts an entry that was taken in, unless a note of its own tells of it.
func (n *lostNotes) count(e Entered, note string) {
	switch {
	case e.Lost == nil || note != "":
	case e.wasSent():
		n.sent++
	case e.Lost.Entry.ApprovedBy != "":
		n.again++
	}
}

func (n *lostNotes) notes() (notes []string) {
	if n.sent > 0 {
		notes = append(notes, fmt.Sprintf("%d that the worklist tells of as sent stay so; what they said is not compared with the sheet any more, for the ledger that knew it is gone", n.sent))
	}
	if n.again > 0 {
		notes = append(notes, fmt.Sprintf("%d that were approved have to be approved again: the ledger that knew what was approved is gone", n.again))
	}
	return notes
}
