package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

// inOrder puts the parts of a workbook into the order of their names: the library
// writes streamed sheets in another order each time, and the same problems are to give
// the same file.
func inOrder(content []byte) ([]byte, error) {
	parts, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("cannot put the marked copy together: %w", err)
	}
	files := slices.Clone(parts.File)
	slices.SortStableFunc(files, func(a, b *zip.File) int { return cmp.Compare(orderOf(a), orderOf(b)) })
	var ordered bytes.Buffer
	ordered.Grow(len(content))
	w := zip.NewWriter(&ordered)
	for _, f := range files {
		if err := w.Copy(f); err != nil {
			return nil, fmt.Errorf("cannot put the marked copy together: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("cannot put the marked copy together: %w", err)
	}
	return ordered.Bytes(), nil
}

// orderOf is a part's name, but for the one by which programs tell what the file is: it
// comes first.
func orderOf(part *zip.File) string {
	if part.Name == "[Content_Types].xml" {
		return ""
	}
	return part.Name
}
