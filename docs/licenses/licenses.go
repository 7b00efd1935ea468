// Package licenses holds the licenses of everything that the program's file contains
// beside its own code: modules, fonts, and the PDFium engine inside go-pdfium.
package licenses

import _ "embed"

//go:generate go run ./collect ../../cmd/casepacket

// Notices are the components with their versions, followed by the text of each license.
// The file is written by `go generate` from the modules themselves; its part on PDFium
// is pdfium.txt.
//
//go:embed NOTICES.txt
var Notices string
