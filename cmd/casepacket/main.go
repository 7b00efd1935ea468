// Command casepacket turns a spreadsheet of patient cases into packets of
// letters that are ready to send.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"casepacket/internal/app"
	"casepacket/internal/outdir"
	"casepacket/internal/render"
)

// The exit codes, documented in the README.
const (
	exitReady       = 0   // every started document is ready, and nothing was left unread
	exitCannotRun   = 1   // disk, permissions, a bug
	exitUsage       = 2   // usage, settings, or nothing to read
	exitProblems    = 3   // some documents are held or blocked, the rest are made
	exitLocked      = 4   // another run is working in the output folder
	exitInterrupted = 130 // stopped by a signal
)

// exit is an error that decides the exit code. Its text is for the user; an
// empty one means that everything has been said.
type exit struct {
	code int
	text string
}

func (e *exit) Error() string { return e.text }

// usage is an exit for a call that cannot be understood or settings that
// cannot be used.
func usage(format string, args ...any) error {
	return &exit{exitUsage, fmt.Sprintf(format, args...)}
}

// app is what commands share: the streams, the clock, and nothing else.
type cli struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	terminal       bool         // stderr is a terminal: progress may be drawn
	log            *slog.Logger // of --log-format; nil while stderr is for people
	began          time.Time    // when the log was
}

func main() { os.Exit(program(time.Now, os.Args[1:])) }

// program runs one command line with the streams and signals of the process.
func program(now func() time.Time, args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal stops at once
	a := &cli{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: now,
		terminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	code := a.run(ctx, args)
	if ownWindow() {
		keepWindow(os.Stdin, os.Stdout)
	}
	return code
}

// run carries out one command line and returns its exit code.
func (a *cli) run(ctx context.Context, args []string) int {
	code := a.exitCode(a.execute(ctx, args))
	if a.log != nil {
		a.log.Info("ended", "exit_code", code, app.Lasting(a.now().Sub(a.began)))
	}
	return code
}

// exitCode says what is to be said about how a command ended.
func (a *cli) exitCode(err error) int {
	if err == nil {
		return exitReady
	}
	var (
		e      *exit
		usage  *app.UsageError
		unread *app.UnreadError
		locked *outdir.Locked
	)
	switch {
	case errors.As(err, &e):
		a.say("%s", e.text)
		return e.code
	case errors.As(err, &usage):
		a.say("%s", usage.Text)
		return exitUsage
	case errors.As(err, &unread):
		a.say("%s", unread.Text)
		return exitProblems
	case errors.As(err, &locked):
		a.say("%s", locked)
		return exitLocked
	case errors.Is(err, context.Canceled):
		a.say("stopped; what was made is complete, run again to go on")
		return exitInterrupted
	}
	a.say("%s", err)
	return exitCannotRun
}

// execute carries out a command. A panic ends it with a sentence that names the
// place in the program: what Go itself would print may quote a cell.
func (a *cli) execute(ctx context.Context, args []string) (err error) {
	defer render.Recover(&err)
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	return root.ExecuteContext(ctx)
}

// say writes one message for the user to standard error.
func (a *cli) say(format string, args ...any) {
	text := strings.TrimSpace(fmt.Sprintf(format, args...))
	switch {
	case text == "":
	case a.log != nil:
		a.log.Info("message", "text", text)
	default:
		terminal{a}.Message(text)
	}
}

// wrongUsage turns what cobra says about flags and arguments into a usage
// exit that names the help to read.
func wrongUsage(cmd *cobra.Command, err error) error {
	return usage("%s; `%s --help` shows how it is used", err, cmd.CommandPath())
}
