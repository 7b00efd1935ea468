-- A ledger of form 7, empty, as the program made it then. It is never edited.
CREATE TABLE runs (
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
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TABLE cases (
    case_id TEXT PRIMARY KEY COLLATE NOCASE,
    first   TEXT NOT NULL,    -- runs
    last    TEXT NOT NULL,
    closed  TEXT NOT NULL     -- why it has no packet; empty when it has one
) STRICT, WITHOUT ROWID;
INSERT INTO cases SELECT case_id, min(run), max(run), '' FROM events WHERE case_id <> '' GROUP BY case_id;
ALTER TABLE documents ADD COLUMN variant TEXT NOT NULL DEFAULT '';  -- which letter of its name: a reminder, a level of appeal
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
) STRICT, WITHOUT ROWID;
ALTER TABLE runs ADD COLUMN inputs TEXT NOT NULL DEFAULT '[]';  -- names of the files; JSON
ALTER TABLE cases ADD COLUMN judged BLOB NOT NULL DEFAULT x'';  -- keyed digest of what it was judged from; empty: not known
CREATE TABLE beginning (
    again INTEGER NOT NULL,           -- 1: another ledger was here before
    lists INTEGER NOT NULL            -- 1: what people wrote into the worklists stands here
) STRICT;

ALTER TABLE documents ADD COLUMN facts BLOB NOT NULL DEFAULT x'';  -- keyed digests of the facts that it was made from; empty: not known
ALTER TABLE sent ADD COLUMN facts BLOB NOT NULL DEFAULT x'';
CREATE TABLE versions (       -- what earlier versions of documents were made from
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
) STRICT, WITHOUT ROWID;
CREATE TABLE people (case_id TEXT PRIMARY KEY COLLATE NOCASE, marks BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE same_people (case_id TEXT NOT NULL COLLATE NOCASE, other TEXT NOT NULL COLLATE NOCASE, same INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (case_id, other)) STRICT, WITHOUT ROWID;
PRAGMA user_version = 8;
