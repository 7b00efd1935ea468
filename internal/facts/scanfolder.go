package facts

import (
	"path"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// fromFolder adds the files that lie in the case's folder of enclosures and that
// no row names: "appeal-1 denial notice.pdf" goes with appeal 1.
func fromFolder(c *casefile.Case, env Env) {
	for _, e := range c.Enclosures {
		if e.EnclosureTitle == "" && e.EnclosureFile != "" {
			e.EnclosureTitle = titleOf(path.Base(strings.ReplaceAll(e.EnclosureFile, `\`, "/")))
		}
	}
	if env.Scans == nil {
		return
	}
	for _, name := range env.Scans.Folder[strings.ToLower(c.CaseID)] {
		named := func(e *casefile.Enclosure) bool {
			return strings.EqualFold(path.Base(strings.ReplaceAll(e.EnclosureFile, `\`, "/")), name)
		}
		if slices.ContainsFunc(c.Enclosures, named) {
			continue
		}
		kind, title := kindOfFile(name)
		place := problem.Where{File: "enclosures/" + c.CaseID + "/" + name}
		c.Enclosures = append(c.Enclosures, &casefile.Enclosure{
			EnclosureFile: name, EnclosureTitle: title, EnclosureFor: kind,
			Row: casefile.Row{Key: casefile.Key{Table: schema.Enclosures, Seq: len(c.Enclosures) + 1}, Place: place, NamedCase: c.CaseID},
		})
	}
}

// kindOfFile takes the document that a file goes with from the beginning of its
// name; blank when it does not begin with one.
func kindOfFile(name string) (document, title string) {
	title = titleOf(name)
	lower := strings.ToLower(name)
	for _, kind := range lettersOut {
		rest, ok := strings.CutPrefix(lower, kind)
		if !ok || len(kind) <= len(document) && document != "" {
			continue
		}
		document = kind
		if number := leadingNumber(strings.TrimPrefix(rest, "-")); number != "" && strings.HasPrefix(rest, "-") {
			document += "-" + number
		}
		title = titleOf(strings.TrimLeft(name[min(len(document), len(name)):], "-_ ."))
	}
	return document, title
}

// lettersOut are the kinds that leave the house.
var lettersOut = []string{
	schema.RecordsRequest, schema.AppointmentRequest, schema.CoverageRequest, schema.Appeal, schema.AppealStatus, schema.ReferralComplaint,
	schema.SelfPayRequest, schema.FirstDoctorNotice, schema.DoctorQuestions,
}

func leadingNumber(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(text)
	}
	return text[:end]
}

// titleOf makes a title of a file's name: denial_notice.pdf, "denial notice".
func titleOf(name string) string {
	title := strings.TrimSpace(strings.NewReplacer("_", " ").Replace(strings.TrimSuffix(name, path.Ext(name))))
	if title == "" {
		return name
	}
	return strings.ToUpper(title[:1]) + title[1:]
}
