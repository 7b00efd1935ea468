package plan

import (
	"fmt"
	"reflect"

	"casepacket/internal/casefile"
	"casepacket/internal/office"
)

// EachCase is the `each` of a template that a case gets one document of.
const EachCase = "case"

// itemsOf maps the `each` of a template to the things a case gets one
// document for.
var itemsOf = map[string]struct {
	list func(*casefile.Case, casefile.Env) []casefile.Item
	of   reflect.Type // what an Item's Of points to
}{
	EachCase:    {list: func(*casefile.Case, casefile.Env) []casefile.Item { return []casefile.Item{{}} }},
	"request":   {casefile.Requests, reflect.TypeFor[casefile.Request]()},
	"discloser": {casefile.Authorizations, reflect.TypeFor[casefile.AuthorizationItem]()},
	"denial":    {casefile.Appeals, reflect.TypeFor[casefile.Appeal]()},
	"opinion":   {casefile.QuestionItems, reflect.TypeFor[casefile.Questions]()},
	// A fax cover is made for each document that is faxed, once it is planned.
	"fax": {func(*casefile.Case, casefile.Env) []casefile.Item { return nil }, reflect.TypeFor[casefile.Fax]()},
}

// Items returns the things of the case that a template with that `each` makes
// a document for.
func Items(c *casefile.Case, each string, env casefile.Env) ([]casefile.Item, error) {
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
		"appointment": reflect.TypeFor[casefile.AppointmentGroup](),
		"comparison":  reflect.TypeFor[casefile.ComparisonGroup](),
		"coverage":    reflect.TypeFor[casefile.CoverageGroup](),
		"medicare":    reflect.TypeFor[casefile.MedicareGroup](),
		"paying":      reflect.TypeFor[casefile.SelfPayGroup](),
	}
	for each, of := range itemsOf {
		if of.of != nil {
			shapes[each] = of.of
		}
	}
	return shapes
}
