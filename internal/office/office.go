// Package office holds the sender's settings: who writes, on what paper, how
// the sheet's headers are to be read, and which figures differ here.
package office

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"casepacket/internal/problem"
)

// Office is the content of the office file (casepacket.yaml). The zero value
// is a usable office that has set nothing.
type Office struct {
	Path string `yaml:"-"` // the file it was read from; empty when there is none

	// Cells are the cells of a Settings sheet that settings come from, by key.
	Cells map[string]problem.Where `yaml:"-" json:"-"`

	set map[string]bool // keys that the file gives a value, those of parts as "agency_name"

	Agency Agency `yaml:"agency"`
	Worker Worker `yaml:"worker"`

	// Paper is letter (default) or a4.
	Paper string `yaml:"paper"`
	// Letterhead is blank, or preprinted: the first 48 mm of agency letters and
	// sheets are left free.
	Letterhead string `yaml:"letterhead"`
	// Logo is a PNG or JPEG file for the head of the agency's own sheets, and
	// LogoAlt what it shows, in words.
	Logo    string `yaml:"logo"`
	LogoAlt string `yaml:"logo_alt"`
	// Signature is a PNG or JPEG file of the agency's signature, and SignatureAlt
	// whose it is. It never stands on a line that the patient signs.
	Signature    string `yaml:"signature"`
	SignatureAlt string `yaml:"signature_alt"`
	// TimeZone is an IANA name, America/Chicago; blank is the machine's.
	TimeZone string `yaml:"time_zone"`
	// DateOrder is month-first (default) or day-first, for dates such as
	// 03/04/2026 in text cells.
	DateOrder string `yaml:"date_order"`
	// CoverName is full (default) or initials: how the cover names the patient.
	CoverName string `yaml:"cover_name"`
	// AddressWindow is where the office's envelopes show the address of a letter.
	AddressWindow AddressWindow `yaml:"address_window"`
	// LettersGoBy is fax (default) or mail: how a letter leaves when the
	// recipient has both a fax number and an address.
	LettersGoBy string `yaml:"letters_go_by"`
	// MemberIDInAppointmentRequest is yes (default) or no.
	MemberIDInAppointmentRequest string `yaml:"member_id_in_appointment_request"`

	// SelfCheck is yes (default) or no: from the third opinion on, the comparison
	// asks the patient whether more opinions are needed.
	SelfCheck string `yaml:"self_check"`
	// TravelHelp is what the cover says about help with travel, for patients who
	// have to travel; blank is where to ask for it.
	TravelHelp string `yaml:"travel_help"`

	// RequireApproval is no (default) or yes: nothing stands in send/ before
	// somebody has approved it in the worklist.
	RequireApproval string `yaml:"require_approval"`

	// PDFPasswordFile is a file whose first line is the password that PDFs open
	// with; blank leaves them open.
	PDFPasswordFile string `yaml:"pdf_password_file"`
	// EncryptTo are recipients of age (age1…), or files of them, for whom each file
	// of a packet is sealed; none leaves them open.
	EncryptTo []string `yaml:"encrypt_to"`
	// OutputGroup is a group, by name or number, whose members may read what is
	// made; blank: only the user that casepacket runs as.
	OutputGroup string `yaml:"output_group"`

	// Headers binds headers of this office's sheets to fields: "Dr": first_doctor_name.
	// One that several columns of a sheet have is bound by Columns alone.
	Headers map[string]string `yaml:"headers"`
	// Columns binds single columns of its sheets to fields, by their letters.
	Columns Columns `yaml:"columns"`
	// Values says what words of this office's sheets stand for: by field, then by the word
	// as a cell has it.
	Values map[string]Words `yaml:"values"`
	// HeaderRow is the row that holds the headers, by sheet, where casepacket takes another
	// one: Cases: 3. The sheet is named as in columns.
	HeaderRow map[string]int `yaml:"header_row"`
	// HiddenRows is hold (default) or use: what becomes of rows that are hidden,
	// filtered out or struck through.
	HiddenRows string `yaml:"hidden_rows"`
	// ArgumentDenial is ask (default) or all: which denials an argument is about that
	// says nothing of it, in a case of several (practice.md P36).
	ArgumentDenial string `yaml:"argument_denial"`
	// Limits bound what is read of a spreadsheet.
	Limits Limits `yaml:"limits"`
	// Templates is a folder of templates that add to or replace the built-in ones.
	Templates string `yaml:"templates"`
	// Fonts is a folder of TrueType fonts for scripts that the built-in ones lack.
	Fonts string `yaml:"fonts"`

	// RecordsLeadDays is how many business days before the appointment the
	// records must be there (default 5).
	RecordsLeadDays int `yaml:"records_lead_days"`
	// SendByDays is how many calendar days before a deadline a letter must
	// leave (defaults: mail 7, courier 3, fax 1).
	SendByDays SendByDays `yaml:"send_by_days"`
	// HearingDays is the number of days to ask for a Medicaid fair hearing, by state.
	HearingDays map[string]int `yaml:"hearing_days"`
	// AccessDays is the number of days that holders in a state have to hand out a
	// copy of a patient's records, where the state's law gives less than the federal one.
	AccessDays map[string]int `yaml:"access_days"`

	// Enclosures says which files to enclose belong to no case.
	Enclosures Enclosures `yaml:"enclosures"`

	// Nightly is what casepacket nightly does. It stands in the office file only.
	Nightly Nightly `yaml:"nightly"`
}

// Enclosures are the office's own files that go with letters.
type Enclosures struct {
	// Office are files that may go with any case, such as a form W-9. They are looked for
	// beside the office file.
	Office []string `yaml:"office"`
}

// Nightly says where the sheets of a night lie and what becomes of them.
// Folders are looked for beside the office file.
type Nightly struct {
	Inbox  string `yaml:"inbox"`  // folder of sheets
	Outbox string `yaml:"outbox"` // folder that receives the packets and the reports
	// Settle is how long a file must have been left alone before it is read: a
	// number with s, m or h (default 2m).
	Settle string `yaml:"settle"`
	// Inputs is take (default: moved to done/ or returned/ in the inbox), or
	// watch: read in place, night after night, and never moved.
	Inputs string `yaml:"inputs"`
	// OnFinish is a command with its arguments. It is given the path of the
	// summary as one argument more.
	OnFinish []string `yaml:"on_finish"`
}

// Ways to treat the inputs of a night.
const (
	TakeInputs  = "take"
	WatchInputs = "watch"
)

// What becomes of rows that somebody put aside.
const (
	HoldHidden = "hold"
	UseHidden  = "use"
)

// What becomes of arguments that do not say which denial they are about.
const (
	AskArguments = "ask"
	AllArguments = "all"
)

// Limits bound what is read of a spreadsheet; 0 stands for what is usual, as
// internal/sheet knows it.
type Limits struct {
	UnpackedMB int `yaml:"unpacked_mb"` // of a workbook when it is unpacked
	Cells      int `yaml:"cells"`       // of one table, empty ones too
	CellLength int `yaml:"cell_length"` // characters of one cell
}

// maxLimit is the highest that a limit can be set to.
const maxLimit = 1_000_000_000

// check reports the first limit that is none.
func (l Limits) check() error {
	for _, limit := range []struct {
		key   string
		value int
	}{{"unpacked_mb", l.UnpackedMB}, {"cells", l.Cells}, {"cell_length", l.CellLength}} {
		if limit.value < 0 || limit.value > maxLimit {
			return fmt.Errorf("limits: %s is %d; it can be 1 to %d", limit.key, limit.value, maxLimit)
		}
	}
	return nil
}

// SettleTime returns Settle as a duration.
func (n *Nightly) SettleTime() (time.Duration, error) {
	settle, err := time.ParseDuration(n.Settle)
	if err != nil || settle < 0 || settle > 24*time.Hour {
		return 0, fmt.Errorf("nightly: settle is %q; it can be 30s, 2m or 1h, 24h at most", n.Settle)
	}
	return settle, nil
}

// Agency is the organization that the worker belongs to.
type Agency struct {
	Name     string `yaml:"name" field:"agency_name"`
	Address1 string `yaml:"address1" field:"agency_address1"`
	Address2 string `yaml:"address2" field:"agency_address2"`
	City     string `yaml:"city" field:"agency_city"`
	State    string `yaml:"state" field:"agency_state"`
	ZIP      string `yaml:"zip" field:"agency_zip"`
}

// Worker is the contact person named in letters.
type Worker struct {
	Name  string `yaml:"name"`
	Phone string `yaml:"phone"`
	Fax   string `yaml:"fax"`
	Email string `yaml:"email"`
}

// AddressWindow is the zone of a letter's first page that the window of an envelope
// shows however the sheet slides, in mm from the left and the top edge of the sheet.
// The zero AddressWindow is the usual one of a #10 envelope.
type AddressWindow struct {
	Left   float64 `yaml:"left"`
	Width  float64 `yaml:"width"`
	Top    float64 `yaml:"top"`
	Bottom float64 `yaml:"bottom"`
}

// check reports a zone that no letter can have: it holds three lines of 66 mm, with room
// for the sender above it.
func (w AddressWindow) check() error {
	switch {
	case w == (AddressWindow{}):
		return nil
	case w.Left < 5 || w.Width < 66 || w.Left+w.Width > 205:
		return fmt.Errorf("address_window: left is %g and width %g; left can be 5 or more, width 66 or more, and together 205 at most (mm)", w.Left, w.Width)
	case w.Top < 35 || w.Bottom-w.Top < 14 || w.Bottom > 110:
		return fmt.Errorf("address_window: top is %g and bottom %g; top can be 35 or more, bottom 110 at most, and they must be 14 or more apart (mm)", w.Top, w.Bottom)
	}
	return nil
}

// SendByDays is the time each way of sending takes, in calendar days.
type SendByDays struct {
	Mail    int `yaml:"mail"`
	Courier int `yaml:"courier"`
	Fax     int `yaml:"fax"`
}

// Default returns the settings of an office that has set nothing.
func Default() *Office {
	return &Office{
		Paper:                        "letter",
		DateOrder:                    "month-first",
		CoverName:                    "full",
		LettersGoBy:                  "fax",
		HiddenRows:                   HoldHidden,
		ArgumentDenial:               AskArguments,
		RequireApproval:              "no",
		SelfCheck:                    "yes",
		MemberIDInAppointmentRequest: "yes",
		AddressWindow:                AddressWindow{Left: 25.4, Width: 82, Top: 55, Bottom: 77.3},
		RecordsLeadDays:              5,
		SendByDays:                   SendByDays{Mail: 7, Courier: 3, Fax: 1},
		Nightly:                      Nightly{Settle: "2m", Inputs: TakeInputs},
	}
}

// Read reads an office file. Unknown keys and values outside their choices
// are errors that show the line; the message is fit for the user.
func Read(r io.Reader, path string) (*Office, error) {
	o := Default()
	o.Path = path
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	err = yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(o)
	if errors.Is(err, io.EOF) { // an empty file sets nothing
		o = Default()
		o.Path = path
		return o, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %s%s", path, yaml.FormatError(err, false, true), meant(err))
	}
	if err := o.Check(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	o.set, err = keysOf(text)
	return o, err
}

// keysOf are the keys that an office file gives a value.
func keysOf(text []byte) (map[string]bool, error) {
	var values map[string]any
	if err := yaml.Unmarshal(text, &values); err != nil {
		return nil, err // it was read once
	}
	keys := map[string]bool{}
	var add func(before string, value any)
	add = func(key string, value any) {
		if parts, ok := value.(map[string]any); ok {
			for part, value := range parts {
				add(key+"_"+part, value)
			}
			return
		}
		if text, isText := value.(string); value != nil && (!isText || strings.TrimSpace(text) != "") {
			keys[key] = true
		}
	}
	for key, value := range values {
		add(key, value)
	}
	return keys, nil
}

// Sets reports whether the office file gives the setting of a key a value. The key of a
// part is that of the whole with its own: "agency_name", "send_by_days_mail".
func (o *Office) Sets(key string) bool { return o.set[key] }

// choice is a setting that can have some values only.
type choice struct {
	key, value string
	allowed    []string
}

func (o *Office) choices() []choice {
	return []choice{
		{"paper", o.Paper, []string{"letter", "a4"}},
		{"letterhead", o.Letterhead, []string{"", "preprinted"}},
		{"date_order", o.DateOrder, []string{"month-first", "day-first"}},
		{"cover_name", o.CoverName, []string{"full", "initials"}},
		{"letters_go_by", o.LettersGoBy, []string{"fax", "mail"}},
		{"member_id_in_appointment_request", o.MemberIDInAppointmentRequest, []string{"yes", "no"}},
		{"self_check", o.SelfCheck, []string{"yes", "no"}},
		{"require_approval", o.RequireApproval, []string{"no", "yes"}},
		{"hidden_rows", o.HiddenRows, []string{HoldHidden, UseHidden}},
		{"argument_denial", o.ArgumentDenial, []string{AskArguments, AllArguments}},
		{"nightly: inputs", o.Nightly.Inputs, []string{TakeInputs, WatchInputs}},
	}
}

// Choices returns the values that the setting of a key can have, but for none;
// nil when it can have any.
func Choices(key string) []string {
	for _, c := range (&Office{}).choices() {
		if c.key == key {
			return slices.DeleteFunc(c.allowed, func(value string) bool { return value == "" })
		}
	}
	return nil
}

// Check reports the first setting that is none of its choices; the message is
// fit for the user.
func (o *Office) Check() error {
	for _, c := range o.choices() {
		if !contains(c.allowed, c.value) {
			return fmt.Errorf("%s is %q; it can be %s", c.key, c.value, orList(c.allowed))
		}
	}
	if err := o.Limits.check(); err != nil {
		return err
	}
	if err := o.AddressWindow.check(); err != nil {
		return err
	}
	if _, err := o.Location(); err != nil {
		return err
	}
	if _, err := o.Nightly.SettleTime(); err != nil {
		return err
	}
	for header, field := range o.Headers {
		if !isTarget(field) {
			return fmt.Errorf("headers: %q is bound to %q, which is no field; `casepacket fields` lists them", header, field)
		}
	}
	if err := o.Columns.check(); err != nil {
		return err
	}
	if err := CheckValues(o.Values); err != nil {
		return err
	}
	for key, n := range map[string]int{
		"records_lead_days": o.RecordsLeadDays, "send_by_days: mail": o.SendByDays.Mail,
		"send_by_days: courier": o.SendByDays.Courier, "send_by_days: fax": o.SendByDays.Fax,
	} {
		if n < 0 || n > 60 {
			return fmt.Errorf("%s is %d; it can be 0 to 60", key, n)
		}
	}
	return nil
}

// Location returns the office's time zone.
func (o *Office) Location() (*time.Location, error) {
	if o.TimeZone == "" {
		return time.Local, nil
	}
	loc, err := time.LoadLocation(o.TimeZone)
	if err != nil {
		return nil, fmt.Errorf("time_zone is %q, which is no time zone name; one is America/Chicago", o.TimeZone)
	}
	return loc, nil
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

func orList(choices []string) string {
	text := ""
	for i, c := range choices {
		switch {
		case c == "":
			c = "left out"
		}
		switch {
		case i == 0:
		case i == len(choices)-1:
			text += " or "
		default:
			text += ", "
		}
		text += c
	}
	return text
}
