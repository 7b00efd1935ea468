package additions

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/outdir"
)

// FileName is the file of an output folder that holds the additions, a line each.
const FileName = "additions.jsonl"

// form is that of the lines that this program writes.
const form = 1

// line is an addition in the file. The case stands there twice, once as a digest, so that
// a line with one damaged place still tells whose it is; Sum proves the rest.
type line struct {
	Form int    `json:"form"`
	Of   string `json:"of"`
	Addition
}

// Damage is a line that is not what was written.
type Damage struct {
	Line int // of the file, from 1

	cases, digests []string // of the cases that it may be about, ids in lower case; both empty when nothing tells
}

// May reports whether the line may be about a case.
func (d Damage) May(caseID string) bool {
	if len(d.cases) == 0 && len(d.digests) == 0 {
		return true
	}
	return slices.Contains(d.cases, strings.ToLower(caseID)) || slices.Contains(d.digests, caseDigest(caseID))
}

// Surely reports whether the line itself names the case.
func (d Damage) Surely(caseID string) bool {
	return (len(d.cases) > 0 || len(d.digests) > 0) && d.May(caseID)
}

// NewerError is the error of a file that a later version of the program wrote into.
type NewerError struct{ Path string }

func (e *NewerError) Error() string {
	return e.Path + " was written by a newer casepacket; install that version or a later one"
}

// sumMark begins the end of a line.
const sumMark = `,"sum":"`

func caseDigest(caseID string) string {
	sum := sha256.Sum256([]byte("case " + strings.ToLower(caseID)))
	return hex.EncodeToString(sum[:6])
}

func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// encode writes a line with its end.
func encode(a Addition) ([]byte, error) {
	text, err := json.Marshal(line{Form: form, Of: caseDigest(a.Case), Addition: a})
	if err != nil {
		return nil, err
	}
	text = text[:len(text)-1]
	return fmt.Appendf(text, "%s%s\"}\n", sumMark, sumOf(text)), nil
}

// decode reads a line without its end; ok is false for one that is damaged.
func decode(text []byte) (l line, ok bool) {
	at := bytes.LastIndex(text, []byte(sumMark))
	if at < 0 || string(text[at+len(sumMark):]) != sumOf(text[:at])+`"}` {
		return l, false
	}
	return l, json.Unmarshal(append(slices.Clone(text[:at]), '}'), &l) == nil
}

var (
	caseInLine   = regexp.MustCompile(`"case":"([A-Za-z0-9_-]{1,20})"`)
	digestInLine = regexp.MustCompile(`"of":"([0-9a-f]{12})"`)
)

func damageOf(n int, text []byte) Damage {
	d := Damage{Line: n}
	for _, m := range caseInLine.FindAllSubmatch(text, -1) {
		d.cases = append(d.cases, strings.ToLower(string(m[1])))
	}
	for _, m := range digestInLine.FindAllSubmatch(text, -1) {
		d.digests = append(d.digests, string(m[1]))
	}
	return d
}

// content is what a file holds.
type content struct {
	lines   []Addition
	damaged []Damage
	cut     int // bytes of a last line that was not written to its end
	open    bool
}

// parse reads a file. A last line without its end that is whole in all else only lacks
// that; every other was cut off while it was written, and nobody was told that it was kept.
func parse(path string, text []byte) (c content, err error) {
	for n := 1; len(text) > 0; n++ {
		one, rest, ended := bytes.Cut(text, []byte("\n"))
		l, ok := decode(one)
		switch {
		case ok && l.Form > form:
			return c, &NewerError{path}
		case ok:
			c.lines = append(c.lines, l.Addition)
			c.open = !ended
		case !ended:
			c.cut = len(one)
		case len(bytes.TrimSpace(one)) > 0:
			c.damaged = append(c.damaged, damageOf(n, one))
		}
		text = rest
	}
	return c, nil
}

func load(out string) (c content, err error) {
	path := filepath.Join(out, FileName)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("cannot read the additions: %w", err)
	}
	return parse(path, text)
}

// repair takes away a last line that was cut off, or ends one that only lacks its end.
func repair(out string, c content) error {
	if c.cut == 0 && !c.open {
		return nil
	}
	path := filepath.Join(out, FileName)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("cannot repair the additions: %w", err)
	}
	if c.open {
		_, err = file.WriteString("\n")
	} else {
		var info fs.FileInfo
		if info, err = file.Stat(); err == nil {
			err = file.Truncate(info.Size() - int64(c.cut))
		}
	}
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("cannot repair the additions: %w", err)
	}
	return nil
}

// write appends lines to the file, durably: all that it returns without an error stays.
func write(out string, list []Addition) error {
	var text []byte
	for _, a := range list {
		one, err := encode(a)
		if err != nil {
			return err
		}
		text = append(text, one...)
	}
	path := filepath.Join(out, FileName)
	_, err := os.Lstat(path)
	fresh := errors.Is(err, fs.ErrNotExist)
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("cannot keep what was added: %w", err)
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil && fresh {
		err = outdir.SyncFolders(out, []string{out})
	}
	if err != nil {
		return fmt.Errorf("cannot keep what was added: %w", err)
	}
	return nil
}

// rewrite writes the lines of the file again that are to stay, whole or not at all, and
// durably. It returns how many went.
func rewrite(out string, stays func(n int, text []byte, l line, ok bool) bool) (gone int, err error) {
	path := filepath.Join(out, FileName)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("cannot read the additions: %w", err)
	}
	var kept []byte
	for n := 1; len(text) > 0; n++ {
		one, rest, _ := bytes.Cut(text, []byte("\n"))
		if l, ok := decode(one); len(one) == 0 || stays(n, one, l, ok) {
			kept = append(append(kept, one...), '\n')
		} else {
			gone++
		}
		text = rest
	}
	if gone == 0 {
		return 0, nil
	}
	if err := outdir.WriteFile(path, kept); err != nil {
		return 0, err
	}
	return gone, outdir.SyncFolders(out, []string{out})
}
