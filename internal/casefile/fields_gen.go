// Code generated from the dictionary by go generate; DO NOT EDIT.

package casefile

import (
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// Main holds the typed fields of the row of a case in the Cases table.
type Main struct {
	CaseID                      string       `field:"case_id"`
	CaseStatus                  string       `field:"case_status"`
	PreparedDate                day.Date     `field:"prepared_date"`
	AgencyName                  string       `field:"agency_name"`
	WorkerName                  string       `field:"worker_name"`
	WorkerPhone                 string       `field:"worker_phone" validate:"omitempty,phone"`
	WorkerFax                   string       `field:"worker_fax" validate:"omitempty,phone"`
	WorkerEmail                 string       `field:"worker_email" validate:"omitempty,mailbox"`
	InternalNote                string       `field:"internal_note"`
	PatientFirstName            string       `field:"patient_first_name"`
	PatientMiddleName           string       `field:"patient_middle_name"`
	PatientLastName             string       `field:"patient_last_name"`
	PatientSuffix               string       `field:"patient_suffix"`
	PatientFormerNames          string       `field:"patient_former_names"`
	PatientDOB                  day.Date     `field:"patient_dob"`
	PatientAddress1             string       `field:"patient_address1"`
	PatientAddress2             string       `field:"patient_address2"`
	PatientCity                 string       `field:"patient_city"`
	PatientState                string       `field:"patient_state" validate:"omitempty,state"`
	PatientZIP                  string       `field:"patient_zip" validate:"omitempty,zip"`
	PatientPhone                string       `field:"patient_phone" validate:"omitempty,phone"`
	PatientPhoneAlt             string       `field:"patient_phone_alt" validate:"omitempty,phone"`
	PatientEmail                string       `field:"patient_email" validate:"omitempty,mailbox"`
	VoicemailOk                 schema.YesNo `field:"voicemail_ok"`
	ContactHours                string       `field:"contact_hours"`
	PatientMRN                  string       `field:"patient_mrn"`
	PreferredLanguage           string       `field:"preferred_language"`
	InterpreterNeeded           schema.YesNo `field:"interpreter_needed"`
	LargePrint                  schema.YesNo `field:"large_print"`
	RepresentativeName          string       `field:"representative_name"`
	RepresentativeRelationship  string       `field:"representative_relationship"`
	RepresentativeAuthority     string       `field:"representative_authority"`
	RepresentativePhone         string       `field:"representative_phone" validate:"omitempty,phone"`
	RepresentativeAddress1      string       `field:"representative_address1"`
	RepresentativeAddress2      string       `field:"representative_address2"`
	RepresentativeCity          string       `field:"representative_city"`
	RepresentativeState         string       `field:"representative_state" validate:"omitempty,state"`
	RepresentativeZIP           string       `field:"representative_zip" validate:"omitempty,zip"`
	RepresentativeDocument      string       `field:"representative_document"`
	CompanionName               string       `field:"companion_name"`
	ReleasePartnerNames         []string     `field:"release_partner_names"`
	ConsentToContactSignedDate  day.Date     `field:"consent_to_contact_signed_date"`
	DiagnosisText               string       `field:"diagnosis_text"`
	DiagnosisICD10              string       `field:"diagnosis_icd10" validate:"omitempty,icd10"`
	DiagnosisDate               day.Date     `field:"diagnosis_date"`
	StageGrade                  string       `field:"stage_grade"`
	Biomarkers                  string       `field:"biomarkers"`
	IsCancer                    schema.YesNo `field:"is_cancer"`
	OpinionReasons              []string     `field:"opinion_reasons"`
	OpinionReasonText           string       `field:"opinion_reason_text"`
	OpinionScope                string       `field:"opinion_scope"`
	OpinionNumber               schema.Count `field:"opinion_number"`
	Questions                   []string     `field:"questions"`
	ProposedTreatment           string       `field:"proposed_treatment"`
	ProposedTreatmentDate       day.Date     `field:"proposed_treatment_date"`
	TreatmentStarted            schema.YesNo `field:"treatment_started"`
	DecisionDeadline            day.Date     `field:"decision_deadline"`
	DecisionDeadlineSource      string       `field:"decision_deadline_source"`
	OpinionTargetDate           day.Date     `field:"opinion_target_date"`
	SafeDelayNote               string       `field:"safe_delay_note"`
	Medications                 []string     `field:"medications"`
	Allergies                   []string     `field:"allergies"`
	HistoryNote                 string       `field:"history_note"`
	FirstDoctorName             string       `field:"first_doctor_name"`
	FirstDoctorSpecialty        string       `field:"first_doctor_specialty"`
	FirstDoctorOrg              string       `field:"first_doctor_org"`
	FirstDoctorAddress1         string       `field:"first_doctor_address1"`
	FirstDoctorAddress2         string       `field:"first_doctor_address2"`
	FirstDoctorCity             string       `field:"first_doctor_city"`
	FirstDoctorState            string       `field:"first_doctor_state" validate:"omitempty,state"`
	FirstDoctorZIP              string       `field:"first_doctor_zip" validate:"omitempty,zip"`
	FirstDoctorPhone            string       `field:"first_doctor_phone" validate:"omitempty,phone"`
	FirstDoctorFax              string       `field:"first_doctor_fax" validate:"omitempty,phone"`
	FirstDoctorNPI              string       `field:"first_doctor_npi" validate:"omitempty,npi"`
	FirstDoctorTIN              string       `field:"first_doctor_tin" validate:"omitempty,tin"`
	FirstDoctorInformed         schema.YesNo `field:"first_doctor_informed"`
	FirstOpinionDate            day.Date     `field:"first_opinion_date"`
	SecondDoctorName            string       `field:"second_doctor_name"`
	SecondCenterName            string       `field:"second_center_name"`
	SecondDoctorSpecialty       string       `field:"second_doctor_specialty"`
	SecondDoctorBoard           string       `field:"second_doctor_board"`
	SecondDoctorBoardCertified  schema.YesNo `field:"second_doctor_board_certified"`
	SecondDoctorNPI             string       `field:"second_doctor_npi" validate:"omitempty,npi"`
	SecondDoctorTIN             string       `field:"second_doctor_tin" validate:"omitempty,tin"`
	SecondDoctorOrg             string       `field:"second_doctor_org"`
	SecondDoctorAddress1        string       `field:"second_doctor_address1"`
	SecondDoctorAddress2        string       `field:"second_doctor_address2"`
	SecondDoctorCity            string       `field:"second_doctor_city"`
	SecondDoctorState           string       `field:"second_doctor_state" validate:"omitempty,state"`
	SecondDoctorZIP             string       `field:"second_doctor_zip" validate:"omitempty,zip"`
	SecondDoctorPhone           string       `field:"second_doctor_phone" validate:"omitempty,phone"`
	SecondDoctorFax             string       `field:"second_doctor_fax" validate:"omitempty,phone"`
	SecondDoctorPortal          string       `field:"second_doctor_portal"`
	SecondDoctorIntakeContact   string       `field:"second_doctor_intake_contact"`
	SecondCenterType            string       `field:"second_center_type"`
	SecondDoctorNetworkStatus   string       `field:"second_doctor_network_status"`
	AcceptsAssignment           schema.YesNo `field:"accepts_assignment"`
	IndependenceRequest         schema.YesNo `field:"independence_request"`
	SecondDoctorIndependence    string       `field:"second_doctor_independence"`
	DisciplineChecked           schema.YesNo `field:"discipline_checked"`
	DisciplineCheckDate         day.Date     `field:"discipline_check_date"`
	OpinionMode                 string       `field:"opinion_mode"`
	RemoteStateOk               schema.YesNo `field:"remote_state_ok"`
	AppointmentDate             day.Date     `field:"appointment_date"`
	AppointmentTime             string       `field:"appointment_time"`
	AppointmentStatus           string       `field:"appointment_status"`
	RecordsNeededBy             day.Date     `field:"records_needed_by"`
	OpinionReportTo             string       `field:"opinion_report_to"`
	ShareFirstOpinion           schema.YesNo `field:"share_first_opinion"`
	PathologyReviewWanted       schema.YesNo `field:"pathology_review_wanted"`
	ImagingReviewWanted         schema.YesNo `field:"imaging_review_wanted"`
	PlanType                    string       `field:"plan_type"`
	AppealRegime                string       `field:"appeal_regime"`
	PayerName                   string       `field:"payer_name"`
	PayerDept                   string       `field:"payer_dept"`
	PayerAddress1               string       `field:"payer_address1"`
	PayerAddress2               string       `field:"payer_address2"`
	PayerCity                   string       `field:"payer_city"`
	PayerState                  string       `field:"payer_state" validate:"omitempty,state"`
	PayerZIP                    string       `field:"payer_zip" validate:"omitempty,zip"`
	PayerFax                    string       `field:"payer_fax" validate:"omitempty,phone"`
	PayerPhone                  string       `field:"payer_phone" validate:"omitempty,phone"`
	PlanName                    string       `field:"plan_name"`
	MemberID                    string       `field:"member_id"`
	GroupNumber                 string       `field:"group_number"`
	PolicyholderName            string       `field:"policyholder_name"`
	PolicyholderDOB             day.Date     `field:"policyholder_dob"`
	SecondaryPayerName          string       `field:"secondary_payer_name"`
	SecondaryPayerDept          string       `field:"secondary_payer_dept"`
	SecondaryPayerAddress1      string       `field:"secondary_payer_address1"`
	SecondaryPayerAddress2      string       `field:"secondary_payer_address2"`
	SecondaryPayerCity          string       `field:"secondary_payer_city"`
	SecondaryPayerState         string       `field:"secondary_payer_state" validate:"omitempty,state"`
	SecondaryPayerZIP           string       `field:"secondary_payer_zip" validate:"omitempty,zip"`
	SecondaryPayerFax           string       `field:"secondary_payer_fax" validate:"omitempty,phone"`
	SecondaryPayerPhone         string       `field:"secondary_payer_phone" validate:"omitempty,phone"`
	SecondaryMemberID           string       `field:"secondary_member_id"`
	CoverageStart               day.Date     `field:"coverage_start"`
	CoverageEnd                 day.Date     `field:"coverage_end"`
	PCPName                     string       `field:"pcp_name"`
	ReferralStatus              string       `field:"referral_status"`
	ReferralNumber              string       `field:"referral_number"`
	ReferralDate                day.Date     `field:"referral_date"`
	PriorAuthRequired           schema.YesNo `field:"prior_auth_required"`
	PriorAuthNumber             string       `field:"prior_auth_number"`
	ExpectedServiceDate         day.Date     `field:"expected_service_date"`
	CPTCodes                    []string     `field:"cpt_codes" validate:"omitempty,dive,cpt"`
	VisitsRequested             schema.Count `field:"visits_requested"`
	WithoutItText               string       `field:"without_it_text"`
	RestrictionSource           string       `field:"restriction_source"`
	SelfPay                     schema.YesNo `field:"self_pay"`
	SelfPayAsks                 []string     `field:"self_pay_asks"`
	SelfPayNote                 string       `field:"self_pay_note"`
	ClaimLater                  schema.YesNo `field:"claim_later"`
	InsurerRequired             schema.YesNo `field:"insurer_required"`
	InNetworkAlternatives       []string     `field:"in_network_alternatives"`
	ApprovalReceivedDate        day.Date     `field:"approval_received_date"`
	ApprovalNumber              string       `field:"approval_number"`
	PCMRefused                  schema.YesNo `field:"pcm_refused"`
	AuthDisclosers              []string     `field:"auth_disclosers"`
	AuthRecipients              []string     `field:"auth_recipients"`
	AuthPurpose                 string       `field:"auth_purpose"`
	AuthInformation             string       `field:"auth_information"`
	AuthDateRange               string       `field:"auth_date_range"`
	AuthExpirationDate          day.Date     `field:"auth_expiration_date"`
	AuthExpirationEvent         string       `field:"auth_expiration_event"`
	AuthRevokeTo                string       `field:"auth_revoke_to"`
	AuthSensitiveInitialed      []string     `field:"auth_sensitive_initialed"`
	AuthSignedDate              day.Date     `field:"auth_signed_date"`
	AuthSigner                  string       `field:"auth_signer"`
	AuthSignerAuthority         string       `field:"auth_signer_authority"`
	AuthRevokedDate             day.Date     `field:"auth_revoked_date"`
	ReasonForFirstDoctor        string       `field:"reason_for_first_doctor"`
	FirstDoctorScript           string       `field:"first_doctor_script"`
	FirstDoctorDiscourages      schema.YesNo `field:"first_doctor_discourages"`
	AskRecords                  schema.YesNo `field:"ask_records"`
	AskReferral                 schema.YesNo `field:"ask_referral"`
	AskCallInsurer              schema.YesNo `field:"ask_call_insurer"`
	AskCallSecondDoctor         schema.YesNo `field:"ask_call_second_doctor"`
	AskCaseSummary              schema.YesNo `field:"ask_case_summary"`
	AskNecessityLetter          schema.YesNo `field:"ask_necessity_letter"`
	SecondSourceType            string       `field:"second_source_type"`
	SecondDoctorExperienceNote  string       `field:"second_doctor_experience_note"`
	SecondDoctorTrainingDiffers schema.YesNo `field:"second_doctor_training_differs"`
	TeamReviewOffered           schema.YesNo `field:"team_review_offered"`
	RecordsNeededConfirmedWith  string       `field:"records_needed_confirmed_with"`
	RecordsNeededConfirmedDate  day.Date     `field:"records_needed_confirmed_date"`
	RecordsCollectedBy          string       `field:"records_collected_by"`
	TravelNeeded                schema.YesNo `field:"travel_needed"`
	DiscussionPartner           string       `field:"discussion_partner"`
	DoctorsConferenceDate       day.Date     `field:"doctors_conference_date"`
	LetterNote                  string       `field:"letter_note"`
}

// Record holds the typed fields of one row of the records table.
type Record struct {
	Row
	RecordHolderName        string       `field:"record_holder_name"`
	RecordHolderDept        string       `field:"record_holder_dept"`
	RecordHolderAddress1    string       `field:"record_holder_address1"`
	RecordHolderAddress2    string       `field:"record_holder_address2"`
	RecordHolderCity        string       `field:"record_holder_city"`
	RecordHolderState       string       `field:"record_holder_state" validate:"omitempty,state"`
	RecordHolderZIP         string       `field:"record_holder_zip" validate:"omitempty,zip"`
	RecordHolderPhone       string       `field:"record_holder_phone" validate:"omitempty,phone"`
	RecordHolderFax         string       `field:"record_holder_fax" validate:"omitempty,phone"`
	RecordType              string       `field:"record_type"`
	RecordMaterial          string       `field:"record_material"`
	RecordModality          string       `field:"record_modality"`
	RecordBodyPart          string       `field:"record_body_part"`
	RecordDateFrom          schema.Bound `field:"record_date_from"`
	RecordDateTo            schema.Bound `field:"record_date_to"`
	RecordAccession         string       `field:"record_accession"`
	RecordMRN               string       `field:"record_mrn"`
	RecordOrderingClinician string       `field:"record_ordering_clinician"`
	RecordDescription       string       `field:"record_description"`
	RecordBasis             string       `field:"record_basis"`
	RecordFormat            string       `field:"record_format"`
	DeliveryMethod          string       `field:"delivery_method"`
	ShipTo                  string       `field:"ship_to"`
	ShipToName              string       `field:"ship_to_name"`
	ShipToAddress1          string       `field:"ship_to_address1"`
	ShipToAddress2          string       `field:"ship_to_address2"`
	ShipToCity              string       `field:"ship_to_city"`
	ShipToState             string       `field:"ship_to_state" validate:"omitempty,state"`
	ShipToZIP               string       `field:"ship_to_zip" validate:"omitempty,zip"`
	ShipToFax               string       `field:"ship_to_fax" validate:"omitempty,phone"`
	ShipToEmail             string       `field:"ship_to_email" validate:"omitempty,mailbox"`
	PickupPerson            string       `field:"pickup_person"`
	ShippingAccount         string       `field:"shipping_account"`
	FeeLimitUSD             schema.Money `field:"fee_limit_usd"`
	LoanReturnTo            string       `field:"loan_return_to"`
	RecordRequestedDate     day.Date     `field:"record_requested_date"`
	RecordRefusedDate       day.Date     `field:"record_refused_date"`
	RecordRefusalText       string       `field:"record_refusal_text"`
	RecordReceivedDate      day.Date     `field:"record_received_date"`
	RecordSentDate          day.Date     `field:"record_sent_date"`
	RecordReturnedDate      day.Date     `field:"record_returned_date"`
	RecordAlsoTo            []string     `field:"record_also_to"`
	SensitiveCategories     []string     `field:"sensitive_categories"`
	LetterNote              string       `field:"letter_note"`
}

// Opinion holds the typed fields of one row of the opinions table.
type Opinion struct {
	Row
	OpinionSeq               schema.Count `field:"opinion_seq"`
	OpinionDoctor            string       `field:"opinion_doctor"`
	OpinionDoctorAddress1    string       `field:"opinion_doctor_address1"`
	OpinionDoctorAddress2    string       `field:"opinion_doctor_address2"`
	OpinionDoctorCity        string       `field:"opinion_doctor_city"`
	OpinionDoctorState       string       `field:"opinion_doctor_state" validate:"omitempty,state"`
	OpinionDoctorZIP         string       `field:"opinion_doctor_zip" validate:"omitempty,zip"`
	OpinionDoctorPhone       string       `field:"opinion_doctor_phone" validate:"omitempty,phone"`
	OpinionDoctorFax         string       `field:"opinion_doctor_fax" validate:"omitempty,phone"`
	OpinionSpecialty         string       `field:"opinion_specialty"`
	OpinionBoard             string       `field:"opinion_board"`
	OpinionInstitution       string       `field:"opinion_institution"`
	OpinionDate              day.Date     `field:"opinion_date"`
	OpinionModeDone          string       `field:"opinion_mode_done"`
	OpinionDiagnosis         string       `field:"opinion_diagnosis"`
	OpinionStage             string       `field:"opinion_stage"`
	OpinionRecommendation    string       `field:"opinion_recommendation"`
	OpinionAlternatives      string       `field:"opinion_alternatives"`
	OpinionGoal              string       `field:"opinion_goal"`
	OpinionTiming            string       `field:"opinion_timing"`
	OpinionBenefits          string       `field:"opinion_benefits"`
	OpinionHarms             string       `field:"opinion_harms"`
	OpinionPros              string       `field:"opinion_pros"`
	OpinionCons              string       `field:"opinion_cons"`
	OpinionUncertainty       string       `field:"opinion_uncertainty"`
	OpinionBurden            string       `field:"opinion_burden"`
	OpinionMaterialReviewed  string       `field:"opinion_material_reviewed"`
	OpinionWhoTreats         string       `field:"opinion_who_treats"`
	BasisEvidence            string       `field:"basis_evidence"`
	BasisExperienceYears     schema.Count `field:"basis_experience_years"`
	BasisExperiencePatients  schema.Count `field:"basis_experience_patients"`
	OpinionWritten           schema.YesNo `field:"opinion_written"`
	OpinionExamDone          schema.YesNo `field:"opinion_exam_done"`
	OpinionOriginalsReviewed schema.YesNo `field:"opinion_originals_reviewed"`
	FurtherTests             string       `field:"further_tests"`
	DoctorsConferenceStatus  string       `field:"doctors_conference_status"`
	AgreeDiagnosis           string       `field:"agree_diagnosis"`
	AgreeStage               string       `field:"agree_stage"`
	AgreeTreatment           string       `field:"agree_treatment"`
	AgreeTiming              string       `field:"agree_timing"`
	OpinionIncentiveNote     string       `field:"opinion_incentive_note"`
	LetterNote               string       `field:"letter_note"`
}

// Denial holds the typed fields of one row of the denials table.
type Denial struct {
	Row
	DenialSeq                     schema.Count `field:"denial_seq"`
	RequestDate                   day.Date     `field:"request_date"`
	RequestTo                     string       `field:"request_to"`
	RequestMethod                 string       `field:"request_method"`
	RequestDescription            string       `field:"request_description"`
	ServiceDate                   day.Date     `field:"service_date"`
	DenialLetterDate              day.Date     `field:"denial_letter_date"`
	DenialReceivedDate            day.Date     `field:"denial_received_date"`
	DeniedBy                      string       `field:"denied_by"`
	DenialReasonText              []string     `field:"denial_reason_text"`
	DenialCode                    string       `field:"denial_code"`
	DenialReference               string       `field:"denial_reference"`
	DenialCategory                string       `field:"denial_category"`
	DenialPrintedDeadline         day.Date     `field:"denial_printed_deadline"`
	DenialNoticeHasReason         schema.YesNo `field:"denial_notice_has_reason"`
	DenialNoticeHasProvision      schema.YesNo `field:"denial_notice_has_provision"`
	DenialNoticeHasMaterial       schema.YesNo `field:"denial_notice_has_material"`
	DenialNoticeHasSteps          schema.YesNo `field:"denial_notice_has_steps"`
	DenialNoticeHasCriterion      schema.YesNo `field:"denial_notice_has_criterion"`
	DenialNoticeHasJudgment       schema.YesNo `field:"denial_notice_has_judgment"`
	DenialNoticeHasExpedited      schema.YesNo `field:"denial_notice_has_expedited"`
	DenialNoticeHasSuit           schema.YesNo `field:"denial_notice_has_suit"`
	DenialNoticeHasIdentification schema.YesNo `field:"denial_notice_has_identification"`
	DenialNoticeHasCodes          schema.YesNo `field:"denial_notice_has_codes"`
	DenialNoticeHasExternal       schema.YesNo `field:"denial_notice_has_external"`
	DenialNoticeHasAssistance     schema.YesNo `field:"denial_notice_has_assistance"`
	DenialNoticeHasPlainWords     schema.YesNo `field:"denial_notice_has_plain_words"`
	DenialNoticeHasLanguage       schema.YesNo `field:"denial_notice_has_language"`
	AppealLevel                   string       `field:"appeal_level"`
	AppealAddressFromNotice       schema.YesNo `field:"appeal_address_from_notice"`
	AppealToName                  string       `field:"appeal_to_name"`
	AppealToDept                  string       `field:"appeal_to_dept"`
	AppealToAddress1              string       `field:"appeal_to_address1"`
	AppealToAddress2              string       `field:"appeal_to_address2"`
	AppealToCity                  string       `field:"appeal_to_city"`
	AppealToState                 string       `field:"appeal_to_state" validate:"omitempty,state"`
	AppealToZIP                   string       `field:"appeal_to_zip" validate:"omitempty,zip"`
	AppealToFax                   string       `field:"appeal_to_fax" validate:"omitempty,phone"`
	AppealToPhone                 string       `field:"appeal_to_phone" validate:"omitempty,phone"`
	AppealCopyTo                  []string     `field:"appeal_copy_to"`
	AppealAddresseeType           string       `field:"appeal_addressee_type"`
	AppealRouteConfirmedDate      day.Date     `field:"appeal_route_confirmed_date"`
	AppealRouteConfirmedWith      string       `field:"appeal_route_confirmed_with"`
	ServiceTiming                 string       `field:"service_timing"`
	PartBDrug                     schema.YesNo `field:"part_b_drug"`
	ServiceCutDate                day.Date     `field:"service_cut_date"`
	Urgency                       string       `field:"urgency"`
	UrgencyBasis                  string       `field:"urgency_basis"`
	UrgencyClinician              string       `field:"urgency_clinician"`
	UrgencyStatementDate          day.Date     `field:"urgency_statement_date"`
	PreviousAppealSentDate        day.Date     `field:"previous_appeal_sent_date"`
	PreviousAppealDecisionDate    day.Date     `field:"previous_appeal_decision_date"`
	PreviousAppealReceivedDate    day.Date     `field:"previous_appeal_received_date"`
	PreviousAppealReference       string       `field:"previous_appeal_reference"`
	AppealSentDate                day.Date     `field:"appeal_sent_date"`
	AppealSentMethod              string       `field:"appeal_sent_method"`
	AppealConfirmation            string       `field:"appeal_confirmation"`
	LateFilingReason              string       `field:"late_filing_reason"`
	DeemedExhausted               schema.YesNo `field:"deemed_exhausted"`
	DeemedExhaustedText           string       `field:"deemed_exhausted_text"`
	AmountInControversy           schema.Money `field:"amount_in_controversy"`
	PaidAmount                    schema.Money `field:"paid_amount"`
	PaidDate                      day.Date     `field:"paid_date"`
	MSNDate                       day.Date     `field:"msn_date"`
	LetterNote                    string       `field:"letter_note"`
}

// Argument holds the typed fields of one row of the arguments table.
type Argument struct {
	Row
	ArgumentSeq     schema.Count `field:"argument_seq"`
	ArgumentKind    string       `field:"argument_kind"`
	ArgumentText    string       `field:"argument_text"`
	ArgumentAnswers string       `field:"argument_answers"`
	EvidenceRef     string       `field:"evidence_ref"`
	PlanPage        string       `field:"plan_page"`
}

// LogEntry holds the typed fields of one row of the contact_log table.
type LogEntry struct {
	Row
	LogDate      day.Date `field:"log_date"`
	LogTime      string   `field:"log_time"`
	LogWith      string   `field:"log_with"`
	LogReference string   `field:"log_reference"`
	LogAnswer    string   `field:"log_answer"`
}

// Enclosure holds the typed fields of one row of the enclosures table.
type Enclosure struct {
	Row
	EnclosureFile  string `field:"enclosure_file"`
	EnclosureTitle string `field:"enclosure_title"`
	EnclosureFor   string `field:"enclosure_for"`
}

// DirectoryEntry holds the typed fields of one row of the directory table.
type DirectoryEntry struct {
	Row
	DirectoryName     string `field:"directory_name"`
	DirectoryDept     string `field:"directory_dept"`
	DirectoryAddress1 string `field:"directory_address1"`
	DirectoryAddress2 string `field:"directory_address2"`
	DirectoryCity     string `field:"directory_city"`
	DirectoryState    string `field:"directory_state" validate:"omitempty,state"`
	DirectoryZIP      string `field:"directory_zip" validate:"omitempty,zip"`
	DirectoryPhone    string `field:"directory_phone" validate:"omitempty,phone"`
	DirectoryFax      string `field:"directory_fax" validate:"omitempty,phone"`
	DirectoryNPI      string `field:"directory_npi" validate:"omitempty,npi"`
}
