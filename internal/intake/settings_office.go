package intake

import (
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// sheetBesideOffice says what a Settings sheet may change where there is an office file.
// That file is policy, and a sheet is data, which may come from anybody: it fills what the
// office file leaves open and nothing else.
type sheetBesideOffice struct {
	base    *office.Office
	strange bool // the sheet names another agency or worker than the office
}

// ofIdentity reports whether a setting says who sends the letters. These settings belong
// together: no letter makes one sender of two people's names and numbers.
func ofIdentity(key string) bool {
	return strings.HasPrefix(key, "agency_") || strings.HasPrefix(key, "worker_")
}

// pathSettings name files and folders. They say what letters say and who signs them, so
// where there is an office file it alone has them.
var pathSettings = []string{"templates", "fonts", "logo", "logo_alt", "signature", "signature_alt"}

// besideOffice compares the sheets with the office file; nil if there is none.
func besideOffice(base *office.Office, rows []settingRow) *sheetBesideOffice {
	if base.Path == "" {
		return nil
	}
	b := &sheetBesideOffice{base: base}
	for _, row := range rows {
		key := row.key()
		if !ofIdentity(key) || !base.Sets(key) {
			continue
		}
		changed := *base
		if ok, err := applySetting(&changed, row.name, row.value); ok && err == nil && !sameSettings(base, &changed) {
			b.strange = true
		}
	}
	return b
}

// refuses says why a row that would change something is not used (SH-110); nil if it is.
// The changed office is what it would make.
func (b *sheetBesideOffice) refuses(row settingRow, changed *office.Office) *problem.Problem {
	if b == nil {
		return nil
	}
	key, why := row.key(), ""
	switch {
	case key == "" && b.differsInOneOfMany(row, changed), key != "" && b.base.Sets(key):
		why = "the office file says something else, so this was not used"
	case slices.Contains(pathSettings, key):
		why = "where there is an office file, it alone says this, so this was not used"
	case ofIdentity(key) && b.strange:
		why = "the office file is about somebody else than this sheet, so this was not used"
	default:
		return nil
	}
	return &problem.Problem{
		Severity: problem.Warning, Code: "SH-110", Where: row.valueAt, Message: why,
		Hint: "write it into " + filepath.Base(b.base.Path) + " if it is right; else take it out of the sheet",
	}
}

// differsInOneOfMany reports whether the office file says something else of the header, or
// the state, that a row is about.
func (b *sheetBesideOffice) differsInOneOfMany(row settingRow, changed *office.Office) bool {
	name, of, _ := strings.Cut(schema.Clean(row.name), ":")
	of = strings.TrimSpace(of)
	switch settingKey(name) {
	case settingKey(hearingSetting):
		return b.base.HearingDays[strings.ToUpper(of)] != 0
	case settingKey(accessSetting):
		return b.base.AccessDays[strings.ToUpper(of)] != 0
	}
	for header, field := range b.base.Headers {
		if schema.SameHeader(header, of) && field != changed.Headers[of] {
			return true
		}
	}
	return false
}

// windowsDrive is a path of Windows that begins with a drive.
var windowsDrive = regexp.MustCompile(`^[A-Za-z]:`)

// leadsOut is the problem of a row that names a file or folder outside of the sheet's own
// (SH-111); nil if it does not.
func leadsOut(row settingRow) *problem.Problem {
	switch row.key() {
	case "templates", "fonts", "logo", "signature":
	default:
		return nil
	}
	path := filepath.FromSlash(strings.ReplaceAll(row.value, `\`, "/"))
	if filepath.IsLocal(path) && !windowsDrive.MatchString(path) {
		return nil
	}
	p := LeadsOut(row.valueAt)
	return &p
}

// LeadsOut is the problem of a setting in a sheet whose file or folder is outside of the
// sheet's own folder (SH-111).
func LeadsOut(where problem.Where) problem.Problem {
	return problem.Problem{
		Severity: problem.Error, Code: "SH-111", Where: where,
		Message: "this leads out of the folder of the sheet", Hint: "put it beside the sheet or below; or name it in an office file, casepacket.yaml",
	}
}

// sameSettings reports whether two offices have the same settings.
func sameSettings(a, b *office.Office) bool { return reflect.DeepEqual(a, b) }
