package app

import (
	"slices"
	"strings"
	"unicode"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// sampleCount is how many masked values show what a column looks like.
const sampleCount = 3

// maskedSamples gives the first different values below each header, masked,
// by the place of the header.
func maskedSamples(book *sheet.Book) map[string][]string {
	samples := map[string][]string{}
	for _, t := range book.Tables {
		for i, header := range t.Header {
			var found []string
			for _, row := range t.Rows {
				if len(found) == sampleCount {
					continue
				}
				value := mask(schema.Clean(row.Cell(i).Shown))
				if value != "" && !slices.Contains(found, value) {
					found = append(found, value)
				}
			}
			samples[problem.Where{File: t.File, Sheet: t.Sheet, Cell: header.Ref}.String()] = found
		}
	}
	return samples
}

// mask keeps the length and the punctuation of a value and nothing that tells
// whose it is.
func mask(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsNumber(r):
			return '0'
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPunct(r):
			return r
		}
		return 'x'
	}, s)
}
