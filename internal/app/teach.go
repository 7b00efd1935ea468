package app

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/casefile"
	"casepacket/internal/columns"
	"casepacket/internal/marked"
	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// A marked copy is also a form: people say on its sheet Columns what columns mean, and fill in
// facts on its sheet Missing facts. Both are read before anything else of the input is.

// codeAnswer is that of an answer on a form that is not understood.
const codeAnswer = "SH-160"

// Learned is what people answered about columns: about headers, and about single columns where
// several have the same header.
type Learned struct {
	Headers []office.Binding
	Columns []office.ColumnBinding
}

// Count is how many answers there are.
func (l Learned) Count() int { return len(l.Headers) + len(l.Columns) }

// AddTo adds the answers to the text of an office file. The error names the file, and is fit
// for the user.
func (l Learned) AddTo(text []byte, file string) (_ []byte, err error) {
	if len(l.Headers) > 0 {
		if text, err = office.AddHeaders(text, file, l.Headers); err != nil {
			return nil, err
		}
	}
	if len(l.Columns) > 0 {
		return office.AddColumns(text, file, l.Columns)
	}
	return text, nil
}

// copies are the inputs that are marked copies.
func (in *Input) copies() (list []*Source) {
	for _, s := range in.Sources {
		if s.Book.Marked != nil {
			list = append(list, s)
		}
	}
	return list
}

// cell is a cell of one of its sheets.
func (s *Source) cell(name, ref string) problem.Where {
	where := problem.Where{File: s.Book.Name, Sheet: name, Cell: ref}
	if len(s.Book.Tables) > 0 {
		where.File = s.Book.Tables[0].File
	}
	return where
}

// unusable is the problem of an answer that cannot be used.
func (s *Source) unusable(answer sheet.TaughtColumn, message, hint string) problem.Problem {
	return problem.Problem{Severity: problem.Warning, Code: codeAnswer, Where: s.cell(s.Book.Marked.Columns, answer.Cell), Message: message, Hint: hint}
}

// taught is what people said about columns in marked copies and the settings do not say yet,
// with what was not understood of it.
func (in *Input) taught(settings *office.Office) (learned Learned, problems problem.List) {
	for _, s := range in.copies() {
		for _, answer := range s.Book.Marked.Taught {
			t, header, ok := columnTaught(s.Book, answer)
			field, known := marked.MeaningOf(answer.Answer)
			switch {
			case field == "" && known:
			case !known:
				problems.Add(s.unusable(answer, "this answer does not name a field, so the column was left as it is",
					"choose from the list in the cell, or write the name of a field; `casepacket fields` lists them"))
			case !ok:
				problems.Add(s.unusable(answer, "this answer is about a column that is not there any more, or has another header now, so it was not used",
					"read the original again, and answer in the copy that it is marked in"))
			case answer.Title == header && headerCount(t, header) == 1:
				if settings.Headers[header] != field {
					learned.Headers = append(learned.Headers, office.Binding{Header: header, Field: field})
				}
			default:
				b := office.ColumnBinding{Sheet: answer.Sheet, Letter: answer.Letter, Header: header, Field: field, Band: columns.BandIn(answer.Title, header)}
				if settings.Columns[b.Sheet][b.Key()] != b.Value() {
					learned.Columns = append(learned.Columns, b)
				}
			}
		}
	}
	return learned, problems
}

// columnTaught is the table that an answer is about, and the header that its column has now.
func columnTaught(book *sheet.Book, answer sheet.TaughtColumn) (*sheet.Table, string, bool) {
	for _, t := range book.Tables {
		// The copy of a CSV has one sheet, called after the file; its columns are taught as those of Cases.
		if !strings.EqualFold(t.SheetName(), answer.Sheet) && (len(book.Tables) > 1 || answer.Sheet != "Cases") {
			continue
		}
		for _, cell := range t.Header {
			if strings.TrimRight(cell.Ref, "0123456789") == answer.Letter {
				header := schema.Clean(cell.Shown)
				return t, header, header != "" && strings.HasSuffix(answer.Title, header)
			}
		}
	}
	return nil, "", false
}

func headerCount(t *sheet.Table, header string) (n int) {
	for _, cell := range t.Header {
		if schema.SameHeader(cell.Shown, header) {
			n++
		}
	}
	return n
}

// with are settings that know what was learned too.
func with(settings *office.Office, learned Learned) *office.Office {
	if learned.Count() == 0 {
		return settings
	}
	now := *settings
	now.Headers = maps.Clone(settings.Headers)
	if now.Headers == nil {
		now.Headers = map[string]string{}
	}
	for _, b := range learned.Headers {
		now.Headers[b.Header] = b.Field
	}
	now.Columns = office.Columns{}
	for name, of := range settings.Columns {
		now.Columns[name] = maps.Clone(of)
	}
	for _, b := range learned.Columns {
		if now.Columns[b.Sheet] == nil {
			now.Columns[b.Sheet] = map[string]string{}
		}
		now.Columns[b.Sheet][b.Key()] = b.Value()
	}
	return &now
}

// enterFilled enters the facts that people filled in on marked copies and the store does not
// have yet. A store that may not write has them for this run only. What a fact cannot be is a
// problem at its cell.
func (in *Input) enterFilled(store *additions.Store, settings *office.Office) (problems problem.List, err error) {
	var entries []additions.Addition
	for _, s := range in.copies() {
		for _, fact := range s.Book.Marked.Filled {
			a, err := additionOf(fact, settings)
			if err != nil {
				problems.Add(problem.Problem{
					Severity: problem.Error, Code: codeAnswer, CaseID: fact.CaseID, Field: fact.Field,
					Where:   s.cell(s.Book.Marked.Facts, fact.Cell),
					Message: "this cannot be used: " + err.Error(), Hint: "correct the cell and read the copy again",
				})
				continue
			}
			if has, ok := store.Find(a.Case, a); ok && has.Latest().Value == a.Value {
				continue
			}
			entries = append(entries, a)
		}
	}
	if len(entries) > 0 {
		_, err = store.Enter(entries...)
	}
	return problems, err
}

func additionOf(fact sheet.FilledFact, settings *office.Office) (additions.Addition, error) {
	field, err := additions.FieldNamed(fact.Field)
	if err != nil {
		return additions.Addition{}, err
	}
	if !casefile.UsableID(fact.CaseID) {
		return additions.Addition{}, fmt.Errorf("the case id %q is not one", fact.CaseID)
	}
	a := additions.Addition{Case: fact.CaseID, Table: field.Table, Record: additions.RecordNamed(fact.Record), Field: field.Name, Source: additions.MarkedCopy}
	a.Value, err = additions.Canonical(field, fact.Value, DateOrder(settings))
	return a, err
}

// storeFor is the store that facts of marked copies are entered into: the one that is open,
// else one of the copy's folder that keeps nothing.
func (h *Host) storeFor(in *Input, open *additions.Store, settings *office.Office) (*additions.Store, error) {
	filled := slices.ContainsFunc(in.copies(), func(s *Source) bool { return len(s.Book.Marked.Filled) > 0 })
	if open != nil || !filled {
		return open, nil
	}
	return additions.Open(additions.Options{Out: filepath.Dir(in.Paths()[0]), Now: h.Now, Order: DateOrder(settings)})
}
