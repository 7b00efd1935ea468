package intake

import (
	"regexp"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// deathSource is how a column can tell of a death.
type deathSource uint8

const (
	deathNowhere deathSource = iota
	deathInName
	deathInNote  // remarks, columns that are not understood, choices that are not on their list
	deathInProse // what the patient or a doctor has written
	deathAsFlag  // a column such as "Deceased?"
	deathAsDate  // a column such as "Date of death"
)

// deathSourceOf finds out how a column can tell of a death.
func deathSourceOf(m schema.Matched, table schema.Table, header string) deathSource {
	if table == schema.Directory {
		return deathNowhere
	}
	if !m.Bound() {
		switch plain := strings.TrimSpace(folded(header)); {
		case deathDateHeader.MatchString(plain):
			return deathAsDate
		case deathFlagHeader.MatchString(plain):
			return deathAsFlag
		}
		return deathInNote
	}
	switch name := m.Field.Name; {
	case name == "patient_death_date":
		return deathAsDate
	case name == "patient_former_names" || name == "case_id":
		return deathNowhere
	case name == "patient_full_name" || name == "patient_suffix" || strings.HasPrefix(name, "patient_") && strings.HasSuffix(name, "_name"):
		return deathInName
	case name == "internal_note" || m.Field.Table == schema.ContactLog || strings.HasPrefix(name, "patient_"):
		return deathInNote
	}
	switch m.Field.Type {
	case schema.TypeProse, schema.TypeList:
		return deathInProse
	case schema.TypeText, schema.TypeID:
		return deathNowhere // doctors, insurers, files
	}
	return deathInNote // a date, a number or a choice: words are not what belongs there
}

var (
	deathDateHeader = regexp.MustCompile(`^(?:(?:pt|patient|client|member)(?:'s|s)? )?(?:date (?:of )?(?:death|deceased|expired|passing)|death[ _-]?(?:date|dt)|dod|d\.o\.d\.?|(?:deceased|died|expired)[ _-]?(?:date|dt|on)|fecha de (?:defuncion|muerte|fallecimiento))\??$`)
	deathFlagHeader = regexp.MustCompile(`^(?:is )?(?:(?:pt|patient|client|member)(?:'s|s)? )?(?:is )?(?:deceased|dead|died|death|passed away|expired patient|fallecid[oa]|difunt[oa])(?:[ _-]?(?:flag|ind|indicator|status|yn|y/n|yes/no|\(y/n\)|\(yes/no\)))?[ ?:]*$`)
	// notDeadValue is what a column about death says of somebody who lives.
	notDeadValue = regexp.MustCompile(`^(?:(?:no|n|f|false|falso|a|l|u|nein|none|null|nil|never|not|alive|living|vivo|viva|unknown|unk|unspecified|desconocido|n/?a|not deceased)\b.*|[0.:/ -]*|9999.*|.*9999|1900-01-0[01]|[–—]+)$`)
)

// tells reports whether a cell of such a column says that the patient has died.
func (s deathSource) tells(cell *sheet.Cell) bool {
	if s == deathNowhere || cell.Content == sheet.Blank {
		return false
	}
	switch s {
	case deathAsFlag, deathAsDate:
		text := strings.TrimSpace(folded(cell.Shown))
		return text != "" && !notDeadValue.MatchString(text) && !notDeadValue.MatchString(strings.TrimSpace(folded(cell.Raw)))
	}
	if cell.Content != sheet.Text {
		return false
	}
	switch s {
	case deathInName:
		return nameSaysDead(cell.Shown)
	case deathInProse:
		return proseSaysDead(cell.Shown)
	}
	return saysDead(cell.Shown)
}

// deathNotes remembers what was found in texts that are worth a second look: a remark
// such as "passed on to records" often stands in every row.
type deathNotes map[string]bool

const mostDeathNotes = 1000

func (known deathNotes) tells(s deathSource, cell *sheet.Cell) bool {
	if s != deathInNote || cell.Content != sheet.Text {
		return s.tells(cell)
	}
	if !mayTellOfDeath(cell.Shown) {
		return false
	}
	says, seen := known[cell.Shown]
	if !seen {
		if says = saysDead(cell.Shown); len(known) < mostDeathNotes {
			known[strings.Clone(cell.Shown)] = says
		}
	}
	return says
}

// deathSigns are the cells of a row, and the comments beside them, that say that the
// patient has died.
func (r *reader) deathSigns(t *table, row *sheet.Row) (signs []casefile.DeathSign) {
	for _, b := range t.bindings {
		if b.index >= len(r.cells) || !r.deathNotes.tells(b.death, &r.cells[b.index]) {
			continue
		}
		sign := casefile.DeathSign{Where: t.Where(row.Number, reference(b, row)), Prose: b.death == deathInProse}
		if b.Bound() && b.Table == schema.Cases {
			sign.Field = b.Field.Name
		}
		signs = append(signs, sign)
	}
	for _, c := range t.Comments[row.Number] {
		if t.of != schema.Directory && saysDead(c.Text) {
			signs = append(signs, casefile.DeathSign{Where: t.Where(row.Number, c.Ref), Comment: true})
		}
	}
	return signs
}

// saysOpen reports whether a row says in so many words that its case is open. "Active" or
// "new" is what a list says of everybody.
func (r *reader) saysOpen(t *table) bool {
	for _, b := range t.bindings {
		if b.Bound() && b.Field.Name == "case_status" && b.index < len(r.cells) && strings.EqualFold(strings.TrimSpace(r.cells[b.index].Shown), "open") {
			return true
		}
	}
	return false
}
