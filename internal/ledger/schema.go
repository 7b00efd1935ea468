package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// migrations bring a ledger from each form to the next. A form that was ever
// released is never edited.
var migrations = []string{
	// 1: what was made, and everything that happened.
	`CREATE TABLE runs (
		run      TEXT PRIMARY KEY,
		started  TEXT NOT NULL,
		finished TEXT,            -- empty: it was cut short
		program  TEXT NOT NULL,   -- version
		result   TEXT
	) STRICT;
	CREATE TABLE shapes (         -- lists of field names that documents are made of
		id     INTEGER PRIMARY KEY,
		fields TEXT NOT NULL UNIQUE
	) STRICT;
	CREATE TABLE documents (      -- each document as it stands in the folder
		case_id  TEXT NOT NULL COLLATE NOCASE,
		name     TEXT NOT NULL,
		kind     TEXT NOT NULL,
		outcome  TEXT NOT NULL,
		codes    TEXT NOT NULL,   -- of what keeps it from being ready
		day      TEXT NOT NULL,   -- that its letter is written as of
		file     TEXT NOT NULL,   -- below the output folder; empty: none was made
		sha256   BLOB NOT NULL,
		size     INTEGER NOT NULL,
		pages    INTEGER NOT NULL,
		blanks   INTEGER NOT NULL,
		inputs   BLOB NOT NULL,   -- keyed digest of all that it is made from
		shape    INTEGER NOT NULL REFERENCES shapes (id),
		parts    BLOB NOT NULL,   -- four bytes of keyed digest for each field of the shape
		problems TEXT NOT NULL,   -- found while it was made; JSON
		run      TEXT NOT NULL,
		made     TEXT NOT NULL,
		PRIMARY KEY (case_id, name)
	) STRICT, WITHOUT ROWID;
	CREATE TABLE events (
		id      INTEGER PRIMARY KEY,
		run     TEXT NOT NULL,
		at      TEXT NOT NULL,
		case_id TEXT NOT NULL COLLATE NOCASE,
		name    TEXT NOT NULL,
		what    TEXT NOT NULL,
		file    TEXT NOT NULL,
		sha256  BLOB NOT NULL
	) STRICT;
	CREATE INDEX events_of_case ON events (case_id);
	CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
	CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;`,

	// 2: which cases a run read, so that one that left the sheet can be told.
	`CREATE TABLE cases (
		case_id TEXT PRIMARY KEY COLLATE NOCASE,
		first   TEXT NOT NULL,    -- runs
		last    TEXT NOT NULL,
		closed  TEXT NOT NULL     -- why it has no packet; empty when it has one
	) STRICT, WITHOUT ROWID;
	INSERT INTO cases SELECT case_id, min(run), max(run), '' FROM events WHERE case_id <> '' GROUP BY case_id;`,

	// 3: what people said of documents, and the letters that have gone out.
	`ALTER TABLE documents ADD COLUMN variant TEXT NOT NULL DEFAULT '';  -- which letter of its name: a reminder, a level of appeal
	ALTER TABLE documents ADD COLUMN changed TEXT NOT NULL DEFAULT '';   -- why it was made: new, or what differs from before
	ALTER TABLE events ADD COLUMN detail TEXT NOT NULL DEFAULT '';       -- who approved, how it was sent
	CREATE TABLE entries (
		case_id      TEXT NOT NULL COLLATE NOCASE,
		name         TEXT NOT NULL COLLATE NOCASE,
		approved_by  TEXT NOT NULL,
		approved_on  TEXT NOT NULL,
		approved     BLOB NOT NULL, -- keyed digest of what was approved
		sent_on      TEXT NOT NULL, -- as it was entered
		method       TEXT NOT NULL,
		confirmation TEXT NOT NULL,
		remarks      TEXT NOT NULL,
		own          TEXT NOT NULL, -- the office's own columns; JSON
		PRIMARY KEY (case_id, name)
	) STRICT, WITHOUT ROWID;
	CREATE TABLE sent (           -- letters that have gone out: never made again, never moved
		case_id  TEXT NOT NULL COLLATE NOCASE,
		name     TEXT NOT NULL,
		kind     TEXT NOT NULL,
		variant  TEXT NOT NULL,
		sent_on  TEXT NOT NULL,
		method   TEXT NOT NULL,
		day      TEXT NOT NULL,   -- that the letter bears
		file     TEXT NOT NULL,
		sha256   BLOB NOT NULL,
		size     INTEGER NOT NULL,
		pages    INTEGER NOT NULL,
		inputs   BLOB NOT NULL,
		shape    INTEGER NOT NULL REFERENCES shapes (id),
		parts    BLOB NOT NULL,   -- empty: another version was made since
		was      TEXT NOT NULL,   -- where its file stood before; empty once that is gone
		PRIMARY KEY (case_id, name)
	) STRICT, WITHOUT ROWID;`,

	// 4: what a run read.
	`ALTER TABLE runs ADD COLUMN inputs TEXT NOT NULL DEFAULT '[]';  -- names of the files; JSON`,

	// 5: what each case was last judged from, so that the same is not judged again.
	`ALTER TABLE cases ADD COLUMN judged BLOB NOT NULL DEFAULT x'';  -- keyed digest; empty: not known`,

	// 6: a ledger that is begun in the place of another knows nothing of what people wrote
	// into the lists of the folder until it has read them, and of the files that stand there.
	`CREATE TABLE beginning (
		again INTEGER NOT NULL,  -- 1: another was here before
		lists INTEGER NOT NULL   -- 1: what people wrote into the lists stands here
	) STRICT;
	INSERT INTO beginning SELECT 0, EXISTS (SELECT 1 FROM runs) OR EXISTS (SELECT 1 FROM events);`,

	// 7: the facts that documents were made from, by which those that were sent are compared;
	// and what earlier versions were made from, for one that was sent and made anew since.
	`ALTER TABLE documents ADD COLUMN facts BLOB NOT NULL DEFAULT x'';  -- keyed digests; empty: not known
	ALTER TABLE sent ADD COLUMN facts BLOB NOT NULL DEFAULT x'';
	CREATE TABLE versions (
		case_id TEXT NOT NULL COLLATE NOCASE,
		name    TEXT NOT NULL,
		sha256  BLOB NOT NULL,    -- of its file
		day     TEXT NOT NULL,
		variant TEXT NOT NULL,
		inputs  BLOB NOT NULL,
		shape   INTEGER NOT NULL REFERENCES shapes (id),
		parts   BLOB NOT NULL,
		facts   BLOB NOT NULL,
		PRIMARY KEY (case_id, name, sha256)
	) STRICT, WITHOUT ROWID;`,

	// 8: whom the cases are about, so that somebody who comes back under another id is seen;
	// and what an office answered when it was asked.
	`CREATE TABLE people (
		case_id TEXT PRIMARY KEY COLLATE NOCASE,
		marks   BLOB NOT NULL     -- keyed digests of names, birth date and numbers
	) STRICT, WITHOUT ROWID;
	CREATE TABLE same_people (
		case_id TEXT NOT NULL COLLATE NOCASE,
		other   TEXT NOT NULL COLLATE NOCASE,
		same    INTEGER NOT NULL, -- 1: one person; 0: two
		at      TEXT NOT NULL,
		PRIMARY KEY (case_id, other)
	) STRICT, WITHOUT ROWID;`,
}

// migrate runs the migrations that the file has not seen, all or none.
func (l *Ledger) migrate(path string) error {
	var has int
	if err := l.db.QueryRow("PRAGMA user_version").Scan(&has); err != nil {
		return classify(err, path)
	}
	if has > len(migrations) {
		newer := &Newer{Path: path, Has: has, Reads: len(migrations)}
		// The name of the program is a courtesy; a newer form may not have it.
		_ = l.db.QueryRow("SELECT program FROM runs ORDER BY started DESC LIMIT 1").Scan(&newer.LastProgram)
		return newer
	}
	if has == len(migrations) {
		return nil
	}
	return l.within(func(tx *sql.Tx) error {
		for _, step := range migrations[has:] {
			if _, err := tx.Exec(step); err != nil {
				return stepFailed(err, path)
			}
		}
		_, err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", len(migrations)))
		return err
	})
}

// stepFailed tells a form that nobody may bring up to date from a file that is no
// ledger.
func stepFailed(err error, path string) error {
	var fault *sqlite.Error
	if errors.As(err, &fault) && fault.Code()&0xff == sqlite3.SQLITE_READONLY {
		return unwritable(err)
	}
	return classify(err, path)
}

// within runs a function in a transaction.
func (l *Ledger) within(f func(*sql.Tx) error) error {
	tx, err := l.db.BeginTx(context.Background(), nil)
	if err != nil {
		return unwritable(err)
	}
	defer tx.Rollback() // of a panic, which would keep the ledger from everybody for good
	if err := f(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return unwritable(err)
	}
	return nil
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// damaged is the error of a file that is no ledger any more.
type damaged struct{ reason string }

func (d *damaged) Error() string { return "the ledger is damaged: " + d.reason }

// sound looks the whole file through.
func sound(db *sql.DB) error {
	var answer string
	if err := db.QueryRow("PRAGMA quick_check(1)").Scan(&answer); err != nil {
		return err
	}
	if answer != "ok" {
		return &damaged{"its pages do not fit together"}
	}
	return nil
}

// isDamage reports whether a result code of SQLite (sqlite.org/rescode.html) says that the
// file is no sound database.
func isDamage(code int) bool {
	kind := code & 0xff // of an extended code
	return kind == sqlite3.SQLITE_CORRUPT || kind == sqlite3.SQLITE_NOTADB
}

// classify tells damage from what cannot be helped by a new ledger. Only what SQLite itself
// found to be no database any more is damage: a share that is away, a disk that fails, a
// file that somebody else holds, an address that is not understood say nothing of the file.
func classify(err error, path string) error {
	var damage *damaged
	if errors.As(err, &damage) {
		return err
	}
	var fault *sqlite.Error
	if errors.As(err, &fault) && isDamage(fault.Code()) {
		return &damaged{strings.ToLower(fault.Error())}
	}
	return fmt.Errorf("cannot use the ledger %s, and left it as it is: %w", path, err)
}
