package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// AddFolder adds the TrueType fonts of a folder (.ttf, .ttc): they are tried,
// in the order of their file names, for what the built-in faces lack. It
// returns an error that names the file when one is broken or of another kind;
// the set must not be in use yet.
func (s *Set) AddFolder(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("the folder of fonts cannot be read: %w", err)
	}
	for _, e := range entries {
		switch strings.ToLower(filepath.Ext(e.Name())) {
		case ".ttf", ".ttc", ".otf":
		default:
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return fmt.Errorf("a font cannot be read: %w", err)
		}
		faces, err := parse(e.Name(), content)
		if err != nil {
			return err
		}
		for _, face := range faces {
			for style := range s.faces {
				s.fallback[style] = append(s.fallback[style], face)
			}
		}
	}
	return nil
}

var (
	errPostScript = errors.New("has PostScript outlines (CFF); only fonts with TrueType outlines can be embedded")
	errBroken     = errors.New("is no whole TrueType font")
)

// parse opens the font or the fonts of a file.
func parse(file string, content []byte) ([]*Face, error) {
	programs, err := split(content)
	if err != nil {
		return nil, fmt.Errorf("the font %s %w", file, err)
	}
	var faces []*Face
	for i, ttf := range programs {
		name := strings.TrimSuffix(file, filepath.Ext(file))
		if len(programs) > 1 {
			name = fmt.Sprintf("%s-%d", name, i+1)
		}
		face, err := open(plainName(name), ttf)
		if err != nil {
			return nil, fmt.Errorf("the font %s %w", file, errBroken)
		}
		faces = append(faces, face)
	}
	return faces, nil
}

// plainName keeps of a name what a PostScript name may have.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, name)
}

// split returns the font of a file, or each font of a collection as a file of
// its own (OpenType 1.9, "Font Collections").
func split(content []byte) ([][]byte, error) {
	if len(content) < 12 {
		return nil, errBroken
	}
	switch string(content[:4]) {
	case "OTTO":
		return nil, errPostScript
	case "\x00\x01\x00\x00", "true":
		return [][]byte{content}, nil
	case "ttcf":
	default:
		return nil, errBroken
	}
	n := int(binary.BigEndian.Uint32(content[8:]))
	if n < 1 || n > 100 || len(content) < 12+4*n {
		return nil, errBroken
	}
	var fonts [][]byte
	for i := range n {
		ttf, err := extract(content, int(binary.BigEndian.Uint32(content[12+4*i:])))
		if err != nil {
			return nil, err
		}
		fonts = append(fonts, ttf)
	}
	return fonts, nil
}

// extract copies one font of a collection, whose tables may be shared, into a
// file of its own.
func extract(content []byte, at int) ([]byte, error) {
	if at < 0 || at > len(content)-12 {
		return nil, errBroken
	}
	if string(content[at:at+4]) == "OTTO" {
		return nil, errPostScript
	}
	tables := int(binary.BigEndian.Uint16(content[at+4:]))
	if len(content)-at < 12+16*tables {
		return nil, errBroken
	}
	head := slices.Clone(content[at : at+12+16*tables])
	var body []byte
	for i := range tables {
		record := head[12+16*i:]
		from, length := int(binary.BigEndian.Uint32(record[8:])), int(binary.BigEndian.Uint32(record[12:]))
		if from < 0 || length < 0 || from > len(content) || length > len(content)-from {
			return nil, errBroken
		}
		binary.BigEndian.PutUint32(record[8:], uint32(len(head)+len(body)))
		body = append(body, content[from:from+length]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(head, body...), nil
}
