package facts

import (
	"regexp"
	"slices"

	"casepacket/internal/casefile"
)

// Companion is something that a letter asks for beside a row, without a row of its
// own: the report that goes with slides, more tissue for further stains, the findings
// of the physical examination. The letter's sentences and the authorization behind it
// come from this one list, so that no letter asks for what its authorization lacks
// (practice.md P35).
type Companion struct {
	Of       *casefile.Record // the row it goes with
	Kind     string           // record_type that its words are compared with, where the sheet words the authorization itself
	words    string           // as the authorization names it
	Sentence string           // as a problem names it
}

// CompanionsOf lists what the letter of these rows asks for beside them.
func CompanionsOf(c *casefile.Case, rows []*casefile.Record) []Companion {
	var list []Companion
	for _, r := range rows {
		if ReleasedApart(r) != "" {
			continue // what is released apart is asked for alone
		}
		list = append(list, counterpart(r, rows)...)
	}
	if r := lentTissue(rows); r != nil {
		list = append(list, Companion{r, "pathology_block", moreTissue(rows), "recuts, unstained sections or the block"})
	}
	if r := examinedIn(c, rows); r != nil {
		list = append(list, Companion{r, "chart_notes", "findings of the physical examination", "the findings of the physical examination"})
	}
	return list
}

// counterpart is the report that goes with an original, or the original that the row
// wants beside a report; nothing where another row of the letter asks for it.
func counterpart(r *casefile.Record, rows []*casefile.Record) []Companion {
	kind, sentence := "", ""
	switch original := r.RecordMaterial == "original" || r.RecordMaterial == "both"; {
	case IsTissue(r.RecordType):
		kind, sentence = "pathology_report", "the pathology report"
	case imaging(r.RecordType):
		kind, sentence = "radiology_report", "the report on the images"
	case r.RecordType == "pathology_report" && original:
		kind, sentence = "pathology_slides", "the slides"
	case r.RecordType == "radiology_report" && original:
		kind, sentence = "imaging_study", "the images"
	}
	if kind == "" || slices.ContainsFunc(rows, func(other *casefile.Record) bool { return asksForSame(other, r, kind) }) {
		return nil
	}
	twin := *r // the same test, named as the other half of it
	twin.RecordType, twin.RecordDescription = kind, ""
	return []Companion{{r, kind, describe(&twin), sentence}}
}

// asksForSame reports whether a row asks for a kind of record of the test that r is about.
func asksForSame(row, r *casefile.Record, kind string) bool {
	return row.RecordType == kind && (row.RecordAccession == "" || row.RecordAccession == r.RecordAccession) &&
		(row.RecordBodyPart == "" || row.RecordBodyPart == r.RecordBodyPart)
}

// imaging reports whether a kind of record is pictures, which a report goes with.
func imaging(recordType string) bool {
	return recordType == "imaging_study" || recordType == "mammogram"
}

// lentTissue is the first row that asks for slides or a block.
func lentTissue(rows []*casefile.Record) *casefile.Record {
	for _, r := range rows {
		if IsTissue(r.RecordType) && ReleasedApart(r) == "" {
			return r
		}
	}
	return nil
}

// moreTissue names what a consultant may need of tissue that is lent, beside the rows:
// the letter says so (domain-facts T2, T4).
func moreTissue(rows []*casefile.Record) string {
	has := func(kind string) bool {
		return slices.ContainsFunc(rows, func(r *casefile.Record) bool { return r.RecordType == kind })
	}
	switch slides, block := has("pathology_slides"), has("pathology_block"); {
	case slides && block:
		return "recuts or unstained sections of the same tissue"
	case block:
		return "slides, recuts or unstained sections of the same tissue"
	}
	return "recuts, unstained sections or the block of the same tissue"
}

// examinedIn is the first row whose holder can have examined the patient, where the
// other doctor will judge from the records alone (S71). A laboratory, an imaging
// center or a billing office has examined nobody.
func examinedIn(c *casefile.Case, rows []*casefile.Record) *casefile.Record {
	if c.OpinionMode != "records_only" || c.CaseStatus == "deceased" {
		return nil
	}
	for _, r := range rows {
		if slices.Contains([]string{"chart_notes", "operative_note", "discharge_summary", "treatment_summary", "other"}, r.RecordType) && ReleasedApart(r) == "" {
			return r
		}
	}
	return nil
}

// noteKinds are words by which a sentence for a letter asks for a kind of record.
var noteKinds = []struct {
	kind  string
	words *regexp.Regexp
}{
	{"pathology_report", regexp.MustCompile(`(?i)\b(?:patholog\w*|biopsy|cytolog\w*|histolog\w*) (?:reports?|results?)\b`)},
	{"pathology_slides", regexp.MustCompile(`(?i)\bslides?\b`)},
	{"pathology_block", regexp.MustCompile(`(?i)\b(?:tissue|paraffin) blocks?\b`)},
	{"radiology_report", regexp.MustCompile(`(?i)\b(?:radiolog\w*|imaging|mri|ct|pet|x-?ray|ultrasound|mammo\w*) reports?\b`)},
	{"chart_notes", regexp.MustCompile(`(?i)\b(?:office|chart|progress|clinic|clinical|visit|consult\w*) notes?\b`)},
	{"lab_report", regexp.MustCompile(`(?i)\b(?:lab|labs|laboratory|blood) (?:reports?|results?|tests?|work)\b`)},
	{"operative_note", regexp.MustCompile(`(?i)\b(?:operative|operation|surgical|surgery) (?:notes?|reports?)\b`)},
	{"discharge_summary", regexp.MustCompile(`(?i)\bdischarge (?:summar\w+|papers|notes?)\b`)},
	{"genetic_report", regexp.MustCompile(`(?i)\bgenetic (?:tests?|reports?|results?)\b`)},
	{"treatment_summary", regexp.MustCompile(`(?i)\btreatment summar\w+\b`)},
	{"billing", regexp.MustCompile(`(?i)\b(?:billing records?|itemized bills?|account statements?)\b`)},
}

// asking finds the sentences that ask for something.
var (
	sentences = regexp.MustCompile(`[^.;!?\n]+`)
	asking    = regexp.MustCompile(`(?i)\b(?:send|include|enclose|release|forward|provide|fax|mail|add|copy|copies|need)\b`)
	notAsking = regexp.MustCompile(`(?i)\b(?:not|don't|except|already|instead of|no need)\b`)
)

// NoteAsksBeyond is a kind of record that a row's sentence for the letter asks for and no
// row of the letter does; "" where there is none.
func NoteAsksBeyond(r *casefile.Record, rows []*casefile.Record) string {
	for _, sentence := range sentences.FindAllString(r.LetterNote, -1) {
		if !asking.MatchString(sentence) || notAsking.MatchString(sentence) {
			continue
		}
		for _, known := range noteKinds {
			asked := func(other *casefile.Record) bool {
				return other.RecordType == known.kind || known.words.MatchString(other.RecordDescription)
			}
			if known.words.MatchString(sentence) && !slices.ContainsFunc(rows, asked) {
				return known.kind
			}
		}
	}
	return ""
}
