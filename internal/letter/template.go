// Package letter turns a template and a case into the blocks of a document.
//
// A template is a Markdown file with fields in double braces. Values never
// pass through Markdown: while the text is parsed, a placeholder stands where
// each value will be, so nothing a person typed into a cell can act as markup.
package letter

import (
	"sync"
	"text/template/parse"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/schema"
)

// EachCase is the `each` of a template that a case gets one document of.
const EachCase = "case"

// Audience says who may get a document.
type Audience string

// The audiences.
const (
	ToSend  Audience = "send"    // leaves the house, to one recipient
	Patient Audience = "patient" // for the patient's own use
	Office  Audience = "office"  // internal
)

// Sender says whose letter it is.
type Sender string

// The senders.
const (
	FromPatient Sender = "patient" // the patient's or the representative's own
	FromAgency  Sender = "agency"
)

// Template is one kind of document.
type Template struct {
	Kind       string // names the kind: records-request
	Title      string // title of the PDF; never holds a value
	Each       string // what the case gets one document for: case, request, denial, …
	Audience   Audience
	Sender     Sender
	To         string // whom it goes to, one of casefile.Recipients; empty when nobody of the case is the addressee
	Order      int    // place of the document in its packet, 1 to 99
	Style      block.Style
	Landscape  bool
	Plain      bool   // its words are measured, as those of what patients read are
	NotStarted string // sentence said when a case gets no such document
	File       string // file name it was read from
	OfCase     bool   // it was written for one case

	lang     string // BCP 47
	source   *source
	when     *program // nil: always
	body     *program // nil when the template cannot be used
	fields   []FieldUse
	variants map[string]*Template // by language; only at the English template
}

// Data is what a document is filled from. Item and groups are structs whose
// fields have a tag `field:"name"`. A value worked out from fields of the
// dictionary names them in `from:"records.record_type,patient_city"`, and in
// `label:"…"` what a person would write where it is blank.
type Data struct {
	Case   *casefile.Case
	Item   facts.Item
	Groups map[string]any // by name: pointers to structs with `field` tags, or a Group that makes one
}

// Group makes a group when a template asks for it, and once at most.
type Group func() any

// Later puts the making of a group off until a template asks for it.
func Later(make func() any) Group { return sync.OnceValue(make) }

// FieldUse names one field of the dictionary.
type FieldUse struct {
	Table schema.Table
	Name  string
}

// program is a checked piece of template, ready to be executed.
type program struct {
	name string
	tree *parse.Tree
	want *wanted   // the names it reaches; all that it is given
	lang string    // that its dates are written in
	idle sync.Pool // of *bound
}

// Source returns the template as it was read, for people who want to change
// a copy of it.
func (t *Template) Source() []byte { return []byte(t.source.raw) }

// Fields returns the dictionary's fields that the template names, those a
// derived value was made from included: all that a document of it can
// contain. They are sorted by table and name.
func (t *Template) Fields() []FieldUse { return t.fields }
