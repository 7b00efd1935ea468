package plan

import (
	"strings"
	"testing"

	"casepacket/internal/intake"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
)

// A comment that says to stop holds the case; remarks about other things do not.
func TestACommentThatSaysStopHolds(t *testing.T) {
	for text, held := range map[string]bool{
		"Do not send!": true, "DO NOT SEND until Dana calls": true, "Dana:\ndon\u2019t mail this yet": true, "please do not contact the patient.": true, "not to be sent": true,
		"On hold": true, "HOLD": true, "hold off for now": true, "Stop!": true, "stop all letters": true, "consent revoked 11/2": true, "patient withdrew": true, "pt changed her mind": true,
		"wrong patient?": true, "case closed 11/20": true, "never send anything to this patient": true, "Do not fax or mail": true,

		"call first": false, "do not send the original slides": false, "do not fax more than 20 pages": false, "do not contact the employer": false, "put on hold for 10 minutes by the insurer's line": false,
		"holds two policies": false, "household of 4": false, "stopped taking aspirin": false, "non-stop pain": false, "closed fracture": false, "ask whether consent was given": false,
		"don't forget the CD": false, "send by fax": false, "wrong fax number corrected": false, "patient declined the drug trial in 2019": false, "patient declined.": true,
	} {
		book, err := input.Open(deathTable(t, "Color", "red"), nil, sheet.Options{HeaderScore: intake.HeaderScore})
		if err != nil {
			t.Fatal(err)
		}
		book.Tables[0].Comments = map[int][]sheet.Comment{2: {{Ref: "F2", Text: text}}}
		p := planBook(t, book, envOn(t, "2026-11-23")).Packets[0]
		said := told(p, "SH-121")
		if (outcomes(p)["appointment-request"] == "held") != held || (len(said) == 1) != held || held && !strings.Contains(said[0], " F2 ") {
			t.Errorf("%q: %v, %v", text, outcomes(p), said)
		}
	}
}
