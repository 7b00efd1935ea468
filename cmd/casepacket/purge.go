package main

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/additions"
	"casepacket/internal/app"
	"casepacket/internal/outdir"
	"casepacket/internal/report"
)

// purgeFlags say where a case is purged, and how sure one is.
type purgeFlags struct {
	inputFlags
	out      string
	lookIn   []string
	yes      bool
	evenOpen bool
	again    bool
}

func newPurge(a *cli) *cobra.Command {
	var flags purgeFlags
	cmd := &cobra.Command{
		Use:   "purge CASE -o DIR",
		Short: "permanently delete everything made for a closed case",
		Long: `Removes the packet of a closed case, its earlier versions, what was sent, and
what the ledger knows of it. It says which sheets that lie about still hold the
case; those are yours to clear. The ledger keeps that the case was purged, so
that no later run makes it again by mistake; --again lets it be made.`,
		Example: "  casepacket purge C-0004 -o packets",
		Args:    exactly(1, "one case"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.purge(args[0], flags) },
	}
	flags.add(cmd)
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that holds the packets")
	cmd.Flags().StringSliceVar(&flags.lookIn, "look-in", nil, "also look for the case in the sheets of this `DIR` (may be repeated)")
	cmd.Flags().BoolVar(&flags.yes, "yes", false, "do not ask")
	cmd.Flags().BoolVar(&flags.evenOpen, "even-open", false, "also when the case is not closed")
	cmd.Flags().BoolVar(&flags.again, "again", false, "let a case that was purged be made again; remove nothing")
	return cmd
}

func (a *cli) purge(caseID string, flags purgeFlags) error {
	if flags.out == "" {
		return usage("say where the packets are: casepacket purge %s -o DIR", caseID)
	}
	return a.atDesk(flags.out, func(w *deskwork) error {
		if flags.again {
			return w.takeUp(caseID)
		}
		folder, files, err := w.mayPurge(caseID, flags)
		if err != nil {
			return err
		}
		if !flags.yes && !a.sure(caseID, files, flags.out) {
			return &exit{exitUsage, "nothing was removed"}
		}
		if folder != "" {
			if err := os.RemoveAll(folder); err != nil {
				return fmt.Errorf("cannot remove %s: %w", folder, err)
			}
		}
		added, err := w.additions.Purge(caseID) // before the ledger forgets the case: a purge that was cut off can be given again
		if err != nil {
			return err
		}
		if err := w.writeAdditions(w.app.now().UTC().Format("20060102T150405Z")); err != nil {
			return err
		}
		if err := w.Ledger.Purge(caseID, files); err != nil {
			return err
		}
		if err := errors.Join(forget(flags.out, caseID), forgetStartHere(flags.out, caseID)); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(a.stdout, "%s: %s removed, %sand what the ledger knew.\n", caseID, app.Count(files, "file"), addedWords(added)); err != nil {
			return err
		}
		return a.tellHolders(caseID, flags)
	})
}

// addedWords tells how many lines of additions went.
func addedWords(n int) string {
	if n == 0 {
		return ""
	}
	return app.Count(n, "line") + " of " + additions.FileName + " "
}

// takeUp lets a purged case be made again.
func (w *deskwork) takeUp(caseID string) error {
	purged, err := w.Ledger.PurgedCases()
	if err != nil {
		return err
	}
	for id := range purged {
		if strings.EqualFold(id, caseID) {
			return w.Ledger.TakeUp(id)
		}
	}
	return usage("%s was not purged in %s", caseID, w.Out)
}

// mayPurge finds the folder of a case, blank when it has none, and counts its
// files; the error says why the case must not be purged.
func (w *deskwork) mayPurge(caseID string, flags purgeFlags) (folder string, files int, err error) {
	why, known, err := w.Ledger.Closed(caseID)
	if err != nil {
		return "", 0, err
	}
	if !known {
		return "", 0, usage("%s has no case %s", w.Out, caseID)
	}
	if why == "" && !flags.evenOpen {
		return "", 0, usage("%s is not closed: write closed into its case_status and run again, or say --even-open", caseID)
	}
	entries, err := os.ReadDir(w.Out)
	if err != nil {
		return "", 0, err
	}
	for _, entry := range entries {
		if entry.IsDir() && strings.EqualFold(entry.Name(), caseID) {
			folder = filepath.Join(w.Out, entry.Name())
			err = filepath.WalkDir(folder, func(_ string, below fs.DirEntry, err error) error {
				if err == nil && !below.IsDir() {
					files++
				}
				return err
			})
		}
	}
	return folder, files, err
}

// sure asks the person to type the case id once more.
func (a *cli) sure(caseID string, files int, out string) bool {
	fmt.Fprintf(a.stderr, "This removes %s of %s from %s for good, those that were sent too.\nType %s to go on: ", app.Count(files, "file"), caseID, out, caseID)
	answer, _ := bufio.NewReader(a.stdin).ReadString('\n')
	return strings.EqualFold(strings.TrimSpace(answer), caseID)
}

// forget takes a case out of the report of the last run.
func forget(out, caseID string) error {
	last, err := report.Load(out, func(id string) bool { return !strings.EqualFold(id, caseID) })
	if err != nil || last == nil {
		return err
	}
	return last.Save(out)
}

// tellHolders lists what lies about and still holds a case: sheets, by file and
// row, and what cannot be looked into.
func (a *cli) tellHolders(caseID string, flags purgeFlags) error {
	var text strings.Builder
	for _, path := range a.mayHold(flags) {
		in, err := a.host().Quiet().Read([]string{path}, flags.InputOptions)
		if err != nil {
			fmt.Fprintf(&text, "  %s cannot be looked into; look yourself\n", path)
			continue
		}
		for id, where := range in.Set.IDs() {
			if strings.EqualFold(id, caseID) {
				fmt.Fprintf(&text, "  %s: row %d\n", path, where.Row)
			}
		}
	}
	if text.Len() == 0 {
		_, err := fmt.Fprintln(a.stdout, "No sheet in these folders holds the case any more. Backups, and sheets elsewhere, may.")
		return err
	}
	_, err := fmt.Fprintf(a.stdout, "These still hold the case, for you to clear:\n%sBackups, and sheets elsewhere, may hold it too.\n", text.String())
	return err
}

// mayHold lists the sheets of the output folder and its earlier versions, of the
// inbox with what was put away there, and of the folders that were named;
// ledgers that were set aside among them.
func (a *cli) mayHold(flags purgeFlags) []string {
	folders := append([]string{flags.out}, flags.lookIn...)
	if settings, err := a.host().Quiet().ReadOffice([]string{"."}, flags.Office); err == nil && settings.Nightly.Inbox != "" {
		folders = append(folders, app.OfficePath(settings, settings.Nightly.Inbox))
	}
	var paths []string
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return nil // what cannot be read holds nothing that this user could clear
			}
			name := strings.ToLower(entry.Name())
			switch filepath.Ext(name) {
			case ".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".yaml", ".yml":
				if !strings.HasPrefix(name, "~$") && name != app.OfficeFile && name != "summary.txt" && entry.Name() != outdir.StartHere && !(filepath.Dir(path) == folder && (app.WorklistFile.MatchString(name) || name == additions.ViewName)) {
					paths = append(paths, path)
				}
			case ".db":
				if strings.HasPrefix(name, "ledger-damaged") {
					paths = append(paths, path)
				}
			}
			return nil
		})
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}
