package check

import (
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkAuthorization: V-AU-2 to V-AU-6, V-REC-7 and V-REC-8, where an
// authorization is made. V-AU-1 is with the essentials.
func checkAuthorization(c *casefile.Case, env facts.Env) problem.List {
	items := facts.Authorizations(c, env)
	if len(items) == 0 {
		return nil
	}
	f := (&findings{}).on(&c.Row)
	authorization := schema.Authorization
	if !c.AuthRevokedDate.IsZero() {
		f.say(problem.Error, "V-REC-7", "auth_revoked_date", "the authorization was revoked", "have a new one signed and clear this date", authorization)
	}
	checkExpiry(c, env, f)
	if c.RepresentativeName != "" && c.RepresentativeAuthority == "" && c.AuthSignerAuthority == "" && !c.Bad["representative_authority"] {
		f.say(problem.Error, "V-AU-5", "representative_authority", "a representative signs and nothing says by what right", "write parent, guardian, health_care_poa, executor or other", authorization)
	}
	everything := false
	for _, item := range items {
		a := item.Of.(*facts.AuthorizationItem)
		everything = everything || a.Dates == "" || strings.HasPrefix(strings.ToLower(a.Dates), "all")
	}
	if everything && strings.Contains(strings.ToLower(c.AuthInformation), "all records") {
		f.say(problem.Warning, "V-AU-4", "auth_information", "all records without dates is more than most holders accept", "name the dates in auth_date_range", authorization)
	}
	for _, category := range c.AuthSensitiveInitialed {
		asked := slices.ContainsFunc(c.Records, func(r *casefile.Record) bool { return facts.ReleasedApart(r) == category })
		if alone := facts.ReleasedApart(&casefile.Record{SensitiveCategories: []string{category}}); alone != "" && !asked {
			f.say(problem.Error, "V-REC-8", "auth_sensitive_initialed", facts.InWords("sensitive_categories", alone)+" are released together with other records; they need an authorization of their own",
				"take them out here, and add a row to Records that asks for them alone", authorization, schema.RecordsRequest)
		}
	}
	for _, r := range c.Records {
		if slices.ContainsFunc(r.SensitiveCategories, func(category string) bool { return !slices.Contains(c.AuthSensitiveInitialed, category) }) {
			f.on(&r.Row).say(problem.Warning, "V-AU-6", "sensitive_categories", "a protected category is asked for and not yet initialed", "have the patient initial it on the authorization, then note it in auth_sensitive_initialed", authorization)
		}
	}
	return f.list
}

// checkExpiry: V-AU-2 and V-AU-3. An authorization that names no end lasts
// from its signature as long as the form says (practice.md P24).
func checkExpiry(c *casefile.Case, env facts.Env, f *findings) {
	use := env.LetterDate(c)
	if use.Before(env.Today) {
		use = env.Today
	}
	field, end := "auth_expiration_date", c.AuthExpirationDate
	if end.IsZero() && c.AuthExpirationEvent == "" && !c.AuthSignedDate.IsZero() && !c.Bad[field] {
		field = "auth_signed_date"
		end, _ = c.AuthSignedDate.AddMonths(env.Rules.AuthorizationMonths())
	}
	from := c.AuthSignedDate
	if from.IsZero() {
		from = use
	}
	most, _ := from.AddMonths(env.Rules.MaximumAuthorizationMonths())
	switch {
	case end.IsZero():
	case end.Before(use):
		f.say(problem.Error, "V-AU-2", field, "the authorization expires before it can be used", "set a later end, and have a new one signed if this one was signed", schema.Authorization)
	case facts.Before(end, c.RecordsNeededBy):
		f.say(problem.Error, "V-AU-2", field, "the authorization expires before the records are needed", "set a later end, and have a new one signed if this one was signed", schema.Authorization)
	case end.After(most):
		f.say(problem.Warning, "V-AU-3", field, "the authorization would last longer than some states allow", "24 months is the strictest limit known", schema.Authorization)
	}
}

// checkPermitted compares what a row asks for with the authorization it rests
// on: V-REC-7 and V-REC-9. A letter can ask for less than was signed for,
// never for more (45 CFR 164.508(c)(1)).
func checkPermitted(c *casefile.Case, r *casefile.Record, env facts.Env, f *findings) {
	if !facts.NeedsAuthorization([]*casefile.Record{r}) {
		return
	}
	request := schema.RecordsRequest
	if !c.AuthRevokedDate.IsZero() {
		f.say(problem.Error, "V-REC-7", "record_basis", "the authorization this request rests on was revoked", "have a new one signed and clear auth_revoked_date", request)
	}
	if !namesRecipient(c, r, env) && !r.Bad["ship_to"] && !r.Bad["ship_to_name"] {
		f.say(problem.Missing, "V-REC-7", "ship_to", "the authorization this request rests on names nobody who may receive the records", "name the second doctor, or fill in ship_to_name", request)
	}
	if !permitsRecipient(c, r, env) {
		f.say(problem.Error, "V-REC-9", "ship_to", "the letter would send records to somebody whom the authorization does not name", "add the recipient to auth_recipients, or change ship_to", request)
	}
	if !permitsKind(c.AuthInformation, r.RecordType) { // a form that the sheet words itself; one that follows from the rows says what they say
		f.say(problem.Error, "V-REC-9", "record_type", "the letter asks for a kind of record that the authorization does not describe", "add it to auth_information, or empty that cell; it then follows from the records", request)
	}
	if from, to, ok := permittedDates(c.AuthDateRange, env); ok && !permitsDates(from, to, env, c, r) {
		f.say(problem.Error, "V-REC-9", "record_date_from", "the letter asks for more dates than the authorization covers", "narrow the dates of the row, or widen auth_date_range", request)
	}
}

// namesRecipient reports whether anybody is named who would receive a row's
// records.
func namesRecipient(c *casefile.Case, r *casefile.Record, env facts.Env) bool {
	return facts.RecipientOf(c, r, env).Name != "" || len(c.AuthRecipients) > 0
}

// permitsRecipient reports whether auth_recipients, if it is given, names who
// receives the row's records or that person's institution. The patient needs
// nobody's permission.
func permitsRecipient(c *casefile.Case, r *casefile.Record, env facts.Env) bool {
	to := facts.RecipientOf(c, r, env)
	if len(c.AuthRecipients) == 0 || len(r.RecordAlsoTo) > 0 || facts.ReleasedApart(r) != "" || to.Name == "" || r.ShipTo == "patient" || r.ShipTo == "" {
		return true
	}
	return slices.ContainsFunc(c.AuthRecipients, func(listed string) bool {
		listed = casefile.PlainName(listed)
		return strings.Contains(" "+listed+" ", " "+casefile.PlainName(to.Name)+" ") || to.Office != "" && listed == casefile.PlainName(to.Office)
	})
}

// kindStems are beginnings of words by which people describe a kind of record;
// generalStems describe any kind.
var (
	kindStems = map[string]string{
		"chart_notes": "note chart visit progress consult office", "lab_report": "lab blood test result",
		"pathology_report": "path biops tissue slide cytolog histolog", "pathology_slides": "path biops tissue slide cytolog histolog block",
		"pathology_block": "path biops tissue slide histolog block", "radiology_report": "radiol imag scan ct mri pet x-ray xray ultraso",
		"imaging_study": "radiol imag scan ct mri pet x-ray xray ultraso film dicom", "mammogram": "mammo breast imag radiol film",
		"operative_note": "operat surg procedure", "discharge_summary": "discharge hospital", "genetic_report": "gene genomic hereditary",
		"treatment_summary": "treat chemo radiation therap", "billing": "bill account statement",
	}
	generalStems = "all any complete entire everything whole record chart file"
	// what still means originals where the description speaks of reports
	originalStems = "everything record chart file"
)

// permitsKind reports whether a description of the information, if it is
// given, can be meant to include a type of record. It is generous: a wrong
// refusal would stop a letter. But slides and images are more than the reports
// on them: "pathology reports" lends nobody a slide.
func permitsKind(information, recordType string) bool {
	stems, known := kindStems[recordType]
	if information == "" || !known {
		return true
	}
	words := strings.FieldsFunc(strings.ToLower(information), func(r rune) bool { return strings.ContainsRune(" \n\t,;:.()/", r) })
	isReport := func(word string) bool { return strings.HasPrefix(word, "report") }
	general, originals := generalStems, facts.IsTissue(recordType) || recordType == "imaging_study" || recordType == "mammogram"
	if originals && slices.ContainsFunc(words, isReport) {
		general = originalStems
	}
	for i, word := range words {
		begins := func(stem string) bool { return strings.HasPrefix(word, stem) }
		onlyReports := originals && i+1 < len(words) && isReport(words[i+1])
		if slices.ContainsFunc(strings.Fields(general), begins) || !onlyReports && slices.ContainsFunc(strings.Fields(stems), begins) {
			return true
		}
	}
	return false
}

// halves are the words that make "pathology slides" or "MRI images" mean the pictures
// or the tissue alone, and no report on them.
const halves = "slide block tissue specimen stain section recut film image picture disc disk cd dicom"

// permitsWords is permitsKind for what a letter asks for beside its rows. A report is
// covered where the description speaks of reports or of the test as such, and not of
// its slides or images alone.
func permitsWords(information, recordType string) bool {
	stems := map[string]string{
		"pathology_report": "report result path biops cytolog histolog", "radiology_report": "report result radiol imaging scan ct mri pet x-ray xray ultraso mammo",
		"chart_notes": kindStems["chart_notes"] + " exam physical finding",
	}[recordType]
	if information == "" || stems == "" {
		return permitsKind(information, recordType)
	}
	begins := func(word, stems string) bool {
		return slices.ContainsFunc(strings.Fields(stems), func(stem string) bool { return strings.HasPrefix(word, stem) })
	}
	words := strings.FieldsFunc(strings.ToLower(information), func(r rune) bool { return strings.ContainsRune(" \n\t,;:.()/", r) })
	for i, word := range words {
		half := i+1 < len(words) && begins(words[i+1], halves)
		if begins(word, stems) && !half || begins(word, generalStems) && !half {
			return true
		}
	}
	return false
}

var (
	betweenYears = regexp.MustCompile(`\b(\d{4})\s*[-–—]\s*(\d{4})\b`)
	betweenDates = regexp.MustCompile(`(?i)\s+(?:to|through|until|-|–|—)\s+`)
)

// permittedDates reads auth_date_range. ok is false when it is blank, or in
// words that cannot be compared.
func permittedDates(text string, env facts.Env) (from, to schema.Bound, ok bool) {
	text = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(text)), "from ")
	ends := betweenDates.Split(betweenYears.ReplaceAllString(text, "$1 to $2"), 2)
	order := schema.MonthFirst
	if env.Office.DateOrder == "day-first" {
		order = schema.DayFirst
	}
	field, _ := schema.Find("record_date_from")
	var bounds []schema.Bound
	for _, end := range ends {
		value, _ := schema.Parse(field, schema.Input{Text: end}, order)
		bound, is := value.(schema.Bound)
		if !is {
			return from, to, false
		}
		bounds = append(bounds, bound)
	}
	return bounds[0], bounds[len(bounds)-1], true
}

// permitsDates reports whether a row asks for nothing outside from and to.
// What is asked for up to the present reaches to today.
func permitsDates(from, to schema.Bound, env facts.Env, c *casefile.Case, r *casefile.Record) bool {
	first, last := env.RecordDates(c, r)
	if first.IsZero() && last.IsZero() {
		return true
	}
	if last.IsZero() {
		last = first
	}
	fromTheBeginning := first.IsZero() || first.All || last.All
	if !from.All && (fromTheBeginning || facts.Before(first.First, from.First)) {
		return false
	}
	end := last.Last
	if end.IsZero() || end.After(env.Today) {
		end = env.Today
	}
	return to.All || to.Present || !facts.Before(to.Last, end)
}
