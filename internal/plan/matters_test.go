package plan

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/office"
)

const denialsCase = lendingCase + `  record_type: lab_report
plan_type: ppo
appeal_regime: erisa_insured
payer_name: Mohawk Sample Health
payer_fax: 202-555-0173
member_id: 0044-118-02
denials:
- denial_letter_date: "2026-11-16"
  request_date: "2026-11-02"
  request_description: a second opinion by Dr. Rain Primer
  denial_reason_text: The provider is not in the network.
  denial_reference: MSH-5501
  appeal_address_from_notice: "yes"
- denial_letter_date: "2026-11-16"
  request_date: "2026-11-02"
  request_description: payment for reading the MRI again
  denial_reason_text: Billing code missing.
  denial_reference: MSH-7
  appeal_address_from_notice: "yes"
`

// arguments are two arguments, each with what argument_denial says of it; a
// field left out is "-".
func arguments(about ...string) string {
	text := "arguments:\n"
	for i, said := range about {
		text += "- argument_kind: diagnosis_uncertain\n  evidence_ref: Pathology report\n  argument_text: This is argument " + string(rune('A'+i)) + ".\n"
		if said != "-" {
			text += "  argument_denial: " + said + "\n"
		}
	}
	return text
}

func TestArgumentsBelongToDenials(t *testing.T) {
	later := strings.Replace(denialsCase, "denial_reference: MSH-7", "denial_reference: MSH-5501\n  appeal_level: internal2\n  previous_appeal_decision_date: \"2026-11-20\"", 1)
	noReference := strings.Replace(later, "denial_reference: MSH-5501\n  appeal_level", "appeal_level", 1)
	numbered := strings.NewReplacer("denial_reference: MSH-5501", "denial_reference: MSH-5501\n  denial_seq: 7", "denial_reference: MSH-7", "denial_reference: MSH-7\n  denial_seq: 8").Replace(denialsCase)
	for _, test := range []struct {
		name, yaml    string
		first, second string // which arguments the two appeals have, "held" before where they are
	}{
		{"each its own", denialsCase + arguments("1", "2"), "A", "B"},
		{"one for both", denialsCase + arguments("all", "2"), "A", "AB"},
		{"both", denialsCase + arguments("both", `"1, 2"`), "AB", "AB"},
		{"a range", denialsCase + arguments("1-2", "Denial 2"), "A", "AB"},
		{"a list", denialsCase + arguments("denials 1 and 2", `"#1; #2"`), "AB", "AB"},
		{"nothing said", denialsCase + arguments("-", "-"), "held ", "held "},
		{"one of two says nothing", denialsCase + arguments("1", "-"), "held A", "held "},
		{"a number that is no denial's", denialsCase + arguments("1", "3"), "held A", "held "},
		{"a date", denialsCase + arguments("1", `"1/2/2026"`), "held A", "held "},
		{"words", denialsCase + arguments("1", "the MRI"), "held A", "held "},
		{"the numbers of the sheet", numbered + arguments("7", "8"), "A", "B"},
		{"places where the sheet has numbers", numbered + arguments("1", "2"), "held ", "held "},
		{"two levels of one denial", later + arguments("-", "-"), "AB", "AB"},
		{"two levels, one of them named", later + arguments("1", "2"), "AB", "AB"},
		{"a later level without a reference", noReference + arguments("-", "-"), "AB", "AB"},
		{"none for the second", denialsCase + arguments("1", "1"), "AB", "held "},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := oneCase(t, test.yaml, envOn(t, "2026-11-23"))
			for name, want := range map[string]string{"appeal-1": test.first, "appeal-2": test.second} {
				d := p.Find(name)
				text, got := written(t, d), ""
				if d.Outcome() == Held {
					got = "held "
				}
				for _, letter := range []string{"A", "B"} {
					if strings.Contains(text, "This is argument "+letter) {
						got += letter
					}
				}
				if got != want {
					t.Errorf("%s has %q, want %q: %v", name, got, want, d.Problems)
				}
			}
		})
	}
}

// An office that says so once is not asked; a case of one denial never is.
func TestWhoIsNotAskedAboutArguments(t *testing.T) {
	env := envOn(t, "2026-11-23")
	env.Office.ArgumentDenial = office.AllArguments
	if got := outcomes(oneCase(t, denialsCase+arguments("-"), env)); got["appeal-1"] != "ready" || got["appeal-2"] != "ready" {
		t.Errorf("held although the office answered: %v", got)
	}
	one := denialsCase[:strings.LastIndex(denialsCase, "- denial_letter_date")]
	if got := outcomes(oneCase(t, one+arguments("-"), envOn(t, "2026-11-23"))); got["appeal-1"] != "ready" {
		t.Errorf("held with one denial: %v", got)
	}
}

// The samples as they were before their arguments named denials: every appeal of a case
// with several denials waits, and no other. The cover names the arguments.
func TestSamplesWithoutDenialsOfTheirArgumentsWait(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "cases")
	if err := os.CopyFS(folder, os.DirFS("../../samples/cases")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "arguments.csv")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(file).ReadAll()
	file.Close()
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(rows[0], "argument_denial")
	for i := range rows {
		rows[i] = slices.Delete(rows[i], column, column+1)
	}
	var text strings.Builder
	csv.NewWriter(&text).WriteAll(rows)
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	cases := 0
	for _, p := range planOf(t, folder, envOn(t, "2026-11-23")).Packets {
		references := map[string]bool{}
		for _, d := range p.Case.Denials {
			references[d.DenialReference] = true
		}
		several := len(references) > 1
		if several {
			cases++
		}
		if asked := len(told(p, "V-APL-25")) > 0; asked != several {
			t.Errorf("%s: asked is %v, several denials %v", p.Case.CaseID, asked, several)
		}
		for _, d := range p.Documents {
			if d.Kind == "appeal" && several && d.Outcome() == Ready {
				t.Errorf("%s %s is ready with arguments of nobody knows what", p.Case.CaseID, d.Name())
			}
		}
	}
	if cases < 10 {
		t.Errorf("only %d samples have several denials", cases)
	}
}
