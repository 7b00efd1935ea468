package intake

import (
	"regexp"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// Comments that tell whoever works with the sheet to stop. What may not be sent is left
// open or is a letter: "do not send the original slides" stops nothing.
var (
	stopWords = regexp.MustCompile(`\b(?:do not|don't|dont|not to be|never) (?:send|sent|mail|mailed|fax|faxed|contact|contacted|process|submit|release)\b(?:(?: or|,|/) ?(?:send|sent|mail|mailed|fax|faxed|email|contact|contacted|process|submit|release))*(?: (?:it|this|these|any|anything|out|yet|(?:the |any )?(?:letters?|packets?|requests?|patient|family)))*(?: *(?:[.!;,:)]|$)| (?:until|before|till|unless|to (?:this|the) patient)\b)`)
	holdWords = regexp.MustCompile(`\b(?:on hold|hold (?:off|everything|all|it|this|(?:the )?(?:letters?|packets?)|until|for now)|stop (?:everything|all|sending|(?:the )?(?:letters?|packets?)))\b|^(?:stop|hold)[.! ]*$|\b(?:consent|authorization|permission) (?:was |has been )?(?:revoked|withdrawn)\b|\b(?:revoked|withdrew) (?:(?:the|her|his|their) )?(?:consent|authorization|permission|request)\b|\bwrong (?:patient|person)\b|\b(?:patient|pt|client) (?:withdrew|declined|cancell?ed|changed (?:her|his|their) mind)(?: *[.!;,]|$)|\b(?:case|file) (?:is )?closed\b`)

	// A line that was kept waiting is no case on hold.
	onTheLine = regexp.MustCompile(`\bon hold for (?:over |about |more than )?(?:[0-9]+|an?|half an|one|two) ?(?:min|minutes|hours?|hrs?)\b`)
)

// saysStop reports whether a comment says that nothing may be sent.
func saysStop(text string) bool {
	plain := onTheLine.ReplaceAllString(strings.Join(strings.Fields(folded(text)), " "), "")
	return stopWords.MatchString(plain) || holdWords.MatchString(plain)
}

// reportStopComments holds what a row is made into when a comment beside one of its cells
// says that nothing may be sent. A comment is no value, so nothing else reads it. Only the
// word open as the status of the case says that it is settled.
func (r *reader) reportStopComments(f *rowDecoder, t *sheet.Table, row *sheet.Row, table schema.Table) {
	for _, c := range t.Comments[row.Number] {
		if table == schema.Directory || !saysStop(c.Text) || saysDead(c.Text) { // a death is reported as one
			continue
		}
		p := problem.Problem{
			Severity: problem.Missing, Code: "SH-121", Where: t.Where(row.Number, c.Ref), Documents: []string{problem.EveryDocument},
			Message: "a comment on this cell seems to say that nothing may be sent, and case_status does not say so",
			Hint:    "if that is settled, delete the comment or write open into case_status; if not, write on hold or closed there",
		}
		if f.opened {
			p.Severity, p.Documents = problem.Warning, nil
			p.Message, p.Hint = "a comment on this cell seems to say that nothing may be sent, but case_status says open", "delete the comment if it is settled"
		}
		for _, key := range f.order {
			f.records[key].problems.Add(p)
		}
	}
}
