// Package schema is the dictionary: every field a case can have, the headers
// people give it, and how a cell becomes a typed value.
//
// The fields are data, one file a table: fields/records.yaml and so on. The Go form of
// them is generated, and so is the record of a case (package casefile).
package schema

//go:generate go run casepacket/internal/schema/fieldgen
//go:generate go run casepacket/internal/schema/recordgen ../casefile/fields_gen.go

// Table names one of the tables of a case.
type Table string

// The tables. Cases holds one row a case; the others any number, joined by
// case_id. Directory belongs to no case.
const (
	Cases      Table = "cases"
	Records    Table = "records"
	Opinions   Table = "opinions"
	Denials    Table = "denials"
	Arguments  Table = "arguments"
	ContactLog Table = "contact_log"
	Enclosures Table = "enclosures"
	Directory  Table = "directory"
)

// The built-in kinds of document. Templates may add kinds of their own.
const (
	Cover              = "cover"
	VisitPreparation   = "visit-preparation"
	FirstDoctorNotice  = "first-doctor-notice"
	FirstDoctorTalk    = "first-doctor-talk"
	QuestionSheet      = "question-sheet"
	MedicareFacts      = "medicare-facts"
	AppealStatus       = "appeal-status"
	ReferralComplaint  = "referral-complaint"
	RecordsRequest     = "records-request"
	Authorization      = "authorization"
	AppointmentRequest = "appointment-request"
	CoverageRequest    = "coverage-request"
	Appeal             = "appeal"
	SelfPayRequest     = "self-pay-request"
	Comparison         = "comparison"
	DoctorQuestions    = "doctor-questions"
	FaxCover           = "fax-cover"
)

// Type says how a cell becomes a value.
type Type string

// The types. In a case, Dates are day.Date, Bounds Bound, YesNos YesNo,
// Counts Count, Amounts Money, Lists, CodeLists and EnumLists []string, and
// all others string.
const (
	TypeText     Type = "text"       // one line
	TypeProse    Type = "long text"  // any length, line breaks kept
	TypeID       Type = "identifier" // stored value, leading zeros and hyphens kept
	TypeCaseID   Type = "case id"
	TypeDate     Type = "date"
	TypeBound    Type = "date, month, year or all" // one end of a range of record dates
	TypeTime     Type = "time of day"
	TypeYesNo    Type = "yes, no or unknown"
	TypeEnum     Type = "one of"
	TypeEnumList Type = "any of"
	TypeList     Type = "list"      // by semicolon or line break
	TypeCodeList Type = "code list" // commas too
	TypeCount    Type = "whole number"
	TypeMoney    Type = "amount in dollars"
	TypePhone    Type = "phone number"
	TypeEmail    Type = "e-mail address"
	TypeZIP      Type = "ZIP code"
	TypeState    Type = "state"
	TypeNPI      Type = "NPI"
	TypeTIN      Type = "tax id"
	TypeICD10    Type = "ICD-10-CM code"
)

// Value is one value of an enumeration.
type Value struct {
	Code  string   // as a cell and a template write it: ppo
	Words string   // as a letter prints it: preferred provider organization (PPO)
	Also  []string // other words people write for it; none may mean anything else
}

// Wording are words for several values of an enumeration.
type Wording struct {
	Words []string
	All   []string // the values that are meant together: everything
	Any   []string // the values of which one is meant, and only a person knows which: Medicare
	Hint  string   // how to find out
}

// Field is one entry of the dictionary.
type Field struct {
	Name      string
	Table     Table
	Label     string   // as a form would print it
	Synonyms  []string // other headers real sheets use
	Type      Type
	Values    []Value // of TypeEnum and TypeEnumList
	Wordings  []Wording
	Meaning   string   // one sentence
	Essential []string // kinds that are held without it (practice.md 2); alternatives are spelled out in casefile
	Example   string
	Combined  bool // taken apart into other fields when read; never printed
}
