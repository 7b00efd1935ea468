package facts

import (
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// Request is one letter to one records holder on one legal basis.
type Request struct {
	*casefile.Record // the row that says most about the holder

	Dept       string            `field:"dept" from:"records.record_holder_dept"` // of the holder, or where such requests go
	CityLine   string            `field:"holder_city_line" label:"city, state and ZIP code" from:"records.record_holder_city,records.record_holder_state,records.record_holder_zip"`
	Items      []RequestedRecord `field:"items"`
	Asked      []string          `field:"asked" from:"records.record_type,records.record_body_part"`                                // the items in words, for the box on page one
	When       []string          `field:"when" from:"records.record_date_from,records.record_date_to"`                              // their dates, each once
	Ways       []string          `field:"ways" from:"records.delivery_method"`                                                      // how they may be sent, each once
	Places     []string          `field:"places" from:"records.ship_to,records.ship_to_name,second_doctor_name,second_center_name"` // who receives them
	Recipients []Recipient       `field:"recipients"`                                                                               // who receives what; one, unless the rows differ
	AccessDays int               `field:"access_days"`
	Extension  int               `field:"extension_days"`
	StateLaw   string            `field:"state_law" from:"records.record_holder_state"`  // which gives less time, as it is cited
	StateDays  int               `field:"state_days" from:"records.record_holder_state"` // as the office has set them; 0 when it has not
	Tests      bool              `field:"tests" from:"records.record_type"`              // reports of a laboratory are among them
	MammoDays  int               `field:"mammo_days"`
	Loan       bool              `field:"loan"`                                                      // slides or blocks that come back
	Slides     bool              `field:"slides"`                                                    // slides are among what is lent
	Originals  bool              `field:"originals"`                                                 // originals beside reports
	Images     bool              `field:"images" from:"records.record_type,records.record_material"` // pictures are asked for, with their report
	Examined   bool              `field:"examined"`                                                  // the findings of the physical examination are asked for
	Authorized bool              `field:"authorized"`                                                // an authorization travels with the letter
	Emailed    bool              `field:"emailed"`                                                   // by unencrypted e-mail, as the patient wishes
	PickedUp   bool              `field:"picked_up"`                                                 // somebody comes for the copies
	Pickup     string            `field:"pickup" from:"records.pickup_person"`
	Stage      string            `field:"stage"`                                          // overdue or refused; blank for the first letter
	Requested  day.Date          `field:"requested" from:"records.record_requested_date"` // the last of its rows
	Waited     int               `field:"waited"`                                         // days since then
	Refused    day.Date          `field:"refused" from:"records.record_refused_date"`
	Refusal    string            `field:"refusal" from:"records.record_refusal_text"`
	Enclosed   []string          `field:"enclosed" from:"enclosures.enclosure_title"`
	FeeLimit   schema.Money      `field:"fee_limit" from:"records.fee_limit_usd"`
	ReturnTo   string            `field:"return_to" from:"records.loan_return_to"`
	Alone      bool              `field:"alone"` // a category that is asked for in a letter of its own
	Theirs     string            `field:"theirs" from:"records.record_accession,records.record_mrn"`
	Notes      []LetterNote      `field:"notes"`
	ByWhen     string            `field:"by_when" from:"records_needed_by,appointment_date,decision_deadline,proposed_treatment_date"` // the day in words
	Pressing   bool              `field:"pressing"`                                                                                    // the usual time before the event has passed
	Fast       bool              `field:"fast"`                                                                                        // mail takes too long
	Waiting    string            `field:"waiting" from:"appointment_date,decision_deadline,proposed_treatment_date"`                   // what waits for the records

	ways [][]sent // of each recipient
}

// RequestedRecord is one thing a letter asks for.
type RequestedRecord struct {
	*casefile.Record
	What    string   `field:"what" label:"what to send" from:"records.record_type,records.record_description,records.sensitive_categories"`
	Details []string `field:"details" from:"records.record_modality,records.record_body_part,records.record_accession,records.record_mrn,records.record_ordering_clinician,records.sensitive_categories,records.record_format"`
	Dates   string   `field:"dates" label:"dates of the records" from:"records.record_date_from,records.record_date_to"` // "2023 to present"; blank when none is given
}

// LetterNote is a worker's own sentence for a letter.
type LetterNote struct {
	*casefile.Record
}

// Recipient is a place records go to.
type Recipient struct {
	What     string `field:"what" from:"records.record_type"` // which of the items go there, when there is more than one place
	Name     string `field:"name" label:"who receives it" from:"records.ship_to,records.ship_to_name,second_doctor_name,second_center_name"`
	Office   string `field:"office" from:"second_doctor_org"`
	Address1 string `field:"address1" label:"street and number" from:"records.ship_to_address1,patient_address1,second_doctor_address1,representative_address1"`
	Address2 string `field:"address2" from:"records.ship_to_address2,patient_address2,second_doctor_address2,representative_address2"`
	CityLine string `field:"city_line" label:"city, state and ZIP code" from:"records.ship_to_city,records.ship_to_state,records.ship_to_zip,patient_city,patient_state,patient_zip,second_doctor_city,second_doctor_state,second_doctor_zip"`
	Fax      string `field:"fax" from:"records.ship_to_fax,second_doctor_fax"`
	Phone    string `field:"phone" from:"second_doctor_phone,patient_phone,representative_phone"`
	Email    string `field:"email" from:"records.ship_to_email,patient_email"`
	Contact  string `field:"contact" from:"second_doctor_intake_contact"`
	Account  string `field:"account" from:"records.shipping_account"`
	Own      bool   `field:"own"`                                   // the sender's own address, which stands at the head of the letter
	Method   string `field:"method" from:"records.delivery_method"` // in words; blank when not given
}

// The stages of a request after the first letter.
const (
	Overdue = "overdue" // the holder's time is up and nothing has come
	Refused = "refused" // the holder has said no
)

// Requests returns one item for each holder and legal basis of which something
// has not come yet, in the order of the records.
func Requests(c *casefile.Case, env Env) []Item {
	var items []Item
	for i, all := range RequestRows(c) {
		rows := Outstanding(all)
		if len(rows) == 0 {
			continue
		}
		r := newRequest(c, rows, env)
		r.Enclosed = enclosedWith(c, schema.RecordsRequest, i+1)
		item := Item{Name: "request", Of: r, Number: i + 1, Variant: r.Stage}
		for _, row := range rows {
			item.Keys = append(item.Keys, row.Key)
		}
		items = append(items, item)
	}
	return items
}

// RequestRows groups the records by holder and basis; what is asked for apart
// has a group of its own.
func RequestRows(c *casefile.Case) [][]*casefile.Record {
	var groups [][]*casefile.Record
	for _, r := range c.Records {
		i := slices.IndexFunc(groups, func(g []*casefile.Record) bool {
			return sameHolder(g, r) && g[0].RecordBasis == r.RecordBasis && ReleasedApart(g[0]) == ReleasedApart(r)
		})
		if i < 0 {
			groups = append(groups, []*casefile.Record{r})
			continue
		}
		groups[i] = append(groups[i], r)
	}
	return groups
}

// Outstanding leaves out what has arrived.
func Outstanding(rows []*casefile.Record) []*casefile.Record {
	return slices.DeleteFunc(slices.Clone(rows), func(r *casefile.Record) bool { return !r.RecordReceivedDate.IsZero() })
}

// sameHolder reports whether a row names the holder of a group: the same name
// and department, and no other address.
func sameHolder(group []*casefile.Record, r *casefile.Record) bool {
	for _, g := range group {
		if casefile.PlainName(g.RecordHolderName) != casefile.PlainName(r.RecordHolderName) || casefile.PlainName(g.RecordHolderDept) != casefile.PlainName(r.RecordHolderDept) {
			return false
		}
		if g.RecordHolderAddress1 != "" && r.RecordHolderAddress1 != "" && casefile.PlainName(g.RecordHolderAddress1) != casefile.PlainName(r.RecordHolderAddress1) {
			return false
		}
	}
	return true
}

func newRequest(c *casefile.Case, rows []*casefile.Record, env Env) *Request {
	r := &Request{Record: bestRow(rows), AccessDays: env.Rules.AccessDays(), Extension: env.Rules.AccessExtensionDays(), MammoDays: env.Rules.MammoDays(), Authorized: NeedsAuthorization(rows), Alone: ReleasedApart(rows[0]) != ""}
	if citation, time := env.Rules.RecordsLaw(r.RecordHolderState); citation != "" {
		r.StateLaw = citation + ": " + time
	}
	if days := env.accessDays(r.RecordHolderState); days < r.AccessDays {
		r.StateDays = days
	}
	r.CityLine = casefile.CityLine(r.RecordHolderCity, r.RecordHolderState, r.RecordHolderZIP)
	for _, row := range rows {
		r.Items = append(r.Items, RequestedRecord{Record: row, What: recordWords(row), Details: details(row), Dates: dateRange(env.RecordDates(c, row))})
		r.addRecipient(c, row, env)
		r.Loan = r.Loan || IsTissue(row.RecordType)
		r.Slides = r.Slides || row.RecordType == "pathology_slides"
		r.Images = r.Images || imaging(row.RecordType) && row.RecordMaterial != "report"
		r.Tests = r.Tests || slices.Contains([]string{"lab_report", "pathology_report", "genetic_report"}, row.RecordType)
		r.Originals = r.Originals || row.RecordMaterial == "original" || row.RecordMaterial == "both"
		r.PickedUp = r.PickedUp || row.DeliveryMethod == "pickup"
		r.Emailed = r.Emailed || row.DeliveryMethod == "email"
		r.Pickup = casefile.FirstOf(r.Pickup, row.PickupPerson)
		r.ReturnTo = casefile.FirstOf(r.ReturnTo, row.LoanReturnTo)
		r.Theirs = casefile.FirstOf(r.Theirs, row.RecordAccession)
		if !r.FeeLimit.Given {
			r.FeeLimit = row.FeeLimitUSD
		}
		if row.LetterNote != "" {
			r.Notes = append(r.Notes, LetterNote{row})
		}
	}
	for _, row := range rows {
		r.Theirs = casefile.FirstOf(r.Theirs, row.RecordMRN)
	}
	for _, beside := range CompanionsOf(c, rows) {
		r.Images = r.Images || imaging(beside.Kind)
	}
	r.Examined = examinedIn(c, rows) != nil
	r.Dept = r.department()
	r.settle()
	r.summarize()
	r.stage(rows, env.LetterDate(c), env)
	r.hurry(c, env)
	return r
}

// department is where the letter goes within the holder's house.
func (r *Request) department() string {
	switch {
	case r.RecordHolderDept != "":
		return r.RecordHolderDept
	case r.Loan:
		return "Pathology Department"
	}
	return "Medical Records"
}

// stage finds out whether the letter is a reminder: the holder has refused, or
// every row was asked for longer ago than the time that the holder has. Where no
// rule sets a time, the time for a patient's own copy is long enough to ask.
func (r *Request) stage(rows []*casefile.Record, today day.Date, env Env) {
	asked := true
	for _, row := range rows {
		on := row.RequestedOn(env.Today)
		asked = asked && !on.IsZero()
		if on.After(r.Requested) {
			r.Requested = on
		}
		if row.RecordRefusedDate.After(r.Refused) {
			r.Refused, r.Refusal = row.RecordRefusedDate, row.RecordRefusalText
		}
	}
	limit := env.Rules.AccessDays()
	switch r.RecordBasis {
	case "access_self", "access_direct":
		limit = env.accessDays(r.RecordHolderState)
	case "mammo_transfer":
		limit = env.Rules.MammoDays()
	}
	switch {
	case !r.Refused.IsZero():
		r.Stage = Refused
	case asked && r.Requested.AddDays(limit).Before(today):
		r.Stage, r.Waited = Overdue, r.Requested.DaysUntil(today)
	}
}

// accessDays is how many days a holder in a state has for a patient's own copy:
// those of the federal rule, or fewer where the office has set them.
func (e Env) accessDays(state string) int {
	days := e.Rules.AccessDays()
	if own := e.Office.AccessDays[state]; own > 0 {
		days = min(days, own)
	}
	return days
}

// summarize fills in what the box on page one says.
func (r *Request) summarize() {
	add := func(list *[]string, text string) {
		if text != "" && !slices.Contains(*list, text) {
			*list = append(*list, text)
		}
	}
	for _, item := range r.Items {
		what := item.What
		if item.RecordBodyPart != "" {
			what += " (" + item.RecordBodyPart + ")"
		}
		add(&r.Asked, what)
		add(&r.When, item.Dates)
	}
	for _, to := range r.Recipients {
		add(&r.Places, joinComma(to.Name, to.Office))
	}
}

// bestRow is the row that says where the holder is.
func bestRow(rows []*casefile.Record) *casefile.Record {
	for _, r := range rows {
		if r.RecordHolderAddress1 != "" && r.RecordHolderFax != "" {
			return r
		}
	}
	for _, r := range rows {
		if r.RecordHolderAddress1 != "" || r.RecordHolderFax != "" {
			return r
		}
	}
	return rows[0]
}

// RecordDates are the dates of a record in a letter: what is counted back, "last 2 years",
// is counted from the letter's date.
func (e Env) RecordDates(c *casefile.Case, r *casefile.Record) (from, to schema.Bound) {
	letter := e.LetterDate(c)
	return r.RecordDateFrom.AsOf(letter), r.RecordDateTo.AsOf(letter)
}

// dateRange prints the dates of a record as a letter does.
func dateRange(from, to schema.Bound) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case from.All || to.All:
		return "all dates"
	case to.IsZero() || from == to:
		return from.Text
	case from.IsZero():
		return "through " + to.Text
	}
	return from.Text + " to " + to.Text
}

// addRecipient finds where a row's records go and joins rows that go to the
// same place, by whatever way.
func (r *Request) addRecipient(c *casefile.Case, row *casefile.Record, env Env) {
	to := RecipientOf(c, row, env)
	way := sent{recordWords(row), methodWords(row)}
	for i := range r.Recipients {
		same := r.Recipients[i]
		same.Account = ""
		if same == to {
			r.ways[i] = append(r.ways[i], way)
			r.Recipients[i].Account = casefile.FirstOf(r.Recipients[i].Account, row.ShippingAccount)
			return
		}
	}
	to.Account = row.ShippingAccount
	r.Recipients = append(r.Recipients, to)
	r.ways = append(r.ways, []sent{way})
}

// methodWords says how a row's records are to be sent. Only a patient can open
// the patient portal.
func methodWords(row *casefile.Record) string {
	if row.DeliveryMethod == "portal" && row.ShipTo != "patient" {
		return "through an electronic portal"
	}
	return InWords("delivery_method", row.DeliveryMethod)
}

// sent is what goes one way.
type sent struct{ what, method string }

// settle writes at each recipient what goes there, when there are several, and
// how; a way is told of what goes that way when not all of it does.
func (r *Request) settle() {
	for i, ways := range r.ways {
		var whats, methods, each []string
		add := func(list *[]string, text string) {
			if text != "" && !slices.Contains(*list, text) {
				*list = append(*list, text)
			}
		}
		for _, w := range ways {
			add(&whats, w.what)
			add(&methods, w.method)
			add(&each, casefile.JoinWords(w.what, casefile.FirstOf(w.method, "as you usually send it")))
		}
		to := &r.Recipients[i]
		to.Method = strings.Join(methods, "")
		if len(methods) > 1 || len(methods) == 1 && slices.ContainsFunc(ways, func(w sent) bool { return w.method == "" }) {
			to.Method = strings.Join(each, "; ")
		}
		if len(r.Recipients) > 1 {
			to.What = strings.Join(whats, ", ")
		}
		for _, method := range methods {
			add(&r.Ways, method)
		}
	}
}

// RecipientOf resolves ship_to into a name and an address.
func RecipientOf(c *casefile.Case, row *casefile.Record, env Env) Recipient {
	switch row.ShipTo {
	case "second_office":
		to := Recipient{
			Name: casefile.FirstOf(c.SecondDoctorName, c.SecondCenterName), Office: c.SecondDoctorOrg, Address1: c.SecondDoctorAddress1, Address2: c.SecondDoctorAddress2,
			CityLine: casefile.CityLine(c.SecondDoctorCity, c.SecondDoctorState, c.SecondDoctorZIP), Fax: c.SecondDoctorFax, Phone: c.SecondDoctorPhone,
			Contact: c.SecondDoctorIntakeContact,
		}
		if c.SecondDoctorName != "" && to.Office == "" {
			to.Office = c.SecondCenterName
		}
		return to
	case "agency":
		a := env.Office.Agency
		return Recipient{
			Name: c.AgencyName, Contact: c.WorkerName, Address1: a.Address1, Address2: a.Address2, CityLine: casefile.CityLine(a.City, a.State, a.ZIP),
			Fax: c.WorkerFax, Phone: c.WorkerPhone, Email: c.WorkerEmail,
		}
	case "other":
		return Recipient{
			Name: row.ShipToName, Address1: row.ShipToAddress1, Address2: row.ShipToAddress2,
			CityLine: casefile.CityLine(row.ShipToCity, row.ShipToState, row.ShipToZIP), Fax: row.ShipToFax, Email: row.ShipToEmail,
		}
	}
	to := Recipient{
		Own: true, Name: c.PatientName(), Address1: c.PatientAddress1, Address2: c.PatientAddress2,
		CityLine: casefile.CityLine(c.PatientCity, c.PatientState, c.PatientZIP), Phone: c.PatientPhone,
	}
	if row.DeliveryMethod == "fax" {
		to.Fax = row.ShipToFax
	}
	if row.DeliveryMethod == "email" || row.DeliveryMethod == "portal" {
		to.Email = casefile.FirstOf(row.ShipToEmail, c.PatientEmail)
	}
	if c.RepresentativeName != "" {
		to.Name = c.RepresentativeName + ", for " + c.PatientName()
		to.Phone = casefile.FirstOf(c.RepresentativePhone, c.PatientPhone)
		if c.RepresentativeAddress1 != "" {
			to.Address1, to.Address2 = c.RepresentativeAddress1, c.RepresentativeAddress2
			to.CityLine = casefile.CityLine(c.RepresentativeCity, c.RepresentativeState, c.RepresentativeZIP)
		}
	}
	return to
}

// recordWords names what a row asks for. "Other records" would tell the clerk
// nothing where the row says more.
func recordWords(r *casefile.Record) string {
	switch {
	case ReleasedApart(r) != "":
		return InWords("sensitive_categories", ReleasedApart(r))
	case r.RecordType == "other" && r.RecordDescription != "":
		return r.RecordDescription
	}
	return InWords("record_type", r.RecordType)
}

// details are what else helps a clerk to find a record, and in what form it is
// wanted.
func details(r *casefile.Record) []string {
	labeled := func(label, value string) string {
		if value == "" {
			return ""
		}
		return label + " " + value
	}
	list := []string{
		InWords("record_modality", r.RecordModality), r.RecordBodyPart, labeled("accession number", r.RecordAccession), labeled("record number", r.RecordMRN),
		labeled("ordered by", r.RecordOrderingClinician),
	}
	if ReleasedApart(r) == "" {
		for _, category := range r.SensitiveCategories {
			list = append(list, "including "+InWords("sensitive_categories", category)+", as initialed on the authorization")
		}
	}
	format := labeled("as", InWords("record_format", r.RecordFormat))
	switch r.RecordFormat {
	case "slides":
		format = "" // its words name the block too, which the row may not ask for
	case "pdf":
		switch r.DeliveryMethod {
		case "fax":
			format = ""
		case "mail", "courier_overnight", "pickup", "hand_carry":
			format += " or on paper"
		}
	}
	return nonBlank(append(list, format)...)
}

// InWords prints a value of an enumeration as the letters do: in the
// dictionary's words, or without its underscores where it has none.
func InWords(field, code string) string {
	f, _ := schema.Find(field)
	return casefile.FirstOf(f.WordsOf(code), strings.ReplaceAll(code, "_", " "))
}
