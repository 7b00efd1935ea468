package input

import (
	"strings"

	"casepacket/internal/sheet"
)

// foreign are files that another program wrote: LibreOffice, from the files of
// the corpus that they are named after (its .xls and .ods are refused).
func foreign() []corpusFile {
	var files []corpusFile
	for _, name := range strings.Fields(libreOffice) {
		files = append(files, corpusFile{name: name})
	}
	// Protected as office programs do today; the library writes the older way.
	return append(files, corpusFile{name: "password-agile.xlsx", options: sheet.Options{Password: "Quiet River"}})
}

const libreOffice = `
	libreoffice-cell-struck-in-part.xlsx
	libreoffice-cells-rich.xlsx
	libreoffice-columns-hidden.xlsx
	libreoffice-dates-1904.xlsx
	libreoffice-dates-of-every-format.xlsx
	libreoffice-formulas-that-fail.xlsx
	libreoffice-formulas-without-values.xlsx
	libreoffice-merged-down.xlsx
	libreoffice-notes.xlsx
	libreoffice-numbers.xlsx
	libreoffice-plain.csv
	libreoffice-plain.ods
	libreoffice-plain.xls
	libreoffice-plain.xlsx
	libreoffice-rows-filtered.xlsx
	libreoffice-rows-hidden.xlsx
	libreoffice-rows-struck.xlsx
	libreoffice-sheet-hidden.xlsx
	libreoffice-table-object.xlsx
`
