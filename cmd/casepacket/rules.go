package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/office"
	"casepacket/internal/rules"
)

// rulesFlags say which of the rules are shown.
type rulesFlags struct {
	office string
	date   string
	state  string
	format string
}

func newRules(a *cli) *cobra.Command {
	var flags rulesFlags
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "print the deadlines, figures and laws in force, with their sources",
		Long: `Prints what changes with time or state as it is in force on a day: deadlines of
appeals, figures, laws of states; since when, from which source, and how sure that
is. What the office has set instead is named. Nothing marked UNCONFIRMED is told as
law in any letter.`,
		Example: "  casepacket rules\n  casepacket rules --date 2025-06-01 --state CA",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.rules(flags) },
	}
	cmd.Flags().StringVar(&flags.office, "office", "", "the office's settings `FILE` (default casepacket.yaml here)")
	cmd.Flags().StringVar(&flags.date, "date", "", "in force on this day, `YYYY-MM-DD` (default today)")
	cmd.Flags().StringVar(&flags.state, "state", "", "only what this `STATE`, by its two letters, says for itself")
	cmd.Flags().StringVar(&flags.format, "format", "text", "`text` or json")
	return cmd
}

// ruleRow is the JSON form of one entry. Its keys are part of the interface.
type ruleRow struct {
	File    string `json:"file"`
	Name    string `json:"name"`
	State   string `json:"state,omitempty"`
	Value   string `json:"value"`
	Since   string `json:"since,omitempty"`
	Source  string `json:"source"`
	Checked string `json:"checked"`
}

func (a *cli) rules(flags rulesFlags) error {
	if flags.format != "text" && flags.format != "json" {
		return usage("--format %s: it can be text or json", flags.format)
	}
	settings, err := a.host().ReadOffice(nil, flags.office)
	if err != nil {
		return err
	}
	on, err := a.host().Today(flags.date, settings)
	if err != nil {
		return err
	}
	list, err := rules.InForce(on)
	if err != nil {
		return err
	}
	rows := []ruleRow{}
	for _, e := range append(list, ofOffice(settings)...) {
		if flags.state == "" || strings.EqualFold(e.State, flags.state) {
			rows = append(rows, ruleRow{e.File, e.Name, e.State, e.Value, e.Since.String(), e.Source, e.Checked})
		}
	}
	if flags.format == "json" {
		encoder := json.NewEncoder(a.stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(rows)
	}
	_, err = fmt.Fprint(a.stdout, rulesText(rows, on.String()))
	return err
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

func rulesText(rows []ruleRow, on string) string {
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
