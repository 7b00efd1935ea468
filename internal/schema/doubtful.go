package schema

var doubtful = map[Table]map[string][]string{}
var remarks = []string{"notes"}
