package intake

import "testing"

func TestNotesThatSayThatThePatientHasDied(t *testing.T) {
	for _, text := range []string{
		"deceased", "Deceased", "DECEASED 11/02/2026", "pt deceased", "Patient died. Do not send!", "passed away on November 2", "Pt passed away last week", "pt. expired 11/2",
		"Patient expired in hospital", "R.I.P.", "RIP", "R I P 2026", "† 2026-11-02", "✝", "dec'd", "decd 11/2", "(d. 2026)", "b. 1950, d. 11/2/2026", "died", "Died 3 Nov", "dead",
		"Dead - 11/2", "Client is dead", "found dead at home", "She passed 11/2.", "He has passed.", "pt passed", "patient passed yesterday", "patient passed peacefully at home", "passed on 11/2/2026", "no longer with us",
		"lost her battle with cancer", "Per daughter: deceased", "Wife called: he died Tuesday", "Spoke to wife, died Tuesday", "per mother, patient died", "wife of deceased patient", "Daughter of the deceased called",
		"vm from husband - passed away Sunday", "need death certificate", "date of death 11/2/2026", "DOD: 11/02/26", "Estate of Pat Example", "send to the estate of the patient", "the late Mr. Example", "the late patient's records",
		"fallecido", "Falleció el 2 de noviembre", "paciente fallecida", "difunto", "El paciente murió", "Q.E.P.D.", "QEPD", "finada", "muerto", "according to the son the patient is deceased",
		"mother called, pt died", "not sure, maybe deceased", "possibly deceased, check", "unsure whether deceased", "may have passed away", "Do not contact. Deceased.", "CLOSED - DECEASED", "deseased", "deceaced", "decesed?",
		"was alive in March, died in May", "no answer; deceased", "not reached, deceased", "hospice; died 11/2", "Ins: ok. Pt: deceased.", "obituary in the paper 11/4", "deceased?", "Reported deceased by sister", "could not reach - deceased per neighbor",
	} {
		if !saysDead(text) {
			t.Errorf("%q is not seen", text)
		}
	}
}

func TestNotesThatSayNothingOfThePatientsDeath(t *testing.T) {
	for _, text := range []string{
		"", "not deceased", "Not deceased.", "Deceased: No", "Deceased? N", "deceased = false", "Deceased: 0", "DECEASED: none", "Deceased (Y/N): N", "is not dead", "never died", "hasn't died", "pt is not deceased as of 11/2",
		"mother died of breast cancer", "Mother died of breast cancer at 52.", "her mother has passed away", "father (deceased)", "Father: deceased, colon cancer", "deceased father", "deceased donor kidney", "deceased-donor transplant",
		"lost her husband who died in 2020", "his late wife", "wife died 2019; lives alone", "mother and father both died of cancer", "Mother had breast cancer and died at 52", "grandmother d. 1999", "deceased husband's insurance",
		"sister is deceased", "brother died last year", "son passed away in 2020", "Mother's death certificate is on file", "death certificate of husband", "deadline 11/2", "dead line", "phone died during the call", "battery died",
		"his phone is dead", "the symptoms died down", "authorization expired", "coverage expired 11/2", "auth expired, ask again", "referral expires 12/1", "passed the screening", "passed on to Dana", "passed on the message", "passed kidney stones",
		"patient passed the test", "he passed his exam", "no longer with us as member services", "Department of Defense", "DOD beneficiary", "late fee", "too late to send", "late stage disease", "called late afternoon", "the late filing reason",
		"real estate of interest", "diet and diesel", "die cast", "let it rip", "Dec 2026", "December", "decision due 11/2", "dermatology", "diseased gallbladder", "disease progression", "marked deceased in error; is alive", "listed as deceased by mistake",
		"su madre falleció de cáncer", "padre fallecido", "no ha fallecido", "abuela murió en 1999", "mamá murió", "Fallecido: No", "deceased: n/a", "Deceased - no", "vit d. 2000 IU", "vitamin d. daily", "no known deaths", "cell died", "Dr. Muster died, ask who took over", "patient expires soon to renew",
		"passage", "expired air test", "pass away time", "family: aunt deceased", "uncle died at 60, pt worried", "donor deceased 2020",
	} {
		if saysDead(text) {
			t.Errorf("%q holds a case", text)
		}
	}
}

func TestNamesThatSayDeath(t *testing.T) {
	for name, want := range map[string]bool{
		"Example, Pat (deceased)": true, "Pat Example †": true, "The late Pat Example": true, "Late Pat Example": true, "Pat Example (d. 2026)": true, "Pat Example Dec.": true, "Pat Example (dec)": true,
		"Estate of Pat Example": true, "Pat Example +": true, "+Pat Example": true, "RIP Pat": true, "Example, Pat - DECEASED": true, "Pat Example, dec'd": true, "Pat Example d. 11/2/2026": true, "María Ejemplo (fallecida)": true, "Pat Example (RIP)": true,
		"Pat Example": false, "Rip Example": false, "Ripley Muster": false, "Latesha Example": false, "Pat Late": false, "Dee Example": false, "Pat Deadman": false, "Declan Muster": false, "Diego Ejemplo": false, "Estela Ofarrill": false,
		"Pat D. Example": false, "D. Example": false, "Dec Example": false, "Pat Q. Example III": false, "Murielle Example": false, "Fallon Example": false, "Passer Example": false, "Obie Example": false, "Pat Example Jr.": false,
	} {
		if got := nameSaysDead(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

func TestProseNamesThePatientOrNobody(t *testing.T) {
	for text, want := range map[string]bool{
		"My mother died of breast cancer, and I fear the same.": false, "The patient died on November 2.": true, "Two relatives died; the doctor passed away.": false, "deceased": false, "Patient has passed away.": true,
		"The patient's father died at 50.": false, "She fears that she will be dead in a year": false, "Of 100 patients 40 died.": false,
	} {
		if got := proseSaysDead(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func BenchmarkDeathScan(b *testing.B) {
	cells := []string{"Example Regional Laboratory", "303-555-0100", "Call notes of October 12 and 13", "left breast, 2 cm; to be seen again in March", "pathology_report", ""}
	for b.Loop() {
		for _, c := range cells {
			saysDead(c)
		}
	}
}
