package schema

import (
	"regexp"
	"slices"
	"strings"
)

// Two columns under one header are about two different things: the fax number of the
// laboratory and that of the doctor. Which is which the header cannot say. Programs that
// export a sheet often number such headers apart ("Fax.1" by pandas, "Fax_2" by R, "Fax2"
// by Excel's own tables), which says no more.

// numberedApart takes the number off that a program has put behind a header.
var numberedApart = regexp.MustCompile(`^(.*[^._\s])(?:(\.{1,3}|_)([0-9]{1,3}|[xy])|([0-9]{1,2}))$`)

// Repeated groups the columns of a table whose headers are the same text, in whatever
// way it is written, or were until a program numbered them apart.
func Repeated(table Table, headers []string) [][]int {
	texts := make([]string, len(headers))
	columns := map[string][]int{}
	for i, header := range headers {
		if texts[i] = textOf(header); texts[i] != "" {
			columns[texts[i]] = append(columns[texts[i]], i)
		}
	}
	for i, base := range renamedColumns(table, headers, columns) {
		own := columns[texts[i]]
		columns[texts[i]] = slices.Delete(own, slices.Index(own, i), slices.Index(own, i)+1)
		columns[base] = append(columns[base], i)
	}
	var groups [][]int
	for _, group := range columns {
		if len(group) > 1 {
			slices.Sort(group)
			groups = append(groups, group)
		}
	}
	slices.SortFunc(groups, func(a, b []int) int { return a[0] - b[0] })
	return groups
}

// textOf is what a header says in full words: the same for "Fax", "FAX:" and "Fax #".
func textOf(header string) string {
	if m := bracketed.FindStringSubmatch(header); m != nil && formatHint.MatchString(m[2]) {
		header = m[1] + " " + m[3]
	}
	words := headerWordsWith(plural.ReplaceAllString(header, ""), spellsOut)
	text := strings.TrimSpace(phrases.Replace(" " + strings.Join(words, " ") + " "))
	if head, ok := strings.CutSuffix(text, " number"); ok && slices.Contains(numbered, head[strings.LastIndexByte(head, ' ')+1:]) {
		return head
	}
	return text
}

// spellsOut reports whether a word is another spelling of the full one. "Surgeon" and
// "Oncologist" both mean a doctor, and two of them.
func spellsOut(word, full string) bool {
	if full != "doctor" && full != "patient" {
		return true
	}
	for _, r := range full {
		word = strings.TrimPrefix(word, string(r))
	}
	return strings.TrimSuffix(word, "s") == ""
}

// renamedColumns gives the text of each column whose header a program has numbered apart
// from another of the same text. A number that people write counts: "Lab 2" is the second
// laboratory, "address_2" the second line.
func renamedColumns(table Table, headers []string, columns map[string][]int) map[int]string {
	renamed := map[int]string{}
	var attached []int // "Phone2" has a meaning of its own, unless "Name2" shows who has numbered
	byProgram := false
	for i, header := range headers {
		m := numberedApart.FindStringSubmatch(strings.TrimSpace(header))
		if m == nil {
			continue
		}
		base, own := textOf(m[1]), Match(table, header, nil)
		if len(columns[base]) == 0 && !pairedApart(headers, i, m) || own.Bound() && own.Seq > 1 {
			continue
		}
		of := Match(table, m[1], nil)
		switch means := own.understood() && own.Seq == 0; {
		case strings.HasPrefix(m[2], "."), m[2] == "_" && strings.ToLower(m[1]) != m[1] && strings.ToUpper(m[1]) != m[1], m[2] == "_" && strings.Contains(m[1], " "):
			renamed[i] = base
		case means && m[4] != "":
			attached = append(attached, i)
		case means, of.Bound() && !once(of.Field):
		default:
			renamed[i] = base
			byProgram = byProgram || m[4] != "" && of.Bound()
		}
	}
	for _, i := range attached {
		if byProgram {
			renamed[i] = textOf(numberedApart.FindStringSubmatch(strings.TrimSpace(headers[i]))[1])
		}
	}
	return renamed
}

// pairedApart reports whether another header was numbered apart from the same text in the
// same way: "Fax_x" and "Fax_y", "Fax...5" and "Fax...9".
func pairedApart(headers []string, at int, parts []string) bool {
	joined := parts[3] == "x" || parts[3] == "y"
	if parts[2] != "..." && !joined {
		return false
	}
	return slices.ContainsFunc(headers, func(header string) bool {
		other := numberedApart.FindStringSubmatch(strings.TrimSpace(header))
		return other != nil && header != headers[at] && textOf(other[1]) == textOf(parts[1]) && other[2] == parts[2] && (other[3] == "x" || other[3] == "y") == joined
	})
}

// once reports whether a case has one of a field: two columns of it are about two
// people. Of others a person may have several: telephones, diagnoses.
func once(f Field) bool {
	switch f.Type {
	case TypePhone, TypeEmail, TypeProse, TypeList, TypeCodeList, TypeEnumList, TypeICD10:
		return false
	}
	return true
}

// RepeatedCandidates are the fields that the columns under a repeated header may be: what
// the header would mean alone, and the same of every person and office it may be about.
func RepeatedCandidates(m Matched, header string) []string {
	list := slices.Clone(m.Candidates)
	if m.Bound() {
		list = append(list, m.Field.Name)
	}
	if m.Suggestion != "" {
		list = append(list, m.Suggestion)
	}
	suffix := "_" + strings.ReplaceAll(textOf(header), " ", "_")
	for _, whose := range []string{"patient", "record_holder", "first_doctor", "second_doctor", "payer"} {
		name := whose + suffix
		if _, ok := Find(name); !ok && suffix == "_name" && whose == "patient" {
			name = "patient_full_name"
		}
		if _, ok := Find(name); ok && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}
