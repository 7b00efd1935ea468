package plan

import (
	"fmt"
	"reflect"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/office"
)

// EachCase is the `each` of a template that a case gets one document of.
const EachCase = "case"

// itemsOf maps the `each` of a template to the things a case gets one
// document for.
var itemsOf = map[string]struct {
	list func(*casefile.Case, facts.Env) []facts.Item
	of   reflect.Type // what an Item's Of points to
}{
	EachCase:    {list: func(*casefile.Case, facts.Env) []facts.Item { return []facts.Item{{}} }},
	"request":   {facts.Requests, reflect.TypeFor[facts.Request]()},
	"discloser": {facts.Authorizations, reflect.TypeFor[facts.AuthorizationItem]()},
	"denial":    {facts.Appeals, reflect.TypeFor[facts.Appeal]()},
	"opinion":   {facts.QuestionItems, reflect.TypeFor[facts.Questions]()},
	// A fax cover is made for each document that is faxed, once it is planned.
	"fax": {func(*casefile.Case, facts.Env) []facts.Item { return nil }, reflect.TypeFor[facts.Fax]()},
}

// Items returns the things of the case that a template with that `each` makes
// a document for.
func Items(c *casefile.Case, each string, env facts.Env) ([]facts.Item, error) {
	of, ok := itemsOf[each]
	if !ok {
		return nil, fmt.Errorf("a template has each: %s, which nothing provides", each)
	}
	return of.list(c, env), nil
}

// Shapes returns the types of all items and groups, by the name a template
// gives them, for checking templates before any case is read.
func Shapes() map[string]reflect.Type {
	shapes := map[string]reflect.Type{
		"letter":      reflect.TypeFor[Letter](),
		"office":      reflect.TypeFor[office.Agency](),
		"cover":       reflect.TypeFor[CoverFacts](),
		"appointment": reflect.TypeFor[facts.AppointmentGroup](),
		"comparison":  reflect.TypeFor[facts.ComparisonGroup](),
		"coverage":    reflect.TypeFor[facts.CoverageGroup](),
		"medicare":    reflect.TypeFor[facts.MedicareGroup](),
		"paying":      reflect.TypeFor[facts.SelfPayGroup](),
	}
	for each, of := range itemsOf {
		if of.of != nil {
			shapes[each] = of.of
		}
	}
	return shapes
}
