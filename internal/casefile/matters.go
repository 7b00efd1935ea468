package casefile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/office"
)

// matters groups the denials of a case: a matter is one refusal with all its levels
// (practice.md P23). Rows with the same reference are one, and so is a later level
// without a reference where there is only one matter to which it can belong.
func matters(c *Case) [][]*Denial {
	var groups [][]*Denial
	var loose []*Denial
	for _, d := range c.Denials {
		if !d.refused() {
			continue
		}
		at := -1
		if d.DenialReference != "" {
			at = slices.IndexFunc(groups, func(g []*Denial) bool { return strings.EqualFold(g[0].DenialReference, d.DenialReference) })
		}
		switch {
		case at >= 0:
			groups[at] = append(groups[at], d)
		case d.DenialReference == "" && laterLevel(c.AppealRegime, d.AppealLevel):
			loose = append(loose, d)
		default:
			groups = append(groups, []*Denial{d})
		}
	}
	if len(groups) == 1 {
		groups[0] = append(groups[0], loose...)
		return groups
	}
	for _, d := range loose {
		groups = append(groups, []*Denial{d})
	}
	return groups
}

// refused reports whether a row of the denials table is about a refusal. A row can
// also be about a request that nobody has decided yet.
func (d *Denial) refused() bool {
	return d.started() || !d.MSNDate.IsZero() || d.decided() || d.Bad["msn_date"] || d.Bad["previous_appeal_decision_date"]
}

// NumberOf is the number by which a sheet names a denial: its own, else its place.
func NumberOf(c *Case, d *Denial) int {
	if d.DenialSeq.Given {
		return d.DenialSeq.N
	}
	return slices.Index(c.Denials, d) + 1
}

// reach is what argument_denial of an argument says.
type reach struct {
	all     bool
	unsaid  bool // nothing is said, and there are several matters
	unclear bool // what is said names no denial of the case, or not one alone
	matters [][]*Denial
}

// reachOfArgument finds out which matters an argument belongs to (practice.md P36). In a
// case of one matter it belongs to that one, at every level.
func reachOfArgument(c *Case, a *Argument, env Env) reach {
	groups := matters(c)
	if a.Bad["argument_denial"] {
		return reach{unclear: len(groups) > 1}
	}
	said := strings.TrimSpace(a.ArgumentDenial)
	switch {
	case everyDenial.MatchString(said):
		return reach{all: true}
	case said == "" && (len(groups) < 2 || env.Office.ArgumentDenial == office.AllArguments):
		return reach{all: true}
	case said == "":
		return reach{unsaid: true}
	}
	numbers, ok := denialNumbers(said)
	if !ok {
		return reach{unclear: true}
	}
	var r reach
	for _, n := range numbers {
		var named [][]*Denial
		for _, g := range groups {
			if slices.ContainsFunc(g, func(d *Denial) bool { return NumberOf(c, d) == n }) {
				named = append(named, g)
			}
		}
		if len(named) != 1 {
			return reach{unclear: true}
		}
		r.matters = append(r.matters, named[0])
	}
	return r
}

var (
	everyDenial  = regexp.MustCompile(`(?i)^(?:all|both|each|every|all (?:of them|denials|matters|appeals)|both (?:denials|appeals)|every (?:denial|appeal))$`)
	denialNumber = regexp.MustCompile(`(?i)^(?:(?:denials?|appeals?|matters?|nos?\.?|numbers?|#)\s*[-.:#]?\s*)*(\d{1,3})(?:\s*(?:-|–|to|through)\s*(\d{1,3}))?$`)
	denialBreaks = regexp.MustCompile(`(?i)\s*(?:[,;&+/\n]|\band\b)\s*`)
)

// denialNumbers reads a list of numbers: "1", "1; 3", "denials 1 and 2", "1-3".
func denialNumbers(text string) (numbers []int, ok bool) {
	for _, part := range denialBreaks.Split(text, -1) {
		if part == "" {
			continue
		}
		m := denialNumber.FindStringSubmatch(part)
		if m == nil {
			return nil, false
		}
		first, _ := strconv.Atoi(m[1])
		last := first
		if m[2] != "" {
			last, _ = strconv.Atoi(m[2])
		}
		for n := first; n <= last; n++ {
			numbers = append(numbers, n)
		}
	}
	return numbers, len(numbers) > 0
}

// argues reports whether an argument goes into the appeal of a denial. One of which
// nothing is said goes on standing in a letter that has gone out with it.
func (r reach) argues(d *Denial) bool {
	if r.all || r.unsaid && d.WasSent() {
		return true
	}
	return slices.ContainsFunc(r.matters, func(g []*Denial) bool { return slices.Contains(g, d) })
}

// open reports whether somebody has to say first which denial the argument is about.
func (r reach) open() bool { return r.unsaid || r.unclear }

// argumentsOf are the arguments of a denial's appeal, and those that may be: nobody has
// said yet which denial they are about.
func argumentsOf(c *Case, d *Denial, env Env) (own, open []*Argument) {
	for _, a := range c.Arguments {
		switch r := reachOfArgument(c, a, env); {
		case r.argues(d):
			own = append(own, a)
		case r.open():
			open = append(open, a)
		}
	}
	return own, open
}

// OpenArguments are the arguments of a case of which nobody has said which denial they
// are about.
func OpenArguments(c *Case, env Env) (open []*Argument) {
	for _, a := range c.Arguments {
		if reachOfArgument(c, a, env).open() {
			open = append(open, a)
		}
	}
	return open
}
