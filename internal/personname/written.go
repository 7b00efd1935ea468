package personname

import "strings"

// Written is the name of a person who is no doctor as a letter writes it: given name first,
// in its usual case. What is not surely a name stays as it is.
func Written(cell string) string {
	text := oneLine(cell)
	if !strings.Contains(text, ",") {
		parts, _ := UsualCase(text)
		if parts[0] == text {
			return cell
		}
	}
	r := Read(text, Mixed)
	if r.Doubt != None || r.Extra.Nickname {
		return cell
	}
	return r.Name.usual().Whole()
}
