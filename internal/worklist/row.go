// Package worklist holds what people do with documents once they are made: they
// approve them, send them, write down the confirmation. The worklist is where
// they say so; the ledger is where it is kept.
package worklist

import (
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
)

// Row is one document on the worklist.
type Row struct {
	CaseID    string
	Name      string   // records-request-1
	To        string   // whom it goes to, as the office calls them
	Outcome   string   // ready, held, blocked, waiting, sent, taken back; gone for one that no longer applies
	Missing   string   // what keeps it from being ready, in words
	Changed   string   // since last time, in words; blank when nothing is
	Due       day.Date // when it must have done its work, or when what follows it is to be done; zero when no date is known
	SendBy    day.Date // the last day to send it the way it goes
	How       string   // by fax to which number, by mail to which address
	Wording   string   // "own" for a letter that was written for this case alone
	Next      string   // what follows once it is sent, and when
	Expedited bool     `json:",omitempty"` // an appeal or a request that is decided in hours or few days
	Follow    bool     // it is sent, and what follows is to be done by now
	Pages     int      // of its file
	File      string   // slash path below the output folder; empty when none was made

	Entry  ledger.Entry // what people wrote
	SHA256 string       // of its file: what was approved, and what was sent, is this

	// What the ledger knows and no column shows. The list remembers it, should the ledger
	// be lost.
	Kind    string   `json:",omitempty"`
	Variant string   `json:",omitempty"` // which letter of its name: a reminder, a level of appeal
	Day     day.Date `json:",omitzero"`  // that a letter which was sent bears
}

// Key names a document on the worklist.
func (r *Row) Key() Key { return KeyOf(r.CaseID, r.Name) }

// Key names a document, whatever the case of its letters.
type Key struct{ caseID, name string }

// KeyOf returns the key of a document.
func KeyOf(caseID, name string) Key { return Key{strings.ToLower(caseID), strings.ToLower(name)} }
