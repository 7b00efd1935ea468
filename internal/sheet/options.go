package sheet

import "golang.org/x/text/encoding"

// Options say how to read.
type Options struct {
	// HeaderScore counts the cells of a row that would make sense as headers.
	// With it, title rows above the header are found; without it, the first
	// row that is not empty is the header.
	HeaderScore func(cells []string) int
	// HeaderRow is the row of the headers of a table by its name, as the settings say it; 0
	// where they do not. It goes before HeaderScore.
	HeaderRow func(table string) int
	// HeaderShape is what the values below a header look like; AnyShape where that is
	// not known. With it, a record whose values stand in the wrong columns is told.
	HeaderShape func(header string) Shape
	// Encoding is that of CSV files; nil finds it out.
	Encoding encoding.Encoding
	// Limits bound what is read.
	Limits Limits
	// Password opens a protected workbook.
	Password string
	// CaseField reports whether a name is that of a field of a case. With it, the
	// fields of a case in YAML or JSON may stand in groups: first_name within
	// patient is patient_first_name.
	CaseField func(name string) bool
	// CaseTable reports whether a name is that of a table whose rows belong to
	// cases; a group of any other name holds fields.
	CaseTable func(name string) bool
}

// PasswordVariable is the environment variable that may hold the password of a
// workbook.
const PasswordVariable = "CASEPACKET_PASSWORD"
