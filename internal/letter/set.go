package letter

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/problem"
)

// Set is the templates of a run.
type Set struct {
	templates []*Template // by order, then kind; in English
	problems  problem.List
	own       map[string]*Set // by case id in lower case: cases with letters of their own
}

// AddOwn gives a case templates of its own.
func (s *Set) AddOwn(caseID string, own *Set) {
	if s.own == nil {
		s.own = map[string]*Set{}
	}
	s.own[strings.ToLower(caseID)] = own
}

// For returns the templates that a case's documents are made from.
func (s *Set) For(caseID string) *Set {
	if own, ok := s.own[strings.ToLower(caseID)]; ok {
		return own
	}
	return s
}

// itemNames are the things a template can be made for each of. A template
// reaches the one it names and no other.
var itemNames = []string{"request", "discloser", "doctor", "opinion", "denial", "fax"}

// Load reads the templates of the program, of the office and of one case; the
// last two may be nil. A later file replaces an earlier template of the same kind and
// language, or adds a kind. shapes gives the structs of items and groups by
// the names that templates call them.
//
// The problems are of files that cannot be read; Check tells those of the
// templates themselves.
func Load(builtin, office, ofCase fs.FS, shapes map[string]reflect.Type) (*Set, problem.List) {
	l := loader{shapes: newShapes(), groups: shapes, found: map[string]*Template{}}
	l.folder(builtin)
	if office != nil {
		l.folder(office)
	}
	if ofCase != nil {
		l.ofCase = true
		l.folder(ofCase)
	}
	set := &Set{problems: l.set}
	for _, name := range slices.Sorted(maps.Keys(l.found)) {
		t := l.found[name]
		set.problems.Add(l.faults[t]...)
		if t.lang == English {
			set.templates = append(set.templates, t)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.found)) {
		if t := l.found[name]; t.lang != English {
			set.problems.Add(set.join(t)...)
		}
	}
	slices.SortStableFunc(set.templates, func(a, b *Template) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Kind, b.Kind))
	})
	return set, l.unread
}

// Templates returns all templates by their order.
func (s *Set) Templates() []*Template { return s.templates }

// Find returns the template of a kind.
func (s *Set) Find(kind string) (*Template, bool) {
	for _, t := range s.templates {
		if t.Kind == kind {
			return t, true
		}
	}
	return nil, false
}

// Check returns what is wrong with the templates: file, line and column,
// without any case having been read.
func (s *Set) Check() problem.List {
	problems := slices.Clone(s.problems)
	problems.Sort()
	return problems
}

// join adds a template in another language to the English one.
func (s *Set) join(t *Template) problem.List {
	english, ok := s.Find(t.Kind)
	if !ok {
		return problem.List{t.source.fault(codeLanguage, t.source.key("kind"), "there is no English template of this kind",
			"add "+t.Kind+".md; every case without a language of its own gets that one")}
	}
	if english.Audience != Patient {
		return problem.List{t.source.fault(codeLanguage, t.source.key("audience"), "only documents for the patient are made in other languages",
			"rename the file, or set audience: patient in "+english.File)}
	}
	english.variants[t.lang] = t
	uses := map[FieldUse]bool{}
	for _, use := range slices.Concat(english.fields, t.fields) {
		uses[use] = true
	}
	english.fields = sorted(uses)
	return nil
}

// loader reads template files.
type loader struct {
	shapes *shapes
	groups map[string]reflect.Type
	ofCase bool                 // what is read now is one case's own
	found  map[string]*Template // by kind and language
	faults map[*Template]problem.List
	set    problem.List
	unread problem.List
}

func (l *loader) folder(files fs.FS) {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		l.unread.Add(problem.Problem{Severity: problem.Error, Code: codeText, Message: "the folder of templates cannot be read", Hint: "see whether it exists and may be opened"})
		return
	}
	mine := map[string]string{}
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() || path.Ext(name) != ".md" || strings.EqualFold(name, "README.md") || strings.HasPrefix(name, ".") {
			continue
		}
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			l.unread.Add(problem.Problem{Severity: problem.Error, Code: codeText, Where: problem.Where{File: name},
				Message: "the template cannot be read", Hint: "see whether the file may be opened"})
			continue
		}
		l.file(name, string(raw), mine)
	}
}

// file reads one template. mine has the files of the same folder by kind and
// language: two of one would make it a matter of chance which is used.
func (l *loader) file(name, raw string, mine map[string]string) {
	src, problems := newSource(name, raw)
	if len(problems) > 0 {
		l.set.Add(problems...)
		return
	}
	h, problems := readHeader(src)
	lang, fault := languageOf(src)
	problems.Add(fault...)
	t := &Template{
		Kind: h.Kind, Title: h.Title, Each: h.Each, Audience: Audience(h.Audience), Sender: Sender(h.Sender), To: h.To, Order: h.Order,
		Style: block.Style(h.Style), Landscape: h.Landscape, Plain: h.Plain, NotStarted: h.NotStarted, File: name,
		OfCase: l.ofCase, lang: lang, source: src, variants: map[string]*Template{},
	}
	problems.Add(l.programs(t, h)...)
	key := t.Kind + "." + t.lang
	if other, taken := mine[key]; taken {
		problems.Add(src.fault(codeKind, src.key("kind"), "the file "+other+" beside it is of the same kind", "give one of them another kind, or remove it"))
	}
	mine[key] = name
	if len(problems) > 0 {
		t.body = nil
	}
	l.found[key] = t
	if l.faults == nil {
		l.faults = map[*Template]problem.List{}
	}
	l.faults[t] = problems
}

// programs parses and checks what a template asks and prints.
func (l *loader) programs(t *Template, h header) problem.List {
	groups := map[string]reflect.Type{}
	for name, shape := range l.groups {
		if name == t.Each || !slices.Contains(itemNames, name) {
			groups[name] = shape
		}
	}
	if _, ok := groups[t.Each]; t.Each != EachCase && (!ok || !slices.Contains(itemNames, t.Each)) {
		return problem.List{t.source.fault(codeHeader, t.source.key("each"), "each: "+t.Each+" is nothing a case has",
			"write one of: "+EachCase+", "+strings.Join(l.items(), ", "))}
	}
	root := l.shapes.root(groups)
	var problems problem.List
	if strings.TrimSpace(h.When) != "" {
		when, faults := newProgram(t.source, h.whenText(t.source), root)
		t.when = when
		problems.Add(faults...)
	}
	body, faults := newProgram(t.source, t.source.body, root)
	problems.Add(faults...)
	problems.Add(checkMarkdown(t.source)...)
	if body == nil {
		return problems
	}
	t.body = body
	t.fields = t.named(body.want)
	problems.Add(t.leaks()...)
	return problems
}

// items are the things there are shapes of.
func (l *loader) items() []string {
	return slices.DeleteFunc(slices.Clone(itemNames), func(name string) bool { return l.groups[name] == nil })
}
