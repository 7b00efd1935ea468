package schema

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"casepacket/internal/dates"
)

// TimeFieldOf is the field for the time of day that people write beside a date, "Appt
// date/time"; false for dates that have none.
func TimeFieldOf(date Field) (Field, bool) {
	of, ok := strings.CutSuffix(date.Name, "_date")
	if !ok {
		return Field{}, false
	}
	f, ok := Find(of + "_time")
	return f, ok && f.Type == TypeTime && f.Table == date.Table
}

// TimeBeside is the time of day that stands in the cell of a date, as the field of a
// time would hold it. It is blank where there is none, where it is midnight, which
// databases write after every date, where a time zone makes it another hour, and where
// it would be before 7 a.m. for want of am or pm.
func TimeBeside(in Input) string {
	var text string
	switch tail := tailOf(in.Raw); {
	case in.Date && tail == "":
		serial, err := strconv.ParseFloat(in.Raw, 64)
		if err != nil {
			return ""
		}
		minutes := int(math.Round((serial - math.Floor(serial)) * 24 * 60))
		if minutes == 0 || minutes == 24*60 {
			return ""
		}
		text = fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
	case in.Date:
		text = tail
	default:
		if text = tailOf(strings.TrimRight(typed(Clean(in.Text)), ".,;")); earlyHour.MatchString(text) {
			return ""
		}
	}
	if text == "" || dates.IsMidnight(text) {
		return ""
	}
	value, _ := parseTime(text)
	time, _ := value.(string)
	return time
}

// earlyHour is a time that may be meant for the afternoon.
var earlyHour = regexp.MustCompile(`^0?[1-6][:.][0-9:.]*$`)

// tailOf is what stands behind a date and makes it a moment.
func tailOf(text string) string { return strings.TrimLeft(text[len(dates.WithoutTime(text)):], "Tt, ") }
