package ledger

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"
)

func TestAddressesAreThoseOfSQLite(t *testing.T) {
	for _, c := range []struct {
		windows    bool
		path, want string
	}{
		{true, `C:\Users\Dana\packets\.casepacket\ledger.db`, "file:///C:/Users/Dana/packets/.casepacket/ledger.db"},
		{true, `c:/mixed\slashes/ledger.db`, "file:///c:/mixed/slashes/ledger.db"},
		{true, `C:ledger.db`, "file:///C:ledger.db"},
		{true, `\\server\share\packets\ledger.db`, "file:////server/share/packets/ledger.db"},
		{true, `//server/share/packets/ledger.db`, "file:////server/share/packets/ledger.db"},
		{true, `\\localhost\c$\packets\ledger.db`, "file:////localhost/c$/packets/ledger.db"},
		{true, `\\server.example.com@SSL@8443\DavWWWRoot\ledger.db`, "file:////server.example.com@SSL@8443/DavWWWRoot/ledger.db"},
		{true, `\\fe80--1.ipv6-literal.net\share\ledger.db`, "file:////fe80--1.ipv6-literal.net/share/ledger.db"},
		{true, `\\?\C:\packets\ledger.db`, "file:////%3F/C:/packets/ledger.db"},
		{true, `\\?\UNC\server\share\ledger.db`, "file:////%3F/UNC/server/share/ledger.db"},
		{true, `\\.\C:\packets\ledger.db`, "file:////./C:/packets/ledger.db"},
		{true, `\packets\ledger.db`, "file:///packets/ledger.db"},
		{true, `packets\ledger.db`, "file:packets/ledger.db"},
		{true, `\\server\My Share #1\100% done\ledger.db`, "file:////server/My%20Share%20%231/100%25%20done/ledger.db"},
		{true, `\\server\Größe\ledger.db`, "file:////server/Gr%C3%B6%C3%9Fe/ledger.db"},
		{false, "/home/dana/packets/ledger.db", "file:///home/dana/packets/ledger.db"},
		{false, "//mnt/share/ledger.db", "file:////mnt/share/ledger.db"},
		{false, "packets/ledger.db", "file:packets/ledger.db"},
		{false, "../packets/ledger.db", "file:../packets/ledger.db"},
		{false, `/home/a\b/ledger.db`, "file:///home/a%5Cb/ledger.db"},
		{false, "/home/what? #1 & 100%/ledger.db", "file:///home/what%3F%20%231%20&%20100%25/ledger.db"},
		{false, "C:/ledger.db", "file:C:/ledger.db"},
	} {
		if got := address(c.path, c.windows); got != c.want {
			t.Errorf("%s is %s, want %s", c.path, got, c.want)
		}
	}
}

// Folders with odd names hold their ledger where they are, and nowhere else.
func TestALedgerLiesInItsFolder(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"plain", "what? #1 & 100%", "two  spaces", "mode=ro", "%41", "Größe", `back\slash`} {
		for _, way := range []string{root + "/" + name, "/" + root + "/" + name} { // the second begins with two slashes
			out := filepath.FromSlash(way)
			if err := os.MkdirAll(out, 0o700); err != nil {
				t.Skip(err)
			}
			l, notes, err := Open(out, options)
			if err != nil || len(notes) > 0 {
				t.Errorf("%s: %v %v", way, err, notes)
				continue
			}
			l.Close()
			if info, err := os.Stat(filepath.Join(out, Folder, fileName)); err != nil || info.Size() == 0 {
				t.Errorf("%s: the ledger is not there: %v", way, err)
			}
		}
	}
}

func TestOnlyABrokenFileIsDamage(t *testing.T) {
	for code, want := range map[int]bool{
		sqlite3.SQLITE_CORRUPT: true, sqlite3.SQLITE_CORRUPT_INDEX: true, sqlite3.SQLITE_CORRUPT_VTAB: true, sqlite3.SQLITE_NOTADB: true,
		sqlite3.SQLITE_ERROR: false, sqlite3.SQLITE_BUSY: false, sqlite3.SQLITE_BUSY_RECOVERY: false, sqlite3.SQLITE_LOCKED: false,
		sqlite3.SQLITE_IOERR: false, sqlite3.SQLITE_IOERR_READ: false, sqlite3.SQLITE_IOERR_SHORT_READ: false, sqlite3.SQLITE_IOERR_CORRUPTFS: false,
		sqlite3.SQLITE_CANTOPEN: false, sqlite3.SQLITE_PERM: false, sqlite3.SQLITE_READONLY: false, sqlite3.SQLITE_FULL: false,
		sqlite3.SQLITE_NOMEM: false, sqlite3.SQLITE_PROTOCOL: false, sqlite3.SQLITE_AUTH: false, sqlite3.SQLITE_SCHEMA: false,
	} {
		if isDamage(code) != want {
			t.Errorf("code %d is taken for damage: %v", code, !want)
		}
	}
}

// A file that SQLite can read and this program cannot use is left as it is, with all that
// lies beside it.
func TestALedgerThatCannotBeUsedIsLeftAlone(t *testing.T) {
	for name, statement := range map[string]string{
		"a table is another":   "DROP TABLE documents; CREATE TABLE documents (id)",
		"a table is missing":   "DROP TABLE entries",
		"an earlier form lies": "PRAGMA user_version = 2",
		"a view in its place":  "DROP TABLE shapes; CREATE VIEW shapes AS SELECT x FROM nowhere",
	} {
		out := t.TempDir()
		openNew(t, out).Close()
		path := filepath.Join(out, Folder, fileName)
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(name, err)
		}
		db.Close()
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		l, notes, err := Open(out, options)
		if err == nil {
			l.Close()
		}
		if err == nil || len(notes) > 0 || !strings.Contains(err.Error(), "left it as it is") {
			t.Errorf("%s: %v %v", name, err, notes)
		}
		after, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s: the ledger was changed, %v", name, err)
		}
		if aside, _ := filepath.Glob(filepath.Join(out, Folder, asideName+"*")); len(aside) > 0 {
			t.Errorf("%s: %q", name, aside)
		}
	}
}
