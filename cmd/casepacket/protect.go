package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/office"
	"casepacket/internal/pdf"
	"casepacket/internal/render"
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
		f.passwordFile = app.OfficePath(settings, settings.PDFPasswordFile)
	}
	if len(f.recipients) == 0 {
		for _, entry := range settings.EncryptTo {
			if !strings.HasPrefix(entry, "age1") {
				entry = app.OfficePath(settings, entry)
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
		typed, err := app.FirstLine(f.passwordFile)
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

// closeEarlier seals what is from before files were sealed, and says what of it opens
// for everyone all the same, and what to do about it.
func (a *cli) closeEarlier(ctx context.Context, p *render.Renderer) error {
	left, err := p.CloseEarlier(ctx)
	if err != nil {
		return err
	}
	var open []string
	for _, of := range []struct {
		n          int
		what, todo string
	}{
		{left.Earlier, "earlier version", earlierTodo(p)},
		{left.Sent, "sent letter", "they stay as they went out until the case is purged"},
		{left.Others, "document", "they belong to cases that this run did not make; run it again with those cases"},
	} {
		if of.n > 0 {
			open = append(open, fmt.Sprintf("%s (%s)", app.Count(of.n, of.what), of.todo))
		}
	}
	if len(open) > 0 {
		a.say("from before, these still open for everyone in %s: %s", p.Out, strings.Join(open, "; "))
	}
	return nil
}

func earlierTodo(p *render.Renderer) string {
	if p.Seal == nil {
		return "in the folders superseded/; remove them, or seal them with --encrypt-to"
	}
	return "in the folders superseded/; each is open in another program, or may not be changed, and is sealed by the next run that can"
}
