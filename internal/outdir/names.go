// Package outdir is the output folder: its names, atomic and durable writes, the lock of a
// run, and who may read what is in it.
package outdir

import (
	"os"
	"strings"
)

// StateFolder is the folder of an output folder that holds what runs need: the ledger, the
// lock, and files that are not in their places yet.
const StateFolder = ".casepacket"

// Superseded is the folder of a packet that holds earlier versions, below one
// folder a run.
const Superseded = "superseded"

// The folders of a packet. What leaves the house stands in Send and nowhere
// else.
const (
	Send    = "send"    // one recipient each, nothing internal, only ready documents
	Patient = "patient" // for the patient's own use
	Office  = "office"  // internal

	// SentFolder holds what has gone out. Nothing in it is ever changed.
	SentFolder = "sent"
)

// Path returns the slash path of a file below the output folder.
func Path(caseID, folder, name string) string { return caseID + "/" + folder + "/" + name }

// OfficeCopyPath returns the slash path of the file that holds every page of
// a case.
func OfficeCopyPath(caseID string) string { return Path(caseID, Office, "packet.pdf") }

// SplitCase takes the case's folder off a slash path.
func SplitCase(slash string) (caseID, below string) {
	caseID, below, _ = strings.Cut(slash, "/")
	return caseID, below
}

// Exists reports whether there is a file or folder of that path, a link included.
func Exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
