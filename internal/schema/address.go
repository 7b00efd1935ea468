package schema

import (
	"regexp"
	"strings"
)

var (
	cityLine  = regexp.MustCompile(`^(.*?)[,\s]+([A-Za-z]{2}|[A-Za-z]\.\s?[A-Za-z]|[A-Za-z][A-Za-z ]+[a-z])\.?[,\s]+([0-9]{5}(?:-[0-9]{4})?)$`)
	unitStart = regexp.MustCompile(`(?i)^(apt|apartment|suite|ste|unit|floor|fl|room|rm|bldg|building|lot|spc|space|trlr|trailer|tower|wing|mail stop|ms|dept|department|#|po box|p\.o\. box)\b|^#|(?i)^[0-9]{1,2}(?:st|nd|rd|th) (?:floor|fl)\b`)
	careStart = regexp.MustCompile(`(?i)^(?:c/o|care of|in care of|attn:?|attention:?)\s`)
	country   = regexp.MustCompile(`(?i)[\s,;]+(?:USA|U\.S\.A\.?|US|U\.S\.?|United States(?: of America)?|America)\.?$`)
	countryIn = regexp.MustCompile(`(?i),\s*(?:USA|U\.S\.A\.?|US|U\.S\.?)(,?\s*[0-9]{5}(?:-[0-9]{4})?)$`)
	zipBehind = regexp.MustCompile(`[A-Za-z.]\s+[0-9]{5}(-[0-9]{4})?$`)
	cityState = regexp.MustCompile(`^(.*?)[,\s]+([A-Za-z]{2}|[A-Za-z][A-Za-z ]+[a-z])\.?$`)
)

// SplitAddress takes a whole US address apart: lines or parts between commas,
// the last with city, state and ZIP code, and behind it perhaps the country. A line "c/o"
// comes before the street. It answers false where that would be guessing.
func SplitAddress(whole string) (address1, address2, city, state, zip string, ok bool) {
	whole = countryIn.ReplaceAllString(country.ReplaceAllString(strings.TrimRight(whole, " .,;\n"), ""), "$1")
	isLines := strings.Contains(whole, "\n")
	parts := splitList(whole, "\n;")
	if len(parts) == 1 {
		parts = splitList(whole, ",")
	} else {
		for i := range parts[:len(parts)-1] {
			parts[i] = strings.TrimRight(parts[i], ", ")
		}
	}
	parts = joinCity(parts)
	n := len(parts)
	if n < 2 || n > 5 {
		return "", "", "", "", "", false
	}
	city, state, zip, ok = cityOf(parts[n-1])
	if ok {
		address1, address2, ok = streetOf(parts[:n-1], isLines)
	}
	if !ok {
		return "", "", "", "", "", false
	}
	return address1, address2, city, state, zip, true
}

// joinCity puts city, state and ZIP code into one part where commas are between them.
func joinCity(parts []string) []string {
	switch n := len(parts); {
	case n >= 3 && isStateZIP(parts[n-1]): // "Springfield", "IL 62701"
		return append(parts[:n-2], parts[n-2]+", "+parts[n-1])
	case n >= 4 && ValidZIP(parts[n-1]): // "Springfield", "IL", "62701"
		return append(parts[:n-3], parts[n-3]+", "+parts[n-2]+" "+parts[n-1])
	}
	return parts
}

// cityOf reads the last line of an address.
func cityOf(line string) (city, state, zip string, ok bool) {
	m := cityLine.FindStringSubmatch(oneLine(line))
	if m == nil || m[1] == "" {
		return "", "", "", false
	}
	city, state = strings.TrimRight(m[1], ", "), normalState(m[2])
	return city, state, m[3], ValidState(state)
}

// streetOf reads what is before the city: the street, with the apartment or suite behind
// it or before it, and perhaps whose care it is in.
func streetOf(parts []string, isLines bool) (address1, address2 string, ok bool) {
	care := ""
	if len(parts) > 1 && careStart.MatchString(parts[0]) {
		care, parts = parts[0], parts[1:]
	}
	street, more := parts[0], parts[1:]
	for _, part := range more {
		if !unitStart.MatchString(part) && !(len(more) == 1 && (isLines || unitStart.MatchString(street))) {
			return "", "", false
		}
	}
	switch {
	case careStart.MatchString(street):
		return "", "", false
	case care != "":
		return care, strings.Join(parts, ", "), true
	}
	return street, strings.Join(more, ", "), true
}

// SplitStreet takes the street of an address apart: one line, or one with an
// apartment or suite behind it.
func SplitStreet(text string) (address1, address2 string, ok bool) {
	parts := splitList(text, ",;\n")
	switch {
	case len(parts) == 1 && !zipBehind.MatchString(parts[0]):
		return oneLine(parts[0]), "", true
	case len(parts) == 2 && unitStart.MatchString(parts[1]):
		return oneLine(parts[0]), oneLine(parts[1]), true
	}
	return "", "", false
}

// SplitCity takes the last line of an address apart: "Springfield, IL 62701". The
// ZIP code may be missing.
func SplitCity(line string) (city, state, zip string, ok bool) {
	line = country.ReplaceAllString(line, "")
	line = oneLine(strings.NewReplacer("/", ", ", ";", ", ", "\n", ", ").Replace(line))
	m := cityLine.FindStringSubmatch(line)
	if m == nil {
		if m = append(cityState.FindStringSubmatch(line), ""); len(m) < 4 {
			return "", "", "", false
		}
	}
	city, state = strings.TrimRight(m[1], ", "), normalState(m[2])
	if city == "" || strings.ContainsAny(city, "0123456789,") || !ValidState(state) {
		return "", "", "", false
	}
	return city, state, m[3], true
}

// isStateZIP reports whether a part is a state and a ZIP code and no more.
func isStateZIP(part string) bool {
	state, zip, ok := strings.Cut(oneLine(part), " ")
	if i := strings.LastIndex(oneLine(part), " "); ok && i > 0 {
		state, zip = oneLine(part)[:i], oneLine(part)[i+1:]
	}
	return ok && ValidZIP(zip) && ValidState(normalState(strings.TrimRight(state, ",. ")))
}
