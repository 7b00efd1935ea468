package intake

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/casefile"
	"casepacket/internal/columns"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// What people filled in beside the sheet is read as if it were typed into the sheet: by the
// same functions, into the same fields, before the directory fills what is still blank. Where
// the sheet says something else, neither is used until somebody chooses.

// additionsPlace is where a value came from that people filled in beside the sheet.
var additionsPlace = problem.Where{File: additions.ViewName}

// addAdditions adds to a case what people filled in for it. A row that is told by what
// another addition fills in is found in the second round.
func (r *reader) addAdditions(c *casefile.Case) {
	if r.additions.Empty() {
		return
	}
	c.Problems.Add(r.damagedAdditions(c)...)
	left := r.additions.Of(c.CaseID)
	if c.KnownAs != "" { // what was added before somebody said who it is
		left = slices.Concat(left, r.additions.Of(c.KnownAs))
	}
	for range 2 {
		var unfound []additions.Fact
		var rows []*record
		for _, fact := range left {
			if rec := rowFor(c, fact); rec != nil {
				rows = append(rows, rec)
			} else {
				rows, unfound = append(rows, nil), append(unfound, fact)
			}
		}
		for i, rec := range rows {
			if rec != nil {
				r.addFact(c, rec, left[i])
			}
		}
		left = unfound
	}
	for _, fact := range left {
		r.additions.Note(fact, additions.NoRow, "")
		c.Problems.Add(noRow(c, fact)...)
	}
}

// damagedAdditions holds a case that a damaged line may be about.
func (r *reader) damagedAdditions(c *casefile.Case) (found problem.List) {
	lines := r.additions.DamagedFor(c.CaseID)
	if len(lines) == 0 {
		return nil
	}
	found.Add(problem.Problem{
		Severity: problem.Missing, Code: "SH-157", Where: c.At("case_id"), Field: "case_id", CaseID: c.CaseID, Documents: []string{problem.EveryDocument},
		Message: fmt.Sprintf("%s of %s is damaged and may hold something that was added for this case", lineList(lines), additions.FileName),
		Hint:    "put a good copy of the file in its place, from a backup; or compare " + additions.ViewName + ", enter again what is missing there, and run `casepacket add --drop-damaged`",
	})
	return found
}

func lineList(lines []int) string {
	if len(lines) == 1 {
		return "line " + decimal(lines[0])
	}
	var texts []string
	for _, n := range lines {
		texts = append(texts, decimal(n))
	}
	return "each of the lines " + strings.Join(texts, ", ")
}

// rowFor finds the row of a case that a fact is for; nil when there is none, or more than
// one could be meant.
func rowFor(c *casefile.Case, fact additions.Fact) *record {
	if fact.Table == schema.Cases {
		return &record{of: &c.Main, row: &c.Row}
	}
	rows := rowsOf(c, fact.Table)
	rows = slices.DeleteFunc(rows, func(rec *record) bool { return !fact.Record.Fits(fact.Table, rec.of) })
	if len(rows) != 1 {
		return nil
	}
	return rows[0]
}

func rowsOf(c *casefile.Case, table schema.Table) []*record {
	return slices.DeleteFunc(childRecords(c), func(rec *record) bool { return rec.row.Key.Table != table })
}

// addFact adds one fact to its row, or says why it waits.
func (r *reader) addFact(c *casefile.Case, rec *record, fact additions.Fact) {
	name := fact.Field.Name
	place, ok := casefile.Slot(rec.of, name)
	if !ok {
		return
	}
	stated := casefile.StatedValue(rec.of, name)
	how := r.additions.Judge(fact, stated, rec.row.Bad[name])
	r.additions.Note(fact, how, stated)
	rec.problems = nil
	switch how {
	case additions.Fills:
		r.readAddition(c, rec, fact)
	case additions.Replaces:
		rec.problems.Add(problem.Problem{
			Severity: problem.Note, Code: "SH-156", Where: rec.row.At(name), Field: name,
			Message: "what was added for this case is used instead of what the cell says", Hint: additions.ViewName + " shows both; choose the sheet's value there if that is right by now",
		})
		place.SetZero()
		r.readAddition(c, rec, fact)
	case additions.Differs, additions.Rivals, additions.Unread:
		rec.problems.Add(mustChoose(rec.row.At(name), fact, how))
		place.SetZero()
		rec.row.MarkInvalid(name)
	}
	for _, p := range rec.problems {
		p.Record = rec.row.Key.String()
		c.Problems.Add(p)
	}
}

// readAddition reads a value as a cell of its field would be read.
func (r *reader) readAddition(c *casefile.Case, rec *record, fact additions.Fact) {
	b := binding{Matched: schema.Matched{Field: fact.Field, Table: fact.Table, How: schema.ByName}}
	key, value := b.key(fact.Table), fact.Latest().Value
	d := &rowDecoder{place: rec.row.Place, records: map[slotKey]*record{key: rec}, order: []slotKey{key}}
	cell := sheet.Cell{Content: sheet.Text, Shown: value, Raw: value}
	d.readCell(&sheet.Table{}, b, cell, additionsPlace, fact.Table)
	d.takeApart()
	if v, ok := rec.of.(*casefile.Record); ok && fact.Field.Name == "record_holder_name" {
		if holders, ok := holdersIn(v.RecordHolderName); !ok || len(holders) > 1 {
			rec.problems.Add(severalHolders(v, "more than the name of one holder was added", "add the name of one holder; give each other one a row in the sheet"))
			v.RecordHolderName = ""
			v.MarkInvalid("record_holder_name")
		}
	}
	source := deathSourceOf(b.Matched, fact.Table, "")
	if r.deathNotes.tells(source, &cell) {
		sign := casefile.DeathSign{Where: additionsPlace, Prose: source == deathInProse}
		if fact.Table == schema.Cases {
			sign.Field = fact.Field.Name
		}
		c.DeathSigns = append(c.DeathSigns, sign)
	}
	c.SaysOpen = c.SaysOpen || fact.Field.Name == "case_status" && strings.EqualFold(value, "open")
}

// mustChoose says of a cell that it and an addition, or two additions, disagree.
func mustChoose(where problem.Where, fact additions.Fact, how additions.How) problem.Problem {
	p := problem.Problem{Severity: problem.Missing, Code: "SH-155", Where: where, Field: fact.Field.Name, Documents: steered(fact.Field)}
	switch how {
	case additions.Rivals:
		p.Message = "two different values were added for this, and only a person knows which is right; " + additions.ViewName + " shows both"
		p.Hint = fmt.Sprintf("choose one under Choose in %s; or add the right one again: casepacket add %s %s VALUE", additions.ViewName, fact.Case, fact.Field.Name)
	case additions.Unread:
		p.Message = "the cell could not be understood, and another value was added for it"
		p.Hint = "empty the cell, and the value that was added is used; or correct the cell and clear the value in " + additions.ViewName
	default:
		p.Message = "the cell says something else than what was added for this case; " + additions.ViewName + " shows both"
		p.Hint = fmt.Sprintf("choose one under Choose in %s; or on the command line: casepacket add %s %s VALUE keeps the value, --withdraw keeps the sheet's", additions.ViewName, fact.Case, fact.Field.Name)
	}
	return p
}

// steered names the documents that a field can change although they do not print it: all,
// for a choice or a day.
func steered(f schema.Field) []string {
	switch f.Type {
	case schema.TypeText, schema.TypeProse, schema.TypeID, schema.TypePhone, schema.TypeEmail, schema.TypeZIP, schema.TypeNPI, schema.TypeTIN:
		return nil
	}
	return []string{problem.EveryDocument}
}

// noRow says that nobody can tell which row an addition is for. The rows that may be meant
// wait, each at its cell.
func noRow(c *casefile.Case, fact additions.Fact) (found problem.List) {
	p := problem.Problem{
		Severity: problem.Missing, Code: "SH-155", Field: fact.Field.Name, Documents: steered(fact.Field),
		Message: "something was added for this field, and no one row of the case is surely the one that is meant; " + additions.ViewName + " shows it",
		Hint:    "clear it in " + additions.ViewName + ", and add it again for the right row: casepacket add " + c.CaseID + " " + fact.Field.Name + " VALUE --record NAME",
	}
	rows := rowsOf(c, fact.Table)
	for _, rec := range rows {
		if !casefile.Given(rec.of, fact.Field.Name) {
			p.Where, p.Record = rec.row.At(fact.Field.Name), rec.row.Key.String()
			found.Add(p)
		}
	}
	if len(found) == 0 {
		p.Severity, p.Where, p.Documents = problem.Warning, c.Place, nil
		found.Add(p)
	}
	return found
}

// personWith is whom a row names with what was added to it, of a row that has an id.
func (r *reader) personWith(c *casefile.Case, row caseRow) person {
	if r.additions.Empty() || row.nobody || row.id == "" {
		return row.person
	}
	for _, fact := range r.additions.Of(row.id) {
		if fact.Table == schema.Cases && slices.Contains(columns.Identifying, fact.Field.Name) && !casefile.Given(&c.Main, fact.Field.Name) && !fact.Disagree() {
			r.readAddition(c, &record{of: &c.Main, row: &c.Row}, fact)
		}
	}
	return personOf(c)
}
