package keep

import (
	"fmt"

	"casepacket/internal/additions"
	"casepacket/internal/app"
)

// Text says what is gone and who still holds the case, for people.
func (r *PurgeResult) Text(caseID string) string {
	return fmt.Sprintf("%s: %s removed, %sand what the ledger knew.\n%s", caseID, app.Count(r.Files, "file"), addedWords(r.Added), holdersText(r.Holders))
}

// addedWords tells how many lines of additions went.
func addedWords(n int) string {
	if n == 0 {
		return ""
	}
	return app.Count(n, "line") + " of " + additions.FileName + " "
}

// holdersText says which sheets still hold a purged case.
func holdersText(holders []Holder) string {
	if len(holders) == 0 {
		return "No sheet in these folders holds the case any more. Backups, and sheets elsewhere, may.\n"
	}
	text := "These still hold the case, for you to clear:\n"
	for _, h := range holders {
		if h.Row == 0 {
			text += fmt.Sprintf("  %s cannot be looked into; look yourself\n", h.File)
			continue
		}
		text += fmt.Sprintf("  %s: row %d\n", h.File, h.Row)
	}
	return text + "Backups, and sheets elsewhere, may hold it too.\n"
}
