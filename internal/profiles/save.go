package profiles

import (
	"bytes"
	"fmt"

	"github.com/goccy/go-yaml"

	"casepacket/internal/columns"
	"casepacket/internal/schema"
)

// marksNeeded is the share of its headers, in percent, by which a sheet is recognized by a
// profile that was saved from another: exports gain and lose a column now and then.
const marksNeeded = 80

// Save makes a profile of what is known about the columns of one sheet: those that are
// bound, and those that somebody said are not needed. It holds headers, never a value
// below them. The error says why no profile can be made.
func Save(name string, list []columns.Column) (*Profile, error) {
	p := &Profile{Format: Format, Name: name}
	for i := range list {
		c := &list[i]
		if c.Header == "" || c.Band == "" && len(c.Repeated) > 0 {
			continue
		}
		p.Recognized.Headers = append(p.Recognized.Headers, c.Header)
		switch {
		case c.Means.Bound():
			p.Columns = append(p.Columns, Column{Band: c.Band, Header: c.Header, Field: columns.NumberedName(c.Means.Field, c.Means.Seq)})
		case c.Means.How == schema.Remark:
			p.Columns = append(p.Columns, Column{Band: c.Band, Header: c.Header, Field: string(schema.Remark)})
		}
	}
	if len(p.Columns) == 0 {
		return nil, fmt.Errorf("no column of the sheet is known yet; `casepacket columns FILE --ask` asks about them")
	}
	p.Recognized.AtLeast = max(1, len(p.Recognized.Headers)*marksNeeded/100)
	return p, p.check()
}

// YAML is the profile as a file holds it.
func (p *Profile) YAML() ([]byte, error) {
	content, err := yaml.MarshalWithOptions(p, yaml.Indent(2))
	if err != nil {
		return nil, err
	}
	head := "# What the columns of this sheet mean. It holds headers and codes, no patient's values,\n# and can be given to other offices: put it into the folder profiles/ beside the office file.\n"
	return append([]byte(head), bytes.TrimLeft(content, "\n")...), nil
}
