package intake

import (
	"errors"
	"maps"
	"strconv"
	"strings"
	"unicode"

	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// Settings applies the Settings sheets of a book, for people who have only a
// spreadsheet. Each row is a name and a value; the names are those of the office file.
// Beside an office file they fill only what that leaves open. The base is not changed.
func Settings(book *sheet.Book, base *office.Office) (*office.Office, problem.List) {
	settings := *base
	settings.Cells = map[string]problem.Where{}
	rows := settingRows(book)
	beside := besideOffice(base, rows)
	var problems problem.List
	for _, row := range rows {
		before := settings
		ok, err := applySetting(&settings, row.name, row.value)
		if ok && err == nil {
			err = settings.Check()
		}
		switch {
		case err != nil:
			problems.Add(problem.Problem{
				Severity: problem.Error, Code: "SH-65", Where: row.valueAt,
				Message: "this setting cannot be used: " + err.Error(), Hint: "correct it in the sheet",
			})
		case !ok:
			if !row.header && schema.Clean(row.name) != "" {
				problems.Add(unknownSetting(row.nameAt))
			}
			continue
		case sameSettings(&before, &settings):
			continue
		default:
			p := beside.refuses(row, &settings)
			if p == nil {
				p = leadsOut(row)
			}
			if p == nil {
				settings.Cells[row.key()] = row.valueAt
				continue
			}
			problems.Add(*p)
		}
		settings = before
	}
	return &settings, problems
}

// settingRow is a row of a Settings sheet.
type settingRow struct {
	name, value     string
	nameAt, valueAt problem.Where
	header          bool // it is the first of its sheet, which may be a header
}

// key is the key of the office file that the row is about; blank for settings of which
// there can be many.
func (row settingRow) key() string {
	s, _ := findSetting(row.name)
	return strings.ReplaceAll(s.Name, " ", "_")
}

func settingRows(book *sheet.Book) (list []settingRow) {
	for _, t := range book.Tables {
		if name, ok := schema.TableOf(t.Name); !ok || name != schema.SettingsTable || len(book.Tables) == 1 {
			continue
		}
		for i, row := range append([]sheet.Row{t.HeaderLine()}, t.Rows...) {
			if row.Width() < 2 {
				continue
			}
			list = append(list, settingRow{
				name: row.Cell(0).Shown, value: schema.Clean(row.Cell(1).Shown),
				nameAt: t.Where(row.Number, row.Ref(0)), valueAt: t.Where(row.Number, row.Ref(1)), header: i == 0,
			})
		}
	}
	return list
}

// Setting is one line that a Settings sheet can hold.
type Setting struct {
	Name    string // as the sheet and the office file spell it
	Meaning string
	also    string // another name
	set     func(*office.Office, string) error
}

// Values are the values that the setting can have, or the usual ones of the
// country; nil when it can have any.
func (s Setting) Values() []string {
	switch s.Name {
	case "agency state":
		return schema.States()
	case "time zone":
		return []string{
			"America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
		}
	}
	return office.Choices(strings.ReplaceAll(s.Name, " ", "_"))
}

// SettingsList returns the settings that a sheet can hold, in the order of a
// starter workbook.
func SettingsList() []Setting { return settingsList }

var settingsList = []Setting{
	{"agency name", "The organization that helps the patient", "agency", setText(func(o *office.Office) *string { return &o.Agency.Name })},
	{"agency address1", "Its street and number", "agency address", setText(func(o *office.Office) *string { return &o.Agency.Address1 })},
	{"agency address2", "Suite or floor", "", setText(func(o *office.Office) *string { return &o.Agency.Address2 })},
	{"agency city", "", "", setText(func(o *office.Office) *string { return &o.Agency.City })},
	{"agency state", "Two letters", "", setText(func(o *office.Office) *string { return &o.Agency.State })},
	{"agency zip", "", "", setText(func(o *office.Office) *string { return &o.Agency.ZIP })},
	{"worker name", "Who is named as contact in letters", "worker", setText(func(o *office.Office) *string { return &o.Worker.Name })},
	{"worker phone", "", "", setText(func(o *office.Office) *string { return &o.Worker.Phone })},
	{"worker fax", "", "", setText(func(o *office.Office) *string { return &o.Worker.Fax })},
	{"worker email", "", "", setText(func(o *office.Office) *string { return &o.Worker.Email })},
	{"paper", "letter, or a4", "", setChoice(func(o *office.Office) *string { return &o.Paper })},
	{"letterhead", "preprinted leaves the head of the agency's own sheets free", "", setChoice(func(o *office.Office) *string { return &o.Letterhead })},
	{"logo", "A PNG or JPEG file beside this workbook, for the agency's own sheets", "", setText(func(o *office.Office) *string { return &o.Logo })},
	{"logo alt", "What the logo shows, for those who cannot see it", "", setText(func(o *office.Office) *string { return &o.LogoAlt })},
	{"signature", "A PNG or JPEG file of the agency's signature", "", setText(func(o *office.Office) *string { return &o.Signature })},
	{"signature alt", "Whose signature it is", "", setText(func(o *office.Office) *string { return &o.SignatureAlt })},
	{"time zone", "Which day is today: America/Chicago; blank is the computer's", "", setText(func(o *office.Office) *string { return &o.TimeZone })},
	{"date order", "month-first, or day-first, for 03/04/2026 typed as text", "", setChoice(func(o *office.Office) *string { return &o.DateOrder })},
	{"cover name", "full, or initials: how the cover names the patient", "", setChoice(func(o *office.Office) *string { return &o.CoverName })},
	{"letters go by", "fax, or mail, when there are both a fax number and an address", "", setChoice(func(o *office.Office) *string { return &o.LettersGoBy })},
	{"member id in appointment request", "yes, or no", "", setChoice(func(o *office.Office) *string { return &o.MemberIDInAppointmentRequest })},
	{"records lead days", "Business days before the visit that records must be there; 5 unless given", "", setDays(func(o *office.Office) *int { return &o.RecordsLeadDays })},
	{"send by days mail", "Days that a letter needs by mail; 7 unless given", "", setDays(func(o *office.Office) *int { return &o.SendByDays.Mail })},
	{"send by days courier", "Days that it needs by courier; 3 unless given", "", setDays(func(o *office.Office) *int { return &o.SendByDays.Courier })},
	{"send by days fax", "Days that it needs by fax; 1 unless given", "", setDays(func(o *office.Office) *int { return &o.SendByDays.Fax })},
	{"self check", "yes, or no: from the third opinion on, the comparison asks whether more are needed", "", setChoice(func(o *office.Office) *string { return &o.SelfCheck })},
	{"travel help", "What the cover says about help with travel; blank is where to ask for it", "", setText(func(o *office.Office) *string { return &o.TravelHelp })},
	{"require approval", "no, or yes: nothing stands in send before somebody has approved it", "", setChoice(func(o *office.Office) *string { return &o.RequireApproval })},
	{"hidden rows", "hold, or use: what becomes of rows that are hidden, filtered out or struck through", "", setChoice(func(o *office.Office) *string { return &o.HiddenRows })},
	{"argument denial", "ask, or all: which denials an argument is about that says nothing of it, where a case has several", "", setChoice(func(o *office.Office) *string { return &o.ArgumentDenial })},
	{"templates", "A folder of letters of your own, beside this workbook", "", setText(func(o *office.Office) *string { return &o.Templates })},
	{"fonts", "A folder of fonts for scripts that the built-in ones lack", "", setText(func(o *office.Office) *string { return &o.Fonts })},
}

// Settings of which there can be many carry what they are about in their name:
// "header: Primary MD", "column letter: Cases!H", "hearing days: VT".
const (
	headerSetting  = "header:"
	columnSetting  = "column:" // another word for it
	letterSetting  = "column letter:"
	hearingSetting = "hearing days:"
	accessSetting  = "access days:"
)

// applySetting applies one line; ok is false when its name is no setting's. A
// line without a value leaves the setting as it is.
func applySetting(o *office.Office, name, value string) (ok bool, err error) {
	plain := strings.TrimSpace(strings.ReplaceAll(strings.ToLower(schema.Clean(name)), "_", " "))
	if strings.HasPrefix(plain, headerSetting) || strings.HasPrefix(plain, columnSetting) {
		_, header, _ := strings.Cut(schema.Clean(name), ":")
		return true, bindHeader(o, strings.TrimSpace(header), value)
	}
	if strings.HasPrefix(plain, letterSetting) {
		_, column, _ := strings.Cut(schema.Clean(name), ":")
		return true, bindColumn(o, strings.TrimSpace(column), value)
	}
	if state, ok := strings.CutPrefix(plain, hearingSetting); ok {
		if value == "" {
			return true, nil
		}
		n, err := number(value)
		if err == nil {
			o.HearingDays = with(o.HearingDays, strings.ToUpper(strings.TrimSpace(state)), n)
		}
		return true, err
	}
	if state, ok := strings.CutPrefix(plain, accessSetting); ok {
		if value == "" {
			return true, nil
		}
		n, err := number(value)
		if err == nil {
			o.AccessDays = with(o.AccessDays, strings.ToUpper(strings.TrimSpace(state)), n)
		}
		return true, err
	}
	s, ok := findSetting(name)
	if !ok || value == "" {
		return ok, nil
	}
	return true, s.set(o, value)
}

// findSetting finds a setting by its name as a sheet spells it.
func findSetting(name string) (Setting, bool) {
	key := settingKey(name)
	for _, s := range settingsList {
		if key != "" && (key == settingKey(s.Name) || key == settingKey(s.also)) {
			return s, true
		}
	}
	return Setting{}, false
}

// HeaderSetting is the name of the line that says what a header means.
func HeaderSetting(header string) string { return headerSetting + " " + header }

// ColumnSetting is the name of the line that says what a column means.
func ColumnSetting(sheet, letter string) string { return letterSetting + " " + sheet + "!" + letter }

// bindHeader binds a header to the column that a person names.
func bindHeader(o *office.Office, header, value string) error {
	if header == "" || value == "" {
		return nil
	}
	field, err := fieldNamed(value)
	if err == nil {
		o.Headers = with(o.Headers, header, field)
	}
	return err
}

// bindColumn does so for a single column, named as Cases!H.
func bindColumn(o *office.Office, column, value string) error {
	at := strings.LastIndexByte(column, '!')
	if at <= 0 {
		return errors.New("it needs a sheet and a column, such as Cases!H")
	}
	if value == "" {
		return nil
	}
	sheet, letter := strings.TrimSpace(column[:at]), strings.ToUpper(strings.TrimSpace(column[at+1:]))
	named, header := office.ParseColumn(value)
	field, err := fieldNamed(named)
	if err == nil {
		o.Columns = with(o.Columns, sheet, with(o.Columns[sheet], letter, office.ColumnValue(field, header)))
	}
	return err
}

// fieldNamed is the field that a person names: by its name, as the office file does, or
// by what stands above it in a starter workbook.
func fieldNamed(value string) (string, error) {
	if m := schema.Named(strings.ToLower(value), schema.ByOffice); m.Bound() || m.How == schema.Remark {
		return strings.ToLower(value), nil
	}
	m := schema.Match(schema.Cases, value, nil)
	if !m.Bound() {
		return "", errors.New("there is no column of that name; `casepacket fields` lists them, and " + office.IgnoredHeader + " leaves the column out")
	}
	return m.Field.Name, nil
}

// with is a copy of a map with one entry more: the base settings are shared.
func with[V any](m map[string]V, key string, value V) map[string]V {
	more := maps.Clone(m)
	if more == nil {
		more = map[string]V{}
	}
	more[key] = value
	return more
}

func setText(of func(*office.Office) *string) func(*office.Office, string) error {
	return func(o *office.Office, value string) error {
		*of(o) = value
		return nil
	}
}

func setChoice(of func(*office.Office) *string) func(*office.Office, string) error {
	return func(o *office.Office, value string) error {
		*of(o) = strings.ToLower(value)
		return nil
	}
}

func setDays(of func(*office.Office) *int) func(*office.Office, string) error {
	return func(o *office.Office, value string) error {
		n, err := number(value)
		if err == nil {
			*of(o) = n
		}
		return err
	}
}

func number(value string) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil {
		return 0, errors.New("it needs a whole number of days")
	}
	return n, nil
}

func settingKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func unknownSetting(where problem.Where) problem.Problem {
	return problem.Problem{
		Severity: problem.Warning, Code: "SH-64", Where: where,
		Message: "this is none of the settings that a Settings sheet can hold, so it was not used",
		Hint:    "the office file shows the names of all settings",
	}
}
