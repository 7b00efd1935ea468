package schema

import (
	"regexp"
	"slices"
	"strings"
)

var (
	mbiShape   = regexp.MustCompile(`^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}$`)
	icd10Shape = regexp.MustCompile(`^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$`)
	cptShape   = regexp.MustCompile(`^([0-9]{4}[0-9FTUM]|[A-V][0-9]{4})(-[0-9A-Z]{2})*$`)
	zipShape   = regexp.MustCompile(`^[0-9]{5}(-[0-9]{4})?$`)
	nanpShape  = regexp.MustCompile(`^[2-9][0-9]{2}[2-9][0-9]{6}(x[0-9]{1,6})?$`)
	tinShape   = regexp.MustCompile(`^[0-9]{2}-[0-9]{7}$`)
	emailShape = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)
	hicnShape  = regexp.MustCompile(`^[0-9]{3}-?[0-9]{2}-?[0-9]{4}-?[A-Z][0-9A-Z]?$`)
)

// ValidNPI reports whether s is a National Provider Identifier: ten digits
// beginning with 1 or 2 whose check digit is right (Luhn over 80840 and the
// number; 45 CFR 162.406).
func ValidNPI(s string) bool {
	if len(s) != 10 || s[0] != '1' && s[0] != '2' {
		return false
	}
	sum := 24 // what the prefix 80840 adds
	for i := range s {
		digit := int(s[i] - '0')
		if digit < 0 || digit > 9 {
			return false
		}
		if i%2 == 0 {
			digit = digit*2/10 + digit*2%10
		}
		sum += digit
	}
	return sum%10 == 0
}

// ValidMBI reports whether s, without dashes and in capitals, has the shape of
// a Medicare Beneficiary Identifier (CMS, MBI format).
func ValidMBI(s string) bool { return mbiShape.MatchString(s) }

// ValidICD10 reports whether s has the shape of an ICD-10-CM code. Whether
// the code exists is not looked up.
func ValidICD10(s string) bool { return icd10Shape.MatchString(s) }

// ValidCPT reports whether s has the shape of a CPT or HCPCS code, modifiers
// after hyphens.
func ValidCPT(s string) bool { return cptShape.MatchString(s) }

// ValidZIP reports whether s is a ZIP or ZIP+4 code.
func ValidZIP(s string) bool { return zipShape.MatchString(s) }

// ValidState reports whether s is the postal abbreviation of a state, the
// District of Columbia, a territory or a military "state".
func ValidState(s string) bool { return slices.Contains(stateCodes, s) }

// ValidPhone reports whether s is a number of the North American Numbering
// Plan in stored form: ten digits, then "x" and an extension if it has one.
// Area and exchange codes of the form N11 do not exist.
func ValidPhone(s string) bool {
	return nanpShape.MatchString(s) && s[1:3] != "11" && s[4:6] != "11"
}

// ValidTIN reports whether s is an employer identification number, dd-ddddddd.
func ValidTIN(s string) bool { return tinShape.MatchString(s) }

// ValidEmail reports whether s looks like an e-mail address.
func ValidEmail(s string) bool { return emailShape.MatchString(s) }

// LooksLikeSSN reports whether a cell seems to hold a Social Security number:
// three, two and four digits, or in an identifier the old Medicare number,
// which was one with a suffix. Such a number is never kept or printed.
func LooksLikeSSN(f Field, s string) bool {
	if hasSSN(s) {
		return true
	}
	switch f.Name {
	case "member_id", "secondary_member_id":
		return hicnShape.MatchString(strings.ToUpper(strings.TrimSpace(s)))
	}
	return false
}

// hasSSN finds 078-05-1120 or 078 05 1120 anywhere in a text, unless more digits
// or hyphens stand right beside it. It looks at every cell, so it is no regexp.
func hasSSN(s string) bool {
	const length = len("078-05-1120")
	beside := func(i int) bool { return i >= 0 && i < len(s) && (isDigit(s[i]) || s[i] == '-') }
	for i := 0; i+length <= len(s); i++ {
		if looksLike(s[i:i+length], "000-00-0000") && !beside(i-1) && !beside(i+length) {
			return true
		}
	}
	return false
}

// looksLike compares a text with a pattern of the same length, in which 0 is any
// digit and a hyphen may be a space.
func looksLike(s, pattern string) bool {
	for i := range len(s) {
		if pattern[i] == '0' && !isDigit(s[i]) || pattern[i] == '-' && s[i] != '-' && s[i] != ' ' {
			return false
		}
	}
	return true
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// normalPhone brings a telephone number into stored form; what is none stays
// as it is, for ValidPhone to refuse.
func normalPhone(s string) string {
	lower := strings.ToLower(s)
	number, extension := lower, ""
	for _, mark := range []string{"extension", "ext.", "ext", "x", "#"} {
		if head, tail, ok := strings.Cut(lower, mark); ok {
			number, extension = head, strings.Trim(tail, " .:#-")
			if digits(extension) != extension { // more than an extension
				return s
			}
			break
		}
	}
	d := digits(number)
	if rest := strings.Trim(strings.TrimRight(number, ", "), "0123456789 ()-./+"); rest != "" {
		return s
	}
	if len(d) == 11 && d[0] == '1' {
		d = d[1:]
	}
	if len(d) != 10 {
		return s
	}
	if extension != "" {
		d += "x" + extension
	}
	return d
}

func digits(s string) string {
	if !strings.ContainsAny(s, "0123456789") {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// normalICD10 writes a code in capitals and puts the dot where it belongs.
func normalICD10(s string) (code string, dotted bool) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) > 3 && !strings.Contains(s, ".") {
		if with := s[:3] + "." + s[3:]; ValidICD10(with) {
			return with, true
		}
	}
	return s, false
}

// normalState returns the abbreviation of a state given by name or code.
func normalState(s string) string {
	upper := strings.ToUpper(strings.Trim(s, " ."))
	if ValidState(upper) {
		return upper
	}
	if initials := strings.NewReplacer(".", "", " ", "").Replace(upper); len(upper) == 3+strings.Count(upper, " ") && ValidState(initials) { // N.Y.
		return initials
	}
	if code, ok := stateNames[normal(s)]; ok {
		return code
	}
	return s
}

// States returns the two letters of each state and territory, and of military
// mail, as a list to choose from.
func States() []string { return slices.Sorted(slices.Values(stateCodes)) }

var stateCodes = strings.Fields(`AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY
	NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU VI AS MP AA AE AP`)

var stateNames = map[string]string{
	"alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO", "connecticut": "CT",
	"delaware": "DE", "florida": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA",
	"kansas": "KS", "kentucky": "KY", "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI",
	"minnesota": "MN", "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "newhampshire": "NH",
	"newjersey": "NJ", "newmexico": "NM", "newyork": "NY", "northcarolina": "NC", "northdakota": "ND", "ohio": "OH", "oklahoma": "OK",
	"oregon": "OR", "pennsylvania": "PA", "rhodeisland": "RI", "southcarolina": "SC", "southdakota": "SD", "tennessee": "TN", "texas": "TX",
	"utah": "UT", "vermont": "VT", "virginia": "VA", "washington": "WA", "westvirginia": "WV", "wisconsin": "WI", "wyoming": "WY",
	"districtofcolumbia": "DC", "washingtondc": "DC", "puertorico": "PR", "guam": "GU", "usvirginislands": "VI", "virginislands": "VI",
	"ariz": "AZ", "calif": "CA", "colo": "CO", "conn": "CT", "fla": "FL", "ill": "IL", "mass": "MA", "mich": "MI", "minn": "MN", "okla": "OK", "ore": "OR",
	"penn": "PA", "penna": "PA", "tenn": "TN", "tex": "TX", "wash": "WA", "wis": "WI", "wisc": "WI",
	"americansamoa": "AS", "northernmarianaislands": "MP",
}
