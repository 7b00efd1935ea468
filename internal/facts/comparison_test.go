package facts

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// cellsOf are the cells of one row of the sheet, as it prints them.
func cellsOf(g *ComparisonGroup, label, lang string) []string {
	var cells []string
	for _, row := range g.Rows {
		if row.Label.English == label {
			for _, cell := range row.Cells {
				said := cell.Said.In(lang)
				if said == "" {
					said = "(" + cell.Silence.In(lang) + ")"
				}
				cells = append(cells, said)
			}
		}
	}
	return cells
}

func opinionOf(t *testing.T, cells map[string]string) *casefile.Opinion {
	t.Helper()
	o := &casefile.Opinion{}
	for name, text := range cells {
		field, ok := schema.Find(name)
		if !ok {
			t.Fatalf("no field %s", name)
		}
		value, faults := schema.Parse(field, schema.Input{Text: text, Raw: text}, schema.MonthFirst)
		if len(faults) > 0 {
			o.MarkInvalid(name)
			continue
		}
		casefile.Put(o, name, value)
	}
	return o
}

// An opinion that says nothing, a question nobody asked and an answer nobody
// knows are three things, in each type of cell and in each language.
func TestSilencesAreKeptApart(t *testing.T) {
	g := ComparisonFacts(&casefile.Case{Opinions: []*casefile.Opinion{
		opinionOf(t, map[string]string{"opinion_harms": "tiredness", "opinion_exam_done": "yes", "basis_experience_years": "12", "opinion_mode_done": "in_person"}),
		opinionOf(t, map[string]string{"opinion_harms": "Not asked", "opinion_exam_done": "not asked", "basis_experience_years": "not asked"}),
		opinionOf(t, map[string]string{"opinion_harms": "unknown", "opinion_exam_done": "Unknown", "basis_experience_years": "unknown"}),
		opinionOf(t, map[string]string{}),
		opinionOf(t, map[string]string{"opinion_exam_done": "perhaps", "opinion_harms": "none", "basis_experience_years": "0"}),
	}}, testEnv(t))
	for _, test := range []struct {
		label, lang string
		want        []string
	}{
		{"Harms and side effects", "en-US", []string{"tiredness", "(not asked)", "(unknown)", "(not stated)", "none"}},
		{"Harms and side effects", "es", []string{"tiredness", "(no se preguntó)", "(no se sabe)", "(no lo dice)", "none"}},
		{"Examined the patient", "en-US", []string{"yes", "(not asked)", "(unknown)", "(not stated)", "(cell not understood)"}},
		{"Examined the patient", "es", []string{"sí", "(no se preguntó)", "(no se sabe)", "(no lo dice)", "(la celda no se entiende)"}},
		{"Years of experience", "en-US", []string{"12", "(not asked)", "(unknown)", "(not stated)", "0"}},
		{"How it was given", "es", []string{"en persona", "(no lo dice)", "(no lo dice)", "(no lo dice)", "(no lo dice)"}},
	} {
		if diff := cmp.Diff(test.want, cellsOf(g, test.label, test.lang)); diff != "" {
			t.Errorf("%s, %s:\n%s", test.label, test.lang, diff)
		}
	}
	for _, row := range g.Rows {
		if len(row.Cells) != 5 || row.Label.In("es") == row.Label.English {
			t.Errorf("%+v", row.Label)
		}
	}
}

// A question that was never asked of anybody is a row, not a silence.
func TestNotAskedOfAnybody(t *testing.T) {
	asked := func() *casefile.Opinion { return opinionOf(t, map[string]string{"opinion_harms": "not asked"}) }
	g := ComparisonFacts(&casefile.Case{Opinions: []*casefile.Opinion{asked(), asked()}}, testEnv(t))
	if got := cellsOf(g, "Harms and side effects", "en-US"); !cmp.Equal(got, []string{"(not asked)", "(not asked)"}) {
		t.Error(got)
	}
}

// Whether opinions agree is what people have noted against the opinion that
// they numbered 1, wherever its date puts it.
func TestAgreementIsWhatWasNoted(t *testing.T) {
	noted := func(seq int, stage string) *casefile.Opinion {
		return &casefile.Opinion{OpinionSeq: schema.Count{N: seq, Given: seq > 0}, AgreeStage: stage}
	}
	for _, test := range []struct {
		name     string
		opinions []*casefile.Opinion
		want     Words
	}{
		{"nobody noted", []*casefile.Opinion{noted(1, ""), noted(2, "")}, notNoted},
		{"the same", []*casefile.Opinion{noted(1, ""), noted(2, "agree")}, notedSame},
		{"opinion 1 is the later one", []*casefile.Opinion{noted(2, "agree"), noted(1, "")}, notedSame},
		{"no numbers", []*casefile.Opinion{noted(0, ""), noted(0, "agree")}, notedSame},
		{"one of three not noted", []*casefile.Opinion{noted(1, ""), noted(2, "agree"), noted(3, "")}, notedSome},
		{"one differs", []*casefile.Opinion{noted(1, ""), noted(2, "agree"), noted(3, "differ"), noted(4, "unknown")}, notedApart},
		{"unknown first", []*casefile.Opinion{noted(1, ""), noted(2, "unknown"), noted(3, "agree")}, notKnown},
		{"unknown last", []*casefile.Opinion{noted(1, ""), noted(2, "agree"), noted(3, "unknown")}, notKnown},
	} {
		g := &ComparisonGroup{}
		g.agreement(test.opinions)
		if got := g.Agree[1].Words; got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got.English, test.want.English)
		}
	}
}

// Opinions in the very same words are not said to agree when nobody said so.
func TestNothingIsWorkedOutFromTheWords(t *testing.T) {
	same := func() *casefile.Opinion {
		return &casefile.Opinion{OpinionDate: day.MustParse("2026-01-02"), OpinionDiagnosis: "asthma", OpinionStage: "mild", OpinionRecommendation: "wait", OpinionTiming: "a year"}
	}
	g := ComparisonFacts(&casefile.Case{Opinions: []*casefile.Opinion{same(), same()}}, testEnv(t))
	for _, a := range g.Agree {
		if a.Words != notNoted {
			t.Errorf("%s: %q", a.About.English, a.Words.English)
		}
	}
}

func TestOpinionStillToCome(t *testing.T) {
	for _, test := range []struct {
		name, doctor, center, status string
		want                         bool
	}{
		{"a visit is booked", "Dr. New Name", "", "booked", true},
		{"only a center is known", "", "Example Center", "", true},
		{"the visit is over", "Dr. New Name", "", "done", false},
		{"the opinion is here already", "Dr. Example", "", "booked", false},
		{"nobody is to be seen", "", "", "", false},
	} {
		c := &casefile.Case{}
		casetest.AddOpinion(c)
		c.SecondDoctorName, c.SecondCenterName, c.AppointmentStatus = test.doctor, test.center, test.status
		if got := ComparisonFacts(c, testEnv(t)).Coming; got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

// Five opinions stand in columns, six do not.
func TestHowManyColumns(t *testing.T) {
	c := &casefile.Case{}
	for n := 1; n <= 6; n++ {
		casetest.AddOpinion(c)
		if got := ComparisonFacts(c, testEnv(t)).Many; got != (n > 5) {
			t.Errorf("%d opinions: %v", n, got)
		}
	}
}
