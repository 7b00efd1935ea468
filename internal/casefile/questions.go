package casefile

// Questions is what a doctor who has given an opinion is asked about it
// (domain-facts 8, D-ASK). The second part, about what others have said, is for
// doctors who have given theirs (S115): all of these have.
type Questions struct {
	*Opinion
	CityLine  string         `field:"city_line" label:"city, state and ZIP code" from:"opinions.opinion_doctor_city,opinions.opinion_doctor_state,opinions.opinion_doctor_zip"`
	Others    []OtherOpinion `field:"others"`
	Other     string         `field:"other" from:"opinions.opinion_doctor"` // who gave the other one, where there are two
	Conferred bool           `field:"conferred" from:"doctors_conference_date,opinions.doctors_conference_status"`
}

// OtherOpinion is what another doctor has said.
type OtherOpinion struct{ *Opinion }

// QuestionItems returns one item for each opinion of the case.
func QuestionItems(c *Case, _ Env) []Item {
	var items []Item
	for _, o := range c.Opinions {
		q := &Questions{
			Opinion: o, CityLine: CityLine(o.OpinionDoctorCity, o.OpinionDoctorState, o.OpinionDoctorZIP),
			Conferred: !c.DoctorsConferenceDate.IsZero() || o.DoctorsConferenceStatus == "done",
		}
		keys := []Key{o.Key}
		for _, other := range c.Opinions {
			if other != o {
				q.Others = append(q.Others, OtherOpinion{other})
				keys = append(keys, other.Key)
			}
		}
		q.Other = "the other doctor"
		if len(q.Others) == 1 && q.Others[0].OpinionDoctor != "" {
			q.Other = q.Others[0].OpinionDoctor
		}
		items = append(items, Item{Name: "opinion", Of: q, Keys: keys})
	}
	return items
}

// opinionDoctors fills in where the doctors of opinions can be reached: they
// often are the first and the second doctor, of whom that is known.
func opinionDoctors(c *Case) {
	for _, o := range c.Opinions {
		prefix := ""
		switch plainName(o.OpinionDoctor) {
		case "":
			continue
		case plainName(c.FirstDoctorName):
			prefix = "first_doctor_"
		case plainName(c.SecondDoctorName):
			prefix = "second_doctor_"
		default:
			continue
		}
		o.reachAs(c, prefix)
	}
}

// reachAs copies what is known of a doctor of the case beside an opinion, an
// address whole or not at all.
func (o *Opinion) reachAs(c *Case, prefix string) {
	const own = "opinion_doctor_"
	copyField := func(part string) {
		from := text(&c.Main, prefix+part)
		if from != "" && !given(o, own+part) && !o.Bad[own+part] {
			put(o, own+part, from)
			o.remember(own+part, c.At(prefix+part))
		}
	}
	if !given(o, own+"address1") && !given(o, own+"city") && !given(o, own+"zip") {
		for _, part := range []string{"address1", "address2", "city", "state", "zip"} {
			copyField(part)
		}
	}
	for _, part := range []string{"phone", "fax"} {
		copyField(part)
	}
}
