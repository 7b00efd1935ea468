// Package day holds calendar dates without a time of day or a time zone.
//
// Letters, deadlines and birth dates are about days; keeping hours out of
// them keeps time zones from moving anybody's birthday.
package day

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// Date is a day of the proleptic Gregorian calendar, from the year 1 on. The
// zero Date means "not given" and prints as an empty string. It takes four
// bytes, since a sheet can hold millions.
type Date struct {
	packed int32 // year, then four bits of the month, then five of the day
}

func pack(y int, m time.Month, d int) Date { return Date{int32(y)<<9 | int32(m)<<5 | int32(d)} }

// Bits is the date as a number, for those who pack it; OfBits takes it back.
func (d Date) Bits() uint32 { return uint32(d.packed) }

// OfBits is the date of a number that Bits gave.
func OfBits(bits uint32) Date { return Date{int32(bits)} }

// Year returns the year, 0 for a date that is not given.
func (d Date) Year() int { return int(d.packed >> 9) }

// Month returns the month, 0 for a date that is not given.
func (d Date) Month() time.Month { return time.Month(d.packed >> 5 & 0xf) }

// Day returns the day of the month, 0 for a date that is not given.
func (d Date) Day() int { return int(d.packed & 0x1f) }

// New returns the date y-m-d, and whether that day exists.
func New(y int, m time.Month, d int) (Date, bool) {
	date := Of(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
	return date, date.Year() == y && date.Month() == m && date.Day() == d
}

// Of returns the day of t in t's own location.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return pack(y, m, d)
}

// Parse reads an ISO 8601 date, "2026-11-23".
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date of the form 2026-11-23", s)
	}
	return Of(t), nil
}

// MustParse is Parse for dates written in the program itself; it panics on
// anything else.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

// IsZero reports whether the date is not given.
func (d Date) IsZero() bool { return d == Date{} }

// Compare returns -1, 0 or +1 as d lies before, on or after e.
func (d Date) Compare(e Date) int { return cmp.Compare(d.packed, e.packed) }

// Equal reports whether both are the same day.
func (d Date) Equal(e Date) bool { return d == e }

// Before reports whether d lies before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d lies after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays returns the date n calendar days later (earlier for negative n).
func (d Date) AddDays(n int) Date { return Of(d.Time().AddDate(0, 0, n)) }

// AddMonths returns the same day number n months later, and whether that day
// exists; where it does not, the last day of that month is returned.
func (d Date) AddMonths(n int) (Date, bool) {
	first := time.Date(d.Year(), d.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	if date, ok := New(first.Year(), first.Month(), d.Day()); ok {
		return date, true
	}
	return Of(first.AddDate(0, 1, -1)), false
}

// DaysUntil returns the number of calendar days from d to e; negative when e
// lies before d.
func (d Date) DaysUntil(e Date) int {
	return int(e.Time().Sub(d.Time()) / (24 * time.Hour))
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// YearsUntil returns the number of whole years from d to e: an age, when d is
// a birth date. Someone born on 29 February turns a year older on 1 March.
func (d Date) YearsUntil(e Date) int {
	years := e.Year() - d.Year()
	if e.Month() < d.Month() || e.Month() == d.Month() && e.Day() < d.Day() {
		years--
	}
	return years
}

// String returns the date in ISO 8601 form, or "" when it is not given.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// Long returns the date as a letter writes it, "November 23, 2026".
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("January 2, 2006")
}

// spanishMonths are the months as Spanish writes them.
var spanishMonths = [...]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"}

// In returns the date as a letter in a language writes it (BCP 47): "23 de
// noviembre de 2026" in Spanish, as Long does in all others.
func (d Date) In(lang string) string {
	if d.IsZero() || lang != "es" && !strings.HasPrefix(lang, "es-") {
		return d.Long()
	}
	t := d.Time()
	return fmt.Sprintf("%d de %s de %d", t.Day(), spanishMonths[t.Month()-1], t.Year())
}

// MarshalText writes the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form; empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
