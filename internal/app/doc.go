// Package app is the use cases of casepacket, and what they share.
//
// A use case takes options and returns values: func(ctx, *Host, Options) (Result, error). It
// knows no command line, prints nothing, ends no process and sets nothing that belongs to the
// process. So the command line, a page in the browser and a worker on another machine call
// the same ones, several at the same time.
//
// Package app/run: from inputs to packets.
//
//	run.Check            every problem with its cell; makes nothing
//	run.Plan             which documents each case would get, and why not the others
//	run.Render           packets, worklist, marked copies and report, in an output folder
//	run.Nightly          the same for every sheet of the inbox
//	run.Deadlines        every date that matters over all cases
//	run.Labels           a sheet of address labels
//	run.CaseNew          asks for one case, and writes it to a file
//	run.CaseEdit         asks for what is missing or wrong in a case
//	run.Init             a workbook to begin with
//	run.Templates        the templates in force, with their mistakes
//	run.ExportTemplates  copies of the built-in templates
//	run.Rules            deadlines, figures and laws in force on a day
//
// Package app/worklist: the people who sign and send.
//
//	worklist.List         what is to be done, the most urgent first
//	worklist.Review       documents that wait for approval, one after the other
//	worklist.Sent         a document was sent
//	worklist.Add          a fact that the sheet does not have, kept beside it
//	worklist.Additions    the facts that were added
//	worklist.DropDamaged  removes damaged lines of added facts
//
// Package app/keep: an output folder as a whole.
//
//	keep.Status     what was made, and whether it is still as it was made
//	keep.Reprint    the files of a case, exactly as they were made or sent
//	keep.Backup     the folder in one file
//	keep.Restore    the folder back from that file
//	keep.Purge      removes everything that was made for a closed case
//	keep.MakeAgain  lets a purged case be made again
//
// Package app itself is what they share. Host is what the program lends to a use case: clock,
// messages (Reporter), log, stages for its memory settings. Input is inputs that were read,
// with their cases, settings and templates. Folder is an output folder that one run has to
// itself. An error that a person can do something about is a *UsageError, a *ChangedError or
// an *UnreadError; *outdir.Locked says that another run has the folder. Where a person is asked, the options have an
// interface for it (worklist.Reviewer, keep.Confirm, interview.Person).
package app
