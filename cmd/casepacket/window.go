package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// cobra ends a program that Explorer starts, since most of them are for the command line
// alone. Dropping a sheet on this one is a way to use it.
func init() { cobra.MousetrapHelpText = "" }

// keepWindow waits for a key, so that what was said can be read before the window closes.
func keepWindow(keys *os.File, out io.Writer) {
	fmt.Fprint(out, "\nPress any key to close this window. ")
	if state, err := term.MakeRaw(int(keys.Fd())); err == nil { // else it takes the Enter key
		defer func() { _ = term.Restore(int(keys.Fd()), state) }()
	}
	_, _ = keys.Read(make([]byte, 1))
	fmt.Fprintln(out)
}
