package intake

import (
	"reflect"

	"casepacket/internal/casefile"
	"casepacket/internal/columns"
	"casepacket/internal/day"
	"casepacket/internal/personname"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// rowDecoder is one row of the input on its way into records: the record of the
// table itself and, in a wide sheet, those of its numbered columns.
type rowDecoder struct {
	place   problem.Where // the case_id cell, else the row's first
	columns map[slotKey]map[string]string
	records map[slotKey]*record
	today   day.Date // zero: not known
	order   []slotKey
	whole   map[slotKey]map[string]wholeCell // combined columns, to be taken apart
	loose   problem.List                     // of cells that belong to no field

	strangers []casefile.UnboundCell
	deaths    []casefile.DeathSign // what says that the patient has died
	opened    bool                 // the row says that the case is open
}

type slotKey struct {
	table schema.Table
	seq   int
}

// record is one typed row being filled.
type record struct {
	of       any
	row      *casefile.Row
	filled   bool
	problems problem.List
	kinds    []schema.Meaning // of records, where a cell says more than one kind
	later    []func()         // what is done when all cells of the row are read
}

// wholeCell is a full name or a whole address in one cell.
type wholeCell struct {
	text  string
	where problem.Where
	names personname.Habit // of the column
}

// key names the record that a column's cells belong to.
func (b binding) key(table schema.Table) slotKey {
	switch {
	case b.Field.Name == "case_id":
		return slotKey{table: table} // in a child table it names the case
	case b.Table != table:
		return slotKey{table: b.Table, seq: max(b.Seq, 1)}
	}
	return slotKey{table: b.Table, seq: b.Seq}
}

// read reads the cells of a row in some of its columns.
func (r *reader) read(at place, bindings []binding) *rowDecoder {
	t, row := r.rowAt(at)
	f := &rowDecoder{place: r.rowPlace(t.Table, row, t.bindings), columns: t.columns, records: map[slotKey]*record{}, today: r.today}
	f.record(slotKey{table: t.of})
	r.cells = row.AppendCells(r.cells[:0])
	for _, b := range bindings {
		var cell sheet.Cell
		if b.index < len(r.cells) {
			cell = r.cells[b.index]
		}
		where := t.Where(row.Number, cell.Ref)
		if cell.Ref == "" && b.letter != "" {
			where.Cell = b.letter + decimal(row.Number)
		}
		if b.Bound() {
			f.readCell(t.Table, b, cell, where, t.of)
		} else if schema.LooksLikeSSN(schema.Field{}, cell.Shown) {
			f.loose.Add(ssnProblem(where, "", ""))
		} else {
			f.stranger(b, schema.Clean(cell.Shown), input(cell), where)
		}
	}
	f.takeApart()
	return f
}

// readWhole reads a row with all that is to be said of it.
func (r *reader) readWhole(at place) *rowDecoder {
	t, row := r.rowAt(at)
	f := r.read(at, t.bindings)
	f.deaths, f.opened = r.deathSigns(t, row), r.saysOpen(t)
	f.sayMerged(t.Table, row, t.of, t.bindings)
	own := f.record(slotKey{table: t.of})
	own.problems.Add(f.loose...)
	r.reportHiddenRow(f, t.Table, row, t.of, t.bindings)
	r.reportStopComments(f, t.Table, row, t.of)
	return f
}

// record returns the record of a key, made when it is first needed.
func (f *rowDecoder) record(key slotKey) *record {
	if rec, ok := f.records[key]; ok {
		return rec
	}
	rec := newRecord(key.table)
	rec.row.Place, rec.row.ColumnLetters = f.place, f.columns[key]
	f.records[key] = rec
	f.order = append(f.order, key)
	return rec
}

func newRecord(table schema.Table) *record {
	switch table {
	case schema.Cases:
		c := &casefile.Case{}
		return &record{of: &c.Main, row: &c.Row}
	case schema.Records:
		v := &casefile.Record{}
		return &record{of: v, row: &v.Row}
	case schema.Opinions:
		v := &casefile.Opinion{}
		return &record{of: v, row: &v.Row}
	case schema.Denials:
		v := &casefile.Denial{}
		return &record{of: v, row: &v.Row}
	case schema.Arguments:
		v := &casefile.Argument{}
		return &record{of: v, row: &v.Row}
	case schema.ContactLog:
		v := &casefile.LogEntry{}
		return &record{of: v, row: &v.Row}
	case schema.Enclosures:
		v := &casefile.Enclosure{}
		return &record{of: v, row: &v.Row}
	}
	v := &casefile.DirectoryEntry{}
	return &record{of: v, row: &v.Row}
}

// codeTime is that of a time of day in the cell of a date.
const codeTime = "SH-6"

// readCell types one cell and stores it in its record.
func (f *rowDecoder) readCell(t *sheet.Table, b binding, cell sheet.Cell, where problem.Where, table schema.Table) {
	key := b.key(table)
	if word, ok := b.words.Of(cell.Shown); ok {
		cell.Content, cell.Shown, cell.Raw = sheet.Text, word, word
	}
	if b.numbers {
		cell.Shown, cell.Raw = columns.WithoutNumber(cell.Shown), columns.WithoutNumber(cell.Raw)
	}
	blank := b.blank(&cell)
	if !blank && b.saysNothing(&cell) {
		blank = true
		if !b.isBlankWord(&cell) { // said once for the column
			f.sayNothing(cell, where, table)
		}
	}
	if blank && f.records[key] == nil {
		return
	}
	rec := f.record(key)
	if b.letter == "" {
		rec.row.SetCell(b.Field.Name, where)
	}
	if blank {
		return
	}
	rec.filled = true
	problems := &rec.problems
	switch {
	case cell.Content == sheet.Uncomputed:
		problems.Add(cellProblem(schema.Fault{
			Severity: problem.Missing, Code: "SH-57", Message: "the formula was saved without its result",
			Hint: "open the workbook, let it calculate, save it; or type the value",
		}, where, b.Field.Name))
		rec.row.MarkInvalid(b.Field.Name)
		return
	case schema.LooksLikeSSN(b.Field, cell.Shown) || schema.LooksLikeSSN(b.Field, cell.Raw):
		problems.Add(ssnProblem(where, b.Field.Name, ""))
		rec.row.MarkInvalid(b.Field.Name)
		return
	}
	if fault, ok := b.exchange(cell); ok {
		problems.Add(cellProblem(fault, where, b.Field.Name))
		rec.row.MarkInvalid(b.Field.Name)
		return
	}
	in := input(cell)
	in.Today = f.today
	read := b.parse(t, cell, in)
	value, faults := read.value, read.faults
	if text, ok := value.(string); ok && schema.LooksLikeSSN(b.Field, text) { // it was hidden by residue
		problems.Add(ssnProblem(where, b.Field.Name, ""))
		rec.row.MarkInvalid(b.Field.Name)
		return
	}
	if read.letters.Message != "" {
		rec.tellGarbled(read.letters, b, where)
	}
	if rec.severalKinds(b, cell.Shown, where) || value == nil && (rec.ownWords(b, cell.Shown, where) || rec.takesPeriod(b, in, where) || rec.takesPhones(b, cell.Shown, where) || rec.spoilWhole(b, faults, where)) {
		return
	}
	for _, fault := range faults {
		if fault.Code == codeTime && value != nil && rec.takesTime(b, cell, where, fault) {
			continue
		}
		problems.Add(cellProblem(fault, where, b.Field.Name))
	}
	if value == nil {
		rec.row.MarkInvalid(b.Field.Name)
		return
	}
	f.store(rec, key, b, value, where)
	if text, ok := value.(string); ok && b.Field.Type == schema.TypeZIP && !schema.ValidZIP(text) {
		rec.completesZIP(b, where)
	}
}

// spoilWhole says of a cell that is to be taken apart why it cannot be used, at its first
// part: documents print the parts. It is no matter where other columns give them. False
// for all other cells.
func (rec *record) spoilWhole(b binding, faults []schema.Fault, where problem.Where) bool {
	if !b.Field.Combined {
		return false
	}
	parts, _, _ := split(b.Field.Name, wholeCell{})
	rec.later = append(rec.later, func() {
		if partsGiven(rec.of, parts) {
			return
		}
		for _, fault := range faults {
			rec.problems.Add(cellProblem(fault, where, parts[0].field))
		}
		for _, p := range parts {
			if !casefile.Given(rec.of, p.field) {
				rec.row.MarkInvalid(p.field)
				rec.row.SetCell(p.field, where)
			}
		}
	})
	return true
}

// sayNothing notes that a cell holds a word for no value. The note names no field: it
// is for whoever keeps the sheet, and no document is about it.
func (f *rowDecoder) sayNothing(cell sheet.Cell, where problem.Where, table schema.Table) {
	if schema.IsStroke(cell.Shown) {
		return
	}
	f.record(slotKey{table: table}).problems.Add(problem.Problem{
		Severity: problem.Note, Code: "SH-69", Where: where, Message: "the cell says that there is no value, so it was read as an empty one",
		Hint: "leave it empty, or write the value once it is known",
	})
}

// store puts a value into its record. Two columns that mean the same field
// may not contradict each other.
func (f *rowDecoder) store(rec *record, key slotKey, b binding, value any, where problem.Where) {
	if b.Field.Combined {
		if f.whole == nil {
			f.whole = map[slotKey]map[string]wholeCell{}
		}
		if f.whole[key] == nil {
			f.whole[key] = map[string]wholeCell{}
		}
		f.storeWhole(rec, key, b, wholeCell{value.(string), where, b.names})
		return
	}
	if b.Field.Name == "case_id" && key.table != schema.Cases {
		rec.row.NamedCase, rec.row.Place = value.(string), where
		return
	}
	place, ok := casefile.Slot(rec.of, b.Field.Name)
	if !ok {
		return
	}
	if !place.IsZero() && !reflect.DeepEqual(place.Interface(), value) {
		rec.problems.Add(saysElse(where, b.Field.Name))
		place.SetZero()
		rec.row.MarkInvalid(b.Field.Name)
		return
	}
	if rec.row.Bad[b.Field.Name] {
		return
	}
	if name, ok := value.(string); ok {
		value = f.beside(rec, b, name, where)
	}
	place.Set(reflect.ValueOf(value))
	if !rec.row.IsAt(b.Field.Name, where) { // a second column for the same field
		rec.row.SetCell(b.Field.Name, where)
	}
}

// storeWhole keeps a combined cell until the row is read, under the same rule.
func (f *rowDecoder) storeWhole(rec *record, key slotKey, b binding, cell wholeCell) {
	name := b.Field.Name
	before, taken := f.whole[key][name]
	if !taken || before.text == "" || before.text == cell.text {
		if !taken {
			f.whole[key][name] = cell
		}
		return
	}
	parts, _, _ := split(name, wholeCell{})
	rec.problems.Add(saysElse(cell.where, parts[0].field))
	for _, p := range parts {
		rec.row.MarkInvalid(p.field)
	}
	f.whole[key][name] = wholeCell{where: before.where}
}

func saysElse(where problem.Where, field string) problem.Problem {
	return cellProblem(schema.Fault{
		Severity: problem.Error, Code: "SH-55", Message: "another column for the same thing (" + field + ") says something else",
		Hint: "keep one of the two columns, or make them agree",
	}, where, field)
}

func input(cell sheet.Cell) schema.Input {
	in := schema.Input{
		Text: cell.Shown, Raw: cell.Raw, Number: cell.Content == sheet.Number, Bool: cell.Content == sheet.Bool,
		Date: cell.Content == sheet.Date, Day: cell.Day, Time: cell.Time, Error: cell.Content == sheet.ErrorValue,
	}
	if in.Date {
		shows := func(part sheet.DateParts) bool { return cell.Shows&part != 0 }
		in.NoDay, in.NoMonth, in.NoYear, in.ShowsTime = !shows(sheet.ShowsDay), !shows(sheet.ShowsMonth), !shows(sheet.ShowsYear), shows(sheet.ShowsTime)
	}
	return in
}

// rowPlace is the case_id cell of a row, else its first cell.
func (r *reader) rowPlace(t *sheet.Table, row *sheet.Row, bindings []binding) problem.Where {
	ref := ""
	for _, b := range bindings {
		if b.Field.Name == "case_id" && b.Bound() {
			ref = reference(b, row)
			break
		}
	}
	if ref == "" && row.Width() > 0 {
		ref = row.Ref(0)
	}
	if ref == "" && len(bindings) > 0 {
		ref = reference(bindings[0], row)
	}
	return t.Where(row.Number, ref)
}

// reference is the address of a row's cell in a column.
func reference(b binding, row *sheet.Row) string {
	if ref := row.Cell(b.index).Ref; ref != "" {
		return ref
	}
	if b.letter == "" {
		return ""
	}
	return b.letter + decimal(row.Number)
}

func cellProblem(fault schema.Fault, where problem.Where, field string) problem.Problem {
	return problem.Problem{Severity: fault.Severity, Code: fault.Code, Where: where, Field: field, Message: fault.Message, Hint: fault.Hint}
}

func ssnProblem(where problem.Where, field, record string) problem.Problem {
	return problem.Problem{
		Severity: problem.Error, Code: "V-ID-4", Where: where, Field: field, Record: record,
		Message: "this looks like a Social Security number, which no letter needs; it was not kept",
		Hint:    "take the number out of the sheet",
	}
}
