package keep

import (
	"fmt"
	"path/filepath"
	"strings"

	"casepacket/internal/render"
)

// Text is the status for people.
func (s *StatusResult) Text() string {
	var text strings.Builder
	if s.Run == nil {
		text.WriteString("No run yet.\n")
	} else {
		fmt.Fprintf(&text, "Last run: %s", s.Run.Started.Format("2006-01-02 15:04 MST"))
		if s.Run.Finished == nil {
			text.WriteString(", cut short; run again to go on")
		}
		if len(s.Run.Inputs) > 0 {
			text.WriteString(", of " + strings.Join(s.Run.Inputs, ", "))
		}
		text.WriteString("\n")
	}
	caseID := ""
	for _, d := range s.Documents {
		if d.CaseID != caseID {
			caseID = d.CaseID
			text.WriteString(caseID + "\n")
		}
		fmt.Fprintf(&text, "  %-8s %s", d.Outcome, d.Name)
		if d.File != "" {
			fmt.Fprintf(&text, ", dated %s: %s", d.Date, filepath.FromSlash(d.File))
		}
		if len(d.Codes) > 0 {
			text.WriteString(": " + strings.Join(d.Codes, ", "))
		}
		text.WriteString("\n")
	}
	for _, l := range s.Sent {
		fmt.Fprintf(&text, "  sent     %s of %s, on %s", l.Name, l.CaseID, l.On)
		if l.Method != "" {
			text.WriteString(" by " + l.Method)
		}
		text.WriteString(": " + filepath.FromSlash(l.File) + "\n")
	}
	for i, e := range s.Events {
		if i == 0 {
			text.WriteString("What happened:\n")
		}
		fmt.Fprintln(&text, strings.TrimRight(fmt.Sprintf("  %s %s %s %s %s", e.At.Format("2006-01-02 15:04"), e.What, e.Name, e.Detail, filepath.FromSlash(e.File)), " "))
	}
	if s.Files != nil {
		text.WriteString(filesText(s.Files))
	}
	return text.String()
}

func filesText(v *render.Verified) string {
	if v.Sound() {
		return "Every file is there, and is the one that was made.\n"
	}
	text := ""
	for _, list := range []struct {
		what  string
		files []string
	}{
		{"Missing; run again to have it made", v.Missing}, {"Altered since it was made; run with --force to have it made again", v.Altered},
		{"Not made by casepacket, or by a ledger that was lost", v.Unknown},
	} {
		for _, file := range list.files {
			text += fmt.Sprintf("%s: %s\n", list.what, filepath.FromSlash(file))
		}
	}
	return text
}
