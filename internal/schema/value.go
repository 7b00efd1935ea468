package schema

// YesNo is an answer; blank is not no.
type YesNo string

// The answers.
const (
	Yes     YesNo = "yes"
	No      YesNo = "no"
	Unknown YesNo = "unknown"

	NotAsked YesNo = "not asked" // in opinions alone, where it is not the same as unknown
)

// Count is a whole number that may be blank.
type Count struct {
	N       int
	Given   bool
	Silence string // in an opinion: why there is none, "not asked" or "unknown"
}

// Money is an amount in US dollars that may be blank.
type Money struct {
	Cents int64 // 0 or more
	Given bool
}
