package plan

import (
	"casepacket/internal/block"
	"casepacket/internal/check"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
)

// Draft is a document that has been filled.
type Draft struct {
	Filled   *block.Document
	Problems problem.List // found on the way
}

// Draft fills the document: its template's words and the case's values.
func (d *Document) Draft() (*Draft, error) {
	data := d.Data
	data.Groups = Groups(data.Case, d.env)
	data.Groups["letter"].(*Letter).Replaces = d.Replaces
	if d.Cover != nil {
		data.Groups["cover"] = d.Cover
	}
	if fax, ok := data.Item.Of.(*facts.Fax); ok {
		counted := *fax
		counted.Pages = d.Sends
		data.Item.Of = &counted
	}
	filled, problems, err := d.Template.Fill(data)
	if err != nil {
		return nil, err
	}
	d.listEnclosed(filled)
	return &Draft{filled, problems}, nil
}

// AsOf plans a case again as it would have been planned on another day with
// the facts of today. A letter that was written on that day and says the same
// is the same letter.
func (p *Planner) AsOf(planned *Packet, date day.Date) (*Packet, error) {
	if date == p.env.Today {
		return planned, nil
	}
	env := p.env
	env.Today = date
	problems := check.AsOf(planned.Case, planned.Case.Problems, p.env, date)
	return planCase(planned.Case, problems, p.templates.For(planned.Case.CaseID), env, p.only)
}

// Find returns the document of a name, nil when the packet has none.
func (p *Packet) Find(name string) *Document {
	for _, d := range p.Documents {
		if d.Name() == name {
			return d
		}
	}
	return nil
}
