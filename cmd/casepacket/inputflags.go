package main

import (
	"os"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/sheet"
)

// inputFlags are the flags of every command that reads cases.
type inputFlags struct {
	app.InputOptions
}

func (f *inputFlags) add(cmd *cobra.Command) {
	f.Password = os.Getenv(sheet.PasswordVariable)
	cmd.Flags().StringVar(&f.Office, "office", "", "the office's settings `FILE` (default casepacket.yaml beside the input, else here)")
	cmd.Flags().StringVar(&f.Date, "date", "", "use this date, `YYYY-MM-DD`, as today")
	cmd.Flags().StringVar(&f.PasswordFile, "password-file", "", "the workbook's password is the first line of this `FILE` (or in "+sheet.PasswordVariable+")")
	cmd.Flags().StringVar(&f.Encoding, "encoding", "", "CSV files are in this `ENCODING`, such as windows-1250 or macintosh (default: detected)")
}
