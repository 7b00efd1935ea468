package facts

import (
	"strconv"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// followSent notes on the rows of a case when the letters made of them went
// out: the reminder of a request, the end of an appeal's deadline and the like
// follow from it where the sheet does not say.
func followSent(c *casefile.Case, env Env) {
	sent := env.Sent.Of(c.CaseID)
	if len(sent) == 0 {
		return
	}
	for i, rows := range RequestRows(c) {
		for _, r := range rows {
			r.SetSent(sent[schema.RecordsRequest+"-"+strconv.Itoa(i+1)].On)
		}
	}
	for i, d := range c.Denials {
		for _, name := range appealNames(i+1, d) {
			if letter, ok := sent[name]; ok && letter.Variant == d.AppealLevel {
				d.SetSent(letter.On)
			}
		}
	}
}

// RequestedOn is the day a record was asked for, for the cover; zero when it
// was not.
func (e Env) RequestedOn(r *casefile.Record) day.Date { return r.RequestedOn(e.Today) }

// RemindOn is the first day on which a holder who was asked on a day is late:
// the same as that of a reminder.
func (r *Request) RemindOn(asked day.Date, env Env) day.Date {
	limit := env.Rules.AccessDays()
	if r.RecordBasis == "mammo_transfer" {
		limit = env.Rules.MammoDays()
	}
	return asked.AddDays(limit + 1)
}

// appealNames are the names that the appeal of a denial can have gone out
// under: its own, or that of a later level.
func appealNames(number int, d *casefile.Denial) []string {
	name := schema.Appeal + "-" + strconv.Itoa(number)
	return []string{name, name + "-" + d.AppealLevel}
}
