package facts

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/office"
)

// matters groups the denials of a case: a matter is one refusal with all its levels
// (practice.md P23). Rows with the same reference are one, and so is a later level
// without a reference where there is only one matter to which it can belong.
func matters(c *casefile.Case) [][]*casefile.Denial {
	var groups [][]*casefile.Denial
	var loose []*casefile.Denial
	for _, d := range c.Denials {
		if !refused(d) {
			continue
		}
		at := -1
		if d.DenialReference != "" {
			at = slices.IndexFunc(groups, func(g []*casefile.Denial) bool { return strings.EqualFold(g[0].DenialReference, d.DenialReference) })
		}
		switch {
		case at >= 0:
			groups[at] = append(groups[at], d)
		case d.DenialReference == "" && LaterLevel(c.AppealRegime, d.AppealLevel):
			loose = append(loose, d)
		default:
			groups = append(groups, []*casefile.Denial{d})
		}
	}
	if len(groups) == 1 {
		groups[0] = append(groups[0], loose...)
		return groups
	}
	for _, d := range loose {
		groups = append(groups, []*casefile.Denial{d})
	}
	return groups
}

// refused reports whether a row of the denials table is about a refusal. A row can
// also be about a request that nobody has decided yet.
func refused(d *casefile.Denial) bool {
	return DenialStarted(d) || !d.MSNDate.IsZero() || Decided(d) || d.Bad["msn_date"] || d.Bad["previous_appeal_decision_date"]
}

// NumberOf is the number by which a sheet names a denial: its own, else its place.
func NumberOf(c *casefile.Case, d *casefile.Denial) int {
	if d.DenialSeq.Given {
		return d.DenialSeq.N
	}
	return slices.Index(c.Denials, d) + 1
}

// Reach is what argument_denial of an argument says.
type Reach struct {
	all     bool
	unsaid  bool // nothing is said, and there are several matters
	Unclear bool // what is said names no denial of the case, or not one alone
	matters [][]*casefile.Denial
}

// ReachOfArgument finds out which matters an argument belongs to (practice.md P36). In a
// case of one matter it belongs to that one, at every level.
func ReachOfArgument(c *casefile.Case, a *casefile.Argument, env Env) Reach {
	groups := matters(c)
	if a.Bad["argument_denial"] {
		return Reach{Unclear: len(groups) > 1}
	}
	said := strings.TrimSpace(a.ArgumentDenial)
	switch {
	case everyDenial.MatchString(said):
		return Reach{all: true}
	case said == "" && (len(groups) < 2 || env.Office.ArgumentDenial == office.AllArguments):
		return Reach{all: true}
	case said == "":
		return Reach{unsaid: true}
	}
	numbers, ok := denialNumbers(said)
	if !ok {
		return Reach{Unclear: true}
	}
	var r Reach
	for _, n := range numbers {
		var named [][]*casefile.Denial
		for _, g := range groups {
			if slices.ContainsFunc(g, func(d *casefile.Denial) bool { return NumberOf(c, d) == n }) {
				named = append(named, g)
			}
		}
		if len(named) != 1 {
			return Reach{Unclear: true}
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

// Argues reports whether an argument goes into the appeal of a denial. One of which
// nothing is said goes on standing in a letter that has gone out with it.
func (r Reach) Argues(d *casefile.Denial) bool {
	if r.all || r.unsaid && d.WasSent() {
		return true
	}
	return slices.ContainsFunc(r.matters, func(g []*casefile.Denial) bool { return slices.Contains(g, d) })
}

// Open reports whether somebody has to say first which denial the argument is about.
func (r Reach) Open() bool { return r.unsaid || r.Unclear }

// ArgumentsOf are the arguments of a denial's appeal, and those that may be: nobody has
// said yet which denial they are about.
func ArgumentsOf(c *casefile.Case, d *casefile.Denial, env Env) (own, open []*casefile.Argument) {
	for _, a := range c.Arguments {
		switch r := ReachOfArgument(c, a, env); {
		case r.Argues(d):
			own = append(own, a)
		case r.Open():
			open = append(open, a)
		}
	}
	return own, open
}

// OpenArguments are the arguments of a case of which nobody has said which denial they
// are about.
func OpenArguments(c *casefile.Case, env Env) (open []*casefile.Argument) {
	for _, a := range c.Arguments {
		if ReachOfArgument(c, a, env).Open() {
			open = append(open, a)
		}
	}
	return open
}
