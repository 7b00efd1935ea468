package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/ledger"
	"casepacket/internal/outdir"
	"casepacket/internal/schema"
)

// reprintFlags say which files are wanted again, and where.
type reprintFlags struct {
	out string
	to  string
}

func newReprint(a *cli) *cobra.Command {
	var flags reprintFlags
	cmd := &cobra.Command{
		Use:   "reprint CASE [KIND] -o DIR",
		Short: "give the files of a case to be printed again, exactly as they were made or sent",
		Long: `Prints the paths of a case's letters as they were made, and as they were sent, after
making sure that each still is the file that was made: so they can be given to a
printer. With --to they are copied into a folder. KIND is a kind (appeal) or a
document (records-request-2). A file that was altered or lost is named, not given.`,
		Example: "  casepacket reprint C-0004 -o packets\n  casepacket reprint C-0004 records-request -o packets --to print",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage("`%s` takes a case and perhaps a kind; `%s --help` shows how it is used", cmd.CommandPath(), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			kind := ""
			if len(args) == 2 {
				kind = args[1]
			}
			return a.reprint(args[0], kind, flags)
		},
	}
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that holds the packets")
	cmd.Flags().StringVar(&flags.to, "to", "", "copy the files into this `DIR`")
	return cmd
}

func (a *cli) reprint(caseID, kind string, flags reprintFlags) error {
	if flags.out == "" {
		return usage("say where the packets are: casepacket reprint %s -o DIR", caseID)
	}
	known, err := ledger.Read(flags.out, ledger.Options{Program: version(), Now: a.now})
	var missing *ledger.Missing
	if errors.As(err, &missing) {
		return usage("%s", err)
	}
	if err != nil {
		return err
	}
	defer known.Close()
	files, err := filesOf(known, caseID, kind)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return usage("%s has no file of %s that could be printed", flags.out, strings.TrimSpace(caseID+" "+kind))
	}
	lost := false
	for _, f := range files {
		if err := a.give(f, flags); err != nil {
			a.say("%s", err)
			lost = true
		}
	}
	if lost {
		return &exit{code: exitProblems}
	}
	return nil
}

// printable is a file and what it must hold.
type printable struct{ file, sum string }

// filesOf lists the files of a case that are handed on: what was sent, what is
// ready to be sent, and what is for the patient.
func filesOf(known *ledger.Ledger, caseID, kind string) ([]printable, error) {
	wanted := func(id, name string) bool {
		rest, ok := strings.CutPrefix(strings.ToLower(name), strings.ToLower(kind))
		return strings.EqualFold(id, caseID) && ok && (rest == "" || kind == "" || rest[0] == '-')
	}
	sent, err := known.SentLetters(caseID)
	if err != nil {
		return nil, err
	}
	var files []printable
	for _, s := range sent {
		if wanted(s.CaseID, s.Name) {
			files = append(files, printable{s.File, s.SHA256})
		}
	}
	documents, err := known.List()
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		_, below, _ := strings.Cut(d.File, "/")
		folder := path.Dir(below)
		if wanted(d.CaseID, d.Name) && d.SHA256 != "" && (folder == outdir.Send || folder == outdir.Patient || d.Kind == schema.Cover && kind == schema.Cover) {
			files = append(files, printable{d.File, d.SHA256})
		}
	}
	return files, nil
}

// give prints the path of a file that is as it was made, or copies it.
func (a *cli) give(f printable, flags reprintFlags) error {
	from := filepath.Join(flags.out, filepath.FromSlash(f.file))
	content, err := os.ReadFile(from)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is not there any more; run again to have it made", from)
	}
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != f.sum {
		return fmt.Errorf("%s is not the file that was made; look at casepacket status --verify", from)
	}
	if flags.to != "" {
		to := filepath.Join(flags.to, strings.ReplaceAll(f.file, "/", "-"))
		if err := outdir.WriteFile(to, content); err != nil {
			return err
		}
		from = to
	}
	_, err = fmt.Fprintln(a.stdout, from)
	return err
}
