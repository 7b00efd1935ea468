package run

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/day"
	"casepacket/internal/office"
	"casepacket/internal/rules"
)

// RulesOptions say which of the rules are looked up.
type RulesOptions struct {
	Office string // the office file; blank: the host's
	Date   string // in force on this day, YYYY-MM-DD; blank: today
	State  string // only what this state, by its two letters, says for itself; blank for all
}

// RulesResult is what is in force on a day.
type RulesResult struct {
	On    day.Date
	Rules []Rule
}

// Rule is a deadline, a figure or a law. Its JSON keys are part of the interface.
type Rule struct {
	File    string `json:"file"`
	Name    string `json:"name"`
	State   string `json:"state,omitempty"`
	Value   string `json:"value"`
	Since   string `json:"since,omitempty"`
	Source  string `json:"source"`
	Checked string `json:"checked"`
}

// Rules looks up what changes with time or state as it is in force on a day, with what the
// office has set instead.
func Rules(ctx context.Context, h *app.Host, opt RulesOptions) (*RulesResult, error) {
	settings, err := h.ReadOffice(nil, opt.Office)
	if err != nil {
		return nil, err
	}
	on, err := h.Today(opt.Date, settings)
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return nil, err
	}
	list, err := rules.InForce(on)
	if err != nil {
		return nil, err
	}
	result := &RulesResult{On: on, Rules: []Rule{}}
	for _, e := range append(list, ofOffice(settings)...) {
		if opt.State == "" || strings.EqualFold(e.State, opt.State) {
			result.Rules = append(result.Rules, Rule{e.File, e.Name, e.State, e.Value, e.Since.String(), e.Source, e.Checked})
		}
	}
	return result, nil
}

// ofOffice is what the office has set in place of what comes with the program.
func ofOffice(settings *office.Office) []rules.Entry {
	if settings.Path == "" {
		return nil
	}
	own, usual := settings, office.Default()
	var list []rules.Entry
	add := func(name, state, value string) {
		list = append(list, rules.Entry{File: "office", Name: name, State: state, Value: value, Source: settings.Path, Checked: "office"})
	}
	for _, of := range []struct {
		InputName    string
		value, usual int
	}{
		{"records_lead_days", own.RecordsLeadDays, usual.RecordsLeadDays}, {"send_by_days/mail", own.SendByDays.Mail, usual.SendByDays.Mail},
		{"send_by_days/courier", own.SendByDays.Courier, usual.SendByDays.Courier}, {"send_by_days/fax", own.SendByDays.Fax, usual.SendByDays.Fax},
	} {
		if of.value != of.usual {
			add(of.InputName, "", fmt.Sprintf("%d in place of %d", of.value, of.usual))
		}
	}
	for _, state := range slices.Sorted(maps.Keys(own.HearingDays)) {
		add("hearing_days/"+state, state, fmt.Sprintf("%d days to ask for a fair hearing", own.HearingDays[state]))
	}
	for _, state := range slices.Sorted(maps.Keys(own.AccessDays)) {
		add("access_days/"+state, state, fmt.Sprintf("%d days for a copy of the patient's own records", own.AccessDays[state]))
	}
	return list
}

// Text is what is in force, for people.
func (r *RulesResult) Text() string {
	rows, on := r.Rules, r.On
	var text strings.Builder
	fmt.Fprintf(&text, "In force on %s, as this program knows it. The notice, the plan and the state decide.\n", on)
	file := ""
	for _, r := range rows {
		if r.File != file {
			file = r.File
			fmt.Fprintf(&text, "\n%s\n", strings.ToUpper(strings.ReplaceAll(file, "-", " ")))
		}
		fmt.Fprintf(&text, "  %s: %s", strings.ReplaceAll(r.Name, "_", " "), r.Value)
		if r.Since != "" {
			text.WriteString(", since " + r.Since)
		}
		if r.Checked == "unconfirmed" {
			text.WriteString("  UNCONFIRMED")
		}
		fmt.Fprintf(&text, "\n      %s\n", r.Source)
	}
	return text.String()
}
