package schema

import (
	"fmt"
	"strings"
	"testing"
)

// Columns under one header are found however it is written, and however a program has
// numbered them apart; what people number stays what it is.
func TestRepeatedHeaders(t *testing.T) {
	for headers, want := range map[string]string{
		"Fax|Name|Fax":                          "[[0 2]]",
		"Fax|fax |FAX:|Fax #|Fax number":        "[[0 1 2 3 4]]",
		"Fax|Fax (10 digits)":                   "[[0 1]]",
		"Phone|Ph|Name":                         "[[0 1]]",
		"Dr|Doctor":                             "[[0 1]]",
		"Surgeon|Oncologist|Provider|MD|Doctor": "[]",
		"Pt phone|Patient's phone|Client phone": "[[0 1]]",
		"Fax|Fax.1|Fax.2":                       "[[0 1 2]]",
		"phone|phone.1":                         "[[0 1]]",
		"Fax|Fax_2":                             "[[0 1]]",
		"fax|fax_2":                             "[[0 1]]",
		"Phone|Phone_2":                         "[[0 1]]",
		"Address|Address_2":                     "[[0 1]]",
		"Fax_x|Fax_y":                           "[[0 1]]",
		"Fax...3|Name|Fax...9":                  "[[0 2]]",
		"Fax|Fax2":                              "[[0 1]]",
		"Lab|Lab.1":                             "[[0 1]]",
		"Name|Phone|Name2|Phone2":               "[[0 2] [1 3]]",
		"City|City2|Address1|Address2":          "[[0 1]]",
		"Phone|Phone 2|phone_2":                 "[[1 2]]",
		"Phone|Phone2":                          "[]",
		"phone|phone_2|PHONE_3":                 "[]",
		"Address|Address 2|Address2 line":       "[]",
		"Lab|Lab 2|Lab fax|Lab fax 2":           "[]",
		"Email|Email2|Email 3":                  "[]",
		"Diagnosis|Diagnosis2":                  "[]",
		"patient_address1|patient_address2|patient_address": "[]",
		"record_1_type|record_2_type":                       "[]",
		"Home phone|Cell|Date of birth|DOB|ICD10|ICD":       "[]",
		"||?": "[]",
	} {
		if got := fmt.Sprint(Repeated(Cases, strings.Split(headers, "|"))); got != want {
			t.Errorf("%s: %s, want %s", headers, got, want)
		}
	}
}

// Under a repeated header, each person and office is asked about.
func TestCandidatesOfRepeatedHeaders(t *testing.T) {
	for header, want := range map[string]string{
		"Fax":   "second_doctor_fax record_holder_fax payer_fax first_doctor_fax",
		"Phone": "patient_phone record_holder_phone first_doctor_phone second_doctor_phone payer_phone",
		"Name":  "patient_full_name record_holder_name first_doctor_name second_doctor_name payer_name",
		"City":  "patient_city record_holder_city first_doctor_city second_doctor_city payer_city",
		"Shoes": "",
	} {
		if got := strings.Join(RepeatedCandidates(Match(Cases, header, nil), header), " "); got != want {
			t.Errorf("%s: %s, want %s", header, got, want)
		}
	}
}
