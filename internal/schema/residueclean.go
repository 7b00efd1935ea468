package schema

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// Residue that leaves no doubt about the value is taken out (residue.yaml, clean). The
// value must then be free of residue; else the cell holds as it is.

// cleaned takes residue out of a cell, and tells which kinds; nil kinds where there is none
// or where the value is not sure.
func cleaned(f Field, text string) (value string, kinds []*leftover) {
	class := residueClass(f)
	if class == "" || !mayHaveResidue(text) {
		return text, nil
	}
	if _, isCut := withoutNumber(f, text); isCut { // the reading of names does so, and says it
		return text, nil
	}
	value = text
	for _, l := range knownResidue().patterns[class] {
		if l.Clean == "" || !l.canMatch(value) || !l.expression.MatchString(value) {
			continue
		}
		without, ok := l.takeOut(f, value)
		if !ok {
			return text, nil
		}
		value, kinds = without, append(kinds, l)
	}
	if kinds == nil || value == "" || residueIn(f, value) != nil || isErrorValue(f, value) {
		return text, nil
	}
	return value, kinds
}

// Cleaned tells what was taken out of the text of a cell, in words for a note, each kind
// once; nil where nothing was.
func Cleaned(f Field, text string) []string {
	if !mayHaveResidue(text) {
		return nil
	}
	text = Clean(text)
	if _, ok := confirmed(f, text); ok || text == "" {
		return nil
	}
	var words []string
	_, kinds := cleaned(f, text)
	for _, l := range kinds {
		words = append(words, l.Cleaned)
	}
	return words
}

// IsBlankWord reports whether a cell holds a word by which a program writes an empty cell.
// One may be a name; many in a column are not.
func IsBlankWord(f Field, text string) bool {
	if len(text) > maxResidueWord || text == "" {
		return false
	}
	class := residueClass(f)
	for _, l := range knownResidue().words[Clean(text)] {
		if l.Blank && slices.Contains(l.Fields, class) {
			return true
		}
	}
	return false
}

// NamesPerson reports whether a field names a person, whose name may be Null.
func NamesPerson(f Field) bool { return personName.MatchString(f.Name) }

// mayHaveResidue reports whether a text has a character that every pattern needs one of: a
// sheet has millions of cells.
func mayHaveResidue(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case '&', '<', '_', '\\', '=', '\'', '.', '[', '(':
			return true
		}
	}
	return false
}

// takeOut takes one kind of residue out; false where the value would not be sure.
func (l *leftover) takeOut(f Field, text string) (string, bool) {
	switch l.Clean {
	case "replace":
		return strings.TrimSpace(l.expression.ReplaceAllString(text, l.With)), true
	case "entities":
		return decodeEntities(text)
	case "tags":
		return withoutTags(f, text)
	case "breaks":
		return withBreaks(f, text, l.expression)
	}
	return "", false
}

var wholeEntity = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);`)

// decodeEntities writes &amp; and its like as the characters that they are; only those that
// are complete, since a lone &amp could be a person's own.
func decodeEntities(text string) (string, bool) {
	known := true
	value := wholeEntity.ReplaceAllStringFunc(text, func(entity string) string {
		decoded := html.UnescapeString(entity)
		known = known && decoded != entity && (!strings.HasSuffix(decoded, ";") || decoded == ";") // &notaword; begins like &not
		return decoded
	})
	return Clean(strings.ReplaceAll(value, "\u00a0", " ")), known && value != text
}

var (
	anyTag   = regexp.MustCompile(`<[^<>]*>`)
	breakTag = regexp.MustCompile(`(?i)^</?(?:br|p|div|li|tr|h[1-6]|ul|ol|table|blockquote)\b`)
	badTag   = regexp.MustCompile(`(?i)^<(?:!|script|style|img|table|del|strike|s\b|input)`)
)

// withoutTags takes the marks of a web page from a text that they are around, or that they
// part into lines. What is struck through, a table or a script is not sure.
func withoutTags(f Field, text string) (string, bool) {
	ends := strings.HasPrefix(text, "<") && strings.HasSuffix(text, ">")
	sure := true
	value := anyTag.ReplaceAllStringFunc(text, func(tag string) string {
		isBreak := breakTag.MatchString(tag)
		sure = sure && !badTag.MatchString(tag) && (ends || isBreak)
		if isBreak {
			return "\n"
		}
		return ""
	})
	value = strings.Join(splitList(value, "\n"), "\n")
	return value, sure && (!strings.Contains(value, "\n") || takesBreaks(f))
}

// takesBreaks reports whether a line break can be part of a field's value: of long text,
// and of addresses.
func takesBreaks(f Field) bool {
	return f.Type == TypeProse || f.Type == TypeList || strings.Contains(f.Name, "address")
}

// withBreaks makes line breaks of what programs write for them. At the ends they go; inside
// a name or a number nobody knows what was meant. A backslash behind a colon is a path.
func withBreaks(f Field, text string, breaks *regexp.Regexp) (string, bool) {
	if strings.Contains(text, `:\`) {
		return "", false
	}
	value := strings.TrimSpace(breaks.ReplaceAllString(text, "\n"))
	return value, !strings.Contains(value, "\n") || takesBreaks(f)
}
