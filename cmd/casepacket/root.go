package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"casepacket/internal/app/run"
)

const rootHelp = `casepacket reads patient cases from a spreadsheet, checks every cell, and makes
packets of PDFs: records requests, authorizations, appointment requests,
insurance appeals, opinions side by side.

  casepacket FILE                 make packets beside FILE and say what to do next
  casepacket check FILE           list every problem with its cell
  casepacket render FILE -o DIR   make packets in a folder of your choice
  casepacket nightly              do that for every sheet in an inbox

FILE is an XLSX or CSV sheet, a folder of CSVs, one case as YAML or JSON, or -
for standard input; cases may stand in several, all named in one line. Nothing is sent anywhere; all work is done on this machine.

Exit codes: 0 every document is ready; 1 cannot run; 2 wrong usage or settings,
or nothing to read; 3 some documents wait for facts or were not made, a sheet was
not read, or no document was started; 4 another run is working in the output
folder; 130 interrupted.`

func newRoot(a *cli) *cobra.Command {
	var (
		flags inputFlags
		opt   run.RenderOptions
	)
	root := &cobra.Command{
		Use:           "casepacket FILE",
		Short:         "packets of letters from a spreadsheet of patient cases",
		Long:          rootHelp,
		Version:       version(),
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			if err := mistypedCommand(cmd, args[0]); err != nil {
				return err
			}
			opt.InputOptions = flags.InputOptions
			return a.front(cmd.Context(), args, opt)
		},
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(wrongUsage)
	root.CompletionOptions.HiddenDefaultCmd = true
	flags.add(root)
	addProtection(&opt.Protection, root)
	a.addLogFlag(root)
	root.AddCommand(
		newCheck(a), newPlan(a), newInit(a), newCase(a), newStatus(a), newDeadlines(a), newNightly(a), newWorklist(a), newReview(a), newSent(a), newAdd(a), newSame(a), newReprint(a), newPurge(a), newLabels(a), newBackup(a), newRestore(a), newRender(a), newColumns(a),
		newFields(a), newTemplates(a), newRules(a), newExplain(a), newLicenses(a), newMan(root),
	)
	return root
}

// mistypedCommand tells a word that is neither a command nor a file.
func mistypedCommand(cmd *cobra.Command, word string) error {
	if _, err := os.Stat(word); word == "-" || !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	text := fmt.Sprintf("there is no file and no command %q", word)
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(word); len(near) > 0 {
		text += fmt.Sprintf("; did you mean `casepacket %s`?", near[0])
	} else {
		text += "; name a spreadsheet, or see `casepacket --help`"
	}
	return usage("%s", text)
}

// release is the version that `make dist` builds; blank in other builds.
var release string

// version names the program and, where the build knows it, its revision.
func version() string {
	text := "casepacket"
	if release != "" {
		return text + " " + release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return text
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return text + " " + v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return text + " " + s.Value[:min(12, len(s.Value))]
		}
	}
	return text + " (built from source)"
}
