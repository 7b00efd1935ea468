package letter

// The codes of what can be wrong with a template; rules/codes/letter.yaml
// explains them.
const (
	codeHeader   = "TP-1"  // settings at the head
	codeKind     = "TP-2"  // two files of one kind
	codeSyntax   = "TP-3"  // cannot be parsed
	codeName     = "TP-4"  // unknown field or group
	codeFunction = "TP-5"  // unknown function, wrong arguments
	codeChoice   = "TP-6"  // compared with a value outside the enumeration
	codePrint    = "TP-7"  // cannot be printed, or cannot be asked
	codeForm     = "TP-8"  // a construct templates do without
	codeBlock    = "TP-9"  // unknown or unclosed block
	codeText     = "TP-10" // unusable characters
	codeLanguage = "TP-11" // languages
	codePrivate  = "TP-12" // a field that must stay in the office
	codePlain    = "TP-13" // words too hard for a patient's sheet
)
