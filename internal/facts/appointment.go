package facts

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// AppointmentGroup holds what an appointment request needs beside the fields
// of the case.
type AppointmentGroup struct {
	Doctor       string   `field:"doctor" from:"second_doctor_name,second_center_name"` // who is asked, as the letter addresses them
	Ordinal      string   `field:"ordinal" from:"opinion_number"`                       // second
	Article      string   `field:"article" from:"opinion_number"`                       // a or an
	Reasons      []string `field:"reasons" from:"opinion_reasons"`                      // in words; none that stays in the office
	OwnReason    string   `field:"own_reason" from:"opinion_reason_text,opinion_reasons"`
	Remote       bool     `field:"remote"`      // by video or from the records
	Independent  bool     `field:"independent"` // the independence paragraph is wanted
	TellMemberID bool     `field:"tell_member_id"`
	SelfPay      bool     `field:"self_pay"`
	Language     string   `field:"language" from:"preferred_language"` // by its name, whatever code the sheet has
	Soon         bool     `field:"soon"`                               // the decision is weeks away, not months
	Enclosed     []string `field:"enclosed" from:"enclosures.enclosure_title"`
	Sending      []string `field:"sending" from:"records.record_type,records.record_holder_name"`
}

// officeOnly are the reasons that never stand in a letter (S21, S24, S27,
// S31): they are about the first doctor, not about the question.
var officeOnly = []string{"concerns_dismissed", "no_confidence", "reassurance", "financial_interest"}

// AppointmentFacts derives what an appointment request says.
func AppointmentFacts(c *casefile.Case, env Env) *AppointmentGroup {
	g := &AppointmentGroup{
		Doctor: c.SecondDoctorName, Ordinal: ordinal(c.OpinionNumber.N),
		Remote:       c.OpinionMode == "video" || c.OpinionMode == "records_only",
		TellMemberID: env.Office.MemberIDInAppointmentRequest != "no",
		SelfPay:      c.SelfPay == schema.Yes || c.PlanType == "none",
	}
	if g.Doctor == "" {
		g.Doctor = c.SecondCenterName
	}
	g.Article = "a"
	if strings.HasPrefix(g.Ordinal, "e") {
		g.Article = "an"
	}
	reasons, _ := schema.Find("opinion_reasons")
	for _, code := range c.OpinionReasons {
		if code == "other" || slices.Contains(officeOnly, code) {
			continue
		}
		g.Reasons = append(g.Reasons, reasons.WordsOf(code))
	}
	if slices.Contains(c.OpinionReasons, "other") {
		g.OwnReason = c.OpinionReasonText
	}
	g.Independent = c.IndependenceRequest == schema.Yes ||
		c.IndependenceRequest == "" && slices.Contains([]string{"same_group", "same_network", "same_hospital"}, c.SecondDoctorIndependence)
	g.Sending = sending(c)
	g.Language = languageName(c.PreferredLanguage)
	days := env.LetterDate(c).DaysUntil(c.DecisionDeadline)
	g.Soon = !c.DecisionDeadline.IsZero() && days <= soonDays
	g.Enclosed = enclosedWith(c, schema.AppointmentRequest, 0)
	return g
}

// soonDays is how close a decision is when the letter says that time is short;
// a longer time needs no hurry that nobody would believe.
const soonDays = 45

// languageName turns a code into a name that a scheduler knows, and leaves a
// name as it is.
func languageName(wish string) string {
	tag, err := language.Parse(wish)
	if err != nil || len(wish) > 3 && !strings.Contains(wish, "-") {
		return wish
	}
	return casefile.FirstOf(display.English.Tags().Name(tag), wish)
}

// sending lists what the holders have been or will be asked to send, one line
// a holder. What the law protects apart is not told to a scheduler: it comes with
// its own authorization, or not at all.
func sending(c *casefile.Case) []string {
	kinds, _ := schema.Find("record_type")
	var holders []string
	of := map[string][]string{}
	for _, r := range c.Records {
		if r.RecordHolderName == "" || r.RecordType == "" || len(r.SensitiveCategories) > 0 {
			continue
		}
		if of[r.RecordHolderName] == nil {
			holders = append(holders, r.RecordHolderName)
		}
		if what := kinds.WordsOf(r.RecordType); !slices.Contains(of[r.RecordHolderName], what) {
			of[r.RecordHolderName] = append(of[r.RecordHolderName], what)
		}
	}
	var lines []string
	for _, h := range holders {
		lines = append(lines, fmt.Sprintf("%s: %s", h, strings.Join(of[h], ", ")))
	}
	return lines
}

// ordinal spells a small number as a letter does.
func ordinal(n int) string {
	words := []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	if n > 0 && n < len(words) {
		return words[n]
	}
	return fmt.Sprintf("%dth", n)
}
