package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/keep"
)

func newBackup(a *cli) *cobra.Command {
	var recipients []string
	cmd := &cobra.Command{
		Use:   "backup DIR FILE",
		Short: "back up the output folder to one file",
		Long: `Writes an output folder, with its ledger and the ledger's key, into one file, while
no run is working there. FILE must not be there yet. It holds everything the
folder does; --encrypt-to has it sealed, so that only the holder of the identity
can open it. casepacket restore brings it back.`,
		Example: "  casepacket backup packets packets-2026-11-23.tar",
		Args:    exactly(2, "an output folder and a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			done, err := keep.Backup(cmd.Context(), a.host(), keep.BackupOptions{Out: args[0], File: args[1], Recipients: recipients})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "%s of %s kept in %s.\n", app.Count(done.Files, "file"), args[0], args[1])
			return err
		},
	}
	cmd.Flags().StringSliceVar(&recipients, "encrypt-to", nil, "seal the backup for this `RECIPIENT` of age (age1…), or those in a file (may be repeated)")
	return cmd
}

func newRestore(a *cli) *cobra.Command {
	var identity string
	cmd := &cobra.Command{
		Use:   "restore FILE DIR",
		Short: "bring an output folder back from its backup",
		Long: `Brings an output folder back from a backup, after every file has been compared
with what was put in. DIR must be empty, or not there. A sealed backup is opened
with the identity in --identity-file, as age-keygen wrote it.`,
		Example: "  casepacket restore packets-2026-11-23.tar packets-again",
		Args:    exactly(2, "a backup and a folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			done, err := keep.Restore(cmd.Context(), a.host(), keep.RestoreOptions{File: args[0], Out: args[1], Identity: identity})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "%s of %s restored to %s.\n", app.Count(done.Files, "file"), done.Made.Format("2006-01-02 15:04 MST"), args[1])
			return err
		},
	}
	cmd.Flags().StringVar(&identity, "identity-file", "", "open a sealed backup with the age identity in this `FILE`")
	return cmd
}
