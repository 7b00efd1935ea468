package problem

// CellIssue is what is wrong with a cell, or was done to it, before it is known where the
// cell is.
type CellIssue struct {
	Severity Severity
	Code     string
	Message  string
	Hint     string
}
