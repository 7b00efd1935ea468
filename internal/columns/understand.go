package columns

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/office"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// Known is what is known about the columns of an input before it is looked at.
type Known struct {
	Office   *office.Office // its headers and columns
	Bindings []Binding      // remembered answers and the profile that the sheet goes by
}

// Understand says what each column of a table means, with its reasons.
func Understand(t *sheet.Table, of schema.Table, known Known) []Column {
	u := newUnderstanding(t, of, known)
	for i := range u.list {
		u.readWords(i)
	}
	for i := range u.list {
		u.gather(i)
	}
	u.byNeighbors()
	u.behindSomebody()
	u.weighValues()
	u.repeated()
	u.bySettings()
	if of == schema.Cases {
		u.settleBeside()
	}
	for i := range u.list {
		u.decide(i)
	}
	u.oneEach()
	u.dropTaken()
	addSamples(t, u.list)
	return u.list
}

// understanding is a table while its columns are being understood.
type understanding struct {
	t      *sheet.Table
	of     schema.Table
	known  Known
	list   []Column
	plain  []schema.Matched // by column, what the dictionary says of the header alone
	read   []reading        // by column, what the words of the header say
	owners []string         // by column, whose the band says it is
	below  []values
	fixed  []bool // by column: somebody has said what it means
}

func newUnderstanding(t *sheet.Table, of schema.Table, known Known) *understanding {
	n := len(t.Header)
	u := &understanding{t: t, of: of, known: known, list: make([]Column, n), plain: make([]schema.Matched, n), read: make([]reading, n), owners: make([]string, n), fixed: make([]bool, n)}
	bands := bandsOf(t)
	for i, cell := range t.Header {
		header := schema.Clean(cell.Shown)
		u.list[i] = Column{Where: t.Where(t.HeaderRow(), cell.Ref), Header: header, Band: bands[i], Sheet: SheetName(t), Samples: []string{}}
		if Letters(cell.Ref) == "" {
			u.list[i].Where = t.Where(rowOf(cell.Ref), cell.Ref)
		}
		u.plain[i] = schema.Match(of, header, known.Office.Headers)
	}
	u.below = lookBelow(t)
	return u
}

// SheetName is what the settings call a table: its sheet, or what it is where the name of
// a file changes from day to day.
func SheetName(t *sheet.Table) string {
	if t.Sheet != "" {
		return t.Sheet
	}
	if _, ok := schema.TableOf(t.Name); ok {
		return t.Name
	}
	return "Cases"
}

func rowOf(ref string) int {
	n := 0
	for _, r := range strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		if r < '0' || r > '9' {
			break
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// The scores that evidence gives.
const (
	scoreOffice   = 100
	scoreProfile  = 98
	scoreName     = 95 // the dictionary's own name or label of a field
	scoreSynonym  = 85
	scoreWords    = 80 // owner and attribute are both in the header
	scoreBand     = 84 // the band says whose it is
	scoreSentence = 84
	scoreDoubtful = 40 // the header alone leaves several fields open
	scoreAgainst  = 30 // the band says that it is somebody else's
	scoreSuggest  = 20
	scoreVeto     = 25 // the values below cannot be of the type
	pointsFit     = 8
)

// readWords reads the words of a header and its band.
func (u *understanding) readWords(i int) {
	if how := u.plain[i].How; how == schema.ByOffice || how == schema.Remark {
		return
	}
	if r, ok := readHeader(u.list[i].Header); ok {
		u.read[i] = r
	}
	if u.of == schema.Cases {
		u.owners[i], _ = readBand(u.list[i].Band)
	}
}

// gather collects the candidates of a column by its header and its band.
func (u *understanding) gather(i int) {
	c := &u.list[i]
	if how := u.plain[i].How; how == schema.ByOffice || how == schema.Remark {
		return
	}
	u.fromDictionary(i)
	u.fromWords(i, u.read[i])
	slices.SortStableFunc(c.Candidates, func(a, b Candidate) int { return b.Score - a.Score })
}

// fromDictionary takes what the dictionary says of the header alone. A band that names
// another owner speaks against it: "Name" below INSURANCE is not the patient's.
func (u *understanding) fromDictionary(i int) {
	c, m := &u.list[i], u.plain[i]
	switch {
	case checkbox.MatchString(c.Header) && m.Seq > 0: // the number is that of a choice, not of a record
		u.plain[i] = schema.Matched{}
	case m.Bound():
		score := scoreSynonym
		if m.How == schema.ByName || m.How == schema.ByLabel {
			score = scoreName
		}
		e := Evidence{FromHeader, score, fmt.Sprintf("the header is known for %q", m.Field.Label)}
		cand := Candidate{Field: m.Field, Seq: m.Seq, how: m.How, Why: []Evidence{e}, Score: score}
		if owner := u.owners[i]; owner != "" && !words().agrees(owner, m.Field) && !saysOwner(u.read[i], m.Field) && !ownName(c.Header, m.Field) {
			cand.add(Evidence{FromBand, scoreAgainst - score, fmt.Sprintf("but it is below %q", c.Band)})
		}
		c.Candidates = append(c.Candidates, cand)
	default:
		for _, name := range m.Candidates {
			f, ok := schema.Find(name)
			if !ok || u.owners[i] != "" && !words().agrees(u.owners[i], f) {
				continue
			}
			c.Candidates = append(c.Candidates, Candidate{Field: f, Score: scoreDoubtful, how: schema.BySynonym, Why: []Evidence{{FromHeader, scoreDoubtful, "the header alone leaves it open"}}})
		}
		if f, ok := schema.Find(m.Suggestion); ok && len(m.Candidates) == 0 {
			c.Candidates = append(c.Candidates, Candidate{Field: f, Score: scoreSuggest, how: schema.BySynonym, Why: []Evidence{{FromHeader, scoreSuggest, fmt.Sprintf("the header is close to %s", f.Name)}}})
		}
	}
}

// isExact reports whether a header is a field's own name or label. Then each cell that does
// not fit is named, and the column keeps its meaning.
func isExact(header string, f schema.Field, seq int) bool {
	return schema.SameHeader(header, f.Name) || schema.SameHeader(header, f.Label) || schema.SameHeader(header, NumberedName(f, seq))
}

// ownName reports whether a header is the dictionary's own name of a field, underscores
// included, which nobody writes by chance.
func ownName(header string, f schema.Field) bool {
	return strings.Contains(f.Name, "_") && strings.EqualFold(strings.TrimSpace(header), f.Name)
}

// saysOwner reports whether the header itself says whose the column is, and that it is the
// field's owner.
func saysOwner(r reading, f schema.Field) bool {
	return r.owner != "" && !r.weak && words().agrees(r.owner, f)
}

// fromWords takes what the header says word by word, with its band.
func (u *understanding) fromWords(i int, r reading) {
	c, v := &u.list[i], words()
	if r.unused {
		return
	}
	if r.field != "" {
		if f, ok := schema.Find(r.field); ok {
			u.suggest(i, Candidate{Field: f, how: schema.ByWords, Why: []Evidence{{FromHeader, scoreSentence, fmt.Sprintf("the header asks for %q", f.Label)}}, Score: scoreSentence})
		}
		return
	}
	owner, how, score, because := r.owner, schema.ByWords, scoreWords, "the words of the header"
	seq := r.seq
	if r.weak || owner == "" {
		if of, n := u.bandOf(i); of != "" {
			owner, how, score, because = of, schema.ByBand, scoreBand, fmt.Sprintf("it is below %q", c.Band)
			seq = max(seq, n)
		} else if owner == "" {
			owner = ownTable(u.of)
			if u.of == schema.Cases {
				owner = v.Implies[r.attribute]
			}
		}
	}
	if owner == "" || r.attribute == "" {
		return
	}
	if r.implied && how == schema.ByWords && len(u.plain[i].Candidates) > 1 {
		return // "Ins" may be its name, its plan or a number
	}
	if r.you && u.speaksOfPatient() {
		score, because = scoreUnclear, "the form also speaks of the patient, so \"you\" may be somebody else"
	}
	owners := []string{owner}
	if among := v.Owners[owner].Among; len(among) > 0 {
		owners, score = among, scoreDoubtful
	}
	if c.best() != nil && r.attribute == "address" { // the dictionary's word is taken apart where it can be
		return
	}
	for _, o := range owners {
		fields := u.fields(i, o, r.attribute)
		for _, f := range fields {
			s := score
			if len(fields) > 1 {
				s = scoreDoubtful
			}
			if !u.mayHold(f) {
				continue
			}
			cand := Candidate{Field: f, how: how, Score: s, Why: []Evidence{{FromHeader, s, because}}}
			if how == schema.ByBand {
				cand.Why[0].Source = FromBand
			}
			if f.Table != u.of && f.Table != schema.Cases {
				cand.Seq = seq
			}
			u.suggest(i, cand)
		}
	}
}

// speaksOfPatient reports whether headers name the patient: then a header that says "you" asks
// whoever fills in the form.
func (u *understanding) speaksOfPatient() bool {
	return slices.ContainsFunc(u.read, func(r reading) bool { return r.owner == "patient" && r.weak && !r.you && r.attribute != "" })
}

// bandOf is whose the band says a column is.
func (u *understanding) bandOf(i int) (string, int) {
	if u.of != schema.Cases {
		return "", 0
	}
	return readBand(u.list[i].Band)
}

// mayHold reports whether a column of the table can mean a field.
func (u *understanding) mayHold(f schema.Field) bool {
	return f.Table == u.of || u.of == schema.Cases && f.Table != schema.Directory
}

// ownTable is whose the columns of a table are where nothing else says so.
func ownTable(of schema.Table) string {
	switch of {
	case schema.Records:
		return "record_holder"
	case schema.Denials:
		return "denial"
	}
	return ""
}

// fields are what an attribute of an owner can be. The values say which of several it is:
// whole addresses, or their first lines.
func (u *understanding) fields(i int, owner, attribute string) []schema.Field {
	var list []schema.Field
	for _, name := range words().fieldsOf(owner, attribute) {
		if f, ok := schema.Find(name); ok {
			list = append(list, f)
		}
	}
	if len(list) < 2 || len(u.below[i].cells) == 0 {
		return list
	}
	first, second := list[0], list[1]
	switch {
	case first.Name == "patient_full_name":
		if slices.ContainsFunc(u.read, func(r reading) bool { return r.attribute == "last_name" && (r.owner == "" || r.owner == "patient") }) {
			return []schema.Field{second}
		}
		return []schema.Field{first}
	case first.Combined && strings.HasSuffix(first.Name, "_address"):
		if u.below[i].share(isWholeAddress) >= 0.5 {
			return []schema.Field{first}
		}
		return []schema.Field{second}
	case second.Name == "record_type": // a study says what kind of record it is, or it is a description
		if u.below[i].share(ofType(second)) >= 0.5 {
			return []schema.Field{second}
		}
		return []schema.Field{first}
	case len(list) == 2 && len(second.Values) > 0:
		if u.below[i].fits(second) == suits {
			return []schema.Field{second}
		}
		if u.below[i].fits(first) == suits {
			return []schema.Field{first}
		}
	}
	return list
}

// suggest adds a candidate, or its evidence to that of the same meaning.
func (u *understanding) suggest(i int, cand Candidate) {
	c := &u.list[i]
	for at := range c.Candidates {
		same := &c.Candidates[at]
		if same.Field.Name != cand.Field.Name || same.Seq != cand.Seq {
			continue
		}
		if cand.Score > same.Score {
			cand.Why = append(cand.Why, same.Why...)
			*same = cand
		}
		return
	}
	c.Candidates = append(c.Candidates, cand)
}

// add adds evidence to a candidate.
func (c *Candidate) add(e Evidence) {
	c.Score += e.Points
	c.Why = append(c.Why, e)
}

// weighValues sets the values below each column beside what it may mean. Only a header that
// is a field's own name or label holds against values that cannot be of its type: there each
// cell is named.
func (u *understanding) weighValues() {
	for i := range u.list {
		for at := range u.list[i].Candidates {
			c := &u.list[i].Candidates[at]
			switch u.below[i].fits(c.Field) {
			case suits:
				c.add(Evidence{FromValues, pointsFit, "the values look like it"})
			case clashes:
				if isExact(u.list[i].Header, c.Field, c.Seq) {
					continue
				}
				c.add(Evidence{FromValues, min(scoreVeto-c.Score, 0), fmt.Sprintf("but the values are not %s", kindOf(c.Field))})
			}
			if c.Field.Name == "patient_full_name" && len(u.below[i].cells) >= few && u.below[i].share(isDoctor) >= 0.5 {
				c.add(Evidence{FromValues, min(scoreVeto-c.Score, 0), "but the values are doctors"})
			}
		}
		slices.SortStableFunc(u.list[i].Candidates, func(a, b Candidate) int { return b.Score - a.Score })
	}
}

// kindOf is what values of a field are called.
func kindOf(f schema.Field) string {
	switch f.Type {
	case schema.TypeDate, schema.TypeBound:
		return "dates"
	case schema.TypePhone:
		return "telephone or fax numbers"
	case schema.TypeEmail:
		return "e-mail addresses"
	case schema.TypeZIP:
		return "ZIP codes"
	case schema.TypeState:
		return "states"
	case schema.TypeYesNo:
		return "yes or no"
	case schema.TypeICD10:
		return "ICD-10 codes"
	case schema.TypeText, schema.TypeProse, schema.TypeList, schema.TypeID:
		return "such texts"
	}
	return "such values"
}
