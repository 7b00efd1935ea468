package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/columns"
	"casepacket/internal/schema"
)

func newColumns(a *cli) *cobra.Command {
	var flags inputFlags
	var format string
	var ask bool
	var profile string
	cmd := &cobra.Command{
		Use:   "columns INPUT...",
		Short: "say what each header was taken for",
		Long: `Says what each header was taken for, how sure that is, and what the values below
it look like: letters shown as x, digits as 0. With --ask it asks about each
header that could mean several things, column by column where several have the
same header, and remembers the answers in the office file, so that nothing is
asked twice. Without one, and in a workbook that has a Settings sheet, it asks
whether they shall stand there. With --save-profile it saves what the columns mean
as a profile, by which the next export of the same shape is read (docs/profiles.md).`,
		Example: "  casepacket columns samples/cases.xlsx\n  casepacket columns samples/ugly.csv --ask",
		Args:    inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "text", "json"); err != nil {
				return err
			}
			if ask && format != "text" {
				return usage("--ask puts its questions in words; leave --format out")
			}
			if ask {
				return a.askColumns(args, flags)
			}
			if profile != "" {
				return a.saveProfile(args, flags, profile)
			}
			return a.columns(args, flags, format)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "`text` or json")
	cmd.Flags().BoolVar(&ask, "ask", false, "ask what each doubtful header means, and remember it")
	cmd.Flags().StringVar(&profile, "save-profile", "", "save what the columns mean as a profile of this `NAME`, beside the office file")
	return cmd
}

func (a *cli) saveProfile(paths []string, flags inputFlags, name string) error {
	flags.Caseless = true
	in, err := a.host().Read(paths, flags.InputOptions)
	if err != nil {
		return err
	}
	file, err := in.SaveProfile(name)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "The profile is %s. It holds headers and no patient's values.\n", file)
	return err
}

// columnLine is one header as the command prints it.
type columnLine struct {
	File       string   `json:"file"`
	Sheet      string   `json:"sheet,omitempty"`
	Cell       string   `json:"cell"`
	Band       string   `json:"band,omitempty"`
	Header     string   `json:"header"`
	Field      string   `json:"field,omitempty"`
	Number     int      `json:"number,omitempty"` // of a numbered column, record_2_…
	Sure       string   `json:"sure"`
	Score      int      `json:"score,omitempty"` // of its meaning, of 100
	Why        []string `json:"why,omitempty"`
	Candidates []string `json:"candidates,omitempty"`
	Suggestion string   `json:"suggestion,omitempty"`
	Repeated   []string `json:"repeated,omitempty"` // the letters of all columns with this header
	Between    string   `json:"between,omitempty"`  // the headers beside it, when there are several
	Samples    []string `json:"samples"`
	place      string
}

func (a *cli) columns(paths []string, flags inputFlags, format string) error {
	flags.Caseless = true
	in, err := a.host().Read(paths, flags.InputOptions)
	if err != nil {
		return err
	}
	lines := []columnLine{}
	for _, c := range in.Set.Columns {
		lines = append(lines, describeColumn(c))
	}
	if format == "json" {
		encoder := json.NewEncoder(a.stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(lines)
	}
	var text strings.Builder
	for _, l := range lines {
		text.WriteString(l.text())
	}
	_, err = fmt.Fprint(a.stdout, text.String())
	return err
}

// repeatedHeader is how sure a header is that several columns have.
const repeatedHeader = "repeated"

func describeColumn(c columns.Column) columnLine {
	m := c.Means
	l := columnLine{
		File: c.Where.File, Sheet: c.Where.Sheet, Cell: c.Where.Cell, Band: c.Band, Header: c.Header, Number: m.Seq, Sure: string(m.How),
		Candidates: m.Candidates, Suggestion: m.Suggestion, Samples: append([]string{}, c.Samples...), place: c.Where.String(),
		Repeated: c.Repeated, Between: c.Between,
	}
	for _, e := range c.Why {
		l.Why = append(l.Why, e.Because)
	}
	switch {
	case m.Bound():
		l.Field = m.Field.Name
		if len(c.Candidates) > 0 {
			l.Score = c.Candidates[0].Score
		}
	case m.How == schema.Remark:
	case len(c.Repeated) > 0:
		l.Sure = repeatedHeader
	case len(m.Candidates) > 0:
		l.Sure = "doubtful"
	case m.Suggestion != "":
		l.Sure = "suggestion"
	case c.Decision == columns.Unused && len(c.Why) > 0:
		l.Sure = "unused"
	default:
		l.Sure = "unknown"
	}
	return l
}

func (l columnLine) text() string {
	text := fmt.Sprintf("%s: %q ", l.place, l.Header)
	if l.Band != "" {
		text = fmt.Sprintf("%s: %q below %q ", l.place, l.Header, l.Band)
	}
	switch l.Sure {
	case repeatedHeader:
		text += fmt.Sprintf("is the header of %d columns: %s", len(l.Repeated), strings.Join(l.Repeated, ", "))
		if l.Between != "" {
			text += "; this one is " + l.Between
		}
		if len(l.Candidates) > 0 {
			text += "; it could mean " + strings.Join(l.Candidates, " or ")
		}
	case "doubtful":
		text += "is doubtful: " + strings.Join(l.Candidates, " or ")
	case "suggestion":
		text += "is not known; suggestion: " + l.Suggestion
	case "unused":
		text += "is not used: " + strings.Join(l.Why, "; ")
	case "unknown":
		text += "is unknown"
	case string(schema.Remark):
		text += "is a remark, printed nowhere"
	default:
		text += "means " + l.Field
		if l.Number > 0 {
			text += fmt.Sprintf(" of number %d", l.Number)
		}
		text += ", by " + l.Sure
		if slices.Contains([]string{string(schema.ByWords), string(schema.ByBand), string(schema.ByNeighbors)}, l.Sure) {
			text += " (" + strings.Join(l.Why, "; ") + ")"
		}
	}
	if len(l.Samples) > 0 {
		text += "; looks like " + strings.Join(l.Samples, " | ")
	}
	return text + "\n"
}
