package casefile

import (
	"reflect"
	"strconv"
	"strings"

	"casepacket/internal/schema"
)

// ComparisonGroup sets the opinions of a case side by side: the opinions as
// columns in date order, the questions as rows. Nothing is ranked or counted.
type ComparisonGroup struct {
	Opinions []ComparedOpinion `field:"opinions"`
	Rows     []ComparedRow     `field:"rows"`
	Silent   []string          `field:"silent"` // the rows on which no opinion says anything
	Agree    []Agreement       `field:"agree"`
	Third    bool              `field:"third"` // three opinions or more
	Differ   bool              `field:"differ"`
}

// ComparedOpinion heads a column.
type ComparedOpinion struct {
	*Opinion
	Number  int              `field:"number"`
	Title   string           `field:"title" from:"opinions.opinion_doctor"`
	Answers []ComparedAnswer `field:"answers"` // one a row, for a sheet with one opinion a page
}

// ComparedAnswer is what one opinion says on one question.
type ComparedAnswer struct {
	Label string `field:"label"`
	ComparedCell
}

// ComparedRow is one question with every opinion's answer.
type ComparedRow struct {
	Label   string           `field:"label"`
	Cells   []ComparedCell   `field:"cells"`
	Answers []ComparedAnswer `field:"answers"` // the cells with the opinions' titles, for a sheet without columns
}

// ComparedCell is what one opinion says on one question. Said is blank where
// the opinion is silent; then Silence says how.
type ComparedCell struct {
	Row
	Said    string `field:"said" from:"opinions.opinion_specialty,opinions.opinion_board,opinions.opinion_institution,opinions.opinion_date,opinions.opinion_mode_done,opinions.opinion_exam_done,opinions.opinion_originals_reviewed,opinions.opinion_material_reviewed,opinions.opinion_diagnosis,opinions.opinion_stage,opinions.opinion_recommendation,opinions.opinion_alternatives,opinions.opinion_goal,opinions.opinion_benefits,opinions.opinion_harms,opinions.opinion_burden,opinions.opinion_uncertainty,opinions.basis_evidence,opinions.basis_experience_years,opinions.basis_experience_patients,opinions.opinion_pros,opinions.opinion_cons,opinions.opinion_timing,opinions.further_tests,opinions.opinion_written,opinions.opinion_who_treats,opinions.opinion_incentive_note"`
	Silence string `field:"silence"`
}

// Agreement is what a person has noted about one dimension: never worked out
// from the words.
type Agreement struct {
	About string `field:"about"`
	Words string `field:"words" from:"opinions.agree_diagnosis,opinions.agree_stage,opinions.agree_treatment,opinions.agree_timing"`
}

// comparedRows are the rows of the sheet (domain-facts 8), with the fields
// whose values make the answer.
var comparedRows = []struct {
	label  string
	fields []string
}{
	{"Specialty, board", []string{"opinion_specialty", "opinion_board"}},
	{"Institution", []string{"opinion_institution"}},
	{"Date", []string{"opinion_date"}},
	{"How it was given", []string{"opinion_mode_done"}},
	{"Examined the patient", []string{"opinion_exam_done"}},
	{"Original slides and images reviewed", []string{"opinion_originals_reviewed"}},
	{"Other material reviewed", []string{"opinion_material_reviewed"}},
	{"Diagnosis", []string{"opinion_diagnosis"}},
	{"Stage, grade, markers", []string{"opinion_stage"}},
	{"Recommended", []string{"opinion_recommendation"}},
	{"Other options named, also waiting, no treatment and trials", []string{"opinion_alternatives"}},
	{"Goal: cure, control or comfort", []string{"opinion_goal"}},
	{"Expected benefit", []string{"opinion_benefits"}},
	{"Harms and side effects", []string{"opinion_harms"}},
	{"What it is like: visits, recovery, work, cost", []string{"opinion_burden"}},
	{"How sure, and what is unknown", []string{"opinion_uncertainty"}},
	{"Evidence named", []string{"basis_evidence"}},
	{"Experience: years", []string{"basis_experience_years"}},
	{"Experience: patients", []string{"basis_experience_patients"}},
	{"For it, as the doctor wrote", []string{"opinion_pros"}},
	{"Against it, as the doctor wrote", []string{"opinion_cons"}},
	{"How long it is safe to wait", []string{"opinion_timing"}},
	{"Further tests proposed", []string{"further_tests"}},
	{"In writing", []string{"opinion_written"}},
	{"Who would treat, where, in network", []string{"opinion_who_treats"}},
	{"The patient's own note on incentives", []string{"opinion_incentive_note"}},
}

// ComparisonFacts sets the opinions of a case side by side.
func ComparisonFacts(c *Case, _ Env) *ComparisonGroup {
	g := &ComparisonGroup{Third: len(c.Opinions) >= 3}
	for i, o := range c.Opinions {
		title := "Opinion " + strconv.Itoa(i+1)
		if o.OpinionDoctor != "" {
			title += ": " + o.OpinionDoctor
		}
		g.Opinions = append(g.Opinions, ComparedOpinion{Opinion: o, Number: i + 1, Title: title})
	}
	for _, row := range comparedRows {
		cells, anything := compare(c.Opinions, row.fields)
		if !anything {
			g.Silent = append(g.Silent, row.label)
			continue
		}
		compared := ComparedRow{Label: row.label, Cells: cells}
		for i, cell := range cells {
			g.Opinions[i].Answers = append(g.Opinions[i].Answers, ComparedAnswer{row.label, cell})
			compared.Answers = append(compared.Answers, ComparedAnswer{g.Opinions[i].Title, cell})
		}
		g.Rows = append(g.Rows, compared)
	}
	g.agreement(c.Opinions)
	return g
}

func compare(opinions []*Opinion, fields []string) (cells []ComparedCell, anything bool) {
	for _, o := range opinions {
		var said []string
		cell := ComparedCell{Row: o.Row, Silence: "not stated"}
		for _, field := range fields {
			if words := printed(o, field); words != "" {
				said = append(said, words)
			} else if o.Bad[field] {
				cell.Silence = "cell not understood"
			}
		}
		cell.Said = strings.Join(said, "; ")
		anything = anything || cell.Said != ""
		cells = append(cells, cell)
	}
	return cells, anything
}

// printed is a field of an opinion as the sheet prints it.
func printed(o *Opinion, field string) string {
	place, ok := slot(o, field)
	if !ok || place.IsZero() {
		return ""
	}
	entry, _ := schema.Find(field)
	switch v := place.Interface().(type) {
	case string:
		return entry.WordsOf(v)
	case schema.YesNo:
		return string(v)
	case interface{ Long() string }:
		return v.Long()
	case interface{ String() string }:
		return v.String()
	}
	return ""
}

// agreement says what people have noted: an opinion's agree_ fields compare it
// with the first one, and one that differs makes the dimension differ
// (practice.md P14).
func (g *ComparisonGroup) agreement(opinions []*Opinion) {
	for _, dimension := range []struct{ about, field string }{
		{"Diagnosis", "agree_diagnosis"}, {"Stage", "agree_stage"}, {"Treatment", "agree_treatment"}, {"Timing", "agree_timing"},
	} {
		words := "not noted"
		for i, o := range opinions {
			if i == 0 {
				continue
			}
			switch v, _ := slot(o, dimension.field); answer(v) {
			case "differ":
				words = "noted as different"
				g.Differ = true
			case "agree":
				if words == "not noted" {
					words = "noted as the same"
				}
			case "unknown":
				if words != "noted as different" {
					words = "unknown"
				}
			}
		}
		g.Agree = append(g.Agree, Agreement{dimension.about, words})
	}
}

func answer(v reflect.Value) string {
	if !v.IsValid() {
		return ""
	}
	return v.String()
}
