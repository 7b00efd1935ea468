package sheet

// Comment is what somebody wrote beside a cell of a workbook: a note, or a threaded
// comment. It is no value of the cell.
type Comment struct {
	Ref  string // "H12"
	Text string
}

// What casepacket writes into the notes of a marked copy: the author of its own notes, and
// the line that begins its part of a note of the user's.
const (
	NoteAuthor = "casepacket"
	NoteMark   = "\n-- casepacket --\n"
)
