// Package app holds what the use cases of casepacket share: how inputs, settings and
// output folders are opened, and what is lent to a use case by the process it runs in (Host).
//
// A use case takes options and returns values. It knows no command line, prints nothing,
// ends no process and sets nothing that is the process's: the command line, a page in the
// browser and a worker on another machine call the same ones, several at a time.
package app
