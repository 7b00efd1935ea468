package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// told is a problem as casepacket check --format json tells it.
type told struct {
	Severity, Code, Sheet, Cell, Field, Message, Hint string
	CaseID                                            string `json:"case_id"`
	Row                                               int
}

// mends are what somebody types who does what the notes say: by code and
// field, else by field; a name with "=" sets another column of the row.
var mends = map[string]string{
	"V-APL-8 argument_text": "The biopsy of March shows it.", "argument_kind": "guideline_support",
	"diagnosis_date": "2026-03-02", "coverage_start": "2026-01-01", "member_id": "W123456789", "group_number": "G-77",
	"SH-28 plan_type": "ppo", "voicemail_ok": "no", "opinion_number": "3", "appointment_time": "9:30 am", "referral_number": "R-12",
	"V-ID-22 patient_zip": "62701", "V-ID-23 appointment_date": "2026-12-15",
	"SH-63 patient_first_name": "Example, Pat", "SH-55 patient_phone": "202-555-0101", "SH-59 case_id": "B-901",
	"V-ID-1 patient_first_name": "Pat", "V-ID-1 patient_address1": "1 Sample Street;patient_city=Springfield;patient_state=IL;patient_zip=62701",
	"patient_dob": "1960-05-04", "patient_phone": "202-555-0143", "V-ID-3 representative_name": "Kim Sample;representative_authority=parent",
	"internal_note": "call on Monday", "secondary_member_id": "W987654321", "first_doctor_npi": "1234567893", "first_doctor_state": "IL",
	"first_doctor_zip": "62701", "patient_phone_alt": "202-555-0144", "patient_email": "pat@example.com", "first_doctor_tin": "12-3456789",
	"V-ID-8 member_id": "1EG4TE5MK73", "history_note": "a note in plain letters", "second_doctor_name": "Dr. Other Placeholder",
	"second_doctor_fax": "202-555-0170", "first_opinion_date": "2026-09-01", "opinion_target_date": "2026-11-30", "decision_deadline": "2027-03-01",
	"auth_information": "pathology reports", "auth_expiration_date": "2027-06-01", "representative_authority": "health_care_poa",
	"V-IN-8 plan_type": "ppo", "payer_fax": "202-555-0180", "pcm_refused": "", "V-APL-11 representative_name": "",
	"request_description": "a second review of the biopsy slides", "V-APL-1 denial_reason_text": "Not medically necessary.",
	"denial_letter_date": "2026-10-20", "appeal_level": "internal1", "urgency_basis": "health", "urgency_clinician": "Dr. Placeholder",
	"urgency": "standard", "opinion_seq": "2", "opinion_doctor": "Dr. Placeholder", "opinion_doctor_fax": "202-555-0191", "opinion_diagnosis": "as the first",
	"record_date_from": "2024", "fee_limit_usd": "25", "previous_appeal_decision_date": "2026-11-20", "amount_in_controversy": "2500", "SH-61 case_id": "B-001", "ship_to": "patient",
	"sensitive_categories": "", "record_holder_fax": "202-555-0190", "record_type": "lab_report", "record_holder_name": "Example Lab",
}

// The sample with a fault of every kind, its problems marked in a copy, and the
// copy mended cell by cell as its notes say: at the end every document is
// ready.
func TestTheBrokenSampleIsMendedAsItsNotesSay(t *testing.T) {
	folder := t.TempDir()
	run := func(want int, args ...string) string {
		t.Helper()
		var out, said bytes.Buffer
		a := &cli{stdin: strings.NewReader(""), stdout: &out, stderr: &said, now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }}
		if code := a.run(context.Background(), args); code != want {
			t.Fatalf("%v: exit code %d, want %d\n%s%s", args, code, want, out.String(), said.String())
		}
		return out.String()
	}
	marked := filepath.Join(folder, "marked-1.xlsx")
	run(exitProblems, "check", sample("broken.xlsx"), "--marked", marked)
	everyProblemHasANote(t, marked)
	for round := 2; ; round++ {
		var problems []told
		args := []string{"check", marked, "--format", "json"}
		var out bytes.Buffer
		a := &cli{stdin: strings.NewReader(""), stdout: &out, stderr: &bytes.Buffer{}, now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }}
		a.run(context.Background(), args)
		if err := json.Unmarshal(out.Bytes(), &problems); err != nil {
			t.Fatal(err)
		}
		if mendAll(t, marked, problems) == 0 {
			break
		}
		if round > 8 {
			t.Fatalf("after %d rounds there still are problems:\n%s", round, out.String())
		}
	}
	run(exitReady, marked)
}

// everyProblemHasANote wants each cell that the list of problems leads to to
// have a note with its code.
func everyProblemHasANote(t *testing.T, path string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	notes := map[string]string{}
	for _, name := range f.GetSheetList() {
		comments, err := f.GetComments(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range comments {
			for _, run := range c.Paragraph {
				notes[name+"!"+c.Cell] += run.Text
			}
		}
	}
	rows, err := f.GetRows("Problems")
	if err != nil || len(rows) < 100 || f.GetSheetName(0) != "Problems" {
		t.Fatalf("the list of problems has %d rows, %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		if cell, code := row[1], row[5]; !strings.Contains(notes[cell], code) {
			t.Errorf("the note at %s does not say %s: %q", cell, code, notes[cell])
		}
	}
}

// mendAll types what the notes ask for into the cells of a marked workbook and
// returns how many cells it mended.
func mendAll(t *testing.T, path string, problems []told) int {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	count := 0
	for _, p := range problems {
		if p.Severity != "error" && p.Severity != "missing" {
			continue
		}
		if p.Code == "V-APL-8" && p.Field == "denial_reason_text" { // "add a row to Arguments"
			rows, err := f.GetRows("Arguments")
			if err != nil {
				t.Fatal(err)
			}
			n := strconv.Itoa(len(rows) + 1)
			for header, text := range map[string]string{"case_id": p.CaseID, "argument_kind": "guideline_support", "argument_text": "The slides show it."} {
				set(t, f, "Arguments", column(t, f, "Arguments", header)+n, text)
			}
			count++
			continue
		}
		value, ok := mends[p.Code+" "+p.Field]
		if !ok {
			value, ok = mends[p.Field]
		}
		if p.Code == "V-ID-6" {
			value, ok = fmt.Sprintf("B-TWIN-%d", p.Row), true
		}
		if !ok {
			t.Fatalf("nothing is known to do about %s of %s at %s!%s: %s. %s", p.Code, p.Field, p.Sheet, p.Cell, p.Message, p.Hint)
		}
		parts := strings.Split(value, ";")
		set(t, f, p.Sheet, p.Cell, parts[0])
		for _, more := range parts[1:] {
			header, text, _ := strings.Cut(more, "=")
			set(t, f, p.Sheet, column(t, f, p.Sheet, header)+strconv.Itoa(p.Row), text)
		}
		count++
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return count
}

func set(t *testing.T, f *excelize.File, sheet, cell, value string) {
	t.Helper()
	if err := f.SetCellStr(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
}

func column(t *testing.T, f *excelize.File, sheet, header string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range rows[0] {
		if text == header {
			name, err := excelize.ColumnNumberToName(i + 1)
			if err != nil {
				t.Fatal(err)
			}
			return name
		}
	}
	name, err := excelize.ColumnNumberToName(len(rows[0]) + 1)
	if err != nil {
		t.Fatal(err)
	}
	set(t, f, sheet, name+"1", header)
	return name
}
