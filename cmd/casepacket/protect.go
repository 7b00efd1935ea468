package main

import (
	"os"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/office"
	"casepacket/internal/pdf"
	"casepacket/internal/seal"
)

// protectFlags say who can open the files that are made.
type protectFlags struct {
	passwordFile string
	recipients   []string
}

func (f *protectFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.passwordFile, "pdf-password-file", "", "PDFs open only with the password in the first line of this `FILE`")
	cmd.Flags().StringSliceVar(&f.recipients, "encrypt-to", nil, "seal each file of a packet for this `RECIPIENT` of age (age1…), or those in a file (may be repeated)")
}

// withSettings returns the flags, else what the office has set.
func (f protectFlags) withSettings(settings *office.Office) protectFlags {
	if f.passwordFile == "" && settings.PDFPasswordFile != "" {
		f.passwordFile = beside(settings, settings.PDFPasswordFile)
	}
	if len(f.recipients) == 0 {
		for _, entry := range settings.EncryptTo {
			if !strings.HasPrefix(entry, "age1") {
				entry = beside(settings, entry)
			}
			f.recipients = append(f.recipients, entry)
		}
	}
	return f
}

// read reads the password and the recipients. The password is unset, the
// recipients nil, where there are none.
func (f protectFlags) read() (pdf.Password, *seal.Recipients, error) {
	var password pdf.Password
	if f.passwordFile != "" {
		typed, err := firstLine(f.passwordFile)
		if err != nil {
			return password, nil, usage("cannot read the password of the PDFs: %s", err)
		}
		if password, err = pdf.NewPassword(typed); err != nil {
			return password, nil, usage("%s: %s", f.passwordFile, err)
		}
	}
	recipients, err := seal.For(f.recipients)
	if err != nil {
		return password, nil, usage("whom files are sealed for: %s", err)
	}
	return password, recipients, nil
}

// firstLine is the first line of a file, without its end.
func firstLine(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(content), "\ufeff"), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}
