package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestEveryCommandInTheDocumentsRuns runs each line of the README and of docs/
// that stands in a code block and begins with casepacket, in a folder that
// holds the samples, as a reader who follows along would.
func TestEveryCommandInTheDocumentsRuns(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	documents, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	documents = append(documents, filepath.Join(root, "README.md"))
	t.Chdir(t.TempDir())
	if err := os.CopyFS("samples", os.DirFS(filepath.Join(root, "samples"))); err != nil {
		t.Fatal(err)
	}
	_, recipient := newIdentity(t)
	for name, line := range map[string]string{"password.txt": "four words are enough", "recipients.txt": recipient} { // the reader's own
		if err := os.WriteFile(name, []byte(line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := 0
	for _, document := range documents {
		text, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range commandLines(string(text)) {
			run++
			code, said := runLine(t, line)
			if code != exitReady && code != exitProblems {
				t.Errorf("%s: %s\nexit code %d\n%s", filepath.Base(document), line, code, said)
			}
		}
	}
	if run < 5 {
		t.Errorf("only %d commands found in the documents", run)
	}
}

// commandLines finds the commands in the code blocks of a Markdown text.
func commandLines(markdown string) []string {
	var found []string
	inside := false
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "```") {
			inside = !inside
		} else if inside && strings.HasPrefix(line, "cp ") || inside && strings.HasPrefix(line, "casepacket ") && !strings.Contains(line, "FILE") && !strings.Contains(line, "INPUT") {
			found = append(found, line)
		}
	}
	return found
}

// runLine runs one command line as a shell would, with < and > redirection.
func runLine(t *testing.T, line string) (int, string) {
	t.Helper()
	words := strings.Fields(line)
	if words[0] == "cp" && len(words) == 3 {
		content, err := os.ReadFile(words[1])
		if err == nil {
			err = os.WriteFile(words[2], content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		return exitReady, ""
	}
	var out bytes.Buffer
	a := &cli{
		stdin: strings.NewReader(""), stdout: &out, stderr: &out,
		now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) },
	}
	var args []string
	for i := 1; i < len(words); i++ {
		switch words[i] {
		case "<":
			i++
			file, err := os.Open(words[i])
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			a.stdin = file
		case ">":
			i++
			a.stdout = &bytes.Buffer{}
		default:
			args = append(args, words[i])
		}
	}
	return a.run(context.Background(), args), out.String()
}
