package schema

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// "MRI brain w/o" is what offices write where a list has "images": how the image was
// made, what it is of, and sometimes whether the pictures or the report are wanted. It
// reads as the kind of record with the kind of image and the body part beside it. Where
// neither pictures nor report is said, both are meant: a second reader needs both.

const (
	recordType     = "record_type"
	recordModality = "record_modality"
	recordRegion   = "record_body_part"
)

// imageKinds are the words that say which of the two an image's record is.
var imageKinds = map[string]string{
	"image": "imaging_study", "images": "imaging_study", "film": "imaging_study", "films": "imaging_study", "cd": "imaging_study", "cds": "imaging_study",
	"disc": "imaging_study", "discs": "imaging_study", "disk": "imaging_study", "disks": "imaging_study", "dicom": "imaging_study", "scan": "imaging_study",
	"scans": "imaging_study", "study": "imaging_study", "studies": "imaging_study", "imaging": "imaging_study", "pictures": "imaging_study",
	"report": "radiology_report", "reports": "radiology_report", "result": "radiology_report", "results": "radiology_report", "read": "radiology_report", "rpt": "radiology_report",
}

// imageMeanings reads the description of an image; nil when a word of it is something else.
func imageMeanings(part string) []Meaning {
	modality, rest := cutModality(part)
	if modality == "" {
		return nil
	}
	var kinds, region []string
	for _, word := range strings.Fields(rest) {
		key := strings.Trim(strings.ToLower(word), ".:()")
		kind, ok := imageKinds[key]
		switch {
		case ok && !slices.Contains(kinds, kind):
			kinds = append(kinds, kind)
		case ok:
		case isRegion(key):
			region = append(region, strings.Trim(word, ".:()"))
		default:
			return nil
		}
	}
	if len(region) > 0 && !slices.ContainsFunc(region, hasLetters) {
		return nil // "MRI 3/4" is a date
	}
	switch {
	case modality == "MG" && len(kinds) == 0:
		kinds = []string{"mammogram"}
	case len(kinds) == 0:
		kinds = []string{"radiology_report", "imaging_study"}
	}
	var list []Meaning
	for _, kind := range kinds {
		if modality == "MG" && kind == "imaging_study" {
			kind = "mammogram"
		}
		beside := map[string]string{recordModality: modality}
		if len(region) > 0 {
			beside[recordRegion] = regionText(region)
		}
		list = append(list, Meaning{kind, beside})
	}
	return list
}

// cutModality finds how an image was made, in the one, two or three words that say so,
// wherever they are: "MRI brain", "brain MRI", "bone scan".
func cutModality(part string) (modality, rest string) {
	f, _ := Find(recordModality)
	words := strings.Fields(strings.ReplaceAll(part, "-", " "))
	if hyphened := strings.Fields(part); len(hyphened) < len(words) && !strings.ContainsAny(strings.ToLower(part), "x-") {
		words = hyphened
	}
	for n := min(3, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			said := words[i : i+n]
			codes := codesOf(f, strings.Join(said, " "))
			if len(codes) != 1 {
				continue
			}
			if n > 1 && imageKinds[strings.ToLower(said[n-1])] != "" && codesOf(f, strings.Join(said[:n-1], " ")) != nil {
				said = said[:n-1] // "CT scan": the scan says that the images are meant
			}
			others := slices.Concat(words[:i], words[i+len(said):])
			return codes[0], strings.Join(others, " ")
		}
	}
	return "", ""
}

// imageMeaningsBehind reads a part behind others: besides an image of its own, one more
// region of the image before it ("CT chest/abd/pelvis"), or what else is wanted of it
// ("MRI report and images").
func imageMeaningsBehind(part string, before []Meaning) []Meaning {
	if meant := imageMeanings(part); meant != nil || len(before) == 0 {
		return meant
	}
	last := before[len(before)-1].Beside
	if last[recordModality] == "" {
		return nil
	}
	if kind := imageKinds[strings.ToLower(part)]; kind != "" {
		return []Meaning{{kind, maps.Clone(last)}}
	}
	words := strings.Fields(part)
	if last[recordRegion] == "" || len(words) == 0 || !regionOnly(words) {
		return nil
	}
	region := last[recordRegion] + ", " + regionText(words)
	for _, m := range before {
		if m.Beside[recordModality] == last[recordModality] {
			m.Beside[recordRegion] = region
		}
	}
	return slices.Clone(before[len(before)-1:]) // once more the same: it counts once
}

func regionOnly(words []string) bool {
	for _, word := range words {
		if !isRegion(strings.Trim(strings.ToLower(word), ".:")) {
			return false
		}
	}
	return slices.ContainsFunc(words, hasLetters)
}

func hasLetters(word string) bool { return strings.ContainsFunc(word, unicode.IsLetter) }

var regionWords = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{"of": true, "the": true, withWithout: true}
	for _, word := range imageWords {
		known[word] = true
	}
	return known
})

// isRegion reports whether a word says what an image is of, or whether contrast was used.
func isRegion(word string) bool { return regionWords()[word] }

// regionText is the region as a letter prints it.
func regionText(words []string) string {
	words = slices.DeleteFunc(slices.Clone(words), func(word string) bool { return word == "of" || word == "the" })
	text := strings.ReplaceAll(strings.Join(words, " "), withWithout, "with and without")
	if strings.HasSuffix(text, "with") || strings.HasSuffix(text, "without") {
		text += " contrast"
	}
	return text
}
