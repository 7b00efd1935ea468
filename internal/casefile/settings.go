package casefile

import (
	"strings"
	"unicode"

	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// Settings applies the Settings sheet of a book, for people who have only a
// spreadsheet, on top of the office file. Each row is a name and a value; the
// names are those of the office file. The base is not changed.
func Settings(book *sheet.Book, base *office.Office) (*office.Office, problem.List) {
	settings := *base
	var problems problem.List
	for _, t := range book.Tables {
		if name, ok := schema.TableOf(t.Name); !ok || name != schema.SettingsTable || len(book.Tables) == 1 {
			continue
		}
		rows := append([]sheet.Row{{Number: headerRow(first(t.Header)), Cells: t.Header}}, t.Rows...)
		for i, row := range rows {
			if len(row.Cells) < 2 {
				continue
			}
			name, value := row.Cells[0], schema.Clean(row.Cells[1].Shown)
			set, ok := setters(&settings)[settingKey(name.Shown)]
			switch {
			case ok && value != "":
				set(value)
			case !ok && i > 0 && schema.Clean(name.Shown) != "":
				problems.Add(unknownSetting(t.Where(row.Number, name.Ref)))
			}
		}
		if err := settings.Check(); err != nil {
			problems.Add(problem.Problem{
				Severity: problem.Error, Code: "SH-65", Where: t.Where(0, ""), Message: "a setting cannot be used: " + err.Error(), Hint: "correct it in the sheet",
			})
			settings = *base
		}
	}
	return &settings, problems
}

// setters maps the names of settings to where they go.
func setters(o *office.Office) map[string]func(string) {
	to := func(place *string) func(string) { return func(v string) { *place = v } }
	lower := func(place *string) func(string) { return func(v string) { *place = strings.ToLower(v) } }
	return map[string]func(string){
		"agencyname": to(&o.Agency.Name), "agency": to(&o.Agency.Name), "agencyaddress1": to(&o.Agency.Address1), "agencyaddress": to(&o.Agency.Address1),
		"agencyaddress2": to(&o.Agency.Address2), "agencycity": to(&o.Agency.City), "agencystate": to(&o.Agency.State), "agencyzip": to(&o.Agency.ZIP),
		"workername": to(&o.Worker.Name), "worker": to(&o.Worker.Name), "workerphone": to(&o.Worker.Phone), "workerfax": to(&o.Worker.Fax),
		"workeremail": to(&o.Worker.Email), "paper": lower(&o.Paper), "letterhead": lower(&o.Letterhead), "timezone": to(&o.TimeZone),
		"dateorder": lower(&o.DateOrder), "covername": lower(&o.CoverName), "lettersgoby": lower(&o.LettersGoBy), "memberidinappointmentrequest": lower(&o.MemberIDInAppointmentRequest),
	}
}

func settingKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func first(cells []sheet.Cell) sheet.Cell {
	if len(cells) == 0 {
		return sheet.Cell{}
	}
	return cells[0]
}

func unknownSetting(where problem.Where) problem.Problem {
	return problem.Problem{
		Severity: problem.Warning, Code: "SH-64", Where: where,
		Message: "this is none of the settings that a Settings sheet can hold, so it was not used",
		Hint:    "the office file shows the names of all settings",
	}
}
