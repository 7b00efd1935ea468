// Package block is the vocabulary of a letter: what a filled template says,
// before anyone decides where on a page it stands.
package block

import "casepacket/internal/problem"

// Style chooses the type and the first page of a document.
type Style string

// Letters are set in a serif with a sender's block and a window address;
// sheets in a sans, without either.
const (
	Letter Style = "letter"
	Sheet  Style = "sheet"
)

// Stamp is printed in the top margin of every page.
type Stamp string

// The stamps.
const (
	NoStamp    Stamp = ""
	NotReady   Stamp = "NOT READY"
	Draft      Stamp = "DRAFT"
	Unapproved Stamp = "DRAFT - NOT APPROVED"
	OfficeCopy Stamp = "OFFICE COPY - DO NOT SEND"
)

// Document is one filled letter, form or sheet.
type Document struct {
	Title     string // document title of the PDF; never a person's name
	Lang      string // BCP 47, "en-US"
	Style     Style
	Landscape bool
	Stamp     Stamp
	Ours      string // our reference, the case id, on every page
	Theirs    string // the recipient's reference (claim, accession), on later pages
	Matter    string // there too, for a recipient who has none yet: the reference of whoever decided before
	Blocks    []Block
}

// Run is a stretch of words of one appearance and one origin.
type Run struct {
	Text   string // may hold line breaks ("\n"); layout keeps them
	Bold   bool
	Italic bool
	Lang   string        // when it differs from the document's
	Link   string        // address of the net it leads to, mailto: for e-mail
	Field  string        // dictionary name of the value; "" for the template's own words
	Where  problem.Where // cell of the value
	Blank  int           // 1, 2, …: a numbered blank to fill by hand; Text is what belongs there
}

// Text is a sequence of runs set as one paragraph.
type Text []Run

// Block is one of the types below.
type Block interface{ block() }

type (
	// Heading is a heading of level 1 (the document's title), 2 or 3.
	Heading struct {
		Level int
		Text  Text
	}
	// Paragraph is running text.
	Paragraph struct{ Text Text }
	// List is a bulleted or numbered list.
	List struct {
		Ordered bool
		Start   int // first number of an ordered list
		Items   [][]Block
	}
	// Checks is a list of boxes to tick by hand, or ticked already.
	Checks struct{ Items []Check }
	// Quote is quoted matter, a denial's own words.
	Quote struct{ Blocks []Block }
	// Table has a header row, repeated on each page it reaches. Cells hold
	// text; a row breaks over pages when it must.
	Table struct {
		Columns []Column
		Header  []Text // empty: no header row
		Rows    [][]Text
		// RowHeaders says that the first cell of each row is its header.
		RowHeaders bool
		Caption    string // what the table is, for those who cannot see it
	}
	// Fields is the "RE:" block and its kin: a label and a value a line.
	Fields struct {
		Boxed bool // with a frame round it
		Title Text // above the first line; may be empty
		Rows  []FieldRow
	}
	// FillIn is a ruled line to write on, at least 8 mm high, after its label.
	FillIn struct {
		Label Text
		Lines int // 1 or more
	}
	// Keep holds blocks that stand on one page where they fit on one.
	Keep struct{ Blocks []Block }
	// PageBreak starts a new page.
	PageBreak struct{}
	// Rule is a line across the page.
	Rule struct{}
	// Sender is the block at the head of a letter: name, address, phone.
	Sender struct{ Lines []Text }
	// Address is the recipient's address, set in the window of the envelope.
	Address struct{ Lines []Text }
	// Signature is the space to sign, with the lines under it. It is never
	// alone on a page.
	Signature struct {
		Closing Text   // "Sincerely,"
		Lines   []Text // printed name, authority
		Date    bool   // a date line beside the signature line
	}
	// Enclosures is the numbered list at the end of a letter.
	Enclosures struct {
		Title Text
		Items []Text
	}
)

// Check is one box of Checks.
type Check struct {
	Ticked bool
	Text   Text
}

// Column is one column of a Table.
type Column struct {
	Width float64 // share of the table's width; 0 for an equal share
}

// FieldRow is one line of Fields.
type FieldRow struct{ Label, Value Text }

func (Heading) block()    {}
func (Paragraph) block()  {}
func (List) block()       {}
func (Checks) block()     {}
func (Quote) block()      {}
func (Table) block()      {}
func (Fields) block()     {}
func (FillIn) block()     {}
func (Keep) block()       {}
func (PageBreak) block()  {}
func (Rule) block()       {}
func (Sender) block()     {}
func (Address) block()    {}
func (Signature) block()  {}
func (Enclosures) block() {}
