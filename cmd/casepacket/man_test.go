package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// The manual has a page for every command that people see, and each page lists
// the command's flags.
func TestTheManualIsWhole(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "man1")
	if code, said := runAt(t, "", "man", folder); code != exitReady {
		t.Fatalf("exit code %d: %s", code, said)
	}
	pages := 0
	var visit func(*cobra.Command)
	visit = func(cmd *cobra.Command) {
		if cmd.Hidden || cmd.Name() == "help" {
			return
		}
		pages++
		page, err := os.ReadFile(filepath.Join(folder, strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".1"))
		if err != nil {
			t.Error(err)
			return
		}
		for _, flag := range strings.Fields(cmd.LocalFlags().FlagUsages()) {
			name, long := strings.CutPrefix(flag, "--")
			if long && !strings.Contains(strings.ReplaceAll(string(page), `\-`, "-"), "--"+name) {
				t.Errorf("the page of %s does not name --%s", cmd.CommandPath(), name)
			}
		}
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit(newRoot(&cli{now: time.Now}))
	if pages < 20 {
		t.Errorf("%d pages", pages)
	}
}
