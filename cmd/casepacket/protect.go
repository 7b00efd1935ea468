package main

import (
	"github.com/spf13/cobra"

	"casepacket/internal/app/run"
)

// addProtection adds the flags that say who can open the files that are made.
func addProtection(p *run.Protection, cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.PasswordFile, "pdf-password-file", "", "PDFs open only with the password in the first line of this `FILE`")
	cmd.Flags().StringSliceVar(&p.Recipients, "encrypt-to", nil, "seal each file of a packet for this `RECIPIENT` of age (age1…), or those in a file (may be repeated)")
}
