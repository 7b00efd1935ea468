package columns

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/unicode/norm"

	"casepacket/internal/schema"
)

//go:embed words.yaml
var wordsFile []byte

// owner is whose a column can be (words.yaml).
type owner struct {
	Of      string   // what the names of its fields begin with
	Among   []string // the owners that it may be, if the words leave that open
	Weak    bool     // gives way to another owner in the same header
	Child   bool     // of records or denials: a number says which of them
	Alone   bool     // a header that says nothing else is its name
	Phrases []string
	Topics  []string // they say whose the column is, but name nobody
}

// prefix is the beginning of a header that says whose the column is.
type prefix struct{ Begins, Owner, Says string }

// fieldList is one field, or several that a header leaves open.
type fieldList []string

func (l *fieldList) UnmarshalYAML(data []byte) error {
	var one string
	if yaml.Unmarshal(data, &one) == nil && !strings.HasPrefix(strings.TrimSpace(string(data)), "[") {
		*l = fieldList{one}
		return nil
	}
	return yaml.Unmarshal(data, (*[]string)(l))
}

// vocabulary is words.yaml, made ready to be looked up in.
type vocabulary struct {
	Abbreviations map[string]string
	Prefixes      []prefix
	Endings       []string
	Owners        map[string]owner
	Attributes    map[string][]string
	Fields        map[string]fieldList
	Implies       map[string]string
	Sentences     map[string][]string
	Unused        []string
	Fillers       []string

	phrases map[string][]meaning // by their words
	longest int                  // words of the longest phrase
}

// meaning is what a phrase stands for.
type meaning struct {
	kind kind
	name string // of the owner, the attribute or the field
}

type kind int

const (
	sentencePhrase kind = iota // the likelier ones first
	unusedPhrase
	ownerPhrase
	topicPhrase
	attributePhrase
	filler
)

// words reads words.yaml. The file is part of the program, so one that cannot be read is a
// fault of the build, which the tests find.
var words = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{}
	if err := yaml.UnmarshalWithOptions(wordsFile, v, yaml.Strict()); err != nil {
		panic(err)
	}
	v.phrases = map[string][]meaning{}
	for name, o := range v.Owners {
		v.add(ownerPhrase, name, o.Phrases)
		v.add(topicPhrase, name, o.Topics)
	}
	for name, phrases := range v.Attributes {
		v.add(attributePhrase, name, phrases)
	}
	for field, phrases := range v.Sentences {
		v.add(sentencePhrase, field, phrases)
	}
	v.add(unusedPhrase, "", v.Unused)
	v.add(filler, "", v.Fillers)
	for _, list := range v.phrases {
		slices.SortFunc(list, func(a, b meaning) int { return cmp.Or(int(a.kind-b.kind), strings.Compare(a.name, b.name)) })
	}
	return v
})

func (v *vocabulary) add(k kind, name string, phrases []string) {
	for _, phrase := range phrases {
		tokens := v.tokens(phrase)
		v.longest = max(v.longest, len(tokens))
		key := strings.Join(tokens, " ")
		if m := (meaning{k, name}); !slices.Contains(v.phrases[key], m) {
			v.phrases[key] = append(v.phrases[key], m)
		}
	}
}

// tokens are the words of a text in full.
func (v *vocabulary) tokens(text string) []string {
	list := schema.HeaderWords(withoutAccents(text))
	var full []string
	for _, word := range list {
		if long, ok := v.Abbreviations[word]; ok {
			full = append(full, strings.Fields(long)...)
			continue
		}
		full = append(full, word)
	}
	return full
}

// withoutAccents writes letters without their accents, as many headers do.
func withoutAccents(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(text))
}

// fieldsOf are the fields that an attribute of an owner can be; none if there is no such
// field.
func (v *vocabulary) fieldsOf(ownerName, attribute string) []string {
	if list, ok := v.Fields[ownerName+"."+attribute]; ok {
		return list
	}
	o := v.Owners[ownerName]
	if o.Of == "" {
		return nil
	}
	name := o.Of + "_" + attribute
	if attribute == "address" { // the whole address, or its first line: the values say which
		return existing(name, name+"1")
	}
	return existing(name)
}

func existing(names ...string) []string {
	return slices.DeleteFunc(names, func(name string) bool { _, ok := schema.Find(name); return !ok })
}
