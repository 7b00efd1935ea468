package render

import (
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"slices"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/layout"
	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
)

// packetBuild is one packet while it is made.
type packetBuild struct {
	*Renderer
	planner  *plan.Planner
	planned  *plan.Packet // as of today
	print    *plan.Fingerprinter
	compared *plan.Compared
	packet   *plan.Packet               // the compared one
	rows     map[string]ledger.Document // what the ledger knows of the case
	sheets   map[*plan.Document]*documentPages
	basis    []byte // of what the packet is judged from; nil when it is judged in full
	parcel   *builtPacket
}

// makePacket sets one case beside what was made before and makes what is new
// or changed: the documents, the cover that tells of them all, and the office
// copy of every page.
func (p *Renderer) makePacket(planner *plan.Planner, planned *plan.Packet) (*builtPacket, error) {
	m := &packetBuild{Renderer: p, planner: planner, planned: planned, sheets: map[*plan.Document]*documentPages{}}
	m.parcel = &builtPacket{
		result: Packet{CaseID: planned.Case.CaseID, Closed: planned.Closed},
		change: ledger.Change{CaseID: planned.Case.CaseID, Closed: planned.Closed},
	}
	from := p.Timings.Start()
	same, err := m.compareQuickly()
	p.Timings.Since("fill and compare", from)
	if err != nil {
		return nil, err
	}
	if p.WholePackets && planned.Cover() != nil {
		m.parcel.result.Soonest = soonest(facts.Dates(planned.Case, p.Env), p.Env.Today)
	}
	if same || !m.Force && m.asBefore() {
		m.tellAgain()
	} else if err := m.make(); err != nil {
		return nil, err
	}
	m.parcel.result.Other = m.compared.OtherPerson()
	m.parcel.change.Judged = m.judgedFrom(m.rowsNow())
	m.tellCarried()
	m.tellSent()
	m.adopt()
	m.tellAudience()
	if err := m.setForgottenAside(); err != nil {
		return nil, err
	}
	m.parcel.unchanged = !casefile.UsableID(m.parcel.result.CaseID) // it is named by its row, which is another one tomorrow
	return m.parcel, nil
}

// compareQuickly compares in full only where that can find something else than
// the last time; same reports that nothing has changed and nothing is missing.
func (m *packetBuild) compareQuickly() (same bool, err error) {
	if m.rows, err = m.Ledger.Case(m.planned.Case.CaseID); err != nil {
		return false, err
	}
	m.basis = m.basisOf(m.planned)
	c := &plan.Comparer{Planner: m.planner, Fixed: m.Fixed, Whole: m.WholePackets}
	if same, err = m.judgedBefore(c, lastOf(m.rows, m.planned.Case)); same || err != nil {
		return same, err
	}
	return false, m.compare()
}

func (m *packetBuild) compare() error {
	var err error
	m.print = plan.NewFingerprinter(m.Ledger.Key(), m.lookOf)
	c := plan.Comparer{Planner: m.planner, Print: m.print, Fixed: m.Fixed, Whole: m.WholePackets, Approve: m.approvals}
	if m.compared, err = c.Compare(m.planned, lastOf(m.rows, m.planned.Case)); err != nil {
		return err
	}
	m.packet = m.compared.Packet
	return nil
}

// Compare sets a packet beside what was made before, without making anything.
func (p *Renderer) Compare(planner *plan.Planner, planned *plan.Packet) (*plan.Compared, error) {
	m := &packetBuild{Renderer: p, planner: planner, planned: planned}
	var err error
	if m.rows, err = m.Ledger.Case(planned.Case.CaseID); err == nil {
		err = m.compare()
	}
	return m.compared, err
}

// lookOf is what the file of a document depends on beside its words.
func (p *Renderer) lookOf(d *plan.Document) string {
	opt := p.layoutOf(d)
	pictures := fnv.New64a()
	for _, picture := range []*layout.Picture{opt.Logo, opt.Signature} {
		if picture != nil {
			pictures.Write(picture.Content)
			pictures.Write([]byte(picture.Alt))
		}
	}
	draft := p.Draft && d.Outcome() == plan.Blocked
	look := fmt.Sprint(opt.Paper, opt.Preprinted, opt.Large, draft, pictures.Sum64())
	if opt.Window != (layout.Window{}) {
		look += fmt.Sprint(opt.Window)
	}
	if closed := append(p.Engine.Protected(p.Ledger.Key()), p.Seal.Print()...); len(closed) > 0 {
		look += fmt.Sprintf(" %x", closed)
	}
	return look
}

// asBefore reports whether everything stands in the folder as the ledger
// knows it, and nothing has changed.
func (m *packetBuild) asBefore() bool {
	if m.compared.Changed {
		return false
	}
	if m.hasOfficeCopy() {
		row, ok := m.rows[plan.OfficeCopy]
		if !ok || !bytes.Equal(row.Inputs, officePrint(m.Ledger.Key(), m.compared)) || !m.there(row) {
			return false
		}
	}
	for _, j := range m.compared.Judged {
		if !m.there(m.rows[j.Document.Name()]) {
			return false
		}
	}
	return true
}

// there reports whether the file of a row is in its place, as long as it was.
// A document that travels in the file of another has none of its own.
func (m *packetBuild) there(row ledger.Document) bool {
	if row.SHA256 == "" {
		return true
	}
	info, err := os.Stat(m.local(row.File))
	return err == nil && info.Mode().IsRegular() && info.Size() == row.Size
}

// tellAgain reports documents that are as they were.
func (m *packetBuild) tellAgain() {
	for _, j := range m.compared.Judged {
		m.parcel.result.Documents = append(m.parcel.result.Documents, madeBefore(m.rows[j.Document.Name()]))
		m.parcel.result.Problems.Add(j.Last.Problems...)
	}
}

// tellCarried gives documents that travel in the file of another what is known
// of that file.
func (m *packetBuild) tellCarried() {
	documents := m.parcel.result.Documents
	for i := range documents {
		for _, carrier := range documents {
			if d := &documents[i]; d.File != "" && d.SHA256 == "" && carrier.File == d.File && carrier.SHA256 != "" {
				d.SHA256, d.Fresh, d.Carried = carrier.SHA256, carrier.Fresh, true
			}
		}
	}
}

// tellAudience says of each document for whom it is. What a kind was that has no template
// any more is not known: it was sent.
func (m *packetBuild) tellAudience() {
	documents := m.parcel.result.Documents
	for i := range documents {
		documents[i].Audience = m.planner.Audience(m.parcel.result.CaseID, documents[i].Kind)
	}
}

func madeBefore(row ledger.Document) Made {
	return Made{
		Kind: row.Kind, Name: row.Name, Outcome: plan.Outcome(row.Outcome), File: row.File, Pages: row.Pages, SHA256: row.SHA256,
		Codes: append([]string{}, row.Codes...),
	}
}

// make makes the packet's documents, the cover last.
func (m *packetBuild) make() error {
	for _, j := range m.compared.Judged {
		if j.Document.Kind != schema.Cover && j.Document.Kind != schema.FaxCover {
			m.sheets[j.Document] = m.prepare(j.Document, m.print.Drafts[j.Document])
		}
	}
	for _, j := range m.compared.Judged {
		if j.Document.Front != nil {
			m.sheets[j.Document.Front] = m.front(j.Document, m.sheets)
		}
	}
	for _, j := range m.compared.Judged {
		if j.Document.Kind == schema.Cover {
			continue
		}
		if err := m.document(j); err != nil {
			return err
		}
	}
	if err := m.cover(); err != nil {
		return err
	}
	m.end()
	return nil
}

// document makes one document, or finds that it is there.
func (m *packetBuild) document(j *plan.DocumentDiff) error {
	d := j.Document
	row := m.rows[d.Name()]
	if j.Kept && !m.Force && m.there(row) {
		m.parcel.result.Documents = append(m.parcel.result.Documents, madeBefore(row))
		m.parcel.result.Problems.Add(m.sheets[d].problems...)
		return nil
	}
	f, made := m.place(m.packet, d, m.sheets, j.Day)
	if f != nil {
		if err := m.file(*f, &made.Fresh); err != nil {
			return err
		}
	}
	s := m.sheets[d]
	m.parcel.result.Documents = append(m.parcel.result.Documents, made)
	m.parcel.result.Problems.Add(s.problems...)
	m.parcel.result.Fresh = m.parcel.result.Fresh || made.Fresh
	entry := ledger.Document{
		CaseID: m.parcel.result.CaseID, Name: made.Name, Kind: made.Kind, Outcome: string(made.Outcome), Codes: made.Codes, Day: j.Day,
		File: made.File, SHA256: made.SHA256, Pages: made.Pages, Blanks: block.Blanks(s.filled),
		Inputs: j.Fingerprint.All, Fields: j.Fingerprint.Fields, Facts: j.Fingerprint.Facts, Problems: writeFound(s.problems, m.planned.Case), Run: m.RunID, Made: m.Now(),
		Variant: d.Data.Item.Variant, Changed: whatChanged(j, row, made),
	}
	if f != nil {
		entry.Size = int64(len(f.bytes))
	}
	m.record(entry, j, made)
	return nil
}

// record tells the ledger of a document and what happened to it.
func (m *packetBuild) record(entry ledger.Document, j *plan.DocumentDiff, made Made) {
	m.parcel.change.Documents = append(m.parcel.change.Documents, entry)
	what := ledger.Made
	switch {
	case made.File == "":
		what = ledger.Stopped
	case !made.Fresh && made.SHA256 != "":
		what = ledger.Adopted
	case j.Last != nil:
		what = ledger.Remade
	}
	m.event(entry.Name, what, entry.File, entry.SHA256)
}

func (m *packetBuild) event(name, what, file, sum string) {
	m.parcel.change.Events = append(m.parcel.change.Events, ledger.Event{Name: name, What: what, File: file, SHA256: sum})
}

// file stages a finished file, unless it is there with the same bytes. An
// earlier version is set aside.
func (m *packetBuild) file(f file, fresh *bool) error {
	before, err := os.ReadFile(m.local(f.path))
	switch {
	case err == nil && bytes.Equal(before, f.bytes) && !m.Force:
		return nil
	case err == nil && !bytes.Equal(before, f.bytes):
		m.retire(f.path)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("cannot read what stands where a document belongs: %w", err)
	}
	temp, err := m.stage(f.bytes)
	if err != nil {
		return err
	}
	m.parcel.files = append(m.parcel.files, finished{f.path, temp})
	*fresh = true
	return nil
}

// cover makes the cover, which tells what became of all others, and the
// office copy.
func (m *packetBuild) cover() error {
	cover := m.packet.Cover()
	if cover == nil || !m.WholePackets {
		return nil
	}
	j := m.compared.Of(cover)
	env := m.Env
	env.Today = j.Day
	then, err := m.planner.AsOf(m.planned, j.Day)
	if err != nil {
		return err
	}
	cover.Cover = plan.Cover(then, m.printed(then), facts.Dates(cover.Data.Case, env), env)
	j.Fingerprint = m.print.Again(cover)
	m.sheets[cover] = m.prepare(cover, m.print.Drafts[cover])
	if err := m.document(j); err != nil {
		return err
	}
	documents := m.parcel.result.Documents // the cover comes first
	m.parcel.result.Documents = append(documents[len(documents)-1:], documents[:len(documents)-1]...)
	return m.copyForOffice(j)
}

// printed tells the cover what became of the other documents: their problems
// as of the cover's day, whatever day they keep themselves.
func (m *packetBuild) printed(then *plan.Packet) []plan.Printed {
	var all []plan.Printed
	for _, made := range m.parcel.result.Documents {
		d := m.packet.Find(made.Name)
		s := m.sheets[d]
		if at := then.Find(made.Name); at != nil && at != d {
			with := *at
			with.Problems = append(slices.Clone(at.Problems), s.problems...)
			d = &with
		}
		all = append(all, plan.Printed{
			Document: d, Outcome: made.Outcome, File: plan.BelowCase(made.File), Pages: made.Pages, Blanks: block.Blanks(s.filled),
		})
	}
	return all
}

// hasOfficeCopy reports whether a run makes the office copy of the packet.
func (m *packetBuild) hasOfficeCopy() bool { return m.WholePackets && m.packet.Cover() != nil }

// copyForOffice makes the office copy when anything in it changed.
func (m *packetBuild) copyForOffice(cover *plan.DocumentDiff) error {
	inputs := officePrint(m.Ledger.Key(), m.compared)
	row, known := m.rows[plan.OfficeCopy]
	if known && bytes.Equal(row.Inputs, inputs) && m.there(row) && !m.Force {
		return nil
	}
	office, err := m.officeCopy(m.packet, m.sheets, cover.Day)
	if err != nil || office.path == "" {
		return err
	}
	var fresh bool
	if err := m.file(office, &fresh); err != nil {
		return err
	}
	if known && row.File != office.path { // it was open, or sealed
		m.retire(row.File)
	}
	m.parcel.result.Fresh = m.parcel.result.Fresh || fresh
	m.parcel.change.Documents = append(m.parcel.change.Documents, ledger.Document{
		CaseID: m.parcel.result.CaseID, Name: plan.OfficeCopy, Kind: plan.OfficeCopy, Outcome: string(plan.Ready), Day: cover.Day, File: office.path,
		SHA256: office.sum, Size: int64(len(office.bytes)), Inputs: inputs, Run: m.RunID, Made: m.Now(),
	})
	return nil
}

// end sets aside the files that belong to nothing any more.
func (m *packetBuild) end() {
	now := map[string]bool{}
	for _, d := range m.parcel.result.Documents {
		now[d.File] = true
	}
	names := make([]string, 0, len(m.rows))
	for name := range m.rows {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		row := m.rows[name]
		ended := slices.Contains(m.compared.Ended, name) || name == plan.OfficeCopy && m.packet.Cover() == nil && m.WholePackets
		if ended {
			m.parcel.change.Ended = append(m.parcel.change.Ended, name)
			m.event(name, ledger.Ended, row.File, row.SHA256)
		}
		if (ended || m.packet.Find(name) != nil) && row.File != "" && !now[row.File] {
			m.retire(row.File)
		}
	}
}

// retire sets a file aside, once.
func (m *packetBuild) retire(slash string) {
	if slices.Contains(m.parcel.retired, slash) {
		return
	}
	m.parcel.retired = append(m.parcel.retired, slash)
	name, sum := "", ""
	for _, row := range m.rows {
		if row.File == slash && row.SHA256 != "" {
			name, sum = row.Name, row.SHA256
		}
	}
	_, below := outdir.SplitCase(slash)
	m.event(name, ledger.Superseded, m.parcel.result.CaseID+"/"+outdir.Superseded+"/"+m.RunID+"/"+below, sum)
}
