package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"casepacket": main, "at": at})
}

// at runs the program at another time: at 2026-11-24T02:00:00Z render ...
func at() {
	now, err := time.Parse(time.RFC3339, os.Args[1])
	if err != nil {
		panic(err)
	}
	os.Exit(program(func() time.Time { return now }, os.Args[2:]))
}

// TestStories runs the command as people do; each file of testdata is one
// story. The samples lie in $SAMPLES, and each story starts in an empty folder.
func TestStories(t *testing.T) {
	samples, err := filepath.Abs(filepath.Join("..", "..", "samples"))
	if err != nil {
		t.Fatal(err)
	}
	cache := t.TempDir()
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAMPLES", samples)
			env.Setenv("XDG_CACHE_HOME", cache)
			return giveIdentities(env)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"cut":      cut,
			"exits":    exits,
			"lines":    lines,
			"sametree": sameTree,
			"touch":    touch,
		},
		RequireExplicitExec: true,
	})
}

// giveIdentities makes a recipient of age with its identity, and wrong.txt, the
// identity of somebody else.
func giveIdentities(env *testscript.Env) error {
	for file, variable := range map[string]string{"identity.key": "RECIPIENT", "wrong.txt": ""} {
		identity, err := age.GenerateX25519Identity()
		if err != nil {
			return err
		}
		path := filepath.Join(env.WorkDir, file)
		if err := os.WriteFile(path, []byte(identity.String()+"\n"), 0o600); err != nil {
			return err
		}
		if variable != "" {
			env.Setenv(variable, identity.Recipient().String())
			env.Setenv("IDENTITY", path)
		}
	}
	return nil
}

// cut writes the first two thirds of a file: cut FILE TO.
func cut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut FILE TO")
	}
	content := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(content[:len(content)*2/3]), 0o600))
}

// exits runs a command and wants its exit code: exits 3 casepacket check FILE.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		_, code, _ = strings.Cut(err.Error(), "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("exit code %q, want %s\n%s%s", code, args[0], ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// touch gives files a time of change: touch -t 2026-11-23T20:00:00Z FILE...
func touch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || args[0] != "-t" {
		ts.Fatalf("usage: touch -t TIME FILE...")
	}
	at, err := time.Parse(time.RFC3339, args[1])
	if err != nil {
		ts.Fatalf("%v", err)
	}
	for _, file := range args[2:] {
		if err := os.Chtimes(ts.MkAbs(file), at, at); err != nil {
			ts.Fatalf("%v", err)
		}
	}
}

// lines wants a stream to have at most so many lines: lines stdout 15.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines FILE MOST")
	}
	n := strings.Count(strings.TrimSpace(ts.ReadFile(args[0])), "\n") + 1
	most := 0
	for _, digit := range args[1] {
		most = most*10 + int(digit-'0')
	}
	if n > most {
		ts.Fatalf("%s has %d lines, at most %d wanted", args[0], n, most)
	}
}

// sameTree wants two folders to hold the same files with the same bytes,
// apart from what tells of the run and its input: sametree A B.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sametree FOLDER FOLDER")
	}
	a, b := tree(ts, args[0]), tree(ts, args[1])
	if len(a) == 0 {
		ts.Fatalf("%s holds no file", args[0])
	}
	for path, content := range a {
		other, ok := b[path]
		if !ok {
			ts.Fatalf("%s is only in %s", path, args[0])
		}
		if other != content {
			ts.Fatalf("%s differs", path)
		}
		delete(b, path)
	}
	for path := range b {
		ts.Fatalf("%s is only in %s", path, args[1])
	}
}

func tree(ts *testscript.TestScript, root string) map[string]string {
	files := map[string]string{}
	root = ts.MkAbs(root)
	err := filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() || info.Name() == "report.json" || info.Name() == "problems.xlsx" || filepath.Base(filepath.Dir(path)) == ".casepacket" {
			return err
		}
		content, err := os.ReadFile(path)
		relative, _ := filepath.Rel(root, path)
		files[relative] = string(content)
		return err
	})
	if err != nil {
		ts.Fatalf("%v", err)
	}
	return files
}
