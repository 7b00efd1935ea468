package facts

import (
	"strings"

	"casepacket/internal/casefile"
)

// Attachment is a file that goes out behind a document.
type Attachment struct {
	*casefile.Enclosure
	Listed string // as the document's list of enclosures calls it
	Scan   casefile.Scan
}

// Attachments returns the files that go out behind the document of a kind and
// item, in the order of the enclosures.
func Attachments(c *casefile.Case, kind string, item Item, env Env) []Attachment {
	if env.Scans == nil {
		return nil
	}
	var list []Attachment
	for _, e := range c.Enclosures {
		if e.EnclosureFile == "" || !e.AttachedTo(kind, item.Number) {
			continue
		}
		a := Attachment{Enclosure: e, Listed: e.EnclosureTitle, Scan: env.Scans.Of(c.CaseID, e.EnclosureFile)}
		if appeal, ok := item.Of.(*Appeal); ok {
			a.Listed = appeal.entryFor(e.EnclosureTitle)
		}
		list = append(list, a)
	}
	return list
}

// entryFor is what the list of enclosures of an appeal calls a paper: the papers
// that every appeal names have an entry there already. Only the beginning of a
// title tells: an answer to the denial letter is not the denial letter.
func (a *Appeal) entryFor(title string) string {
	plain := strings.ToLower(strings.TrimSpace(title))
	for _, before := range []string{"copy of ", "the ", "my "} {
		plain = strings.TrimPrefix(plain, before)
	}
	for _, known := range []struct{ entry, words string }{
		{"notice of denial", "denial notice|notice of denial|denial letter"},
		{"decision on the earlier appeal", "earlier decision|appeal decision|decision on the"},
		{"medicare summary notice", "medicare summary notice|msn"},
		{"clinician's statement", "clinician's statement on urgency|clinician's statement of urgency|statement of urgency|statement on urgency|urgency"},
	} {
		for words := range strings.SplitSeq(known.words, "|") {
			if !strings.HasPrefix(plain, words) {
				continue
			}
			for _, exhibit := range a.Exhibits {
				if strings.HasPrefix(strings.ToLower(exhibit.Text), known.entry) {
					return exhibit.Text
				}
			}
		}
	}
	return title
}
