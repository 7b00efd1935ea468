package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"casepacket/internal/block"
	"casepacket/internal/day"
	"casepacket/internal/layout"
	"casepacket/internal/outdir"
	"casepacket/internal/pdf"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
	"casepacket/internal/seal"
)

// file is a finished file that is not on disk yet.
type file struct {
	path  string // slash path below Out
	bytes []byte
	sum   string // SHA-256, hexadecimal
}

// place draws a document with what travels with it and decides the folder: a
// ready one goes where its readers are, all else stays in the office.
func (p *Renderer) place(planned *plan.Packet, d *plan.Document, sheets map[*plan.Document]*documentPages, date day.Date) (*file, Made) {
	s := sheets[d]
	made := Made{Kind: d.Kind, Name: d.Name(), Outcome: p.outcome(d, sheets), Codes: d.Codes()}
	made.Pages = s.count()
	if c := p.carrier(planned, d, sheets); c != nil {
		made.File = p.closedName(outdir.Path(planned.Case.CaseID, p.folder(c, p.outcome(c, sheets)), c.File()))
		return nil, made
	}
	if s.pages == nil || made.Outcome == plan.Blocked && !p.Draft || d.Kind == schema.FaxCover {
		return nil, made // a fax cover with nothing behind it is no file
	}
	stamp := stampOf(made.Outcome)
	drawn, content, err := p.draw(p.sendFile(d, sheets, stamp), s.pages.Title, date)
	var f file
	if err == nil {
		f, err = p.close(outdir.Path(planned.Case.CaseID, p.folder(d, made.Outcome), d.File()), content)
	}
	if err != nil {
		broken := p.broken(d, "internal/pdf")
		s.problems.Add(broken.problems...)
		s.pages = nil // the office copy would fail at them too
		made.Outcome, made.Codes = plan.Blocked, d.Codes()
		return nil, made
	}
	if stamp == block.NoStamp {
		s.drawn = drawn
	}
	made.File, made.SHA256 = f.path, f.sum
	return &f, made
}

// carrier is the first document that is made and has this one with it; nil when
// it travels alone. A request that is blocked carries nothing anywhere.
func (p *Renderer) carrier(planned *plan.Packet, d *plan.Document, sheets map[*plan.Document]*documentPages) *plan.Document {
	for _, c := range planned.Documents {
		if slices.Contains(c.With(), d) && p.outcome(c, sheets) != plan.Blocked {
			return c
		}
	}
	return nil
}

// outcome is the outcome of a document and all that travels with it.
func (p *Renderer) outcome(d *plan.Document, sheets map[*plan.Document]*documentPages) plan.Outcome {
	for _, other := range d.With() {
		if s := sheets[other]; s == nil || s.pages == nil {
			return plan.Blocked
		}
	}
	if sheets[d].pages == nil {
		return plan.Blocked
	}
	return d.Outcome()
}

// sendFile lists the pages that go into one envelope: the fax cover, the
// document, what it carries, then the files it encloses. What keeps them from being ready comes last,
// on pages of its own that no page number counts.
func (p *Renderer) sendFile(d *plan.Document, sheets map[*plan.Document]*documentPages, stamp block.Stamp) []*layout.Pages {
	documents := append([]*plan.Document{d}, d.Carries...)
	if d.Front != nil {
		documents = append([]*plan.Document{d.Front}, documents...)
	}
	var pages, exhibits, lacking []*layout.Pages
	for _, one := range documents {
		s := sheets[one]
		if s.pages != nil {
			pages = append(pages, s.pages.Stamped(stamp))
		}
		for _, exhibit := range s.exhibits {
			exhibits = append(exhibits, exhibit.Stamped(stamp))
		}
		if s.lacking != nil {
			lacking = append(lacking, s.lacking.Stamped(stamp))
		}
	}
	return slices.Concat(pages, exhibits, lacking)
}

// folder returns the folder a document of that outcome belongs in.
func (p *Renderer) folder(d *plan.Document, outcome plan.Outcome) string {
	if outcome != plan.Ready {
		return outdir.Office
	}
	return string(d.Template.Audience)
}

func stampOf(outcome plan.Outcome) block.Stamp {
	switch outcome {
	case plan.Held:
		return block.NotReady
	case plan.Blocked:
		return block.Draft
	case plan.Waiting:
		return block.Unapproved
	}
	return block.NoStamp
}

// officeCopy binds every page of the packet into one file for the office, as it
// goes out, with a stamp over it. A page that is not ready says so beside the
// office stamp.
func (p *Renderer) officeCopy(planned *plan.Packet, sheets map[*plan.Document]*documentPages, date day.Date) (file, error) {
	var all []pdf.Bound
	for _, d := range planned.Documents {
		s := sheets[d]
		if s.pages == nil || p.carrier(planned, d, sheets) != nil || d.Kind == schema.FaxCover {
			continue
		}
		outcome := p.outcome(d, sheets)
		if outcome == plan.Blocked && !p.Draft {
			continue
		}
		stamp := block.OfficeCopy
		if more := stampOf(outcome); more != block.NoStamp {
			stamp += " - " + more
		}
		if s.drawn == nil {
			drawn, err := p.unstamped(p.sendFile(d, sheets, block.NoStamp))
			if err != nil {
				return file{}, err
			}
			s.drawn = drawn
		}
		all = append(all, pdf.Bound{Drawn: s.drawn, Stamp: string(stamp)})
	}
	if len(all) == 0 { // nothing could be made of this case; its documents say why
		return file{}, nil
	}
	bound, err := p.bind(all, "Packet "+planned.Case.CaseID+", office copy", date)
	if err != nil {
		return file{}, err
	}
	return p.close(outdir.OfficeCopyPath(planned.Case.CaseID), bound)
}

// draw turns pages into the bytes of a file.
func (p *Renderer) draw(pages []*layout.Pages, title string, date day.Date) (drawn *pdf.Drawn, content []byte, err error) {
	defer guardDrawing(&err)
	defer p.Timings.Since("draw", p.Timings.Start())
	if drawn, err = p.Engine.Draw(pages); err == nil {
		content, err = drawn.File(infoOf(title, date))
	}
	return drawn, content, err
}

// unstamped draws pages as they stand in an office copy, below its stamp.
func (p *Renderer) unstamped(pages []*layout.Pages) (drawn *pdf.Drawn, err error) {
	defer guardDrawing(&err)
	defer p.Timings.Since("draw", p.Timings.Start())
	return p.Engine.Draw(pages)
}

// bind puts what is drawn into one file.
func (p *Renderer) bind(all []pdf.Bound, title string, date day.Date) (content []byte, err error) {
	defer guardDrawing(&err)
	defer p.Timings.Since("draw", p.Timings.Start())
	return p.Engine.Bind(all, infoOf(title, date))
}

// guardDrawing makes a panic of the engine an error of one file.
func guardDrawing(err *error) {
	if recover() != nil {
		*err = errDraw
	}
}

func infoOf(title string, date day.Date) pdf.Info {
	return pdf.Info{Title: title, Lang: "en-US", Created: date}
}

// close finishes a file, sealed where files are sealed.
func (p *Renderer) close(path string, drawn []byte) (file, error) {
	if p.Seal != nil {
		var err error
		if drawn, err = p.Seal.Seal(drawn); err != nil {
			return file{}, fmt.Errorf("cannot seal a file: %w", err)
		}
	}
	sum := sha256.Sum256(drawn)
	return file{p.closedName(path), drawn, hex.EncodeToString(sum[:])}, nil
}

// closedName is the slash path of a finished file.
func (p *Renderer) closedName(path string) string {
	if p.Seal != nil {
		path += seal.Ending
	}
	return path
}
