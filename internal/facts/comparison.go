package facts

import (
	"reflect"
	"slices"
	"strconv"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// ComparisonGroup sets the opinions of a case side by side: the opinions as
// columns in date order, the questions as rows. Nothing is ranked or counted.
type ComparisonGroup struct {
	Opinions []ComparedOpinion `field:"opinions"`
	Rows     []ComparedRow     `field:"rows"`
	Silent   Words             `field:"silent"` // the rows on which no opinion says anything
	Agree    []Agreement       `field:"agree"`
	Third    bool              `field:"third"`                                                                  // three opinions or more
	Many     bool              `field:"many"`                                                                   // more than columns of a page can hold
	Coming   bool              `field:"coming" from:"second_doctor_name,second_center_name,appointment_status"` // a further opinion is sought that is not noted yet
}

// ComparedOpinion heads a column.
type ComparedOpinion struct {
	*casefile.Opinion
	Number  int              `field:"number"`
	Title   Words            `field:"title" from:"opinions.opinion_doctor"`
	Answers []ComparedAnswer `field:"answers"` // one a row, for a sheet with one opinion a page
}

// ComparedAnswer is what one opinion says on one question.
type ComparedAnswer struct {
	Label Words `field:"label"`
	ComparedCell
}

// ComparedRow is one question with every opinion's answer.
type ComparedRow struct {
	Label   Words            `field:"label"`
	Cells   []ComparedCell   `field:"cells"`
	Answers []ComparedAnswer `field:"answers"` // the cells with the opinions' titles, for a sheet without columns
}

// ComparedCell is what one opinion says on one question. Said is blank where
// the opinion is silent; then Silence says how.
type ComparedCell struct {
	casefile.Row
	Said    Words `field:"said" from:"opinions.opinion_specialty,opinions.opinion_board,opinions.opinion_institution,opinions.opinion_date,opinions.opinion_mode_done,opinions.opinion_exam_done,opinions.opinion_originals_reviewed,opinions.opinion_material_reviewed,opinions.opinion_diagnosis,opinions.opinion_stage,opinions.opinion_recommendation,opinions.opinion_alternatives,opinions.opinion_goal,opinions.opinion_benefits,opinions.opinion_harms,opinions.opinion_burden,opinions.opinion_uncertainty,opinions.basis_evidence,opinions.basis_experience_years,opinions.basis_experience_patients,opinions.opinion_pros,opinions.opinion_cons,opinions.opinion_timing,opinions.further_tests,opinions.opinion_written,opinions.opinion_who_treats,opinions.opinion_incentive_note"`
	Silence Words `field:"silence"`
}

// Agreement is what a person has noted about one dimension: never worked out
// from the words.
type Agreement struct {
	About Words `field:"about"`
	Words Words `field:"words" from:"opinions.agree_diagnosis,opinions.agree_stage,opinions.agree_treatment,opinions.agree_timing"`
}

// ComparedRows are the rows of the sheet (domain-facts 8), with the fields
// whose values make the answer.
var ComparedRows = []struct {
	label  Words
	Fields []string
}{
	{Words{"Specialty, board", "Especialidad y certificación"}, []string{"opinion_specialty", "opinion_board"}},
	{Words{"Institution", "Hospital o consultorio"}, []string{"opinion_institution"}},
	{Words{"Date", "Fecha"}, []string{"opinion_date"}},
	{Words{"How it was given", "Cómo se dio"}, []string{"opinion_mode_done"}},
	{Words{"Examined the patient", "Examinó al paciente"}, []string{"opinion_exam_done"}},
	{Words{"Original slides and images reviewed", "Vio las muestras e imágenes originales"}, []string{"opinion_originals_reviewed"}},
	{Words{"Other material reviewed", "Otro material que vio"}, []string{"opinion_material_reviewed"}},
	{Words{"Diagnosis", "Diagnóstico"}, []string{"opinion_diagnosis"}},
	{Words{"Stage, grade, markers", "Etapa, grado, marcadores"}, []string{"opinion_stage"}},
	{Words{"Recommended", "Lo que recomienda"}, []string{"opinion_recommendation"}},
	{Words{"Other options named (also waiting, no treatment, trials)", "Otras opciones (también esperar, no tratar, estudios clínicos)"}, []string{"opinion_alternatives"}},
	{Words{"Goal (cure, control or comfort)", "Meta (curar, controlar o aliviar)"}, []string{"opinion_goal"}},
	{Words{"Expected benefit", "Beneficio que se espera"}, []string{"opinion_benefits"}},
	{Words{"Harms and side effects", "Daños y efectos secundarios"}, []string{"opinion_harms"}},
	{Words{"What it is like (visits, recovery, work, cost)", "Cómo es (visitas, recuperación, trabajo, costo)"}, []string{"opinion_burden"}},
	{Words{"How sure, and what is unknown", "Qué tan seguro está y qué no se sabe"}, []string{"opinion_uncertainty"}},
	{Words{"Evidence named", "Estudios que menciona"}, []string{"basis_evidence"}},
	{Words{"Years of experience", "Años de experiencia"}, []string{"basis_experience_years"}},
	{Words{"Patients like this one treated so far", "Pacientes como este que ha tratado"}, []string{"basis_experience_patients"}},
	{Words{"For it, as the doctor wrote", "A favor, según el médico"}, []string{"opinion_pros"}},
	{Words{"Against it, as the doctor wrote", "En contra, según el médico"}, []string{"opinion_cons"}},
	{Words{"How long it is safe to wait", "Cuánto se puede esperar sin peligro"}, []string{"opinion_timing"}},
	{Words{"Further tests proposed", "Otras pruebas que propone"}, []string{"further_tests"}},
	{Words{"In writing", "Por escrito"}, []string{"opinion_written"}},
	{Words{"Who would treat, where, and whether in the network", "Quién trataría, dónde, y si está en la red"}, []string{"opinion_who_treats"}},
	{Words{"Private (the patient's own note on incentives)", "Privado (nota del paciente sobre intereses de dinero)"}, []string{"opinion_incentive_note"}},
}

// ways an opinion can be silent on a question. They are kept apart: what was
// never asked can be asked (domain-facts 8).
var (
	notStated     = Words{"not stated", "no lo dice"}
	notAsked      = Words{"not asked", "no se preguntó"}
	notKnown      = Words{"unknown", "no se sabe"}
	noNote        = Words{"no note", "sin nota"}
	notUnderstood = Words{"cell not understood", "la celda no se entiende"}
)

// privateNote is the one row that is not about what the doctors said.
const privateNote = "opinion_incentive_note"

// mostColumns is how many opinions stand side by side on a page.
const mostColumns = 5

// ComparisonFacts sets the opinions of a case side by side.
func ComparisonFacts(c *casefile.Case, env Env) *ComparisonGroup {
	g := &ComparisonGroup{Third: len(c.Opinions) >= 3 && env.Office.SelfCheck != "no", Many: len(c.Opinions) > mostColumns, Coming: opinionComing(c)}
	for i, o := range c.Opinions {
		n := strconv.Itoa(i + 1)
		title := Words{"Opinion " + n, "Opinión " + n}
		if o.OpinionDoctor != "" {
			title = join([]Words{title, typed(o.OpinionDoctor)}, ": ")
		}
		g.Opinions = append(g.Opinions, ComparedOpinion{Opinion: o, Number: i + 1, Title: title})
	}
	var silent []Words
	for _, row := range ComparedRows {
		cells, anything := CompareOpinions(c.Opinions, row.Fields)
		if !anything {
			if row.Fields[0] != privateNote {
				silent = append(silent, row.label)
			}
			continue
		}
		if row.Fields[0] == privateNote { // the patient's words, on which no opinion is silent
			for i := range cells {
				cells[i].Silence = noNote
			}
		}
		compared := ComparedRow{Label: row.label, Cells: cells}
		for i, cell := range cells {
			g.Opinions[i].Answers = append(g.Opinions[i].Answers, ComparedAnswer{row.label, cell})
			compared.Answers = append(compared.Answers, ComparedAnswer{g.Opinions[i].Title, cell})
		}
		g.Rows = append(g.Rows, compared)
	}
	g.Silent = join(silent, "; ")
	g.agreement(c.Opinions)
	return g
}

// opinionComing reports whether a doctor is to give an opinion who has given
// none yet.
func opinionComing(c *casefile.Case) bool {
	if c.SecondDoctorName+c.SecondCenterName == "" || c.AppointmentStatus == "done" {
		return false
	}
	return c.SecondDoctorName == "" || !slices.ContainsFunc(c.Opinions, func(o *casefile.Opinion) bool {
		return casefile.PlainName(o.OpinionDoctor) == casefile.PlainName(c.SecondDoctorName)
	})
}

// CompareOpinions says what each opinion answers, and whether any of them is more than
// silent.
func CompareOpinions(opinions []*casefile.Opinion, fields []string) (cells []ComparedCell, anything bool) {
	for _, o := range opinions {
		var said []Words
		cell := ComparedCell{Row: o.Row, Silence: notStated}
		for _, field := range fields {
			switch words := printed(o, field); {
			case words == notAsked, words == notKnown:
				cell.Silence = words
			case words.English != "":
				said = append(said, words)
			case o.Bad[field]:
				cell.Silence = notUnderstood
			}
		}
		cell.Said = join(said, "; ")
		anything = anything || cell.Said.English != "" || cell.Silence != notStated
		cells = append(cells, cell)
	}
	return cells, anything
}

// inSpanish are the words of answers that are chosen, not typed.
var inSpanish = map[string]string{
	"in_person": "en persona", "video": "por video", "records_only": "con el expediente, sin consulta",
	string(schema.Yes): "sí", string(schema.No): "no",
}

// printed is a field of an opinion as the sheet prints it.
func printed(o *casefile.Opinion, field string) Words {
	place, ok := casefile.Slot(o, field)
	if !ok || place.IsZero() {
		return Words{}
	}
	switch v := place.Interface().(type) {
	case string:
		if silence, ok := silenceOf(v); ok {
			return silence
		}
		entry, _ := schema.Find(field)
		return Words{entry.WordsOf(v), inSpanish[v]}
	case schema.YesNo:
		if silence, ok := silenceOf(string(v)); ok {
			return silence
		}
		return Words{string(v), inSpanish[string(v)]}
	case day.Date:
		return Words{v.Long(), v.In("es")}
	case schema.Count:
		if silence, ok := silenceOf(v.Silence); ok {
			return silence
		}
		return typed(v.String())
	}
	return Words{}
}

// silenceOf recognises a cell that says why there is no answer.
func silenceOf(text string) (Words, bool) {
	switch schema.Silence(text) {
	case schema.NotAsked:
		return notAsked, true
	case schema.Unknown:
		return notKnown, true
	}
	return Words{}, false
}

// What a sheet says of one dimension. Nothing here is worked out from what the
// opinions say.
var (
	notedSame  = Words{"noted as the same", "anotado: igual"}
	notedApart = Words{"noted as different", "anotado: diferente"}
	notedSome  = Words{"the same where it was noted; not noted for every opinion", "igual donde se anotó; no se anotó para todas"}
	notNoted   = Words{"not noted", "no se anotó"}
)

// agreement says what people have noted: an opinion's agree_ fields compare it
// with the first one, and one that differs makes the dimension differ
// (practice.md P14).
func (g *ComparisonGroup) agreement(opinions []*casefile.Opinion) {
	for _, dimension := range []struct {
		about Words
		field string
	}{
		{Words{"Diagnosis", "Diagnóstico"}, "agree_diagnosis"}, {Words{"Stage", "Etapa"}, "agree_stage"},
		{Words{"Treatment", "Tratamiento"}, "agree_treatment"}, {Words{"Timing", "Tiempo"}, "agree_timing"},
	} {
		noted := map[string]int{}
		for _, o := range opinions {
			if o != ComparedWith(opinions) {
				v, _ := casefile.Slot(o, dimension.field)
				noted[answer(v)]++
			}
		}
		words := notNoted
		switch {
		case noted["differ"] > 0:
			words = notedApart
		case noted["unknown"] > 0:
			words = notKnown
		case noted["agree"] > 0 && noted[""] > 0:
			words = notedSome
		case noted["agree"] > 0:
			words = notedSame
		}
		g.Agree = append(g.Agree, Agreement{dimension.about, words})
	}
}

// ComparedWith is the opinion that the agree_ fields of the others speak of:
// the one that the sheet numbers 1, else the earliest.
func ComparedWith(opinions []*casefile.Opinion) *casefile.Opinion {
	for _, o := range opinions {
		if o.OpinionSeq.N == 1 {
			return o
		}
	}
	if len(opinions) == 0 {
		return nil
	}
	return opinions[0]
}

func answer(v reflect.Value) string {
	if !v.IsValid() {
		return ""
	}
	return v.String()
}
