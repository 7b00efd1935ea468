package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"casepacket/internal/sheet"
)

// runs tells which text of a cell is struck through, where the cell is written
// in several runs (ECMA-376-1, 18.4.4).
type runs uint8

const (
	struckRuns runs = 1 << iota // some text is
	plainRuns                   // some text is not
)

// runReader follows the runs of one text.
type runReader struct {
	runs     runs
	struck   bool // the run that is being read is
	text     bool
	phonetic bool // how a text is pronounced is not the text
}

func (r *runReader) start(element xml.StartElement) {
	switch element.Name.Local {
	case "r":
		r.struck = false
	case "strike":
		r.struck = isOn(element)
	case "t":
		r.text = true
	case "rPh":
		r.phonetic = true
	}
}

func (r *runReader) characters(data []byte) {
	if !r.text || r.phonetic || len(bytes.TrimSpace(data)) == 0 {
		return
	}
	if r.struck {
		r.runs |= struckRuns
	} else {
		r.runs |= plainRuns
	}
}

func (r *runReader) end(element xml.EndElement) {
	switch element.Name.Local {
	case "r":
		r.struck = false
	case "t":
		r.text = false
	case "rPh":
		r.phonetic = false
	}
}

// isOn reads a switch, which is on when it does not say.
func isOn(element xml.StartElement) bool {
	for _, a := range element.Attr {
		if a.Name.Local == "val" {
			return a.Value != "0" && a.Value != "false"
		}
	}
	return true
}

// struckStrings returns the runs of those shared strings that are struck
// through, in whole or in part, by their number. Few workbooks have any, so the
// strings are searched for the word before they are taken apart.
func struckStrings(archive *zip.Reader, limits sheet.Limits) (map[int]runs, error) {
	part := find(archive, "xl/sharedStrings.xml")
	if part == nil {
		return nil, nil
	}
	if has, err := partHas(part, "strike", limits); err != nil || !has {
		return nil, err
	}
	file, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	struck := map[int]runs{}
	decoder := xml.NewDecoder(io.LimitReader(file, limits.MaxUnpacked()))
	number, r := -1, runReader{}
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return struck, nil
		}
		if err != nil {
			return nil, err
		}
		switch element := token.(type) {
		case xml.StartElement:
			if element.Name.Local == "si" {
				number, r = number+1, runReader{}
			}
			r.start(element)
		case xml.CharData:
			r.characters(element)
		case xml.EndElement:
			r.end(element)
			if element.Name.Local == "si" && r.runs&struckRuns != 0 {
				struck[number] = r.runs
			}
		}
	}
}

// partHas reports whether a word stands in a part.
func partHas(part *zip.File, word string, limits sheet.Limits) (bool, error) {
	file, err := part.Open()
	if err != nil {
		return false, err
	}
	defer file.Close()
	const step = 64 << 10
	buffer := make([]byte, 0, step+len(word))
	r := io.LimitReader(file, limits.MaxUnpacked())
	for {
		n, err := io.ReadFull(r, buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		if bytes.Contains(buffer, []byte(word)) {
			return true, nil
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		buffer = append(buffer[:0], buffer[len(buffer)-len(word)+1:]...) // the word may lie across two steps
	}
}
