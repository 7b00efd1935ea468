package run

import (
	"context"
	"fmt"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/office"
	"casepacket/internal/pdf"
	"casepacket/internal/render"
	"casepacket/internal/seal"
)

// Protection says who can open the files that are made. Where it is blank, what the office
// has set counts.
type Protection struct {
	PasswordFile string   // PDFs open only with the password in its first line
	Recipients   []string // of age, or files of them: each file is sealed for them
}

// withSettings returns what was asked for, else what the office has set.
func (p Protection) withSettings(settings *office.Office) Protection {
	if p.PasswordFile == "" && settings.PDFPasswordFile != "" {
		p.PasswordFile = app.OfficePath(settings, settings.PDFPasswordFile)
	}
	if len(p.Recipients) == 0 {
		for _, entry := range settings.EncryptTo {
			if !strings.HasPrefix(entry, "age1") {
				entry = app.OfficePath(settings, entry)
			}
			p.Recipients = append(p.Recipients, entry)
		}
	}
	return p
}

// read reads the password and the recipients. The password is unset, the
// recipients nil, where there are none.
func (p Protection) read() (pdf.Password, *seal.Recipients, error) {
	var password pdf.Password
	if p.PasswordFile != "" {
		typed, err := app.FirstLine(p.PasswordFile)
		if err != nil {
			return password, nil, app.Usagef("cannot read the password of the PDFs: %s", err)
		}
		if password, err = pdf.NewPassword(typed); err != nil {
			return password, nil, app.Usagef("%s: %s", p.PasswordFile, err)
		}
	}
	recipients, err := seal.For(p.Recipients)
	if err != nil {
		return password, nil, app.Usagef("whom files are sealed for: %s", err)
	}
	return password, recipients, nil
}

// closeEarlier seals what is from before files were sealed, and says what of it opens
// for everyone all the same, and what to do about it.
func closeEarlier(ctx context.Context, h *app.Host, p *render.Renderer) error {
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
		h.Say("from before, these still open for everyone in %s: %s", p.Out, strings.Join(open, "; "))
	}
	return nil
}

func earlierTodo(p *render.Renderer) string {
	if p.Seal == nil {
		return "in the folders superseded/; remove them, or seal them with --encrypt-to"
	}
	return "in the folders superseded/; each is open in another program, or may not be changed, and is sealed by the next run that can"
}
