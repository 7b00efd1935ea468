package report

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"casepacket/internal/block"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/rules"
)

// What became of a file of the inbox.
const (
	NightReady    = "ready"    // every document is ready
	NightReturned = "returned" // it needs attention
	NightRefused  = "refused"  // it could not be read at all
	NightWaiting  = "waiting"  // it is open, or still being written
)

// Night is the summary of a nightly run. Its keys are part of the interface;
// it names cases by id and never holds a value of a record.
type Night struct {
	Date      day.Date        `json:"date"`
	Started   time.Time       `json:"started"`
	Finished  time.Time       `json:"finished"`
	Files     []NightFile     `json:"files"`
	Cases     Cases           `json:"cases"`
	Documents Documents       `json:"documents"`
	Others    []NightOther    `json:"other_people"` // cases that seem to be about somebody else than before
	Refusals  []NightRefusal  `json:"refusals"`     // by code, the most frequent first
	Deadlines []NightDeadline `json:"deadlines"`    // overdue and in the next days, soonest first
}

// NightFile is one file of the inbox.
type NightFile struct {
	File      string         `json:"file"` // its name
	Result    string         `json:"result"`
	Why       string         `json:"why,omitempty"`
	Run       string         `json:"run,omitempty"`
	Cases     Cases          `json:"cases"`
	Documents Documents      `json:"documents"`
	Problems  problem.Counts `json:"problems"`
	Marked    string         `json:"marked,omitempty"` // the marked workbook returned for it
	MovedTo   string         `json:"moved_to,omitempty"`
}

// NightOther is a case with another name or birth date than before.
type NightOther struct {
	CaseID  string   `json:"case_id"`
	Changed []string `json:"changed"` // patient_first_name (the whole name), patient_dob
}

// NightRefusal is how often a code kept a document back.
type NightRefusal struct {
	Code  string `json:"code"`
	Rule  string `json:"rule"` // what is wanted, in words
	Count int    `json:"count"`
}

// NightDeadline is one date that matters soon.
type NightDeadline struct {
	CaseID  string   `json:"case_id"`
	What    string   `json:"what"`
	Words   string   `json:"words"`
	Due     day.Date `json:"due"`
	Overdue bool     `json:"overdue"`
}

// NightDays is how far ahead the summary looks, in days.
const NightDays = 14

// Add adds one file with what it led to.
func (n *Night) Add(file NightFile, problems problem.List) {
	n.Files = append(n.Files, file)
	n.Cases.Read += file.Cases.Read
	n.Cases.Made += file.Cases.Made
	n.Cases.Unchanged += file.Cases.Unchanged
	n.Cases.Blocked += file.Cases.Blocked
	n.Cases.Delayed += file.Cases.Delayed
	n.Documents.add(file.Documents)
	for _, p := range problems {
		if p.Severity < problem.Missing {
			continue
		}
		i := slices.IndexFunc(n.Refusals, func(r NightRefusal) bool { return r.Code == p.Code })
		if i < 0 {
			i = len(n.Refusals)
			explained, _ := rules.Explain(p.Code)
			n.Refusals = append(n.Refusals, NightRefusal{Code: p.Code, Rule: explained.Rule})
		}
		n.Refusals[i].Count++
	}
	slices.SortFunc(n.Refusals, func(a, b NightRefusal) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Code, b.Code)
	})
}

// AddOthers adds the cases of a file that seem to be about somebody else than before.
func (n *Night) AddOthers(packets iter.Seq[render.Packet]) {
	for p := range packets {
		if len(p.Other) > 0 {
			n.Others = append(n.Others, NightOther{p.CaseID, p.Other})
		}
	}
}

// Near are the dates of a case that are overdue or near.
func (n *Night) Near(caseID string, dates []facts.DateRow) (near []NightDeadline) {
	for _, d := range dates {
		left := n.Date.DaysUntil(d.Due)
		if left > NightDays || left < 0 && d.What != "appeal" { // what is past and cannot be sent any more is on the cover
			continue
		}
		near = append(near, NightDeadline{caseID, d.What, problem.Sentence(facts.DateWords(d.What, d.Rule)), d.Due, d.Overdue})
	}
	return near
}

// AddDeadlines adds dates to those of the night.
func (n *Night) AddDeadlines(near []NightDeadline) {
	n.Deadlines = append(n.Deadlines, near...)
	slices.SortStableFunc(n.Deadlines, func(a, b NightDeadline) int {
		if c := a.Due.Compare(b.Due); c != 0 {
			return c
		}
		return strings.Compare(a.CaseID, b.CaseID)
	})
}

// Text is the summary for a mail or a log.
func (n *Night) Text() string {
	var text strings.Builder
	fmt.Fprintf(&text, "Night of %s: %s read, %s, %s.\n", n.Date.Long(), count(n.files(NightReady)+n.files(NightReturned), "file"), count(n.Cases.Read, "case"), n.documents())
	for _, f := range n.Files {
		fmt.Fprintf(&text, "  %s: %s\n", f.File, f.sentence())
	}
	if len(n.Others) > 0 {
		text.WriteString(othersTitle + ":\n")
		for _, o := range n.Others {
			fmt.Fprintf(&text, "  %s: %s\n", o.CaseID, OtherWords(o.Changed))
		}
	}
	if len(n.Refusals) > 0 {
		text.WriteString("What kept documents back (casepacket explain CODE says more):\n")
		for _, r := range n.Refusals {
			fmt.Fprintf(&text, "  %s, %s: %s\n", r.Code, timesWord(r.Count), r.Rule)
		}
	}
	if len(n.Deadlines) > 0 {
		fmt.Fprintf(&text, "Overdue, and in the next %d days:\n", NightDays)
		for _, d := range n.Deadlines {
			fmt.Fprintf(&text, "  %s %s: %s%s\n", d.Due, d.CaseID, strings.TrimSuffix(d.Words, "."), overdue(d.Overdue))
		}
	}
	return text.String()
}

func overdue(is bool) string {
	if is {
		return " (overdue)"
	}
	return ""
}

func (n *Night) files(result string) int {
	sum := 0
	for _, f := range n.Files {
		if f.Result == result {
			sum++
		}
	}
	return sum
}

func (n *Night) documents() string {
	return fmt.Sprintf("%s, %d as before", n.Documents.words("ready"), n.Documents.Unchanged)
}

func (f *NightFile) sentence() string {
	text := map[string]string{
		NightReady: "every document is ready", NightReturned: "needs attention",
		NightRefused: "it could not be read", NightWaiting: "it waits for another night",
	}[f.Result]
	if f.Result == NightReady || f.Result == NightReturned {
		text += fmt.Sprintf("; %s, %s", count(f.Cases.Read, "case"), f.Documents.words("ready"))
	}
	if f.Why != "" {
		text += ": " + f.Why
	}
	if f.Marked != "" {
		text += "; marked in " + f.Marked
	}
	if f.MovedTo != "" {
		text += "; now in " + f.MovedTo
	}
	return text
}

// How many lines of each sort the page shows, so that it stays one page.
const (
	nightFiles     = 3
	nightDeadlines = 10
	nightRefusals  = 5
	nightOthers    = 3
)

// Page is the summary as a sheet to print.
func (n *Night) Page() *block.Document {
	plain := func(s string) block.Text { return block.Text{{Text: s}} }
	var blocks []block.Block
	add := func(b ...block.Block) { blocks = append(blocks, b...) }
	add(block.Heading{Level: 1, Text: plain("Nightly run of " + n.Date.Long())})
	add(block.Fields{Rows: []block.FieldRow{
		{Label: plain("Cases"), Value: plain(fmt.Sprintf("%d read, %d made, %d as before, %d without a packet", n.Cases.Read, n.Cases.Made, n.Cases.Unchanged, n.Cases.Blocked))},
		{Label: plain("Documents"), Value: plain(n.documents())},
	}})
	more := func(all, shown int) {
		if all > shown {
			add(block.Paragraph{Text: plain(fmt.Sprintf("and %d more, in the summary beside this page", all-shown))})
		}
	}
	if len(n.Others) > 0 {
		add(block.Paragraph{Text: plain(n.othersSentence())})
	}
	add(block.Heading{Level: 2, Text: plain(fmt.Sprintf("Overdue, and in the next %d days", NightDays))})
	if len(n.Deadlines) == 0 {
		add(block.Paragraph{Text: plain("No date of any case read tonight.")})
	} else {
		add(n.deadlineTable())
		more(len(n.Deadlines), n.deadlinesShown())
	}
	add(block.Heading{Level: 2, Text: plain("Files")})
	if len(n.Files) == 0 {
		add(block.Paragraph{Text: plain("The inbox was empty.")})
	} else {
		var files block.List
		for _, f := range n.Files[:min(len(n.Files), nightFiles)] {
			files.Items = append(files.Items, []block.Block{block.Paragraph{Text: plain(f.File + ": " + f.sentence())}})
		}
		add(files)
		more(len(n.Files), nightFiles)
	}
	if len(n.Refusals) > 0 {
		add(block.Heading{Level: 2, Text: plain("What kept documents back")}, n.refusalTable())
		more(len(n.Refusals), nightRefusals)
	}
	return &block.Document{Title: "Nightly run of " + n.Date.String(), Lang: "en-US", Style: block.Sheet, Blocks: blocks}
}

// othersSentence names the cases that seem to be about somebody else than before.
func (n *Night) othersSentence() string {
	var cases []string
	for _, o := range n.Others[:min(len(n.Others), nightOthers)] {
		cases = append(cases, fmt.Sprintf("%s (%s)", o.CaseID, OtherWords(o.Changed)))
	}
	text := othersTitle + ": " + strings.Join(cases, ", ")
	if more := len(n.Others) - len(cases); more > 0 {
		text += fmt.Sprintf(", and %d more, in the summary beside this page", more)
	}
	return text + "."
}

func (n *Night) refusalTable() block.Block {
	t := block.Table{
		Caption: "How often each code kept a document back",
		Header:  []block.Text{{{Text: "Code"}}, {{Text: "Times"}}, {{Text: "What is wanted"}}}, Columns: []block.Column{{Width: 2}, {Width: 1}, {Width: 8}},
	}
	for _, r := range n.Refusals[:min(len(n.Refusals), nightRefusals)] {
		t.Rows = append(t.Rows, []block.Text{{{Text: r.Code}}, {{Text: strconv.Itoa(r.Count)}}, {{Text: problem.Sentence(r.Rule)}}})
	}
	return t
}

// deadlinesShown is how many dates have room on the page.
func (n *Night) deadlinesShown() int {
	if len(n.Others) > 0 {
		return nightDeadlines - 3
	}
	return nightDeadlines
}

func (n *Night) deadlineTable() block.Block {
	t := block.Table{
		Caption: "Dates that are overdue or near, by case id",
		Header:  []block.Text{{{Text: "Date"}}, {{Text: "Case"}}, {{Text: "What"}}}, Columns: []block.Column{{Width: 2}, {Width: 2}, {Width: 5}},
	}
	for _, d := range n.Deadlines[:min(len(n.Deadlines), n.deadlinesShown())] {
		t.Rows = append(t.Rows, []block.Text{{{Text: d.Due.Long()}}, {{Text: d.CaseID}}, {{Text: strings.TrimSuffix(d.Words, ".") + overdue(d.Overdue)}}})
	}
	return t
}

// timesWord counts in words: once, 2 times.
func timesWord(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
