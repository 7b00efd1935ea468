package input_test

import (
	"slices"
	"strings"
	"testing"
)

// Second headers of form tools are nobody's rows, and people's rows stay.
func TestSecondHeadersOfFormTools(t *testing.T) {
	const header = "ResponseId,case_id,patient_first_name,patient_last_name,patient_dob,patient_phone,patient_state,diagnosis_text\n"
	const pat = "R_1,C-1,Pat,Example,1960-05-04,202-555-0143,IL,gallstones\n"
	for what, test := range map[string]struct {
		rows string
		read string // case ids
		says string
	}{
		"keys of Qualtrics below questions": {"Response ID,What is the id?,What is your first name?,Last name,When were you born?,Phone,State,Diagnosis\n" +
			`"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3""}","{""ImportId"":""QID4""}","{""ImportId"":""QID5""}","{""ImportId"":""QID6""}","{""ImportId"":""QID7""}"` + "\n" + pat, "C-1", "rows 2 to 3"},
		"Open-Ended Response":     {",Open-Ended Response,Open-Ended Response,Open-Ended Response,Open-Ended Response,Open-Ended Response,Open-Ended Response,Open-Ended Response\n" + pat, "C-1", "row 2"},
		"another phrase across":   {",Type your answer,Type your answer,Type your answer,Type your answer,Type your answer,Type your answer,Type your answer\n" + pat, "C-1", "row 2"},
		"types of a database":     {"varchar(20),varchar(20),text,text,date,varchar(20),char,text\n" + pat, "C-1", "row 2"},
		"what is required":        {"optional,required,required,required,required,required,required,required\n" + pat, "C-1", "row 2"},
		"headers in words":        {"Response ID,Case ID,Patient first name,Patient last name,Patient DOB,Patient phone,Patient state,Diagnosis text\n" + pat, "C-1", "row 2"},
		"people's rows":           {pat + "R_2,C-2,Kim,Example,1961-05-04,202-555-0144,MO,gout\n", "C-1 C-2", ""},
		"a person who answers No": {"R_1,C-1,Pat,Example,No,No,No,No\n", "C-1", ""},
		"a person called Text":    {"R_1,C-1,Text,Date,1960-05-04,202-555-0143,IL,Number\n", "C-1", ""},
		"answers that are blank":  {"R_1,C-1,Pat,Example,,,,\n", "C-1", ""},
		"a sentence everywhere":   {"R_1,C-1,Pat,Example,see the chart,see the chart,see the chart,see the chart\n", "C-1", ""},
	} {
		t.Run(what, func(t *testing.T) {
			book := readText(t, header+test.rows)
			var read []string
			for _, row := range book.Tables[0].Rows {
				read = append(read, row.Cell(1).Shown)
			}
			if strings.Join(read, " ") != test.read {
				t.Errorf("%q are read, want %q: %v", read, test.read, book.Problems)
			}
			if said := slices.ContainsFunc(book.Notes, func(n string) bool {
				return test.says != "" && strings.Contains(n, test.says+" hold") && strings.Contains(n, "second headers")
			}); said != (test.says != "") {
				t.Errorf("notes %q, want one of %q", book.Notes, test.says)
			}
		})
	}
}
