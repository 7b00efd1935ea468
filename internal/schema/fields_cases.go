package schema

import "slices"

var casesFields = slices.Concat(caseFields, patientFields, clinicalFields, doctorsFields, insuranceFields, authorizationFields, officeFields)
