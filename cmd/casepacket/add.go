package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/additions"
	"casepacket/internal/app"
	"casepacket/internal/app/worklist"
	"casepacket/internal/office"
)

// addFlags say what is done with a value, and for which row.
type addFlags struct {
	out      string
	office   string
	record   string
	by       string
	withdraw bool
	drop     bool
}

func newAdd(a *cli) *cobra.Command {
	var flags addFlags
	cmd := &cobra.Command{
		Use:   "add CASE FIELD VALUE",
		Short: "fill in a fact of a case beside the sheet, so that it outlives the next export",
		Long: `Fills in a fact of a case that the sheet does not have. It is kept in the output
folder (additions.jsonl) and read with every sheet that has the case: it fills a
blank, and where a sheet says something else the letters that print it wait until
one of the two is chosen. additions.xlsx shows all of it; values can be changed,
cleared and chosen there too.

FIELD is a field (casepacket fields lists them) or a header that means one. For a
case with several requests, denials or opinions, --record names the one that is
meant by one of its values, such as the name of the laboratory. Without VALUE what
was added is listed.`,
		Example: "  casepacket add C-0003 record_holder_fax 202-555-0170 --record \"General Hospital\" -o packets\n" +
			"  casepacket add C-0003 patient_phone --withdraw -o packets\n  casepacket add C-0003 -o packets",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 3 {
				return usage("`casepacket add` takes a case, a field and a value; put a value of several words into quotes")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.add(cmd.Context(), args, flags) },
	}
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that holds the packets (default: the office's outbox, else the only one here)")
	cmd.Flags().StringVar(&flags.office, "office", "", "the office's settings `FILE` (default casepacket.yaml here)")
	cmd.Flags().StringVar(&flags.record, "record", "", "the row that is meant, by one of its values: `NAME`")
	cmd.Flags().StringVar(&flags.by, "by", "", "`NAME` of the one who enters it (default: the user of this machine)")
	cmd.Flags().BoolVar(&flags.withdraw, "withdraw", false, "take back what was added: the sheet's value counts again")
	cmd.Flags().BoolVar(&flags.drop, "drop-damaged", false, "remove damaged lines for good, once what they held was entered again")
	return cmd
}

func (a *cli) add(ctx context.Context, args []string, flags addFlags) error {
	settings, err := a.host().Quiet().ReadOffice(nil, flags.office)
	if err != nil {
		return err
	}
	if flags.out == "" {
		if flags.out, err = app.OnlyOutput(".", settings); err != nil {
			return err
		}
	}
	var entry *additions.Addition
	if len(args) > 1 {
		if entry, err = entryOf(args, flags, settings); err != nil {
			return err
		}
	} else if flags.withdraw {
		return usage("name the field whose value is withdrawn: casepacket add CASE FIELD --withdraw")
	}
	switch {
	case flags.drop:
		n, err := worklist.DropDamaged(ctx, a.host(), worklist.DropDamagedOptions{Out: flags.out})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.stdout, "%s removed from %s.\n", app.Count(n, "damaged line"), additions.FileName)
		return err
	case entry == nil:
		return a.listAdditions(ctx, strings.Join(args, ""), flags.out)
	}
	if err := worklist.Add(ctx, a.host(), worklist.AddOptions{Out: flags.out, Entry: *entry, Withdraw: flags.withdraw}); err != nil {
		return err
	}
	words := "was added to " + filepath.Join(flags.out, additions.FileName)
	if flags.withdraw {
		words = "was taken back; what the sheet says counts"
	}
	_, err = fmt.Fprintf(a.stdout, "%s of %s %s. It is used by the next run.\n", entry.Field, entry.Case, words)
	return err
}

// entryOf is the fact that was typed.
func entryOf(args []string, flags addFlags, settings *office.Office) (*additions.Addition, error) {
	value := strings.Join(args[2:], "")
	entry, err := worklist.NewEntry(args[0], args[1], flags.record, value, flags.withdraw || len(args) == 2, settings)
	switch {
	case err != nil:
		return nil, err
	case flags.withdraw && len(args) == 3:
		return nil, usage("--withdraw takes no value")
	case !flags.withdraw && len(args) == 2:
		return nil, usage("give the value: casepacket add %s %s VALUE; or take one back with --withdraw", args[0], args[1])
	}
	entry.By, entry.Source = cmp.Or(flags.by, userName()), additions.CommandLine
	return entry, nil
}

// listAdditions prints what was added, of one case or of all.
func (a *cli) listAdditions(ctx context.Context, caseID, out string) error {
	list, err := worklist.Additions(ctx, a.host(), worklist.AdditionsOptions{Out: out, Case: caseID})
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(a.stdout, worklist.AddedText(list))
	return err
}
