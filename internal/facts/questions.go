package facts

import "casepacket/internal/casefile"

// Questions is what a doctor who has given an opinion is asked about it
// (domain-facts 8, D-ASK). The second part, about what others have said, is for
// doctors who have given theirs (S115): all of these have.
type Questions struct {
	*casefile.Opinion
	CityLine  string         `field:"city_line" label:"city, state and ZIP code" from:"opinions.opinion_doctor_city,opinions.opinion_doctor_state,opinions.opinion_doctor_zip"`
	Others    []OtherOpinion `field:"others"`
	Other     string         `field:"other" from:"opinions.opinion_doctor"` // who gave the other one, where there are two
	Conferred bool           `field:"conferred" from:"doctors_conference_date,opinions.doctors_conference_status"`
}

// OtherOpinion is what another doctor has said.
type OtherOpinion struct{ *casefile.Opinion }

// QuestionItems returns one item for each opinion of the case.
func QuestionItems(c *casefile.Case, _ Env) []Item {
	var items []Item
	for _, o := range c.Opinions {
		q := &Questions{
			Opinion: o, CityLine: casefile.CityLine(o.OpinionDoctorCity, o.OpinionDoctorState, o.OpinionDoctorZIP),
			Conferred: !c.DoctorsConferenceDate.IsZero() || o.DoctorsConferenceStatus == "done",
		}
		keys := []casefile.Key{o.Key}
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
