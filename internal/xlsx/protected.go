package xlsx

import (
	"bytes"
	"os"

	"github.com/xuri/excelize/v2"
)

// inMemory keeps the library from unpacking sheets into the common temporary
// folder: what is copied is small enough.
var inMemory = excelize.Options{UnzipSizeLimit: 1 << 30, UnzipXMLSizeLimit: 1 << 30}

// OpenSource opens a workbook, with its password if it has one, so that the
// library knows of none: it is to be put on the finished copy.
func OpenSource(path, password string) (*excelize.File, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if password != "" {
		if content, err = excelize.Decrypt(content, &excelize.Options{Password: password}); err != nil {
			return nil, err
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(content), inMemory)
	if err != nil {
		return nil, err
	}
	nameShapes(f)
	nameFont(f)
	for _, name := range f.GetSheetList() {
		_, _ = f.GetSheetView(name, 0) // gives a view to the sheets that have none, which the library does not expect
	}
	return f, nil
}

// Protect puts a password on a workbook; none leaves it open.
func Protect(content []byte, password string) ([]byte, error) {
	if password == "" {
		return content, nil
	}
	return excelize.Encrypt(content, &excelize.Options{Password: password})
}

// Same reports whether two files hold the same workbook. With a password they
// are never the same bytes.
func Same(a, b []byte, password string) bool {
	if password == "" {
		return bytes.Equal(a, b)
	}
	options := &excelize.Options{Password: password}
	openA, errA := excelize.Decrypt(a, options)
	openB, errB := excelize.Decrypt(b, options)
	return errA == nil && errB == nil && bytes.Equal(openA, openB)
}
