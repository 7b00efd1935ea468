package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newMan writes the manual, a page a command, for whoever packs the program.
func newMan(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "write the pages of the manual, for man, into a folder",
		Long:    "Writes the pages of the manual, one a command, into a folder, where\n`man -M` or a package finds them.",
		Example: "  casepacket man share/man/man1",
		Args:    exactly(1, "the folder for the pages"),
		Hidden:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return &exit{exitCannotRun, "cannot make the folder of the manual: " + err.Error()}
			}
			root.DisableAutoGenTag = true // the same program has the same manual
			header := &doc.GenManHeader{Title: "CASEPACKET", Section: "1", Source: version(), Manual: "casepacket"}
			if err := doc.GenManTree(root, header, args[0]); err != nil {
				return &exit{exitCannotRun, "cannot write the manual: " + err.Error()}
			}
			return readableByAll(args[0])
		},
	}
}

// readableByAll undoes what a strict umask did to pages that everyone reads.
func readableByAll(folder string) error {
	pages, err := filepath.Glob(filepath.Join(folder, "casepacket*.1"))
	for _, page := range pages {
		err = errors.Join(err, os.Chmod(page, fs.FileMode(0o644)))
	}
	return err
}
