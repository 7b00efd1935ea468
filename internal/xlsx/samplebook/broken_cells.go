package main

// plantCells plants what is wrong with a cell, a header or a row by itself.
func (b *broken) plantCells() {
	b.cell("SH-20", "diagnosis_date", "last spring")
	b.cell("SH-21", "patient_dob", "9/14/20")
	b.cell("SH-23", "referral_date", "46000")
	b.cell("SH-24", "diagnosis_date", "2026")
	b.cell("SH-25", "diagnosis_date", "2026-02-30")
	b.person(cells{"coverage_start": "23/01/2026"}) // makes the column's order doubtful
	b.cell("SH-22", "coverage_start", "03/04/2026")
	b.cell("SH-26", "member_id", "1.23457E+11")
	b.cell("SH-27", "group_number", "#N/A")
	_, plan := b.person(cells{"plan_type": "Medicare"})
	b.plant("SH-28", "Cases", "plan_type", plan)
	b.plant("SH-97", "Cases", "plan_type", plan) // nobody knows which letters would be made of it
	b.cell("SH-29", "voicemail_ok", "sometimes")
	b.cell("SH-30", "opinion_number", "third")
	b.cell("SH-32", "patient_zip", "2139", cells{"patient_state": "MA"})
	b.cell("SH-33", "diagnosis_icd10", "C50512")
	b.cell("SH-35", "appointment_time", "after lunch")
	b.cell("SH-37", "referral_number", "this is a remark about the referral and not the number of it at all")
	_, row := b.person(cells{"patient_full_name": "Pat Muster Maria Example", "patient_first_name": "", "patient_last_name": ""})
	b.plant("SH-63", "Cases", "patient_full_name", row)
	_, row = b.person(cells{"patient_phone": "202-555-0101", "Cell": "202-555-0102"})
	b.plant("SH-55", "Cases", "Cell", row)
	id, _ := b.person()
	b.plant("SH-36", "Records", "record_date_from", b.add("Records", record(id, cells{"record_date_from": "a while ago"})))
	id, _ = b.person()
	b.plant("SH-31", "Records", "fee_limit_usd", b.add("Records", record(id, cells{"fee_limit_usd": "not much"})))
	b.plant("SH-61", "Records", "case_id", b.add("Records", record("B-999", nil)))
	b.add("Directory", cells{"directory_name": "Example Twice", "directory_fax": "202-555-0160"})
	b.plant("SH-62", "Directory", "directory_name", b.add("Directory", cells{"directory_name": "Example Twice", "directory_fax": "202-555-0161"}))
	b.plantNames()
	b.plantResidue()
	b.plantHeaders()
}

// plantNames plants what is beside names, and names that letters write in another way.
func (b *broken) plantNames() {
	b.cell("SH-135", "patient_first_name", "Dr. Pat")
	b.person(cells{"companion_name": "KIM SAMPLE"})
	b.plant("SH-136", "Cases", "companion_name", 1)
	for i, family := range []string{"Sample", "Muster", "Ejemplo", "Specimen"} {
		_, row := b.person(cells{"patient_last_name": family, "patient_phone_alt": "202-555-0188"})
		if i == 0 {
			b.plant("SH-139", "Cases", "patient_phone_alt", row)
		}
	}
}

// plantResidue plants what programs and hurried hands leave in cells: it is taken out, and
// said.
func (b *broken) plantResidue() {
	b.cell("SH-112", "patient_city", "Spring\u200bfield")
	b.cell("SH-113", "stage_grade", "stage \u202eII")
	b.cell("SH-129", "patient_dob", "9/14/60")
	for i := range 5 { // one alone may be a name
		_, row := b.person(cells{"contact_hours": "NULL"})
		if i == 0 {
			b.plant("SH-131", "Cases", "contact_hours", row)
		}
	}
	b.cell("SH-132", "diagnosis_text", "gallstones &amp; gravel")
	b.cell("SH-133", "patient_phone", "202-555-0106 / 202-555-0107")
	b.cell("SH-134", "patient_phone_alt", "202-555-0108 / 202-555-0109")
	id, _ := b.person()
	b.plant("SH-130", "Records", "record_date_from", b.add("Records", record(id, cells{"record_date_from": "last 2 yrs", "record_date_to": ""})))
}

// plantHeaders plants headers that mean nothing, too much, or nearly
// something. The columns hold something in one row.
func (b *broken) plantHeaders() {
	_, doctor := b.person(cells{"Dr": "Dr. Placeholder", "patient_emial": "pat@example.com", "Favorite color": "blue", "Notes": "call later", "Response ID": "R_1", "First opinion": "needs surgery"})
	b.plant("SH-51", "Cases", "Dr", 1)
	b.plant("SH-97", "Cases", "Dr", doctor)
	b.plant("SH-52", "Cases", "patient_emial", 1)
	b.plant("SH-53", "Cases", "Favorite color", 1)
	b.plant("SH-54", "Cases", "Notes", 1)
	b.plant("SH-145", "Cases", "Response ID", 1)
	b.plant("SH-146", "Cases", "First opinion", 1)
}

// plantIdentity plants V-ID and the rules about case ids.
func (b *broken) plantIdentity() {
	_, row := b.person(cells{"case_id": ""})
	b.plant("SH-58", "Cases", "case_id", row)
	_, row = b.person(cells{"case_id": "B 1/2"})
	b.plant("SH-59", "Cases", "case_id", row)
	_, row = b.person(cells{"case_id": "Pat-77"})
	b.plant("SH-60", "Cases", "case_id", row)
	for range 2 {
		_, row = b.person(cells{"case_id": "B-TWIN"})
		b.plant("V-ID-6", "Cases", "case_id", row)
	}
	for _, c := range []struct{ code, field, says string }{{"V-ID-1", "patient_first_name", ""}, {"V-ID-1", "patient_address1", ""}, {"V-REQ-1", "patient_dob", ""}, {"V-REQ-1", "patient_phone", ""}} {
		id, row := b.person(cells{c.field: c.says})
		if c.field == "patient_address1" {
			b.sheet("Cases").rows[row-2]["patient_city"], b.sheet("Cases").rows[row-2]["patient_state"], b.sheet("Cases").rows[row-2]["patient_zip"] = "", "", ""
		}
		b.add("Records", record(id, nil))
		b.plant(c.code, "Cases", c.field, row)
	}
	b.cell("V-ID-2", "patient_dob", "2027-01-01")
	b.cell("V-ID-2", "patient_dob", "1912-01-01")
	b.cell("V-ID-3", "representative_name", "", cells{"patient_dob": "2015-05-05"})
	b.cell("V-ID-4", "internal_note", "her number is 078-05-1120")
	b.cell("V-ID-4", "secondary_member_id", "123456789A")
	same := cells{"patient_first_name": "Twin", "patient_last_name": "Sample", "patient_dob": "1970-02-01"}
	for range 2 {
		_, row = b.person(same)
		b.plant("V-ID-5", "Cases", "patient_last_name", row)
	}
	b.cell("V-ID-7", "representative_document", "", cells{"representative_name": "Kim Sample", "representative_authority": "health_care_poa"})
	for _, c := range [][2]string{
		{"first_doctor_npi", "1234567890"}, {"first_doctor_state", "ZZ"}, {"first_doctor_zip", "627"}, {"patient_phone_alt", "555-0143"}, {"patient_email", "pat at example"},
		{"first_doctor_tin", "12-34"}, {"cpt_codes", "9920"}, {"diagnosis_icd10", "C5"},
	} {
		b.cell("V-ID-8", c[0], c[1])
	}
	b.cell("V-ID-8", "member_id", "1SG4TE5MK73", cells{"plan_type": "medicare_original"})
	b.cell("V-ID-22", "patient_zip", "02139")
	b.cell("V-ID-23", "appointment_date", "2099-12-31")
	for _, name := range []string{"Robin", "Rob"} {
		_, row = b.person(cells{"patient_first_name": name, "patient_last_name": "Placeholder", "patient_dob": "1971-08-09"})
		b.plant("V-ID-24", "Cases", "patient_last_name", row)
	}
	b.cell("V-ID-25", "patient_email", "dana@example.com", cells{"worker_email": "dana@example.com"})
	b.cell("V-OUT-6", "history_note", "better since yesterday \U0001F9EC")
}

// record is a request to one holder that is right.
func record(id string, more cells) cells {
	return merge(cells{
		"case_id": id, "record_holder_name": "Example Regional Laboratory", "record_holder_fax": "202-555-0150", "record_type": "chart_notes", "record_date_from": "2024",
	}, more)
}

// visit is a request for an appointment that is right, with a record so that
// there is something to send.
func (b *broken) visit(more ...cells) (id string, row int) {
	id, row = b.person(append([]cells{appointment()}, more...)...)
	b.add("Records", record(id, nil))
	return id, row
}

func appointment() cells {
	return cells{
		"second_doctor_name": "Dr. Alex Specimen", "second_doctor_fax": "202-555-0151", "diagnosis_text": "gallstones", "decision_deadline": "2027-02-15",
		"questions": "Is an operation needed?",
	}
}

// visitCell plants one wrong cell in a case with an appointment request.
func (b *broken) visitCell(code, field, value string, more ...cells) {
	_, row := b.visit(append(more, cells{field: value})...)
	b.plant(code, "Cases", field, row)
}

func (b *broken) plantDoctors() {
	b.visitCell("V-DR-1", "second_doctor_name", "Dr. Robin Placeholder", cells{"first_doctor_name": "Dr. Robin Placeholder"})
	b.visitCell("V-DR-2", "second_doctor_independence", "same_group")
	b.visitCell("V-DR-2", "second_doctor_org", "Example Group", cells{"first_doctor_org": "Example Group"})
	b.visitCell("V-DR-3", "second_doctor_board_certified", "unknown")
	b.visitCell("V-DR-4", "second_center_type", "practice", cells{"is_cancer": "yes"})
	b.visitCell("V-DR-5", "remote_state_ok", "", cells{"opinion_mode": "video"})
	b.visitCell("V-DR-6", "second_doctor_fax", "")
	b.visitCell("S39", "first_doctor_informed", "no")
	b.visitCell("S61", "second_doctor_specialty", "general surgery", cells{"proposed_treatment": "removal of the gallbladder"})
	b.visitCell("S73", "opinion_mode", "records_only", cells{"plan_type": "medicare_original", "remote_state_ok": "yes", "accepts_assignment": "yes"})
	b.visitCell("S103", "accepts_assignment", "", cells{"plan_type": "medicare_original"})
	b.visitCell("S77", "second_source_type", "online")
	b.visitCell("S107", "questions", "")
}

func (b *broken) plantDates() {
	b.cell("V-DT-1", "diagnosis_date", "2027-01-05")
	b.cell("V-DT-1", "first_opinion_date", "1950-01-05")
	b.cell("V-DT-2", "opinion_target_date", "2027-03-01", cells{"decision_deadline": "2027-02-15"})
	b.visitCell("V-DT-3", "decision_deadline", "2026-10-01")
	b.cell("V-DT-4", "appointment_date", "2027-03-02", cells{"decision_deadline": "2027-02-15"})
	b.cell("V-DT-5", "records_needed_by", "2027-03-01", cells{"appointment_date": "2027-03-02"})
	id, _ := b.person(cells{"records_needed_by": "2026-12-01"})
	b.plant("V-DT-6", "Records", "record_holder_name", b.add("Records", record(id, nil)))
	b.visitCell("V-DT-7", "decision_deadline", "2026-11-28")
	id, _ = b.person()
	b.plant("V-DT-8", "Records", "record_date_from", b.add("Records", record(id, cells{"record_date_from": "2026-03-01", "record_date_to": "2026-02-01"})))
	id, _ = b.person()
	b.plant("V-DT-9", "Records", "record_date_from", b.add("Records", record(id, cells{"record_type": "lab_report", "record_date_from": "2010"})))
	b.cell("V-DT-10", "proposed_treatment_date", "2026-09-01", cells{"first_opinion_date": "2026-10-01"})
	b.cell("V-DT-11", "expected_service_date", "2027-02-01", cells{"coverage_end": "2026-12-31"})
	b.cell("V-DT-12", "prepared_date", "2026-10-01")
	b.visitCell("S34", "decision_deadline", "")
}
