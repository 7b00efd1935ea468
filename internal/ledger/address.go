package ledger

import (
	"net/url"
	"strings"
)

// address writes a path as the URI that SQLite takes (sqlite.org/uri.html). The authority
// is always empty, else SQLite takes the server of a share for one and refuses it:
// \\server\share\dir becomes file:////server/share/dir.
func address(path string, windows bool) string {
	if windows {
		path = strings.ReplaceAll(path, `\`, "/")
		if len(path) > 1 && path[1] == ':' { // a drive
			path = "/" + path
		}
	}
	escaped := (&url.URL{Path: path}).EscapedPath()
	if strings.HasPrefix(path, "/") {
		return "file://" + escaped
	}
	return "file:" + escaped
}
