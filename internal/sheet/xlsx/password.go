package xlsx

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// encryptedPackage is the name, in UTF-16, of the stream that holds a workbook
// with a password. It lies in the container of old office programs
// ([MS-OFFCRYPTO], 2.3).
var encryptedPackage = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")

// maxSpins is how often a password may be hashed ([MS-OFFCRYPTO], 2.3.4.10);
// a file that asks for more wants to keep the machine busy.
const maxSpins = 10_000_000

var spinCount = regexp.MustCompile(`spinCount="(\d+)"`)

// Unlock takes the password off a workbook; everything else it leaves alone.
// The error is an *Unreadable.
func Unlock(name string, content []byte, password string) (open []byte, protected bool, err error) {
	if !bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")) || !bytes.Contains(content, encryptedPackage) {
		return content, false, nil
	}
	damaged := sheet.Unreadablef("%s is protected by a password, and damaged; copy or download it again", sheet.DisplayName(name))
	defer func() {
		if recover() != nil { // a library that panics on a malformed container must not end the run
			err = damaged
		}
	}()
	if m := spinCount.FindSubmatch(content); m != nil {
		if n, err := strconv.Atoi(string(m[1])); err != nil || n > maxSpins {
			return nil, true, damaged
		}
	}
	if password == "" {
		return nil, true, sheet.Unreadablef("%s is protected by a password; put the password into a file and name it with --password-file, or into the environment variable %s; or take the password off and save the workbook again",
			sheet.DisplayName(name), sheet.PasswordVariable)
	}
	open, err = excelize.Decrypt(content, &excelize.Options{Password: password})
	switch {
	case errors.Is(err, excelize.ErrWorkbookPassword):
		return nil, true, sheet.Unreadablef("the password is not the one of %s; capitals matter, and so do spaces", sheet.DisplayName(name))
	case err != nil:
		return nil, true, damaged
	case !bytes.HasPrefix(open, []byte("PK")): // old ways to protect do not tell that the password is wrong
		return nil, true, sheet.Unreadablef("%s cannot be opened with this password; check it, or take the password off and save the workbook again", sheet.DisplayName(name))
	}
	return open, true, nil
}
