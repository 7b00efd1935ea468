package schema

// aliases are other words that people write for a value of an enumeration,
// normalised. Only words that can mean nothing else stand here.
var aliases = map[string]map[string]string{
	"case_status": {"active": "open", "new": "open", "onhold": "hold", "paused": "hold", "done": "closed", "died": "deceased", "dead": "deceased"},
	"representative_authority": {
		"mother": "parent", "father": "parent", "mom": "parent", "dad": "parent", "legalguardian": "guardian",
		"healthcarepowerofattorney": "health_care_poa", "medicalpoa": "health_care_poa", "healthcareproxy": "health_care_poa",
		"executrix": "executor", "executorofestate": "executor",
	},
	"opinion_mode":                 {"inperson": "in_person", "office": "in_person", "visit": "in_person", "telehealth": "video", "remote": "video", "online": "video", "paper": "records_only", "recordsreview": "records_only"},
	"opinion_mode_done":            {"inperson": "in_person", "office": "in_person", "visit": "in_person", "telehealth": "video", "remote": "video", "paper": "records_only", "recordsreview": "records_only"},
	"appointment_status":           {"scheduled": "booked", "confirmed": "booked", "completed": "done", "seen": "done", "pending": "requested", "asked": "requested"},
	"second_doctor_network_status": {"innetwork": "in", "yes": "in", "outofnetwork": "out", "oon": "out", "no": "out"},
	"referral_status":              {"received": "obtained", "have": "obtained", "pending": "requested", "denied": "refused", "notneeded": "not_needed", "notrequired": "not_needed"},
	"plan_type": {
		"originalmedicare": "medicare_original", "traditionalmedicare": "medicare_original", "medicareab": "medicare_original", "medicarepartb": "medicare_original",
		"medicareadvantagehmo": "medicare_advantage_hmo", "mahmo": "medicare_advantage_hmo", "medicareadvantageppo": "medicare_advantage_ppo", "mappo": "medicare_advantage_ppo",
		"medicaidmanagedcare": "medicaid_mco", "medicaidffs": "medicaid_ffs", "medicaidfeeforservice": "medicaid_ffs",
		"tricareprime": "tricare_prime", "tricareselect": "tricare_select", "veteransaffairs": "va", "uninsured": "none", "noinsurance": "none", "selfpay": "none",
		"feeforservice": "indemnity", "traditional": "indemnity",
	},
	"appeal_regime": {
		"selffunded": "erisa_self_funded", "selfinsured": "erisa_self_funded", "selffundedemployer": "erisa_self_funded", "employerselffunded": "erisa_self_funded",
		"fullyinsured": "erisa_insured", "fullyinsuredemployer": "erisa_insured", "employerinsured": "erisa_insured",
		"marketplace": "individual_market", "individual": "individual_market", "exchange": "individual_market", "obamacare": "individual_market",
		"stategovernment": "nonfederal_government", "localgovernment": "nonfederal_government", "churchplan": "church",
		"originalmedicare": "medicare_original", "traditionalmedicare": "medicare_original", "medicareadvantage": "medicare_advantage",
		"medicaidmanagedcare": "medicaid_mco", "medicaidffs": "medicaid_ffs", "medicaidfeeforservice": "medicaid_ffs",
		"federalemployee": "fehb", "federalemployees": "fehb", "fepblue": "fehb", "employer": "employer_unknown", "employerplan": "employer_unknown",
		"unk": "unknown", "notknown": "unknown", "notsure": "unknown", "dontknow": "unknown",
	},
	"record_type": {
		"chart": "chart_notes", "officenotes": "chart_notes", "clinicnotes": "chart_notes", "progressnotes": "chart_notes", "medicalrecords": "chart_notes",
		"labs": "lab_report", "labresults": "lab_report", "bloodwork": "lab_report", "labwork": "lab_report", "labreports": "lab_report",
		"pathreport": "pathology_report", "pathology": "pathology_report", "biopsyreport": "pathology_report", "slides": "pathology_slides", "pathslides": "pathology_slides",
		"block": "pathology_block", "blocks": "pathology_block", "paraffinblock": "pathology_block", "tissueblock": "pathology_block",
		"imagingreport": "radiology_report", "scanreport": "radiology_report", "images": "imaging_study", "scans": "imaging_study", "imaging": "imaging_study",
		"mammograms": "mammogram", "mammo": "mammogram", "opnote": "operative_note", "operativereport": "operative_note", "opreport": "operative_note",
		"dischargenote": "discharge_summary", "discharge": "discharge_summary", "genetictest": "genetic_report", "genetics": "genetic_report", "bills": "billing",
	},
	"record_material": {"reports": "report", "originals": "original", "reportandoriginal": "both"},
	"record_modality": {
		"ctscan": "CT", "cat": "CT", "catscan": "CT", "mr": "MRI", "petscan": "PET", "petct": "PET", "xray": "XR", "xrays": "XR", "ultrasound": "US",
		"sonogram": "US", "nuclear": "NM", "nuclearmedicine": "NM", "mammogram": "MG", "mammography": "MG",
	},
	"delivery_method": {
		"usmail": "mail", "usps": "mail", "post": "mail", "courier": "courier_overnight", "overnight": "courier_overnight", "fedex": "courier_overnight", "ups": "courier_overnight",
		"pickedup": "pickup", "patientpickup": "pickup", "patientportal": "portal", "imageexchange": "exchange", "electronicexchange": "exchange", "byhand": "hand_carry",
	},
	"record_format":  {"electronic": "pdf", "disc": "disc_dicom", "disk": "disc_dicom", "cd": "disc_dicom", "dicom": "disc_dicom", "paperfilm": "paper"},
	"ship_to":        {"patientshome": "patient", "home": "patient", "seconddoctor": "second_office", "secondoffice": "second_office", "us": "agency", "ouroffice": "agency"},
	"service_timing": {"before": "pre_service", "preservice": "pre_service", "after": "post_service", "postservice": "post_service", "ongoing": "concurrent"},
	"urgency":        {"urgent": "expedited", "rush": "expedited", "fast": "expedited", "normal": "standard", "routine": "standard", "nonurgent": "standard"},
	"urgency_basis":  {"maxfunction": "maximum_function", "function": "maximum_function", "pain": "severe_pain"},
	"appeal_level":   {"first": "internal1", "firstlevel": "internal1", "level1": "internal1", "second": "internal2", "secondlevel": "internal2", "externalreview": "external"},
	"denial_category": {
		"notcovered": "not_covered", "notmedicallynecessary": "not_necessary", "medicalnecessity": "not_necessary", "notnecessary": "not_necessary",
		"outofnetwork": "out_of_network", "oon": "out_of_network", "noreferral": "no_referral", "nopriorauth": "no_prior_auth", "noauthorization": "no_prior_auth",
		"investigational": "experimental", "missinginformation": "missing_info",
	},
}
