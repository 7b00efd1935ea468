package run

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"casepacket/internal/app"
	"casepacket/internal/intake"
	"casepacket/internal/outdir"
	"casepacket/internal/schema"
	"casepacket/internal/starter"
)

// starterFile is the workbook that Init makes.
const starterFile = "cases.xlsx"

// InitOptions say where the workbook goes.
type InitOptions struct {
	Folder string // made if it is not there
}

// InitResult says where the workbook is.
type InitResult struct {
	File string
}

// Init makes a workbook to begin with. Nothing that is there already is overwritten.
func Init(ctx context.Context, _ *app.Host, opt InitOptions) (*InitResult, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	folder := opt.Folder
	path := filepath.Join(folder, starterFile)
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return nil, app.Usagef("%s is a file; name a folder", folder)
	}
	if app.Exists(path) {
		return nil, app.Usagef("%s is there already, and nothing was changed; name another folder: casepacket init DIR", path)
	}
	var settings []starter.StarterSetting
	for _, s := range intake.SettingsList() {
		settings = append(settings, starter.StarterSetting{Name: s.Name, Meaning: s.Meaning, Values: s.Values()})
	}
	settings = append(settings,
		starter.StarterSetting{Name: "header: Primary MD", Meaning: "A header that only your sheets use: write after the colon what it says, and as value the column it means, such as first_doctor_name"},
		starter.StarterSetting{Name: "hearing days: VT", Meaning: "Days to ask for a Medicaid fair hearing in a state: write its letters after the colon, and the number as value"},
	)
	var content bytes.Buffer
	starter := starter.Starter{Example: starterExample, Settings: settings}
	if err := starter.Write(&content); err != nil {
		return nil, err
	}
	if err := outdir.WriteFile(path, content.Bytes()); err != nil {
		return nil, err
	}
	return &InitResult{File: path}, nil
}

// starterExample is the example of the starter workbook. Its person is made
// up, and so is everybody else.
var starterExample = map[schema.Table]map[string]string{
	schema.Cases: {
		"case_id": "EXAMPLE", "patient_first_name": "Pat", "patient_last_name": "Sample", "patient_dob": "1960-05-04",
		"patient_address1": "1 Sample Street", "patient_city": "Springfield", "patient_state": "IL", "patient_zip": "62701", "patient_phone": "202-555-0143",
		"diagnosis_text": "lump in the left breast, not yet named", "second_doctor_name": "Dr. Placeholder", "second_doctor_specialty": "breast surgery",
		"second_doctor_fax": "202-555-0170", "second_doctor_address1": "9 Clinic Road", "second_doctor_city": "Springfield", "second_doctor_state": "IL", "second_doctor_zip": "62701",
	},
	schema.Records: {
		"case_id": "EXAMPLE", "record_holder_name": "Example Laboratory", "record_holder_fax": "202-555-0150", "record_type": "pathology_report", "record_date_from": "2026",
	},
	schema.Directory: {
		"directory_name": "Example Laboratory", "directory_fax": "202-555-0150", "directory_address1": "2 Laboratory Way", "directory_city": "Springfield", "directory_state": "IL", "directory_zip": "62701",
	},
}
