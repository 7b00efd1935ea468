package sheet

// The sheets of a starter workbook that hold no cases. They are passed over in
// a workbook that has the sheet of lists, by which it is known.
const (
	ListSheet       = "_casepacket lists"
	ReadMeSheet     = "Read me"
	DictionarySheet = "Dictionary"
)
