package main

import (
	"bytes"
	"log/slog"
	"os/exec"
	"strings"

	"github.com/spf13/cobra"
)

// The forms of a log.
const (
	logText = "text" // key=value
	logJSON = "json" // one object a line
)

// addLogFlag gives every command a log on standard error, for runs that nobody
// watches.
func (a *cli) addLogFlag(root *cobra.Command) {
	var format string
	root.PersistentFlags().StringVar(&format, "log-format", "", "log what happens to standard error, a line each, as `FORMAT` text or json (default: messages for people)")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		switch format {
		case "":
			return nil
		case logText, logJSON:
			a.startLog(cmd.Name(), format)
			return nil
		}
		return usage("--log-format is %q; it can be %s or %s", format, logText, logJSON)
	}
}

// startLog turns standard error into a log. What people would be told is told
// there too, and the progress line is left out.
func (a *cli) startLog(command, format string) {
	opt := &slog.HandlerOptions{Level: slog.LevelInfo, ReplaceAttr: func(groups []string, attr slog.Attr) slog.Attr {
		if len(groups) == 0 && attr.Key == slog.TimeKey {
			attr.Value = slog.TimeValue(a.now().UTC()) // of the clock that the run goes by
		}
		return attr
	}}
	var handler slog.Handler = slog.NewTextHandler(a.stderr, opt)
	if format == logJSON {
		handler = slog.NewJSONHandler(a.stderr, opt)
	}
	a.log, a.began, a.terminal = slog.New(handler), a.now(), false
	a.log.Info("started", "command", command, "version", version())
}

// spoken passes on what another program says, a message a line, while a log is
// written, so that every line of it stays one that a program can read.
type spoken struct {
	a    *cli
	who  string
	rest bytes.Buffer
}

// speaks lets a command speak on standard error. The returned function passes
// on what it has not ended with a new line.
func (a *cli) speaks(cmd *exec.Cmd, who string) (end func()) {
	if a.log == nil {
		cmd.Stdout, cmd.Stderr = a.stderr, a.stderr
		return func() {}
	}
	l := &spoken{a: a, who: who}
	cmd.Stdout, cmd.Stderr = l, l
	return l.end
}

// Write is never called by two at a time: both streams are the same writer.
func (l *spoken) Write(p []byte) (int, error) {
	l.rest.Write(p)
	for {
		line, err := l.rest.ReadString('\n')
		if err != nil { // not whole yet
			l.rest.WriteString(line)
			return len(p), nil
		}
		l.tell(line)
	}
}

func (l *spoken) end() { l.tell(l.rest.String()) }

func (l *spoken) tell(line string) {
	if line = strings.TrimSpace(line); line != "" {
		l.a.log.Info("message", "from", l.who, "text", line)
	}
}
