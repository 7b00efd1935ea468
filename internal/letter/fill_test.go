package letter

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/block"
	"casepacket/internal/schema"
)

func TestMarkdownBecomesBlocks(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"headings, bold, italic, escapes": {
			"# One\n## Two {{.case_id}}\n### Three\n\nA **bold** and *italic* and ***both*** \\*plain\\* `tick` & <b> [a](b)\nnext line\\\nbroken",
			"h1 One\nh2 Two <case_id=C-0001>\nh3 Three\np A *bold* and /italic/ and */both/* *plain* `tick` & <b> [a](b) next line⏎broken",
		},
		"no indented code, no underlined heading": {"text\n---\n    four spaces", "p text\nAAA\np four spaces"},
		"lists": {
			"- one\n- two\n    - inner\n\nand\n\n3. three\n4. four",
			"list\n  p one\n  -\n  p two\n  list\n    p inner\np and\nlist from 3\n  p three\n  -\n  p four",
		},
		"an item with nothing in it goes":   {"- {{opt .diagnosis_text}}\n- here", "list\n  p here"},
		"boxes":                             {"- [ ] one {{.case_id}}\n- [x] two\n    - more", "checks\n  false one <case_id=C-0001>\n  true two⏎more"},
		"a quotation":                       {"> {{.case_id}}\n> said", "quote\n  p <case_id=C-0001> said"},
		"a rule between":                    {"a\n\n---\n\nb", "p a\nAAA\np b"},
		"a paragraph with nothing in it":    {"{{opt .diagnosis_text}}\n\n{{if .diagnosis_text}}no{{end}}", ""},
		"a table":                           {"## Rows\n\n| A | B |\n|---|------|\n| **{{.case_id}}** | x \\| y |\n", "h2 Rows\ntable rowheaders=true caption=Rows 0.33 0.67\n  # A | B\n  *<case_id=C-0001>* | x | y"},
		"a table of a range":                {"| A | B |\n|---|---|\n{{range .facts.rows}}| {{.name}} | {{opt .due}} |\n{{end}}\nafter", "table rowheaders=false caption= 0.00 0.00\n  # A | B\n  <name=one> | <due=December 1, 2026>\n  <name=two> | \np after"},
		"a table of a range over nothing":   {"| {{.case_id}} | {{.diagnosis_text}} |\n|---|---|\n{{range .contact_log}}| {{.log_with}} | x |\n{{end}}\n{{.biomarkers}}", "p [1 biomarkers]"},
		"a table without words in its head": {"| | |\n|---|---|\n| a | b |", "table rowheaders=false caption= 0.00 0.00\n  # \n  a | b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			want := strings.ReplaceAll(test.want, "AAA", "block.Rule")
			if diff := cmp.Diff(want, dump(fill(t, test.body, aCase()).Blocks)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFencedBlocks(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"lines without a value go": {
			"```sender\n{{.patient_first_name}} {{.patient_last_name}}\n{{opt .patient_address2}}\n{{opt .patient_city}} {{opt .patient_state}}\nTelephone {{opt .patient_phone}}\n{{if .patient_mrn}}x{{end}}\n```",
			"sender <patient_first_name=Erika> <patient_last_name=Muster> | Telephone <patient_phone=202-555-0143>",
		},
		"an address keeps its blanks": {"```address\n{{.payer_name}}\n{{opt .payer_dept}}\n```", "address [1 payer_name]"},
		"an address of nothing":       {"```address\n{{opt .payer_dept}}\n```", ""},
		"fields": {
			"```fields boxed \"About **{{.case_id}}**\"\nBorn: {{.patient_dob}}\nInsurer: {{opt .payer_name}}{{with .plan_name}}, {{.}}{{end}}\nAt: 10:30, {{.diagnosis_text}}\n{{.case_id}} alone\nEmpty:\n```",
			"fields boxed=true About *<case_id=C-0001>*\n  Born => <patient_dob=April 9, 1961>\n  At => 10:30, [1 diagnosis_text]\n   => <case_id=C-0001> alone",
		},
		"fill-in":                 {"```fill-in\nWhat was said | 3\nBy | with\n{{opt .payer_name}}\n```", "fill-in 3 What was said\nfill-in 1 By | with"},
		"signature":               {"```signature date\nSincerely,\n{{.patient_first_name}}\n{{opt .representative_name}}\n```", "signature date=true Sincerely, / <patient_first_name=Erika>"},
		"signature without more":  {"```signature\n```", "signature date=false  / "},
		"enclosures":              {"```enclosures\n{{range .records}}{{.record_holder_name}}\n{{end}}\n```", "enclosures Enclosures: <record_holder_name=Example Laboratory> | <record_holder_name=Example Imaging>"},
		"enclosures with a title": {"```enclosures \"Sent with this\"\none\n```\n\n```page-break\n```", "enclosures Sent with this: one\nblock.PageBreak"},
		"keep":                    {"````keep\n## Title\n\n```fields\nA: {{.case_id}}\n```\n````", "keep\n  h2 Title\n  fields boxed=false \n    A => <case_id=C-0001>"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, dump(fill(t, test.body, aCase()).Blocks)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFunctions(t *testing.T) {
	tests := map[string]string{
		`{{if is .plan_type "hmo" "ppo"}}in{{else}}out{{end}}`:              `in`,
		`{{if isnt .plan_type "hmo"}}in{{end}}`:                             `in`,
		`{{if has .opinion_reasons "atypical"}}in{{end}}`:                   `in`,
		`{{if no .interpreter_needed}}no{{end}}{{if .large_print}}x{{end}}`: `no`,
		`{{if or .diagnosis_text .case_id}}in{{end}}`:                       `in`,
		`{{if and .diagnosis_text .case_id}}x{{else}}out{{end}}`:            `out`,
		`{{or .diagnosis_text .case_id}} {{or .diagnosis_text "words"}}`:    `<case_id=C-0001> words`,
		`{{or .diagnosis_text .biomarkers}}`:                                `[1 diagnosis_text]`,
		`{{with .diagnosis_text}}x{{else}}{{.case_id}}{{end}}`:              `<case_id=C-0001>`,
		`{{.questions}}`: `<questions=Is it urgent, or not?; What else?>`,
		`{{range $i, $q := .questions}}{{plus $i 1}} {{$q}} {{end}}`:                                        `1 <questions=Is it urgent, or not?> 2 <questions=What else?>`,
		`{{listed .facts.names "and"}}`:                                                                     `<names=a, b and c>`,
		`{{join .facts.names " / "}}`:                                                                       `<names=a / b / c>`,
		`{{iso .patient_dob}} {{long .patient_dob}}`:                                                        `<patient_dob=1961-04-09> <patient_dob=April 9, 1961>`,
		`{{.facts.limit}} {{.facts.blanks}}`:                                                                `<limit=$1,200.50> <blanks=0>`,
		`{{if .facts.blanks}}x{{end}}{{opt .facts.blanks}}`:                                                 ``,
		`{{ordinal (count .records)}} {{spelled (count .facts.names)}} {{ordinal 11}} {{ordinal 22}}`:       `second three 11th 22nd`,
		`{{days .patient_dob .facts.date}}`:                                                                 `23969`,
		`{{if before .patient_dob .facts.date}}in{{end}}`:                                                   `in`,
		`{{if before .diagnosis_date .facts.date}}x{{end}}{{if after .facts.date .diagnosis_date}}x{{end}}`: ``,
		`{{if gt (count .records) 1}}many{{end}}`:                                                           `many`,
		`{{capital .case_id}} {{lower .case_id}} {{quoted .case_id}} {{quoted .diagnosis_text}}`:            `<case_id=C-0001> <case_id=c-0001> <case_id=“C-0001”> [1 diagnosis_text]`,
		`{{sentence .case_id}} {{sentence .diagnosis_text}}`:                                                `<case_id=C-0001.> [1 diagnosis_text]`,
		`{{.case_id | opt | quoted}}`:                                                                       `<case_id=“C-0001”>`,
		`{{range .records}}{{$.case_id}}{{end}}`:                                                            `<case_id=C-0001><case_id=C-0001>`,
		`{{with .facts.inner}}{{opt .name}}{{end}}in`:                                                       `in`,
		`{{.facts.fax}}`:    `<second_doctor_fax=202-555-0144>`,
		`{{.facts.street}}`: `[1 patient_address1]`,
		`{{.facts.clinic}}`: `<second_center_name=Example Center>`,
		`{{range .facts.rows}}{{break}}{{end}}{{/* said to nobody */}}in`: `in`,
		`a {{opt .diagnosis_text}} b, {{opt .diagnosis_text}} c`:          `a b, c`,
	}
	for body, want := range tests {
		filled := fill(t, body, aCase())
		if got := strings.TrimPrefix(dump(filled.Blocks), "p "); got != want {
			t.Errorf("%s\n got %s\nwant %s", body, got, want)
		}
	}
}

// TestABlankSaysWhatBelongsThere holds the words of a blank to the dictionary
// or, for what is worked out, to its own label.
func TestABlankSaysWhatBelongsThere(t *testing.T) {
	payer, _ := schema.Find("payer_name")
	filled := fill(t, "{{.payer_name}}{{.facts.street}}{{.facts.date}}", Data{Case: aCase().Case})
	var words []string
	for run := range block.Runs(filled.Blocks) {
		words = append(words, run.Text)
	}
	if diff := cmp.Diff([]string{payer.Label, "Street and number", "date"}, words); diff != "" {
		t.Error(diff)
	}
}

// The template's own words follow what somebody typed as a new sentence.
func TestSentence(t *testing.T) {
	for typed, want := range map[string]string{
		"No surgeon treats this": "No surgeon treats this.", "It is covered. ": "It is covered. ", "Why not?": "Why not?",
		"in half (50%)": "in half (50%).", "so she said: “no.”": "so she said: “no.”", "page 12\n": "page 12.", "…": "…", "治": "治.", "好。": "好。",
	} {
		if got := sentence(&value{text: typed, codes: []string{typed}}).text; got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
