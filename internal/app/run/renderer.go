package run

import (
	"os"

	"casepacket/internal/app"
	"casepacket/internal/enclosure"
	"casepacket/internal/layout"
	"casepacket/internal/office"
	"casepacket/internal/pdf"
	"casepacket/internal/render"
)

// newRenderer sets up what makes the packets of a run.
func newRenderer(h *app.Host, in *app.Input, opt RenderOptions, folder *app.Folder) (*render.Renderer, error) {
	paper := layout.Letter
	if in.Env.Office.Paper == "a4" {
		paper = layout.A4
	}
	logo, err := picture(in.Env.Office, "logo", in.Env.Office.Logo, in.Env.Office.LogoAlt)
	if err != nil {
		return nil, err
	}
	signature, err := picture(in.Env.Office, "signature", in.Env.Office.Signature, in.Env.Office.SignatureAlt)
	if err != nil {
		return nil, err
	}
	password, recipients, err := opt.Protection.withSettings(in.Env.Office).read()
	if err != nil {
		return nil, err
	}
	p := &render.Renderer{
		Layout: layout.Options{
			Fonts: in.Fonts, Paper: paper, Window: windowOf(in.Env.Office), Preprinted: in.Env.Office.Letterhead == "preprinted", Logo: logo, Signature: signature,
		},
		Engine: pdf.New(in.Fonts),
		Env:    in.Env,
		Seal:   recipients,
		Ledger: folder.Ledger, Timings: opt.Timings,
		Build: h.Build,
		Scans: &enclosure.Reader{Cache: h.Cache},
		Out:   opt.Out, RunID: folder.Run, Jobs: opt.Jobs, Draft: opt.Draft, Force: opt.Force, WholePackets: len(opt.Selection.Kinds) == 0,
		Fixed: opt.Date != "", Now: h.Now,
	}
	p.Engine.Protect(password)
	if h.Reporter != nil {
		p.Progress = h.Reporter.Progress
	}
	return p, nil
}

// windowOf is where the office's envelopes show the address.
func windowOf(settings *office.Office) layout.Window {
	w := settings.AddressWindow
	if w == office.Default().AddressWindow {
		return layout.Window{} // so that no letter is taken for another
	}
	return layout.MillimetreWindow(w.Left, w.Width, w.Top, w.Bottom)
}

// picture reads a picture that the settings name; none when they name none.
func picture(settings *office.Office, key, file, alt string) (*layout.Picture, error) {
	if file == "" {
		return nil, nil
	}
	content, err := os.ReadFile(app.OfficePath(settings, file))
	if err != nil {
		return nil, app.Usagef("%s: %s: %s", settings.Path, key, err)
	}
	width, height, err := pdf.CheckPicture(content)
	if err != nil {
		return nil, app.Usagef("%s: %s: %s: %s", settings.Path, key, file, err)
	}
	if alt == "" {
		alt = "Logo of " + settings.Agency.Name
		if key == "signature" {
			alt = "Signature for " + settings.Agency.Name
		}
	}
	return &layout.Picture{Content: content, Width: width, Height: height, Alt: alt}, nil
}
