package inbox

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// OpenElsewhere reports whether a spreadsheet program has a file open, and who
// sits before it when the program's lock says so.
func OpenElsewhere(folder, name string) (who string, open bool) {
	if lock, err := os.ReadFile(filepath.Join(folder, ".~lock."+name+"#")); err == nil { // LibreOffice
		fields := strings.Split(string(lock), ",")
		for _, field := range fields[:min(3, len(fields))] { // name, login, host
			if field = strings.TrimSpace(field); field != "" {
				return printable(field), true
			}
		}
		return "", true
	}
	for _, owner := range []string{"~$" + name, "~$" + shortened(name)} { // Excel
		if lock, err := os.ReadFile(filepath.Join(folder, owner)); err == nil {
			return excelOwner(lock), true
		}
		if _, err := os.Lstat(filepath.Join(folder, owner)); err == nil { // there, and not ours to read
			return "", true
		}
	}
	return "", false
}

// shortened is the name that Office gives its lock for a long name: without
// the first two letters.
func shortened(name string) string {
	if utf8.RuneCountInString(strings.TrimSuffix(name, filepath.Ext(name))) <= 6 {
		return name
	}
	_, first := utf8.DecodeRuneInString(name)
	_, second := utf8.DecodeRuneInString(name[first:])
	return name[first+second:]
}

// excelOwner reads the name out of Excel's owner file: its length in a byte,
// then the name in the machine's own 8-bit letters.
func excelOwner(lock []byte) string {
	if len(lock) < 2 || int(lock[0]) >= len(lock) {
		return ""
	}
	name, err := charmap.Windows1252.NewDecoder().Bytes(lock[1 : 1+int(lock[0])])
	if err != nil {
		return ""
	}
	return printable(string(name))
}

// printable keeps what belongs in a message.
func printable(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, name))
}
