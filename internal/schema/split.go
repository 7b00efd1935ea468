package schema

import (
	"regexp"
	"strings"
)

var npiBehind = regexp.MustCompile(`(?i)^(.*?)[\s,;]*\(?\s*NPI\s*(?:no\.?|number)?\s*[:#]?\s*([0-9]{10})\s*\)?$`)

// CutNPI takes the NPI from behind a doctor's name, "Maria Lopez, MD, NPI 1234567893";
// blank when none is there.
func CutNPI(name string) (rest, npi string) {
	if len(digits(name)) < 10 { // as of nearly every name
		return name, ""
	}
	m := npiBehind.FindStringSubmatch(oneLine(name))
	if m == nil || m[1] == "" {
		return name, ""
	}
	return m[1], m[2]
}

var (
	cityLine  = regexp.MustCompile(`^(.*?)[,\s]+([A-Za-z]{2}|[A-Za-z][A-Za-z ]+[a-z])\.?[,\s]+([0-9]{5}(?:-[0-9]{4})?)$`)
	unitStart = regexp.MustCompile(`(?i)^(apt|apartment|suite|ste|unit|floor|fl|room|rm|bldg|building|#|po box|p\.o\. box)\b|^#`)
)

// SplitAddress takes a whole US address apart: lines or parts between commas,
// the last with city, state and ZIP code. It answers false where that would
// be guessing.
func SplitAddress(whole string) (address1, address2, city, state, zip string, ok bool) {
	parts := splitList(whole, "\n;")
	if len(parts) == 1 {
		parts = splitList(whole, ",")
	} else {
		for i := range parts[:len(parts)-1] {
			parts[i] = strings.TrimRight(parts[i], ", ")
		}
	}
	if n := len(parts); n >= 3 && isStateZIP(parts[n-1]) { // "Springfield", "IL 62701"
		parts = append(parts[:n-2], parts[n-2]+", "+parts[n-1])
	} else if n >= 4 && ValidZIP(parts[n-1]) { // "Springfield", "IL", "62701"
		parts = append(parts[:n-3], parts[n-3]+", "+parts[n-2]+" "+parts[n-1])
	}
	n := len(parts)
	if n < 2 || n > 3 {
		return "", "", "", "", "", false
	}
	m := cityLine.FindStringSubmatch(oneLine(parts[n-1]))
	if m == nil || m[1] == "" {
		return "", "", "", "", "", false
	}
	state = normalState(m[2])
	city = strings.TrimRight(m[1], ", ")
	if !ValidState(state) {
		return "", "", "", "", "", false
	}
	if n == 3 {
		if !unitStart.MatchString(parts[1]) && !unitStart.MatchString(parts[0]) && !strings.Contains(whole, "\n") {
			return "", "", "", "", "", false
		}
		address2 = parts[1]
	}
	return parts[0], address2, city, state, m[3], true
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

var zipBehind = regexp.MustCompile(`[A-Za-z.]\s+[0-9]{5}(-[0-9]{4})?$`)

var cityState = regexp.MustCompile(`^(.*?)[,\s]+([A-Za-z]{2}|[A-Za-z][A-Za-z ]+[a-z])\.?$`)

// SplitCity takes the last line of an address apart: "Springfield, IL 62701". The
// ZIP code may be missing.
func SplitCity(line string) (city, state, zip string, ok bool) {
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
