package xlsx

import (
	"bytes"
	"fmt"
)

// SettingLine is one line of a Settings sheet.
type SettingLine struct{ Name, Value string }

// AddSettings is somebody's workbook with lines added below those of its sheet of
// settings, from a row on. All else in it stays as the library keeps it, which whoever
// writes it over the other should compare.
func AddSettings(path, password, sheetName string, row int, lines []SettingLine) (content []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = ErrUncommonForm
		}
	}()
	f, err := OpenSource(path, password)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for i, line := range lines {
		if err := f.SetSheetRow(sheetName, fmt.Sprintf("A%d", row+i), &[]any{line.Name, line.Value}); err != nil {
			return nil, err
		}
	}
	var made bytes.Buffer
	if err := f.Write(&made); err != nil {
		return nil, err
	}
	return Protect(made.Bytes(), password)
}
