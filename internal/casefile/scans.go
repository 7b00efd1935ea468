package casefile

// Scans finds the files that are enclosed. They lie beside the input; nothing
// here reads them.
type Scans struct {
	Look func(caseID, file string) Scan
	// Find finds a file without reading it: its slash path below the sheet's folder,
	// blank if there is none, and its size. It may be nil.
	Find func(caseID, file string) (place string, size int64)
	// OfOffice reports whether a file of the office's own has these bytes. It may be nil.
	OfOffice func(sha256 string) bool
	Folder   map[string][]string // by case id in lower case: the files of enclosures/CASE_ID/, sorted

	// Foreign says why a file that was found belongs to another case; blank if it does
	// not. It is nil until the cases of the input are known.
	Foreign func(caseID string, scan Scan) (why string)
}

// Scan is a file to be enclosed.
type Scan struct {
	Path     string
	Place    string // slash path below the sheet's folder, without links; blank outside of it
	SHA256   string // of its bytes, hexadecimal
	OfOffice bool   // the office file says that it belongs to the office
	InOutput bool   // it is in a folder that casepacket wrote
	Why      string // it cannot be enclosed, in words; blank when it can
	Foreign  bool   // because it belongs to another case
}

// Of finds a file that a case encloses. One that belongs to another case is refused.
func (s *Scans) Of(caseID, file string) Scan {
	scan := s.Look(caseID, file)
	if scan.Path == "" {
		return scan
	}
	if why := s.refusal(caseID, scan); why != "" {
		scan.Why, scan.Foreign = why, true
	}
	return scan
}

// refusal says why a file that was found does not belong to a case; blank if it does.
func (s *Scans) refusal(caseID string, scan Scan) string {
	switch {
	case scan.InOutput:
		return "it is in an output folder, whose files belong to the cases that they were made for"
	case s.Foreign == nil || scan.OfOffice:
		return ""
	}
	return s.Foreign(caseID, scan)
}
