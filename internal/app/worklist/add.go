package worklist

import (
	"context"
	"fmt"
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/app"
	"casepacket/internal/casefile"
	"casepacket/internal/office"
	"casepacket/internal/schema"
)

// openAdditions opens what people filled in beside their sheets, of an output folder that
// this run has to itself, and keeps what they wrote into its view.
func (s *Session) openAdditions() (err error) {
	s.Additions, err = additions.Open(additions.Options{Out: s.Out, Key: s.Ledger.Key(), Now: s.host.Now, Order: s.order, Write: true})
	s.host.SayAdditions(s.Additions)
	return err
}

// WriteAdditions brings the view of the additions up to date.
func (s *Session) WriteAdditions(run string) error {
	err := s.Additions.WriteView(run)
	s.host.SayAdditions(s.Additions)
	return err
}

// AddOptions say which fact of a case is filled in beside the sheet.
type AddOptions struct {
	Out      string             // the output folder
	Entry    additions.Addition // checked: its value is one of its field
	Withdraw bool               // what was added is taken back: the sheet's value counts again
}

// NewEntry is a fact to fill in, checked. The field is named as the dictionary or a header
// names it; the record is the row that is meant, by one of its values. What is taken
// back has no value. The error is fit for the person who typed it, and does not repeat the value.
func NewEntry(caseID, field, record, value string, takeBack bool, settings *office.Office) (*additions.Addition, error) {
	if !casefile.UsableID(caseID) {
		return nil, app.Usagef("%q is not a case id", caseID)
	}
	f, err := additions.FieldNamed(field)
	if err != nil {
		return nil, app.Usagef("%s", err)
	}
	if record != "" && f.Table == schema.Cases {
		return nil, app.Usagef("%s belongs to the case itself; leave --record out", f.Name)
	}
	a := &additions.Addition{Case: caseID, Table: f.Table, Record: additions.RecordNamed(record), Field: f.Name}
	if takeBack {
		return a, nil
	}
	if a.Value, err = additions.Canonical(f, value, app.DateOrder(settings)); err != nil {
		return nil, app.Usagef("%s", err)
	}
	return a, nil
}

// Add fills in a fact of a case beside the sheet, so that it outlives the next export, or
// takes it back. The next run uses it.
func Add(ctx context.Context, h *app.Host, opt AddOptions) error {
	return With(ctx, h, opt.Out, func(s *Session) error { return s.add(opt) })
}

func (s *Session) add(opt AddOptions) error {
	entry := opt.Entry
	known, err := s.Ledger.CaseIDs()
	if err != nil {
		return err
	}
	purged, err := app.PurgedCases(s.Ledger)
	if err != nil {
		return err
	}
	id := strings.ToLower(entry.Case)
	if _, gone := purged[id]; gone {
		return app.Usagef("%s was purged; `casepacket purge %s --again -o %s` lets it be made again", entry.Case, entry.Case, opt.Out)
	}
	fact, there := s.Additions.Find(entry.Case, entry)
	if !known[id] && !there {
		return app.Usagef("%s has no case %s; run a sheet that has it first: casepacket render FILE -o %s", opt.Out, entry.Case, opt.Out)
	}
	if opt.Withdraw && !there {
		return app.Usagef("nothing was added for %s of %s; `casepacket add %s -o %s` lists what was", entry.Field, entry.Case, entry.Case, opt.Out)
	}
	if there {
		entry.Was = s.Additions.StandingOf(fact.Latest().ID).Seen
		if opt.Withdraw {
			entry.Was = ""
		}
	}
	_, err = s.Additions.Enter(entry)
	return err
}

// AdditionsOptions say whose additions are meant.
type AdditionsOptions struct {
	Out  string // the output folder
	Case string // a case id; blank for all
}

// Added is one line that was added, and how it relates to what the sheet says.
type Added struct {
	Fact     additions.Fact
	Line     additions.Addition
	Standing additions.Standing
}

// Additions lists what was added beside the sheets.
func Additions(ctx context.Context, h *app.Host, opt AdditionsOptions) (list []Added, err error) {
	err = With(ctx, h, opt.Out, func(s *Session) error {
		for _, f := range s.Additions.All() {
			if opt.Case != "" && !strings.EqualFold(f.Case, opt.Case) {
				continue
			}
			for _, line := range f.Lines {
				list = append(list, Added{f, line, s.Additions.StandingOf(line.ID)})
			}
		}
		return nil
	})
	return list, err
}

// AddedText is what was added, for people.
func AddedText(list []Added) string {
	if len(list) == 0 {
		return "Nothing was added.\n"
	}
	var lines []string
	for _, l := range list {
		text := l.Fact.Case + "  " + l.Fact.Field.Name
		if row := l.Fact.Record.String(); row != "" {
			text += " (" + row + ")"
		}
		text += ": " + l.Line.Value
		if how := l.Standing.How; how != additions.NotRead {
			text += "\n    " + string(how)
			if how.Waits() && l.Standing.Sheet != "" {
				text += ": " + l.Standing.Sheet
			}
		}
		text += fmt.Sprintf("\n    %s, %s", l.Line.At.Format("2006-01-02"), l.Line.Source)
		if l.Line.By != "" {
			text += ", " + l.Line.By
		}
		lines = append(lines, text+"\n")
	}
	return strings.Join(lines, "")
}

// DropDamagedOptions name the output folder whose additions have damaged lines.
type DropDamagedOptions struct {
	Out string
}

// DropDamaged removes damaged lines of additions for good, and returns how many.
func DropDamaged(ctx context.Context, h *app.Host, opt DropDamagedOptions) (n int, err error) {
	err = With(ctx, h, opt.Out, func(s *Session) error {
		n, err = s.Additions.DropDamaged()
		return err
	})
	return n, err
}
