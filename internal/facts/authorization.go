package facts

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// AuthorizationItem is one authorization to disclose health information
// (45 CFR 164.508): one for each holder that needs it, and one for the
// disclosers that no records request names.
type AuthorizationItem struct {
	Disclosers  []string `field:"disclosers" from:"auth_disclosers,records.record_holder_name"`
	Recipients  []string `field:"recipients" from:"auth_recipients,records.record_also_to,agency_name,second_doctor_name,second_center_name,records.ship_to_name"`
	Information []string `field:"information" from:"auth_information,records.record_type,records.record_body_part"`
	Dates       string   `field:"dates" label:"dates of the information" from:"auth_date_range,records.record_date_from,records.record_date_to"`
	Purpose     string   `field:"purpose" from:"auth_purpose"`
	Expires     string   `field:"expires" from:"auth_expiration_date,auth_expiration_event"`
	RevokeTo    []string `field:"revoke_to" from:"auth_revoke_to,records.record_holder_name,records.record_holder_address1"`
	Sensitive   []string `field:"sensitive" from:"records.sensitive_categories,auth_sensitive_initialed"` // asked for; each needs its own initials
	Others      []string `field:"others"`                                                                 // protected too, and not asked for
	Part2       bool     `field:"part2"`                                                                  // records of a substance use disorder program are among them
	Alone       string   `field:"alone" from:"records.sensitive_categories"`                              // the one category that this form is for and nothing else, in words
	Signer      string   `field:"signer" from:"auth_signer,representative_name"`
	Authority   string   `field:"authority" label:"authority of the signer" from:"auth_signer_authority,representative_authority"`

	requests []string // keys of the requests that carry it
	own      []string // recipients named for this holder alone
	goes     goesTo
}

// goesTo are the recipients of each thing that is asked for, by its words, and all of
// them; nobody stands for what nobody knows.
type goesTo struct {
	all []string
	of  map[string][]string
}

func (g *goesTo) add(what string, to []string) {
	if g.of == nil {
		g.of = map[string][]string{}
	}
	for _, name := range to {
		if !slices.Contains(g.all, name) {
			g.all = append(g.all, name)
		}
		if !slices.Contains(g.of[what], name) {
			g.of[what] = append(g.of[what], name)
		}
	}
}

// everything goes to these as well, whom the sheet names for all forms.
func (g *goesTo) everything(to []string) {
	for _, name := range to {
		known := func(other string) bool { return strings.Contains(casefile.PlainName(other), casefile.PlainName(name)) }
		for what, names := range g.of {
			if !slices.ContainsFunc(names, known) {
				g.of[what] = append(names, name)
			}
		}
		if !slices.ContainsFunc(g.all, known) {
			g.all = append(g.all, name)
		}
	}
}

// only names the recipients behind what not all of them get, so that one form for
// several lets nobody have the records of another (45 CFR 164.508(c)(1)(iii)).
func (g *goesTo) only(things []string) {
	for i, what := range things {
		if to := g.of[what]; len(to) > 0 && len(to) < len(g.all) {
			things[i] = what + ", only for " + strings.Join(to, " and for ")
		}
	}
}

// TravelsWith reports whether the authorization goes out behind a request.
func (a *AuthorizationItem) TravelsWith(r *Request) bool {
	return slices.Contains(a.requests, requestKey(r.Record))
}

func requestKey(r *casefile.Record) string {
	return strings.Join([]string{casefile.PlainName(r.RecordHolderName), casefile.PlainName(r.RecordHolderDept), casefile.PlainName(r.RecordHolderAddress1), r.RecordBasis, ReleasedApart(r)}, "|")
}

// ReleasedApart returns the category of a row that is released on a form of its own and
// asked for in a letter of its own: psychotherapy notes (45 CFR
// 164.508(b)(3)(ii)), and counseling notes of a substance use disorder program
// (42 CFR 2.31). "" for all other rows.
func ReleasedApart(r *casefile.Record) string {
	for _, category := range []string{"psychotherapy_notes", "sud_counseling_notes"} {
		if slices.Contains(r.SensitiveCategories, category) {
			return category
		}
	}
	return ""
}

// NeedsAuthorization reports whether a request for these rows goes out with
// an authorization: someone else than the patient receives copies, tissue is
// lent, or a category is asked for that the law protects apart.
func NeedsAuthorization(rows []*casefile.Record) bool {
	return slices.ContainsFunc(rows, func(r *casefile.Record) bool {
		switch r.RecordBasis {
		case "authorization", "tissue_loan", "treatment":
			return true
		}
		return r.ShipTo == "agency" || len(r.SensitiveCategories) > 0
	})
}

// Authorizations returns one item for each holder that needs an
// authorization, and one for disclosers that are named without a request.
func Authorizations(c *casefile.Case, env Env) []Item {
	var items []Item
	var covered []string
	byHolder := map[string]*AuthorizationItem{}
	holders := 0
	numbers := map[string]int{}
	for _, all := range RequestRows(c) {
		if !NeedsAuthorization(all) {
			continue
		}
		holder := holderKey(bestRow(all))
		if numbers[holder] == 0 {
			holders++
			numbers[holder] = holders
		}
		rows := Outstanding(all)
		if !NeedsAuthorization(rows) { // what needed it has come
			continue
		}
		best := bestRow(rows)
		a := byHolder[holder]
		if a == nil {
			a = &AuthorizationItem{Alone: InWords("sensitive_categories", ReleasedApart(best))}
			a.discloser(c, best)
			byHolder[holder] = a
			items = append(items, Item{Name: "discloser", Of: a, Number: numbers[holder]})
			covered = append(covered, casefile.PlainName(best.RecordHolderName))
		}
		a.requests = append(a.requests, requestKey(best))
		a.cover(c, rows, env)
		item := &items[slices.IndexFunc(items, func(i Item) bool { return i.Of == a })]
		for _, r := range rows {
			item.Keys = append(item.Keys, r.Key)
		}
	}
	if rest := uncovered(c, covered); len(rest) > 0 {
		items = append(items, Item{Name: "discloser", Of: &AuthorizationItem{Disclosers: rest, RevokeTo: rest}, Number: holders + 1})
	}
	for _, item := range items {
		item.Of.(*AuthorizationItem).complete(c, env)
	}
	return items
}

func holderKey(r *casefile.Record) string {
	return casefile.PlainName(r.RecordHolderName) + "|" + casefile.PlainName(r.RecordHolderDept) + "|" + ReleasedApart(r)
}

// uncovered are the disclosers the sheet names that hold no requested records.
func uncovered(c *casefile.Case, covered []string) []string {
	var rest []string
	for _, name := range c.AuthDisclosers {
		if !slices.Contains(covered, casefile.PlainName(name)) {
			rest = append(rest, name)
		}
	}
	return rest
}

func (a *AuthorizationItem) discloser(c *casefile.Case, r *casefile.Record) {
	name := r.RecordHolderName
	if r.RecordHolderDept != "" && name != "" {
		name += ", " + r.RecordHolderDept
	}
	if name != "" {
		a.Disclosers = append(a.Disclosers, name)
	}
	a.RevokeTo = nonBlank(name, r.RecordHolderAddress1, r.RecordHolderAddress2, casefile.CityLine(r.RecordHolderCity, r.RecordHolderState, r.RecordHolderZIP))
}

// cover adds what a request asks for to the authorization it rests on, so
// that the letter never asks for more (rule V-REC-9).
func (a *AuthorizationItem) cover(c *casefile.Case, rows []*casefile.Record, env Env) {
	for _, r := range rows {
		name, reach := reachOf(c, r, env)
		if name != "" && !slices.Contains(a.Recipients, name) {
			a.Recipients = append(a.Recipients, name)
		}
		a.informs(describe(r), reach)
		if dates := dateRange(env.RecordDates(c, r)); dates != "" && !slices.Contains(strings.Split(a.Dates, "; "), dates) {
			a.Dates = joinSemicolon(a.Dates, dates)
		}
		a.own = append(a.own, r.RecordAlsoTo...)
		a.Part2 = a.Part2 || slices.Contains(r.SensitiveCategories, "sud_part2")
		for _, category := range r.SensitiveCategories {
			if category != ReleasedApart(r) {
				a.want(category)
				a.goes.add(InWords("sensitive_categories", category), reach)
			}
		}
	}
	for _, beside := range CompanionsOf(c, rows) {
		_, reach := reachOf(c, beside.Of, env)
		a.informs(beside.words, reach)
	}
}

// reachOf is who receives a row's records, by name, and with them everybody whom the
// row names as well.
func reachOf(c *casefile.Case, r *casefile.Record, env Env) (name string, reach []string) {
	to := RecipientOf(c, r, env)
	name = joinComma(to.Name, to.Office)
	return name, nonBlank(append([]string{name}, r.RecordAlsoTo...)...)
}

// informs adds what may be shared, with whom.
func (a *AuthorizationItem) informs(what string, reach []string) {
	if what == "" {
		return
	}
	if a.goes.add(what, reach); !slices.Contains(a.Information, what) {
		a.Information = append(a.Information, what)
	}
}

// describe names what a row asks for, meaningfully enough for 45 CFR
// 164.508(c)(1)(i).
func describe(r *casefile.Record) string {
	if r.RecordType == "" {
		return ""
	}
	if ReleasedApart(r) != "" {
		return recordWords(r)
	}
	accession := r.RecordAccession
	if accession != "" {
		accession = "accession number " + accession
	}
	what := recordWords(r)
	if r.RecordType != "other" && r.RecordDescription != "" {
		what += ": " + r.RecordDescription // as the letter says it, which may be more than the type alone
	}
	return joinComma(what, InWords("record_modality", r.RecordModality), r.RecordBodyPart, accession)
}

// complete fills in what the sheet says for all authorizations, and the
// defaults (practice.md P16, P24).
func (a *AuthorizationItem) complete(c *casefile.Case, env Env) {
	for _, name := range a.others(c) {
		if !slices.ContainsFunc(a.Recipients, func(r string) bool { return strings.Contains(casefile.PlainName(r), casefile.PlainName(name)) }) {
			a.Recipients = append(a.Recipients, name)
		}
	}
	if len(a.own) == 0 {
		a.goes.everything(a.others(c))
	}
	a.goes.only(a.Information)
	if c.AuthInformation != "" && a.Alone == "" {
		a.Information = []string{c.AuthInformation}
	}
	a.Dates = casefile.FirstOf(c.AuthDateRange, a.Dates)
	a.Purpose = casefile.FirstOf(c.AuthPurpose, "at the request of the individual")
	switch {
	case !c.AuthExpirationDate.IsZero():
		a.Expires = "on " + c.AuthExpirationDate.Long()
	case c.AuthExpirationEvent != "":
		a.Expires = "when this happens: " + c.AuthExpirationEvent
	default:
		a.Expires = fmt.Sprintf("%d months after the date of my signature", env.Rules.AuthorizationMonths())
	}
	if c.AuthRevokeTo != "" {
		a.RevokeTo = []string{c.AuthRevokeTo}
	}
	a.Signer = casefile.FirstOf(c.AuthSigner, c.RepresentativeName)
	a.Authority = c.AuthSignerAuthority
	if c.CaseStatus == "deceased" { // whoever signed in the patient's lifetime does not sign now
		a.Signer, a.Authority = c.RepresentativeName, ""
	}
	if a.Authority == "" && c.RepresentativeName != "" {
		a.Authority = InWords("representative_authority", c.RepresentativeAuthority)
	}
	if len(a.requests) == 0 {
		for _, category := range c.AuthSensitiveInitialed {
			a.want(category)
		}
	}
	a.offer(c, env)
	a.goes.only(a.Sensitive)
}

// others are the recipients beside those to whom the records are sent: the ones
// named for this holder, else those that the sheet names for all forms. A form for
// what is released apart goes to nobody who is not named for it.
func (a *AuthorizationItem) others(c *casefile.Case) []string {
	if len(a.own) > 0 || a.Alone != "" && len(a.Recipients) > 0 {
		return a.own
	}
	return c.AuthRecipients
}

// offer lists the categories that nobody has asked for. One that needs a form of
// its own is not among them, nor is what only concerns minors on an adult's form.
func (a *AuthorizationItem) offer(c *casefile.Case, env Env) {
	if a.Alone != "" {
		return
	}
	minor := !c.PatientDOB.IsZero() && c.PatientDOB.YearsUntil(env.Today) < env.Rules.MajorityAge(c.PatientState)
	categories, _ := schema.Find("sensitive_categories")
	for _, v := range categories.Values {
		switch v.Code {
		case "psychotherapy_notes", "sud_counseling_notes":
			continue
		case "minor_consented_care":
			if !minor {
				continue
			}
		}
		if words := InWords("sensitive_categories", v.Code); !slices.Contains(a.Sensitive, words) {
			a.Others = append(a.Others, words)
		}
	}
}

// want asks for a sensitive category; its initials are written by hand.
func (a *AuthorizationItem) want(category string) {
	if words := InWords("sensitive_categories", category); !slices.Contains(a.Sensitive, words) {
		a.Sensitive = append(a.Sensitive, words)
	}
}

func nonBlank(texts ...string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}

func joinComma(texts ...string) string { return strings.Join(nonBlank(texts...), ", ") }

func joinSemicolon(texts ...string) string { return strings.Join(nonBlank(texts...), "; ") }
