package main

// plantRecords plants V-REC, one row of Records each.
func (b *broken) plantRecords() {
	_, row := b.person(appointment())
	b.plant("V-REC-1", "Cases", "case_id", row)
	recordCell := func(code, field, value string, main, more cells) {
		id, _ := b.person(main)
		b.plant(code, "Records", field, b.add("Records", record(id, merge(more, cells{field: value}))))
	}
	recordCell("V-REC-2", "record_type", "pathology_report", nil, nil)
	recordCell("V-REC-2", "record_type", "imaging_study", nil, nil)
	recordCell("V-REC-3", "record_holder_name", "Example Group", cells{"first_doctor_org": "Example Group"}, cells{"record_type": "imaging_study", "record_material": "both"})
	recordCell("V-REC-4", "ship_to", "patient", nil, cells{"record_type": "pathology_slides", "record_material": "both", "record_accession": "S26-0001"})
	recordCell("V-REC-14", "record_accession", "", nil, cells{"record_type": "pathology_slides", "record_material": "both", "ship_to": "other", "ship_to_name": "Dr. Alex Specimen"})
	recordCell("V-REC-5", "ship_to", "other", nil, cells{"record_basis": "access_direct"})
	recordCell("V-REC-6", "record_format", "paper", cells{"second_doctor_name": "Dr. Alex Specimen", "second_doctor_fax": "202-555-0151", "appointment_status": "booked"},
		cells{"record_basis": "access_direct", "ship_to": "second_office"})
	recordCell("V-REC-8", "sensitive_categories", "psychotherapy_notes", cells{"auth_sensitive_initialed": "psychotherapy_notes"}, cells{"record_basis": "access_self"})
	recordCell("V-REC-9", "ship_to", "second_office", cells{"second_doctor_name": "Dr. Alex Specimen", "second_doctor_fax": "202-555-0151", "appointment_status": "booked", "auth_recipients": "Somebody Else"}, nil)
	recordCell("V-REC-10", "record_basis", "access_self", nil, cells{"record_type": "pathology_slides", "record_material": "both", "record_accession": "S26-0001", "ship_to": "other", "ship_to_name": "Dr. Alex Specimen"})
	id, _ := b.person()
	several := b.add("Records", record(id, cells{"record_holder_name": "Example Lab; Other Example Lab"}))
	for range 2 { // each of the two has a request of its own, and the second no number
		b.plant("V-REC-11", "Records", "record_holder_name", several)
	}
	b.plant("V-REQ-1", "Records", "record_holder_fax", several)
	recordCell("V-REC-12", "record_received_date", "2026-10-01", nil, cells{"record_requested_date": "2026-11-01"})
	recordCell("V-REC-13", "delivery_method", "email", nil, nil)
	recordCell("V-REQ-1", "record_holder_fax", "", nil, nil)
	recordCell("V-REQ-1", "record_type", "", nil, nil)
	recordCell("V-REQ-1", "record_date_from", "", nil, nil)
	recordCell("V-REQ-1", "record_holder_name", "", nil, nil)
}

// authorized is a case whose request goes to the second office, so that an
// authorization travels with it.
func (b *broken) authorized(more cells) (id string, row, request int) {
	id, row = b.person(cells{"second_doctor_name": "Dr. Alex Specimen", "second_doctor_fax": "202-555-0151", "appointment_status": "booked"}, more)
	return id, row, b.add("Records", record(id, cells{"ship_to": "second_office"}))
}

// plantAuthorizations plants V-AU.
func (b *broken) plantAuthorizations() {
	_, row := b.person(cells{"auth_disclosers": "Example Regional Laboratory", "auth_recipients": "Lakeside Teaching Hospital", "auth_date_range": "2024", "auth_information": ""})
	b.plant("V-AU-1", "Cases", "auth_information", row)
	authCell := func(code, field, value string, more cells) {
		_, row, _ := b.authorized(merge(more, cells{field: value}))
		b.plant(code, "Cases", field, row)
	}
	authCell("V-AU-2", "auth_expiration_date", "2026-10-01", nil)
	authCell("V-AU-3", "auth_expiration_date", "2030-10-01", nil)
	_, row, request := b.authorized(cells{"auth_information": "all records"})
	b.sheet("Records").rows[request-2]["record_date_from"] = "all"
	b.plant("V-AU-4", "Cases", "auth_information", row)
	authCell("V-AU-5", "representative_authority", "", cells{"representative_name": "Kim Sample", "representative_document": "court order"})
	id, _ := b.person(cells{"second_doctor_name": "Dr. Alex Specimen", "second_doctor_fax": "202-555-0151", "appointment_status": "booked"})
	b.plant("V-AU-6", "Records", "sensitive_categories", b.add("Records", record(id, cells{"ship_to": "second_office", "sensitive_categories": "mental_health"})))
}

// denied is a case with a denial whose appeal is right. The denial stands in
// Denials.
func (b *broken) denied(main, denial cells) (id string, row, denialRow int) {
	id, row = b.person(cells{
		"plan_type": "ppo", "appeal_regime": "erisa_self_funded", "payer_name": "Example Health Plan", "payer_fax": "202-555-0152", "member_id": "00123456789",
	}, main)
	denialRow = b.add("Denials", merge(cells{
		"case_id": id, "denial_letter_date": "2026-11-02", "request_date": "2026-10-15", "request_description": "a second opinion", "denial_reason_text": "Not in the network.",
		"appeal_address_from_notice": "yes",
	}, denial))
	return id, row, denialRow
}

func (b *broken) argue(id string, more cells) int {
	return b.add("Arguments", merge(cells{
		"case_id": id, "argument_kind": "rare_condition", "argument_text": "Nobody in the network treats this.", "evidence_ref": "Letter of October 1", "argument_answers": "1",
	}, more))
}

// plantAppeals plants V-APL and V-IN-8.
func (b *broken) plantAppeals() {
	inCase := func(code, field, value string, main, denial cells) {
		id, row, _ := b.denied(merge(main, cells{field: value}), denial)
		b.argue(id, nil)
		b.plant(code, "Cases", field, row)
	}
	inDenial := func(code, field, value string, main, denial cells) {
		id, _, row := b.denied(main, merge(denial, cells{field: value}))
		b.argue(id, nil)
		b.plant(code, "Denials", field, row)
	}
	inArgument := func(code, field, value string, main, more cells) {
		id, _, _ := b.denied(main, nil)
		b.plant(code, "Arguments", field, b.argue(id, merge(more, cells{field: value})))
	}
	inCase("V-IN-8", "plan_type", "medicaid_mco", nil, nil)
	inCase("V-APL-1", "member_id", "", nil, nil)
	inCase("V-APL-1", "payer_fax", "", nil, nil)
	inDenial("V-APL-1", "request_description", "", nil, nil)
	inDenial("V-APL-1", "denial_reason_text", "", nil, nil)
	inDenial("V-APL-2", "denial_letter_date", "2026-10-01", nil, nil)
	inDenial("V-APL-2", "denial_received_date", "2026-11-20", nil, nil)
	inDenial("V-APL-3", "appeal_level", "qic", nil, nil)
	inDenial("V-APL-4", "previous_appeal_decision_date", "", nil, cells{"appeal_level": "external", "denial_printed_deadline": "2027-02-01"})
	inDenial("V-APL-15", "amount_in_controversy", "100", cells{"plan_type": "medicare_original", "appeal_regime": "", "member_id": "1EG4TE5MK73"},
		cells{"appeal_level": "alj", "service_date": "2026-06-01", "request_date": "2026-06-02", "denial_letter_date": "2026-06-20", "msn_date": "2026-06-20", "previous_appeal_decision_date": "2026-10-30"})
	inDenial("V-APL-5", "denial_letter_date", "2026-03-02", nil, cells{"request_date": "2026-02-01"})
	inDenial("V-APL-6", "urgency_basis", "", nil, cells{"urgency": "expedited", "urgency_clinician": "Dr. Sasha Modelo"})
	inDenial("V-APL-6", "urgency_clinician", "", nil, cells{"urgency": "expedited", "urgency_basis": "health"})
	inDenial("V-APL-6", "urgency", "expedited", nil, cells{"service_timing": "post_service"})
	inDenial("V-APL-7", "denial_printed_deadline", "2027-04-01", nil, nil)
	_, _, row := b.denied(nil, nil)
	b.plant("V-APL-8", "Denials", "denial_reason_text", row)
	inArgument("V-APL-8", "evidence_ref", "", nil, nil)
	inArgument("V-APL-8", "argument_text", "", nil, nil)
	inArgument("V-APL-8", "argument_kind", "medicare_manual", nil, nil)
	inDenial("V-APL-9", "denial_reason_text", "Not in the network.; Not necessary.", nil, nil)
	inDenial("V-APL-10", "appeal_address_from_notice", "", nil, nil)
	inCase("V-APL-11", "representative_name", "Kim Sample", cells{"representative_authority": "health_care_poa", "representative_document": "power of attorney"}, nil)
	inDenial("V-APL-12", "appeal_route_confirmed_date", "", cells{"restriction_source": "medical_group"}, nil)
	inCase("V-APL-13", "pcm_refused", "yes", cells{"plan_type": "tricare_select", "appeal_regime": ""}, nil)
	inDenial("V-APL-14", "msn_date", "", cells{"plan_type": "medicare_original", "appeal_regime": "", "member_id": "1EG4TE5MK73"}, cells{"service_date": "2026-09-01"})
	inDenial("V-APL-16", "appeal_level", "fair_hearing", cells{"plan_type": "medicaid_ffs", "appeal_regime": ""}, nil)
	inArgument("V-APL-19", "plan_page", "", cells{"appeal_regime": "fehb"}, nil)
	inCase("V-APL-20", "appeal_regime", "church", nil, nil)
	inDenial("V-APL-21", "denial_printed_deadline", "", cells{"plan_type": "va", "appeal_regime": ""}, nil)
	inDenial("V-APL-22", "denial_printed_deadline", "2026-01-01", nil, nil)
	inCase("V-APL-23", "appeal_regime", "employer_unknown", nil, nil)
	inCase("V-APL-24", "plan_name", "Sample Medicare Choice", nil, nil)
}

// plantOpinions plants V-CMP.
func (b *broken) plantOpinions() {
	pair := func(first, second cells) (one, two int) {
		id, _ := b.person(cells{"diagnosis_text": "gallstones"})
		one = b.add("Opinions", merge(cells{"case_id": id, "opinion_seq": "1", "opinion_doctor": "Dr. A. Sample", "opinion_doctor_fax": "202-555-0161", "opinion_date": "2026-09-01", "opinion_diagnosis": "gallstones"}, first))
		two = b.add("Opinions", merge(cells{
			"case_id": id, "opinion_seq": "2", "opinion_doctor": "Dr. B. Sample", "opinion_doctor_fax": "202-555-0162", "opinion_date": "2026-10-01", "opinion_diagnosis": "gallstones",
			"agree_diagnosis": "agree", "agree_stage": "unknown", "agree_treatment": "agree", "agree_timing": "unknown",
		}, second))
		return one, two
	}
	_, row := pair(nil, cells{"opinion_written": "no"})
	b.plant("V-CMP-2", "Opinions", "opinion_written", row)
	_, row = pair(nil, cells{"agree_treatment": ""})
	b.plant("V-CMP-3", "Opinions", "agree_treatment", row)
	_, row = pair(nil, cells{"opinion_seq": "1"})
	b.plant("V-CMP-4", "Opinions", "opinion_seq", row)
	_, row = pair(cells{"opinion_seq": "2", "agree_diagnosis": "agree", "agree_stage": "unknown", "agree_treatment": "agree", "agree_timing": "unknown"}, cells{"opinion_seq": "1"})
	b.plant("V-CMP-8", "Opinions", "opinion_seq", row)
	row, _ = pair(nil, cells{"opinion_goal": "cure", "opinion_benefits": "no more pain", "opinion_harms": "infection", "opinion_pros": "quick", "opinion_cons": "a scar", "opinion_timing": "months"})
	b.plant("V-CMP-5", "Opinions", "opinion_doctor", row)
	_, row = pair(cells{"opinion_benefits": "helps 9 in 10"}, cells{"opinion_benefits": "helps 80 in 100"})
	b.plant("V-CMP-7", "Opinions", "opinion_benefits", row)
	_, row = pair(nil, cells{"opinion_doctor": ""})
	b.plant("V-REQ-1", "Opinions", "opinion_doctor", row)
	_, row = pair(nil, cells{"opinion_doctor_fax": ""})
	b.plant("V-REQ-1", "Opinions", "opinion_doctor_fax", row)
	_, row = pair(nil, cells{"opinion_diagnosis": ""})
	b.plant("V-REQ-1", "Opinions", "opinion_diagnosis", row)
}
