package rules

import (
	"slices"
	"strings"
	"testing"
)

func TestZIPStates(t *testing.T) {
	r := inForce(t)
	for zip, want := range map[string]string{
		"62701": "IL", "02139": "MA", "02139-4307": "MA", "00501": "NY", "10001": "NY", "06390": "NY", "06101": "CT", "00907": "PR", "00802": "VI", "20001": "DC", "20101": "VA",
		"20588": "DC MD", "96799": "AS", "96813": "HI", "96950": "GU MP", "09012": "AE", "34001": "AA", "96201": "AP", "42223": "KY TN", "73301": "TX", "88510": "TX", "99501": "AK", "05501": "MA",
		"00000": "", "00099": "", "21399": "", "98712": "", "1": "", "": "", "ab345": "",
	} {
		if got := strings.Join(r.ZIPStates(zip), " "); got != want {
			t.Errorf("%q: %q, want %q", zip, got, want)
		}
	}
}

// Every prefix has one state, but for the islands of the Pacific, and no single ZIP code is
// said to be where its prefix is anyway.
func TestZIPTableIsConsistent(t *testing.T) {
	r := inForce(t)
	used := 0
	for n, states := range r.zips.byPrefix {
		if len(states) > 0 {
			used++
		}
		if len(states) > 1 && n != 969 {
			t.Errorf("%03d: %v", n, states)
		}
	}
	if used < 880 || used > 960 {
		t.Errorf("%d prefixes are in use", used)
	}
	for zip := range r.zips.also {
		states := r.ZIPStates(zip)
		if len(zip) != 5 || len(states) != 2 || len(slices.Compact(states)) != 2 {
			t.Errorf("%s: %v", zip, states)
		}
	}
}
