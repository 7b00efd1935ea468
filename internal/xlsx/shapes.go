package xlsx

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The names of the boxes in which notes show, and those that the library
// expects and office programs write.
var (
	shapeName   = regexp.MustCompile(`(<v:shape\s(?:[^>]*?\s)?id=")([^"]*)(")`)
	usualShapes = regexp.MustCompile(`^_x0000_s([0-9]{1,9})$`)
)

// nameShapes gives the boxes of notes the names that the library expects: it
// adds no note to a sheet where LibreOffice has named them, all by one name.
func nameShapes(f *excelize.File) {
	f.Pkg.Range(func(key, value any) bool {
		part, isName := key.(string)
		content, isContent := value.([]byte)
		if isName && isContent && strings.HasPrefix(part, "xl/drawings/") && strings.HasSuffix(part, ".vml") {
			f.Pkg.Store(part, usuallyNamed(content))
		}
		return true
	})
}

// nameFont gives a workbook whose first font has no name, or which says nothing
// of fonts, the one of a new workbook: the library adds no note without.
func nameFont(f *excelize.File) {
	usual := excelize.NewFile()
	defer usual.Close()
	switch fonts := f.Styles.Fonts; {
	case fonts == nil || len(fonts.Font) == 0:
		f.Styles = usual.Styles
	case fonts.Font[0].Name == nil:
		fonts.Font[0].Name = usual.Styles.Fonts.Font[0].Name
	}
}

// usuallyNamed renames the shapes of a drawing that have an uncommon name.
func usuallyNamed(drawing []byte) []byte {
	last := 1024
	for _, m := range shapeName.FindAllSubmatch(drawing, -1) {
		if usual := usualShapes.FindSubmatch(m[2]); usual != nil {
			if n, err := strconv.Atoi(string(usual[1])); err == nil {
				last = max(last, n)
			}
		}
	}
	return shapeName.ReplaceAllFunc(drawing, func(found []byte) []byte {
		m := shapeName.FindSubmatch(found)
		if usualShapes.Match(m[2]) {
			return found
		}
		last++
		return fmt.Appendf(nil, "%s_x0000_s%d%s", m[1], last, m[3])
	})
}
