package run

import (
	"bytes"
	"fmt"
	"path/filepath"

	"casepacket/internal/app"
	"casepacket/internal/outdir"
	"casepacket/internal/report"
)

// writeStartHere leaves the summary of a run in the folder where the front door was used: for
// whoever looks into it and has not seen what was said. A later run of whole packets keeps
// it up to date.
func (r *packetRun) writeStartHere(summary *report.Summary) error {
	path := filepath.Join(r.opt.Out, outdir.StartHere)
	if !r.opt.StartHere && !(app.Exists(path) && r.opt.Selection.All()) {
		return nil
	}
	var text bytes.Buffer
	if err := summary.WriteText(&text); err != nil {
		return err
	}
	content := fmt.Appendf(nil, "Run of %s\n\n%s", r.in.Env.Today.Long(), text.Bytes())
	if err := outdir.WriteFile(path, content); err != nil { // all else is made
		r.host.Say("%s is not of this run: %s", path, err)
	}
	return nil
}
