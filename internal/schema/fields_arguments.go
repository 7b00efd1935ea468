package schema

var argumentsFields = []Field{
	{Name: "argument_seq", Type: TypeCount},
	{Name: "argument_kind", Type: TypeEnum, Values: []Value{{Code: "treatment_unusual"}, {Code: "procedure_overused"}, {Code: "less_invasive"}, {Code: "better_success"}, {Code: "cheaper"}, {Code: "special_condition"}, {Code: "independence"}, {Code: "local_conformity"}, {Code: "no_network_specialist"}, {Code: "only_specialist_outside"}, {Code: "other_specialty"}, {Code: "insurer_required"}, {Code: "plan_language"}, {Code: "state_law"}, {Code: "medicare_manual"}, {Code: "medicaid_438_206"}, {Code: "opinions_conflict"}, {Code: "no_timely_network_access"}, {Code: "rare_condition"}, {Code: "guideline_support"}, {Code: "clinical_trial_decision"}, {Code: "comorbidity"}, {Code: "diagnosis_uncertain"}, {Code: "doctor_recommended"}, {Code: "time_critical"}, {Code: "notice_defective"}, {Code: "prior_approval_given"}, {Code: "billing_or_coding_error"}}},
	{Name: "argument_text", Type: TypeProse},
	{Name: "argument_answers", Type: TypeText},
	{Name: "evidence_ref", Type: TypeText},
	{Name: "plan_page", Type: TypeText},
}
