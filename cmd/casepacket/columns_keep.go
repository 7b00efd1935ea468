package main

import (
	"bufio"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/intake"
	"casepacket/internal/office"
	"casepacket/internal/outdir"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
	"casepacket/internal/xlsx"
)

// keepInWorkbook offers to write what was learned into the Settings sheet of the
// workbook, for people who keep their settings there: it is theirs, so they are
// asked, it is compared before it is written, and as it was it stays beside it. Kept
// is false when there is no such sheet, an office file is in force, or nobody agrees.
func (a *cli) keepInWorkbook(in *app.Input, flags inputFlags, learned app.Learned, answers *bufio.Scanner) (kept bool, err error) {
	settings := settingsSheet(in)
	if settings == nil {
		return false, nil
	}
	path := in.Sources[0].Path
	fmt.Fprintf(a.stdout, "Shall the answers stand in the sheet %s of %s? It is saved with them, and kept beside it as it is now; close it first.\nyes, or Enter to put them into %s: ",
		settings.Sheet, path, in.SettingsFile())
	if !answers.Scan() {
		fmt.Fprintln(a.stdout)
		return false, answers.Err()
	}
	if answer := strings.ToLower(strings.TrimSpace(answers.Text())); answer != "yes" && answer != "y" {
		return false, nil
	}
	row := settings.HeaderRow()
	for _, r := range settings.Rows {
		row = max(row, r.Number)
	}
	var lines []xlsx.SettingLine
	for _, b := range learned.Headers {
		lines = append(lines, xlsx.SettingLine{Name: intake.HeaderSetting(b.Header), Value: b.Field})
	}
	for _, b := range learned.Columns {
		lines = append(lines, xlsx.SettingLine{Name: intake.ColumnSetting(b.Sheet, b.Letter), Value: office.ColumnValue(b.Field, b.Header)})
	}
	content, err := xlsx.AddSettings(path, lockedWith(in), settings.Sheet, row+1, lines)
	if err == nil {
		err = sameBut(in, settings, content, flags)
	}
	if err != nil {
		a.say("%s cannot be saved again without changing what is in it (%s), so it was left alone", path, err)
		return false, nil
	}
	before, err := replaceKeeping(path, content)
	if err != nil {
		return false, err
	}
	_, err = fmt.Fprintf(a.stdout, "%s remembered in the sheet %s of %s. As it was it stands in %s.\n", app.Count(learned.Count(), "answer"), settings.Sheet, path, before)
	return true, err
}

// settingsSheet is the sheet of settings of an input that is one workbook; nil when
// it has none, or when the office keeps its settings in a file.
func settingsSheet(in *app.Input) *sheet.Table {
	if len(in.Sources) != 1 || in.Sources[0].Path == "-" || in.OfficeFile != "" {
		return nil
	}
	for _, t := range in.Book.Tables {
		if table, ok := schema.TableOf(t.Name); ok && table == schema.SettingsTable && t.Format == "xlsx" && len(in.Book.Tables) > 1 {
			return t
		}
	}
	return nil
}

// lockedWith is the password of a protected workbook.
func lockedWith(in *app.Input) string {
	if in.Book.Protected {
		return in.Password
	}
	return ""
}

// sameBut checks that a workbook says what the input says, outside its settings.
func sameBut(in *app.Input, settings *sheet.Table, content []byte, flags inputFlags) error {
	opt, err := flags.Reading()
	if err != nil {
		return err
	}
	after, err := sheets.Open("-", bytes.NewReader(content), opt)
	if err != nil {
		return err
	}
	was, is := in.Book.Digests(), after.Digests()
	for name, rows := range was {
		if name != settings.SheetName() && !maps.Equal(rows, is[name]) {
			return fmt.Errorf("the sheet %s would not be the same", name)
		}
	}
	return nil
}

// replaceKeeping writes a file over another, which it keeps beside it under a name
// that it returns. Whoever could read the one can read the other.
func replaceKeeping(path string, content []byte) (before string, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	old, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	extension := filepath.Ext(path)
	base := strings.TrimSuffix(path, extension) + "-before"
	before = base + extension
	for n := 2; app.Exists(before); n++ {
		before = fmt.Sprintf("%s-%d%s", base, n, extension)
	}
	for _, file := range []struct {
		path    string
		content []byte
	}{{before, old}, {path, content}} {
		if err := outdir.WriteFile(file.path, file.content); err != nil {
			return "", fmt.Errorf("%s cannot be written; close it if it is open: %w", file.path, err)
		}
		if err := os.Chmod(file.path, info.Mode().Perm()); err != nil {
			return "", err
		}
	}
	return before, nil
}
