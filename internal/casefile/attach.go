package casefile

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Scans finds the files that are enclosed. They lie beside the input; nothing
// here reads them.
type Scans struct {
	Look func(caseID, file string) Scan
	// Find finds a file without reading it: its slash path below the sheet's folder,
	// blank if there is none, and its size. It may be nil.
	Find func(caseID, file string) (place string, size int64)
	// OfOffice reports whether a file of the office's own has these bytes. It may be nil.
	OfOffice func(sha256 string) bool
	Folder   map[string][]string // by case id in lower case: the files of enclosures/CASE_ID/, sorted

	// Foreign says why a file that was found belongs to another case; blank if it does
	// not. It is nil until the cases of the input are known.
	Foreign func(caseID string, scan Scan) (why string)
}

// Scan is a file to be enclosed.
type Scan struct {
	Path     string
	Place    string // slash path below the sheet's folder, without links; blank outside of it
	SHA256   string // of its bytes, hexadecimal
	OfOffice bool   // the office file says that it belongs to the office
	InOutput bool   // it is in a folder that casepacket wrote
	Why      string // it cannot be enclosed, in words; blank when it can
	Foreign  bool   // because it belongs to another case
}

// of finds a file that a case encloses. One that belongs to another case is refused.
func (s *Scans) of(caseID, file string) Scan {
	scan := s.Look(caseID, file)
	if scan.Path == "" {
		return scan
	}
	if why := s.refusal(caseID, scan); why != "" {
		scan.Why, scan.Foreign = why, true
	}
	return scan
}

// refusal says why a file that was found does not belong to a case; blank if it does.
func (s *Scans) refusal(caseID string, scan Scan) string {
	switch {
	case scan.InOutput:
		return "it is in an output folder, whose files belong to the cases that they were made for"
	case s.Foreign == nil || scan.OfOffice:
		return ""
	}
	return s.Foreign(caseID, scan)
}

// Attachment is a file that goes out behind a document.
type Attachment struct {
	*Enclosure
	Listed string // as the document's list of enclosures calls it
	Scan   Scan
}

// Attachments returns the files that go out behind the document of a kind and
// item, in the order of the enclosures.
func Attachments(c *Case, kind string, item Item, env Env) []Attachment {
	if env.Scans == nil {
		return nil
	}
	var list []Attachment
	for _, e := range c.Enclosures {
		if e.EnclosureFile == "" || !e.AttachedTo(kind, item.Number) {
			continue
		}
		a := Attachment{Enclosure: e, Listed: e.EnclosureTitle, Scan: env.Scans.of(c.CaseID, e.EnclosureFile)}
		if appeal, ok := item.Of.(*Appeal); ok {
			a.Listed = appeal.entryFor(e.EnclosureTitle)
		}
		list = append(list, a)
	}
	return list
}

// AttachedTo reports whether a file travels with a document. One that names no
// document travels with none: a stranger would read it.
func (e *Enclosure) AttachedTo(kind string, number int) bool {
	name := e.GoesWith()
	return name == "all" || name == kind || name == fmt.Sprintf("%s-%d", kind, number)
}

// GoesWith is the document that a file goes with, as the sheet names it, in lower
// case: a kind, a kind and number, "all", or blank.
func (e *Enclosure) GoesWith() string {
	name, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(e.EnclosureFor)), " ")
	return name
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

// fromFolder adds the files that lie in the case's folder of enclosures and that
// no row names: "appeal-1 denial notice.pdf" goes with appeal 1.
func fromFolder(c *Case, env Env) {
	for _, e := range c.Enclosures {
		if e.EnclosureTitle == "" && e.EnclosureFile != "" {
			e.EnclosureTitle = titleOf(path.Base(strings.ReplaceAll(e.EnclosureFile, `\`, "/")))
		}
	}
	if env.Scans == nil {
		return
	}
	for _, name := range env.Scans.Folder[strings.ToLower(c.CaseID)] {
		named := func(e *Enclosure) bool {
			return strings.EqualFold(path.Base(strings.ReplaceAll(e.EnclosureFile, `\`, "/")), name)
		}
		if slices.ContainsFunc(c.Enclosures, named) {
			continue
		}
		kind, title := kindOfFile(name)
		place := problem.Where{File: "enclosures/" + c.CaseID + "/" + name}
		c.Enclosures = append(c.Enclosures, &Enclosure{
			EnclosureFile: name, EnclosureTitle: title, EnclosureFor: kind,
			Row: Row{Key: Key{schema.Enclosures, len(c.Enclosures) + 1}, Place: place, NamedCase: c.CaseID},
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

// checkAttachments: V-ENC-1, a file that names no document travels with none.
func checkAttachments(c *Case, _ Env) problem.List {
	f := &findings{}
	for _, e := range c.Enclosures {
		if e.EnclosureFile != "" && e.GoesWith() == "" {
			f.on(&e.Row).say(problem.Warning, "V-ENC-1", "enclosure_for", "nothing says with which document this file goes, so it goes with none",
				"write a kind such as appeal-1 into the column enclosure_for, or begin the name of the file with it")
		}
	}
	return f.list
}
