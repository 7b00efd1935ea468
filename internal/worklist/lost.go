package worklist

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
)

// keepAgain keeps a letter as sent that a ledger which is gone kept so, or would have:
// it is not made and sent a second time. Its file must be the one that the list
// remembers.
func (d *Desk) keepAgain(e Entered, on day.Date, method string, change *ledger.DeskChange) (note string, err error) {
	r := e.Lost
	gone := fmt.Sprintf("%s: %s of %s was sent on %s, but its file is not there any more, or is another; the entry was only written down", e.Where, e.Name, e.CaseID, on)
	inCase, below, ok := strings.Cut(r.File, "/")
	folder, name, deeper := strings.Cut(below, "/")
	switch {
	case !ok || !deeper || !strings.EqualFold(inCase, r.CaseID) || !filepath.IsLocal(filepath.FromSlash(r.File)):
		return gone, nil
	case folder == outdir.Office: // a draft
		return fmt.Sprintf("%s: %s of %s was no letter yet that could have been sent; %s", e.Where, e.Name, e.CaseID, e.instead()), nil
	}
	content, err := d.readLetter(r.File)
	if err != nil {
		return "", err
	}
	if digestOf(content) != r.SHA256 {
		return gone, nil
	}
	s := ledger.Sent{
		CaseID: r.CaseID, Name: r.Name, Kind: r.Kind, Variant: r.Variant, On: on, Method: method, Day: r.Day,
		File: r.File, SHA256: r.SHA256, Size: int64(len(content)), Pages: r.Pages,
	}
	if s.Day.IsZero() {
		s.Day = on
	}
	if on.Before(s.Day) {
		s.On = s.Day
		note = fmt.Sprintf("%s: %s of %s bears the day %s, so it was not sent on %s; it is kept as sent on the day that it bears", e.Where, e.Name, e.CaseID, s.Day, on)
	}
	if folder != outdir.SentFolder { // it was entered since, and still stands where it was to be sent from
		s.Was, s.File = r.File, path.Join(inCase, outdir.SentFolder, name)
		if err := outdir.WriteFile(d.Local(s.File), content); err != nil {
			return "", err
		}
	}
	change.Sent, change.Events = append(change.Sent, s), append(change.Events, sentEvent(s))
	return note, nil
}

// approvedBefore takes an approval back whose words the ledger that is gone knew, unless
// the letter has gone out: what has gone out stays approved.
func (d *Desk) approvedBefore(merged *ledger.Entry, change *ledger.DeskChange, lost *lostNotes) error {
	if len(change.Sent) > 0 {
		lost.sent++
		return nil
	}
	letters, err := d.Ledger.SentLetters(merged.CaseID)
	if err != nil {
		return err
	}
	key := KeyOf(merged.CaseID, merged.Name)
	if merged.ApprovedBy == "" || slices.ContainsFunc(letters, func(s ledger.Sent) bool { return KeyOf(s.CaseID, s.Name) == key }) {
		return nil
	}
	notApproved(merged, "before the ledger was lost")
	lost.again++
	return nil
}

// lostNotes count what was taken from a list because the ledger is gone.
type lostNotes struct{ sent, again int }

func (n *lostNotes) notes() (notes []string) {
	if n.sent > 0 {
		notes = append(notes, fmt.Sprintf("%d that the worklist tells of as sent stay so; what they said is not compared with the sheet any more, for the ledger that knew it is gone", n.sent))
	}
	if n.again > 0 {
		notes = append(notes, fmt.Sprintf("%d that were approved have to be approved again: the ledger that knew what was approved is gone", n.again))
	}
	return notes
}
