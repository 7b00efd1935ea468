package check

import (
	"regexp"
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkRecords: V-REC-1 to V-REC-14, V-DT-8 and V-DT-9.
func checkRecords(c *casefile.Case, env facts.Env) problem.List {
	f := (&findings{}).on(&c.Row)
	if len(c.Records) == 0 && facts.Started(c, schema.AppointmentRequest) {
		f.say(problem.Warning, "V-REC-1", "case_id", "no records are listed, and no opinion can be given without them", "add the holders to Records", schema.AppointmentRequest)
	}
	for _, r := range c.Records {
		f.on(&r.Row)
		checkRange(c, r, env, f)
		checkCompanion(c, r, f)
		checkHolder(c, r, f)
		checkFooting(r, f)
		checkDelivery(c, r, env, f)
		checkPermitted(c, r, env, f)
		checkSensitive(c, r, env, f)
		checkOrder(r, env, f)
	}
	checkWords(c, env, f)
	return f.list
}

func checkRange(c *casefile.Case, r *casefile.Record, env facts.Env, f *findings) {
	from, to := env.RecordDates(c, r)
	if from != r.RecordDateFrom || to != r.RecordDateTo {
		f.say(problem.Warning, "SH-130", "record_date_from", "the dates of the records are counted back from the letter's date", "write the dates themselves if they are to stay", schema.RecordsRequest)
	}
	if facts.Before(to.Last, from.First) {
		f.say(problem.Error, "V-DT-8", "record_date_from", "the records begin after they end", "swap or correct the two dates")
	}
	if facts.Before(env.Today, from.First) {
		f.say(problem.Error, "V-DT-1", "record_date_from", "the records are dated after today", "check the date")
	} else if facts.Before(env.Today, to.First) {
		f.say(problem.Error, "V-DT-1", "record_date_to", "the records are dated after today", "check the date, or write present")
	}
	last := to.Last
	if last.IsZero() && !to.Present && !to.All {
		last = from.Last
	}
	if years, _, ok := env.Rules.Retention(retainedAs(r)); ok && !last.IsZero() && last.YearsUntil(env.Today) >= years {
		f.say(problem.Warning, "V-DT-9", "record_date_from", "records of this kind may have been destroyed by now", "ask by telephone first whether they still exist")
	}
}

// cytology finds slides of single cells; those of a fine needle are kept as long
// as others are.
var cytology, fineNeedle = regexp.MustCompile(`(?i)\b(cytolog\w*|pap|smears?|washings?|brushings?)\b`), regexp.MustCompile(`(?i)\bfine[ -]?needle\b|\bFNA\b`)

// retainedAs is the kind of record by which is counted how long it is kept.
func retainedAs(r *casefile.Record) string {
	if said := r.RecordDescription; r.RecordType == "pathology_slides" && cytology.MatchString(said) && !fineNeedle.MatchString(said) {
		return "cytology_slides"
	}
	return r.RecordType
}

// checkCompanion: V-REC-2, a report comes with its original and the reverse.
func checkCompanion(c *casefile.Case, r *casefile.Record, f *findings) {
	if r.RecordMaterial == "both" {
		return
	}
	wants := map[string][]string{
		"pathology_report": {"pathology_slides", "pathology_block"}, "radiology_report": {"imaging_study", "mammogram"},
		"pathology_slides": {"pathology_report"}, "pathology_block": {"pathology_report"}, "imaging_study": {"radiology_report"}, "mammogram": {"radiology_report"},
	}[r.RecordType]
	if wants == nil || slices.ContainsFunc(c.Records, func(other *casefile.Record) bool {
		return slices.Contains(wants, other.RecordType) && casefile.PlainName(other.RecordHolderName) == casefile.PlainName(r.RecordHolderName)
	}) {
		return
	}
	if facts.IsTissue(r.RecordType) || r.RecordType == "imaging_study" || r.RecordType == "mammogram" {
		f.say(problem.Warning, "V-REC-2", "record_type", "an original is asked for without its report", "add a row for the report of the same holder, or write both into record_material", schema.RecordsRequest)
		return
	}
	f.say(problem.Warning, "V-REC-2", "record_type", "a report is asked for without the slides or images it describes", "add a row for the original of the same holder; another expert may read it differently", schema.RecordsRequest)
}

// checkHolder: V-REC-14, tissue is found by its number; V-REC-3, originals stay where the test was made.
func checkHolder(c *casefile.Case, r *casefile.Record, f *findings) {
	if facts.IsTissue(r.RecordType) && r.RecordAccession == "" && !r.Bad["record_accession"] {
		f.say(problem.Warning, "V-REC-14", "record_accession", "slides or a block are asked for without an accession number, by which laboratories keep them", "copy it from the pathology report", schema.RecordsRequest)
	}
	original := facts.IsTissue(r.RecordType) || r.RecordType == "imaging_study" || r.RecordType == "mammogram"
	if holder := casefile.PlainName(r.RecordHolderName); original && holder != "" && (holder == casefile.PlainName(c.FirstDoctorName) || holder == casefile.PlainName(c.FirstDoctorOrg)) {
		f.say(problem.Warning, "V-REC-3", "record_holder_name", "an original is asked of a doctor's office, which usually has only the report", "ask the laboratory or imaging center that made the test", schema.RecordsRequest)
	}
}

// dutyWords are what a letter would say of a duty that the privacy law does not
// know for tissue.
var dutyWords = regexp.MustCompile(`(?i)hipaa|164\.524|right of access|required by (?:federal )?law|30 days`)

// checkFooting: V-REC-10, tissue is lent and not owed. V-REC-11 is with the reading
// of cells.
func checkFooting(r *casefile.Record, f *findings) {
	if facts.IsTissue(r.RecordType) && (r.RecordBasis == "access_self" || r.RecordBasis == "access_direct") {
		f.say(problem.Warning, "V-REC-10", "record_basis", "the letter would claim slides or tissue under the right of access, which reaches information only",
			"write tissue_loan, or leave the cell empty", schema.RecordsRequest)
	}
	if r.RecordBasis == "tissue_loan" && dutyWords.MatchString(r.LetterNote) {
		f.say(problem.Warning, "V-REC-10", "letter_note", "the sentence for the letter speaks of a duty, and lending tissue is none",
			"take that out; ask for the loan instead", schema.RecordsRequest)
	}
}

// checkDelivery: V-REC-4, -5, -6, -13.
func checkDelivery(c *casefile.Case, r *casefile.Record, env facts.Env, f *findings) {
	if facts.IsTissue(r.RecordType) && r.ShipTo == "patient" {
		f.say(problem.Warning, "V-REC-4", "ship_to", "slides or blocks would go to the patient's home; many laboratories refuse that", "send them to the second institution", schema.RecordsRequest)
	}
	if r.RecordBasis == "access_direct" {
		if to := facts.RecipientOf(c, r, env); to.Name == "" || (to.Address1 == "" && to.Fax == "" && to.Email == "") {
			f.say(problem.Missing, "V-REC-5", "ship_to", "a copy sent straight to somebody needs that person's name and address", "fill in the second doctor's address, or ship_to_name and ship_to_address", schema.RecordsRequest)
		}
		if slices.Contains([]string{"paper", "slides", "disc_dicom"}, r.RecordFormat) {
			f.say(problem.Warning, "V-REC-6", "record_format", "only an electronic copy must be sent to somebody else on this footing", "ask for pdf or exchange, or write authorization into record_basis", schema.RecordsRequest)
		}
	}
	if to := facts.RecipientOf(c, r, env); r.DeliveryMethod == "fax" && to.Fax == "" && to.Name != "" {
		f.say(problem.Missing, "V-REQ-1", "delivery_method", "the records are to come by fax, and whoever receives them has no fax number", "fill in ship_to_fax, or choose another delivery_method", schema.RecordsRequest)
	}
	if r.DeliveryMethod == "email" {
		f.say(problem.Warning, "V-REC-13", "delivery_method", "unencrypted e-mail can be read on the way; the letter says that the patient accepts this", "make sure the patient wishes it", schema.RecordsRequest)
	}
}

var (
	notesInWords = regexp.MustCompile(`(?i)\bpsychotherapy\s+(?:session\s+)?notes?\b`)
	notesLeftOut = regexp.MustCompile(`(?i)\b(?:no|not|without|except|excepting|excluding|exclude|omit|leave out|other than)\b[^.;\n]*$`)
)

// asksForNotes reports whether words for a letter ask for psychotherapy notes, and
// do not leave them out.
func asksForNotes(text string) bool {
	at := notesInWords.FindStringIndex(text)
	return at != nil && !notesLeftOut.MatchString(text[:at[0]])
}

// checkSensitive: V-REC-8.
func checkSensitive(c *casefile.Case, r *casefile.Record, env facts.Env, f *findings) {
	if alone := facts.ReleasedApart(r); alone != "" && (len(r.SensitiveCategories) > 1 || r.RecordBasis != "authorization") {
		f.say(problem.Error, "V-REC-8", "sensitive_categories", facts.InWords("sensitive_categories", alone)+" need a request and an authorization of their own",
			"give them a row of their own, with no other category and with record_basis authorization", schema.RecordsRequest, schema.Authorization)
	}
	for _, said := range []struct{ field, text string }{{"record_description", r.RecordDescription}, {"letter_note", r.LetterNote}} {
		if facts.ReleasedApart(r) == "" && asksForNotes(said.text) {
			f.say(problem.Error, "V-REC-8", said.field, "the row asks in words for psychotherapy notes, which need a request and an authorization of their own",
				"give them a row of their own with psychotherapy_notes in sensitive_categories, and take them out of these words", schema.RecordsRequest, schema.Authorization)
		}
	}
	if slices.Contains(r.SensitiveCategories, "sud_part2") && (r.RecordHolderName == "" || r.RecordType == "" || !namesRecipient(c, r, env)) {
		f.say(problem.Error, "V-REC-8", "sensitive_categories", "records of a substance use disorder program need a consent that names the program, the records and the recipient",
			"fill in the holder, the type of record, and the second doctor or ship_to_name", schema.RecordsRequest, schema.Authorization)
	}
}

// checkOrder: V-REC-12.
func checkOrder(r *casefile.Record, env facts.Env, f *findings) {
	steps := []struct {
		field string
		date  day.Date
	}{
		{"record_requested_date", r.RecordRequestedDate}, {"record_received_date", r.RecordReceivedDate},
		{"record_sent_date", r.RecordSentDate}, {"record_returned_date", r.RecordReturnedDate},
	}
	if facts.Before(r.RecordRefusedDate, r.RecordRequestedDate) {
		f.say(problem.Warning, "V-REC-12", "record_refused_date", "this was refused before it was asked for", "check the dates")
		return
	}
	if facts.Before(env.Today, r.RecordRefusedDate) {
		f.say(problem.Warning, "V-REC-12", "record_refused_date", "this lies in the future", "write the date when it has happened")
		return
	}
	var last day.Date
	for _, s := range steps {
		switch {
		case facts.Before(s.date, last):
			f.say(problem.Warning, "V-REC-12", s.field, "requested, received, sent and returned are not in this order", "check the dates")
			return
		case facts.Before(env.Today, s.date):
			f.say(problem.Warning, "V-REC-12", s.field, "this lies in the future", "write the date when it has happened")
			return
		case !s.date.IsZero():
			last = s.date
		}
	}
}
