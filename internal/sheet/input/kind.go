package input

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"

	"casepacket/internal/sheet"
	"casepacket/internal/sheet/charset"
	"casepacket/internal/sheet/csv"
	"casepacket/internal/sheet/xlsx"
)

// kind is what a file is, whatever it is called.
type kind int

const (
	csvFile kind = iota
	xlsxFile
	yamlFile
	jsonFile
	refused // Unreadable says what it is and what to do
)

// kindOf tells what a file is: by its content where that is unmistakable, else
// by its extension, else by how its text begins. The error is an *Unreadable.
func kindOf(name string, content []byte) (kind, error) {
	extension := strings.ToLower(filepath.Ext(name))
	if name == "-" {
		extension = ""
	}
	if is, err := kindOfBinary(sheet.DisplayName(name), content); is != csvFile || err != nil {
		return is, err
	}
	if extension == ".xls" && csv.IsTable(content) { // so many programs export it
		return csvFile, nil
	}
	switch extension {
	case ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers":
		return refused, sheet.Unreadablef("%s is named like a workbook and is none, or it is damaged; open it in a spreadsheet program and save it as .xlsx", sheet.DisplayName(name))
	case ".yaml", ".yml":
		return yamlFile, nil
	case ".json":
		return jsonFile, nil
	case ".csv", ".tsv", ".txt", ".tab":
		return csvFile, nil
	}
	text := charset.Read(content[:min(len(content), 64<<10)], nil).Text
	switch text = strings.TrimSpace(text); {
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		return jsonFile, nil
	case looksLikeYAML(text):
		return yamlFile, nil
	}
	return csvFile, nil
}

// kindOfBinary recognises the files that are no text, and web pages; csvFile
// stands for text of any kind.
func kindOfBinary(name string, content []byte) (kind, error) {
	lower := bytes.ToLower(bytes.TrimLeft(content[:min(len(content), 512)], "\xef\xbb\xbf \t\r\n"))
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")), bytes.HasPrefix(content, []byte("PK\x05\x06")):
		return kindOfArchive(name, content)
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		return refused, sheet.Unreadablef("%s is a workbook of the old kind (.xls); open it and save it as .xlsx", name)
	case bytes.HasPrefix(content, []byte("%PDF")):
		return refused, sheet.Unreadablef("%s is a PDF, not a spreadsheet; save the cases as .xlsx or CSV", name)
	case bytes.HasPrefix(lower, []byte("<html")), bytes.HasPrefix(lower, []byte("<!doctype")), bytes.HasPrefix(lower, []byte("<table")):
		return refused, sheet.Unreadablef("%s is a web page, whatever its name says; open it in a spreadsheet program and save it as .xlsx", name)
	case bytes.HasPrefix(lower, []byte("<?xml")):
		return refused, sheet.Unreadablef("%s is an XML file; open it in a spreadsheet program and save it as .xlsx", name)
	case bytes.HasPrefix(lower, []byte("{\\rtf")):
		return refused, sheet.Unreadablef("%s is a text document, not a spreadsheet; save the cases as .xlsx or CSV", name)
	case isBinary(content):
		return refused, sheet.Unreadablef("%s is no spreadsheet; it can be .xlsx, .csv, .yaml or .json", name)
	}
	return csvFile, nil
}

// kindOfArchive looks into a ZIP archive for what it packs.
func kindOfArchive(name string, content []byte) (kind, error) {
	archive, err := xlsx.OpenArchive(name, content)
	var unreadable *sheet.Unreadable
	switch {
	case errors.As(err, &unreadable):
		return refused, err
	case err != nil:
		return refused, sheet.Unreadablef("%s is damaged or cut off; copy or download it again, or open it in a spreadsheet program and save it anew", name)
	}
	for _, part := range archive.Names() {
		switch {
		case part == "xl/workbook.xml":
			return xlsxFile, nil
		case part == "xl/workbook.bin":
			return refused, sheet.Unreadablef("%s is a binary workbook (.xlsb); open it and save it as .xlsx", name)
		case part == "content.xml":
			return refused, sheet.Unreadablef("%s is an OpenDocument file; open it and save it as .xlsx or CSV", name)
		case strings.HasPrefix(part, "index/") && strings.HasSuffix(part, ".iwa"), part == "index.zip":
			return refused, sheet.Unreadablef("%s is a Numbers document; open it and export it to .xlsx or CSV", name)
		case strings.HasPrefix(part, "word/"), strings.HasPrefix(part, "ppt/"):
			return refused, sheet.Unreadablef("%s is a text document or a presentation, not a workbook; save the cases as .xlsx or CSV", name)
		}
	}
	if main := archive.MainPart(); main != "" && archive.IsWorkbook(main) {
		return xlsxFile, nil
	}
	return refused, sheet.Unreadablef("%s is an archive without a workbook in it; unpack it and name the file inside", name)
}

// isBinary reports whether a file is no text: more than one in twenty of its
// first bytes are control characters. A few stray NULs do not make it binary.
func isBinary(content []byte) bool {
	if charset.IsUTF16(content) {
		return false
	}
	head := content[:min(len(content), 4096)]
	controls := 0
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' || b == 0x7f {
			controls++
		}
	}
	return controls*20 > len(head) && controls > 2
}

// looksLikeYAML reports whether the first line that says something is a key
// with a value, and no row of a table.
func looksLikeYAML(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line == "---" {
			return true
		}
		key, _, found := strings.Cut(strings.TrimPrefix(line, "- "), ":")
		return found && !strings.ContainsAny(key, ",;\t|\" ")
	}
	return false
}
