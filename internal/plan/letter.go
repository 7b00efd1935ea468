package plan

import (
	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/schema"
)

// Letter holds what letters of all kinds say: who writes, and when.
type Letter struct {
	Date        day.Date `field:"date"`
	Replaces    day.Date `field:"replaces"` // the day of the letter that this one corrects; zero for all others
	Patient     string   `field:"patient" label:"name of the patient" from:"patient_first_name,patient_middle_name,patient_last_name,patient_suffix"`
	Represented bool     `field:"represented" from:"representative_name"`
	Signer      string   `field:"signer" label:"name of the one who signs" from:"representative_name,patient_first_name,patient_middle_name,patient_last_name,patient_suffix"`
	Authority   string   `field:"authority" from:"representative_authority,representative_relationship,auth_signer_authority"`
	Address1    string   `field:"address1" label:"street and number" from:"patient_address1,representative_address1"` // of the one who signs
	Address2    string   `field:"address2" from:"patient_address2,representative_address2"`
	CityLine    string   `field:"city_line" label:"city, state and ZIP code" from:"patient_city,patient_state,patient_zip,representative_city,representative_state,representative_zip"`
	Phone       string   `field:"phone" label:"telephone" from:"patient_phone,patient_phone_alt,representative_phone"`

	PatientCityLine     string `field:"patient_city_line" label:"city, state and ZIP code" from:"patient_city,patient_state,patient_zip"`
	DoctorCityLine      string `field:"doctor_city_line" label:"city, state and ZIP code" from:"second_doctor_city,second_doctor_state,second_doctor_zip"`
	FirstDoctorCityLine string `field:"first_doctor_city_line" label:"city, state and ZIP code" from:"first_doctor_city,first_doctor_state,first_doctor_zip"`
	PayerCityLine       string `field:"payer_city_line" label:"city, state and ZIP code" from:"payer_city,payer_state,payer_zip"`
}

// newLetter works out who writes: the patient, or the one who represents the
// patient (domain-facts 0.2). A representative without an address of their
// own writes from the patient's.
func newLetter(c *casefile.Case, env facts.Env) *Letter {
	l := &Letter{
		Date: env.LetterDate(c), Patient: c.PatientName(), Signer: c.PatientName(),
		Address1: c.PatientAddress1, Address2: c.PatientAddress2, CityLine: casefile.CityLine(c.PatientCity, c.PatientState, c.PatientZIP),
		PatientCityLine:     casefile.CityLine(c.PatientCity, c.PatientState, c.PatientZIP),
		DoctorCityLine:      casefile.CityLine(c.SecondDoctorCity, c.SecondDoctorState, c.SecondDoctorZIP),
		FirstDoctorCityLine: casefile.CityLine(c.FirstDoctorCity, c.FirstDoctorState, c.FirstDoctorZIP),
		PayerCityLine:       casefile.CityLine(c.PayerCity, c.PayerState, c.PayerZIP),
		Phone:               schema.FormatPhone(c.PatientPhone),
	}
	if c.PatientPhone == "" {
		l.Phone = schema.FormatPhone(c.PatientPhoneAlt)
	}
	if c.RepresentativeName == "" {
		return l
	}
	l.Represented, l.Signer = true, c.RepresentativeName
	authorities, _ := schema.Find("representative_authority")
	switch {
	case c.AuthSignerAuthority != "" && c.CaseStatus != "deceased":
		l.Authority = c.AuthSignerAuthority
	case c.RepresentativeAuthority != "" && c.RepresentativeAuthority != "other":
		l.Authority = authorities.WordsOf(c.RepresentativeAuthority)
	case c.RepresentativeRelationship != "": // a relation is no authority: "as son" would say that it is
		l.Authority = "representative (" + c.RepresentativeRelationship + ")"
	}
	if c.RepresentativeAddress1 != "" {
		l.Address1, l.Address2 = c.RepresentativeAddress1, c.RepresentativeAddress2
		l.CityLine = casefile.CityLine(c.RepresentativeCity, c.RepresentativeState, c.RepresentativeZIP)
	}
	if c.RepresentativePhone != "" {
		l.Phone = schema.FormatPhone(c.RepresentativePhone)
	}
	return l
}
