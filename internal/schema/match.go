package schema

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/agnivade/levenshtein"
)

// SettingsTable is the sheet that holds the office's settings; it is none of
// a case's tables.
const SettingsTable Table = "settings"

// Matched is what a header means.
type Matched struct {
	Field Field // valid when How is not Unbound
	Table Table // the table the value belongs to
	Seq   int   // number of a numbered column, record_2_…; 0 for all others
	How   How

	// Candidates are the fields that a doubtful header may mean; it stays
	// unbound until somebody says which.
	Candidates []string
	// Suggestion is the header a near miss was probably meant to be.
	Suggestion string

	beside *Matched // what it means beside a column that says whose both are
}

// How says by what a header was recognised.
type How string

// The ways to recognise a header.
const (
	Unbound   How = ""
	ByName    How = "name"
	ByLabel   How = "label"
	BySynonym How = "synonym"
	ByOffice  How = "office"  // the office's settings bind its header
	ByColumn  How = "column"  // the office's settings bind the column, by its letter
	ByProfile How = "profile" // a profile of a known export binds it
	ByWords   How = "words"   // the words of the header say what it is and whose
	ByBand    How = "band"    // the group header above it says whose it is

	ByNeighbors How = "neighbors" // the columns beside it say whose it is
	Remark      How = "remark"    // a column for notes: understood, printed nowhere
)

// Bound reports whether the header stands for a field.
func (m Matched) Bound() bool { return m.How != Unbound && m.How != Remark }

// normal reduces a header to what is compared: letters and digits in lower
// case; # is the word number.
func normal(s string) string {
	if !strings.ContainsFunc(s, notNormal) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '#':
			b.WriteString("number")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// PlainHeader reduces a header to what is compared: letters and digits in lower case.
func PlainHeader(header string) string { return normal(header) }

// HeaderWords are the words of a header in small letters and in full: no possessives, no
// abbreviations, "number" for #.
func HeaderWords(header string) []string { return headerWords(header) }

// SameHeader reports whether two headers say the same, spaces and punctuation aside.
func SameHeader(a, b string) bool { return normal(a) == normal(b) }

// notNormal may say yes of what is normal, but never the other way round.
func notNormal(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }

// prefixes are what the field names of a table begin with, and what numbered
// columns are called after.
var prefixes = map[Table][]string{
	Records:    {"record", "records"},
	Opinions:   {"opinion", "opinions"},
	Denials:    {"denial", "denials"},
	Arguments:  {"argument", "arguments"},
	ContactLog: {"log", "contactlog", "contact"},
	Enclosures: {"enclosure", "enclosures"},
	Directory:  {"directory"},
}

type entry struct {
	field   Field
	how     How
	spelled string // the header as the dictionary spells it
}

// index maps normalised headers to fields, table by table. Names win over
// labels, labels over synonyms.
var index = sync.OnceValue(func() map[Table]map[string]entry {
	all := map[Table]map[string]entry{}
	put := func(t Table, header string, f Field, how How) {
		if all[t] == nil {
			all[t] = map[string]entry{}
		}
		key := normal(header)
		if _, taken := all[t][key]; !taken && key != "" {
			all[t][key] = entry{f, how, header}
		}
	}
	fields := Fields()
	for _, f := range fields {
		put(f.Table, f.Name, f, ByName)
	}
	for _, f := range fields {
		for _, prefix := range prefixes[f.Table] {
			if short, ok := strings.CutPrefix(f.Name, prefix+"_"); ok {
				put(f.Table, short, f, ByName)
			}
		}
	}
	for _, f := range fields {
		put(f.Table, f.Label, f, ByLabel)
	}
	for _, f := range fields {
		for _, s := range f.Synonyms {
			put(f.Table, s, f, BySynonym)
		}
	}
	id, _ := Find("case_id")
	for t := range prefixes {
		put(t, id.Name, id, ByName)
		put(t, id.Label, id, ByLabel)
		for _, s := range id.Synonyms {
			put(t, s, id, BySynonym)
		}
	}
	return all
})

// Match says what a header of a table means. Office binds headers of this
// office's sheets to field names; it goes before everything else.
func Match(table Table, header string, office map[string]string) Matched {
	m := match(table, header, office)
	if !m.understood() {
		m.Suggestion = nearest(table, normal(header))
	}
	return m
}

// Known reports whether a text would make sense as a header of a table. It is
// asked of many cells that are none, so it suggests nothing.
func Known(table Table, header string) bool {
	if len(header) > 60 {
		return false
	}
	return match(table, header, nil).understood()
}

func match(table Table, header string, office map[string]string) Matched {
	key := normal(header)
	if key == "" {
		return Matched{}
	}
	for bound, name := range office {
		if normal(bound) == key {
			if m := Named(name, ByOffice); m.understood() {
				return m
			}
		}
	}
	if m := matchPlain(table, header, key); m.understood() {
		return m.orOwn(table, header, key)
	}
	for _, spelled := range spellings(header) {
		if m := matchPlain(table, spelled, normal(spelled)); m.understood() {
			return m
		}
	}
	return Matched{}
}

// Named is what the office's settings call a column: a field, one of a numbered record
// (record_2_holder_fax), or a remark. It is not understood when there is no such field.
func Named(name string, how How) Matched {
	if name == string(Remark) {
		return Matched{How: Remark}
	}
	if f, ok := Find(name); ok {
		return Matched{Field: f, Table: f.Table, How: how}
	}
	m, ok := matchNumbered(name)
	if !ok || m.How != ByName {
		return Matched{}
	}
	m.How = how
	return m
}

// orOwn adds what the header means in the table itself when an abbreviation is written
// out: "Chart no" is a record's number, or the patient's "Chart number".
func (m Matched) orOwn(table Table, header, key string) Matched {
	if len(m.Candidates) == 0 || doubtful[table][key] != nil {
		return m
	}
	for _, spelled := range spellings(header) {
		own := matchPlain(table, spelled, normal(spelled))
		if own.Bound() && own.Table == table && !slices.Contains(m.Candidates, own.Field.Name) {
			return Matched{Candidates: append([]string{own.Field.Name}, m.Candidates...)}
		}
	}
	return m
}

// understood reports whether anything is known about a header.
func (m Matched) understood() bool { return m.How != Unbound || len(m.Candidates) > 0 }

// matchPlain looks a header up as it is written.
func matchPlain(table Table, header, key string) Matched {
	if candidates := doubtful[table][key]; len(candidates) > 0 {
		own := Matched{}
		if f, ok := Find(candidates[0]); ok && table == Cases && namesField(header, f) {
			own = matchOwner(header, key)
		}
		if own.Bound() {
			return own
		}
		return Matched{Candidates: candidates, beside: own.beside}
	}
	if e, ok := index()[table][key]; ok {
		return Matched{Field: e.field, Table: e.field.Table, How: e.how}
	}
	if table == Cases {
		if m := matchWide(header, key); m.understood() {
			return m
		}
		if m := matchCounted(header); m.understood() {
			return m
		}
	}
	if remarkKeys()[key] {
		return Matched{How: Remark}
	}
	return Matched{}
}

// matchWide recognises the columns of other tables in a sheet of cases:
// numbered ones (record_2_holder_name), and those whose header says to which table
// it belongs.
func matchWide(header, key string) Matched {
	if m, ok := matchNumbered(header); ok {
		return m
	}
	return matchOwner(header, key)
}

// matchCounted takes "Lab 2" and "Lab fax 2" for the second of what "Lab" and "Lab
// fax" are columns of.
func matchCounted(header string) Matched {
	seq, numbers := 0, 0
	words := strings.FieldsFunc(header, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	rest := slices.DeleteFunc(words, func(word string) bool {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > maxCounted {
			return false
		}
		seq, numbers = n, numbers+1
		return true
	})
	if numbers != 1 || len(rest) == 0 {
		return Matched{}
	}
	plain := strings.Join(rest, " ")
	m := matchOwner(plain, normal(plain))
	if candidates := doubtful[Cases][normal(plain)]; len(m.Candidates) > 0 && len(candidates) > 0 {
		return Matched{Candidates: candidates}
	}
	if m.beside != nil {
		m.beside.Seq = seq
	}
	if m.Bound() {
		m.Seq = seq
	}
	return m
}

// maxCounted is the greatest number that counts columns; a greater one is part of a
// name.
const maxCounted = 20

// matchNumbered takes "record_2_holder_name" or "Record 2 Holder" apart.
func matchNumbered(header string) (Matched, bool) {
	for t, names := range prefixes {
		if t == Directory {
			continue
		}
		for _, prefix := range names {
			seq, rest, ok := cutNumber(header, prefix)
			if !ok {
				continue
			}
			for _, key := range []string{normal(rest), names[0] + normal(rest)} {
				if e, ok := index()[t][key]; ok && e.field.Table == t {
					return Matched{Field: e.field, Table: t, Seq: seq, How: e.how}, true
				}
			}
		}
	}
	return Matched{}, false
}

// cutNumber splits a header into prefix, number and rest.
func cutNumber(header, prefix string) (seq int, rest string, ok bool) {
	words := strings.FieldsFunc(header, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	head := ""
	for i, word := range words {
		if n, err := strconv.Atoi(word); err == nil {
			if head != prefix || n < 1 || n > 999 || i+1 == len(words) {
				return 0, "", false
			}
			return n, strings.Join(words[i+1:], " "), true
		}
		head += strings.ToLower(word)
		if letters := strings.TrimRightFunc(head, unicode.IsDigit); letters == prefix && letters != head && i+1 < len(words) {
			n, err := strconv.Atoi(head[len(letters):])
			if err != nil || n < 1 || n > 999 {
				return 0, "", false
			}
			return n, strings.Join(words[i+1:], " "), true
		}
	}
	return 0, "", false
}

// generic reports whether a header says nothing about the table it belongs
// to: "Date", "Fax number".
func generic(header string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(header), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !slices.Contains(genericWords, word) {
			return false
		}
	}
	return true
}

var genericWords = []string{
	"name", "type", "date", "from", "to", "of", "the", "fax", "phone", "tel", "telephone", "address", "street", "line", "city", "town",
	"state", "zip", "code", "postal", "department", "dept", "kind", "text", "number", "no", "seq", "with", "time", "answer", "reference",
	"ref", "specialty", "doctor", "format", "material", "description", "note", "title", "file", "for", "who", "what", "method", "email",
	"mail", "e", "by", "on", "in", "done", "status", "start", "end", "through", "spoke", "person", "mode", "stage", "goal", "board", "diagnosis", "service",
	"alternatives", "pros", "cons", "benefits", "harms", "risks", "mrn", "document", "delivery", "urgency", "level", "recommendation", "institution",
	"suite", "sensitive", "benefit", "advantages", "disadvantages", "aim", "burden", "daily", "life", "sources", "reviewed", "reviewer", "written", "writing",
	"exam", "examined", "examination", "outcome", "result", "cc", "returned", "forwarded", "refused", "refusal", "answers", "paid", "amount", "goes", "belongs", "spoken", "filename",
	"incentives", "advice", "certainty", "uncertainty", "given", "sure", "how", "copy", "return",
}

// nearest returns the header that was probably meant, or "". It is only ever
// suggested.
func nearest(table Table, key string) string {
	best, limit := "", max(1, len(key)/5)
	if len(key) < 4 {
		return ""
	}
	for _, f := range Fields() {
		if f.Table != table && (table != Cases || f.Table != Denials) {
			continue
		}
		for _, header := range append([]string{f.Name, f.Label}, f.Synonyms...) {
			if d := levenshtein.ComputeDistance(key, normal(header)); d <= limit {
				best, limit = f.Name, d-1
			}
		}
	}
	return best
}

// ofNumbers is what Apple's Numbers puts behind the name of a sheet when it exports its
// tables as sheets: "Records - Table 1".
var ofNumbers = regexp.MustCompile(`(?i) [-–] table \d+(-\d+)*\s*$`)

// TableOf recognises a table by the name of its sheet, file or list.
func TableOf(name string) (Table, bool) {
	key := normal(ofNumbers.ReplaceAllString(name, ""))
	for t, names := range tableNames {
		if slices.Contains(names, key) {
			return t, true
		}
	}
	return "", false
}

var tableNames = map[Table][]string{
	Cases:         {"cases", "case", "patients", "patient", "clients", "client", "caselist", "caseload", "patientlist"},
	Records:       {"records", "record", "medicalrecords", "recordsneeded", "recordrequests", "recordsrequests", "holders"},
	Opinions:      {"opinions", "opinion", "medicalopinions", "secondopinions"},
	Denials:       {"denials", "denial", "appeals", "insurancedenials"},
	Arguments:     {"arguments", "argument", "reasons", "appealarguments"},
	ContactLog:    {"contactlog", "contacts", "log", "calllog", "calls", "phonelog"},
	Enclosures:    {"enclosures", "enclosure", "attachments", "exhibits"},
	Directory:     {"directory", "addressbook", "addresses", "providers"},
	SettingsTable: {"settings", "setting", "office", "officesettings"},
}
