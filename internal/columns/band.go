package columns

import (
	"slices"
	"strings"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// A band is a group header: one cell above several headers, usually merged, that says whose
// the columns below it are. "RECORDS NEEDED" above "Where", "What", "Dates", "Fax".

// bandsOf are the texts above the headers of a table; "" where there is none.
func bandsOf(t *sheet.Table) []string {
	bands := make([]string, len(t.Header))
	if len(t.Above) == 0 {
		return bands
	}
	row := &t.Above[len(t.Above)-1]
	if row.Number != t.HeaderRow()-1 {
		return bands
	}
	texts := 0
	for _, c := range row.Cells() {
		if schema.Clean(c.Shown) != "" {
			texts++
		}
	}
	if texts == 0 || texts*2 > len(t.Header) {
		return bands
	}
	spans := mergedAbove(t)
	band := ""
	for i := range bands {
		text := schema.Clean(row.Cell(i).Shown)
		from, to, merged := spanAt(spans, i)
		switch {
		case merged && from < i:
			text = schema.Clean(row.Cell(from).Shown)
			band = text
		case merged:
			band = text
		case text != "":
			band = text
		case len(spans) > 0:
			band = ""
		}
		if merged && to-from+1 >= len(t.Header)-1 { // a title over the whole sheet
			band = ""
		}
		bands[i] = band
	}
	if texts == 1 && len(spans) == 0 {
		return make([]string, len(t.Header)) // a title
	}
	return bands
}

func spanAt(spans []sheet.Span, column int) (from, to int, ok bool) {
	at := slices.IndexFunc(spans, func(s sheet.Span) bool { return s.From <= column && column <= s.To })
	if at < 0 {
		return 0, 0, false
	}
	return spans[at].From, spans[at].To, true
}

// mergedAbove are the merged cells of the row above the headers.
func mergedAbove(t *sheet.Table) []sheet.Span {
	return t.MergedAbove
}

// agrees reports whether a field can be one of an owner's.
func (v *vocabulary) agrees(ownerName string, f schema.Field) bool {
	if ownerName == "nobody" {
		return false
	}
	if ownerName == "patient" {
		return v.ownerOf(f) == "" || v.ownerOf(f) == "patient" || v.ownerOf(f) == "representative"
	}
	for _, among := range v.Owners[ownerName].Among {
		if v.agrees(among, f) {
			return true
		}
	}
	own := v.ownerOf(f)
	return own == ownerName || own == "policyholder" && ownerName == "payer" || own == "appeal" && ownerName == "denial" || own == "denial" && (ownerName == "appeal" || ownerName == "payer") ||
		own == "pcp" && ownerName == "payer"
}

// ownerOf is whose a field is; "" of what is the case's.
func (v *vocabulary) ownerOf(f schema.Field) string {
	if f.Table == schema.Records {
		return "record_holder"
	}
	for name, o := range v.Owners {
		if o.Of == "" || name == "you" {
			continue
		}
		if strings.HasPrefix(f.Name, o.Of+"_") {
			return name
		}
	}
	switch {
	case f.Table == schema.Denials:
		return "denial"
	case slices.Contains(payerFields, f.Name):
		return "payer"
	case strings.HasPrefix(f.Name, "appointment_"), f.Name == "opinion_mode", f.Name == "second_center_name", strings.HasPrefix(f.Name, "opinion_reason"), strings.HasPrefix(f.Name, "second_center"):
		return "second_doctor"
	case f.Name == "first_opinion_date":
		return "first_doctor"
	}
	return ""
}

var payerFields = []string{"member_id", "group_number", "plan_name", "plan_type", "appeal_regime", "coverage_start", "coverage_end", "prior_auth_number", "prior_auth_required", "referral_number", "referral_status", "referral_date", "secondary_member_id"}
