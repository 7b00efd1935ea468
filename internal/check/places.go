package check

import (
	"slices"
	"strings"
	"sync"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkPlaces is rule V-ID-22: a ZIP code belongs to the state beside it. The first three
// digits of a ZIP code settle the state; a letter that has two of them goes to one.
func checkPlaces(c *casefile.Case, env facts.Env) problem.List {
	f := &findings{}
	checkRowPlaces(f.on(&c.Row), &c.Main, schema.Cases, env)
	for _, r := range c.Records {
		checkRowPlaces(f.on(&r.Row), r, schema.Records, env)
	}
	for _, o := range c.Opinions {
		checkRowPlaces(f.on(&o.Row), o, schema.Opinions, env)
	}
	for _, d := range c.Denials {
		checkRowPlaces(f.on(&d.Row), d, schema.Denials, env)
	}
	return f.list
}

func checkRowPlaces(f *findings, of any, table schema.Table, env facts.Env) {
	for _, prefix := range addressPrefixes()[table] {
		zip, state := casefile.Text(of, prefix+"zip"), casefile.Text(of, prefix+"state")
		if !schema.ValidZIP(zip) { // V-ID-8 reports what is no ZIP code
			continue
		}
		states := env.Rules.ZIPStates(zip)
		switch {
		case len(states) == 0:
			f.say(problem.Error, "V-ID-22", prefix+"zip", "no ZIP code in use begins with these three digits", "look the address up at usps.com, and correct the ZIP code")
		case schema.ValidState(state) && !slices.Contains(states, state):
			f.say(problem.Error, "V-ID-22", prefix+"zip", "this ZIP code belongs to another state than the one beside it",
				"look the address up at usps.com, and correct the ZIP code or the state")
		}
	}
}

// addressPrefixes are the beginnings of the names that the fields of an address have, by
// table: patient_, payer_.
var addressPrefixes = sync.OnceValue(func() map[schema.Table][]string {
	prefixes := map[schema.Table][]string{}
	for _, f := range schema.Fields() {
		if prefix, ok := strings.CutSuffix(f.Name, "zip"); ok && f.Type == schema.TypeZIP {
			prefixes[f.Table] = append(prefixes[f.Table], prefix)
		}
	}
	return prefixes
})
