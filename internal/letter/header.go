package letter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"casepacket/internal/block"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
)

// header is the front matter of a template file.
type header struct {
	Kind       string `yaml:"kind"`
	Title      string `yaml:"title"`
	Each       string `yaml:"each"`
	When       string `yaml:"when"`
	Audience   string `yaml:"audience"`
	Sender     string `yaml:"sender"`
	To         string `yaml:"to"`
	Order      int    `yaml:"order"`
	Style      string `yaml:"style"`
	Landscape  bool   `yaml:"landscape"`
	Plain      bool   `yaml:"plain"` // measured like a sheet for patients
	NotStarted string `yaml:"not_started"`
}

// readHeader reads the settings of a template; what is not given is what most
// templates want: a letter of the patient's to send, one a case.
func readHeader(src *source) (header, problem.List) {
	h := header{Each: EachCase, Audience: string(ToSend), Sender: string(FromPatient), Style: string(block.Letter), Order: 99}
	err := yaml.NewDecoder(bytes.NewReader([]byte(src.header)), yaml.Strict()).Decode(&h)
	if err != nil && !errors.Is(err, io.EOF) {
		line, column, message := 1, 1, err.Error()
		var located yaml.Error
		if errors.As(err, &located) && located.GetToken() != nil {
			at := located.GetToken().Position
			line, column, message = at.Line, at.Column, located.GetMessage()
		}
		return h, problem.List{src.faultAt(codeHeader, line+1, column, "a setting cannot be read: "+message,
			"docs/templates.md lists the settings; words that hold a colon stand in quotation marks")}
	}
	return h, h.check(src)
}

// check reports settings that are none of their choices.
func (h header) check(src *source) problem.List {
	var problems problem.List
	fault := func(key, message, hint string) {
		problems.Add(src.fault(codeHeader, src.key(key), message, hint))
	}
	for _, setting := range []struct {
		key, value string
		choices    []string
	}{
		{"audience", h.Audience, []string{string(ToSend), string(Patient), string(Office)}},
		{"sender", h.Sender, []string{string(FromPatient), string(FromAgency)}},
		{"to", h.To, append([]string{""}, facts.Recipients...)},
		{"style", h.Style, []string{string(block.Letter), string(block.Sheet)}},
	} {
		if !slices.Contains(setting.choices, setting.value) {
			fault(setting.key, fmt.Sprintf("%s: %s is none of the choices", setting.key, setting.value), "write one of: "+strings.TrimPrefix(strings.Join(setting.choices, ", "), ", "))
		}
	}
	if (h.To == facts.ToHolder) != (h.Each == "request") && h.To != "" {
		fault("to", "a letter to a records holder is made for each request, and no other letter is", "write each: request beside to: holder, or leave to away")
	}
	if !kindName(h.Kind) {
		fault("kind", "kind has to be a name of small letters, digits and hyphens", "name it as the file is named, without .md")
	}
	if strings.TrimSpace(h.Title) == "" {
		fault("title", "there is no title", "add title: with the name of the document; it is the title of the PDF")
	}
	if strings.Contains(h.Title+h.NotStarted, "{{") {
		fault("title", "title and not_started are the same for every case", "write them without fields")
	}
	if h.Order < 1 || h.Order > 99 {
		fault("order", "order has to be a number from 1 to 99", "the files of a packet are numbered by it")
	}
	return problems
}

// kindName reports whether a kind can stand in a file name.
func kindName(s string) bool {
	return s != "" && s[0] != '-' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// key returns the offset of a setting, or of the head of the file when it is
// not there.
func (s *source) key(name string) int {
	if i := strings.Index("\n"+s.header, "\n"+name+":"); i >= 0 {
		return len(fence) + i
	}
	return 0
}

// whenText is the pipeline of `when` as a program that prints something when
// it holds, at the offset where it stands in the file.
func (h header) whenText(src *source) string {
	pipeline := strings.TrimSpace(h.When)
	pipeline = strings.TrimSuffix(strings.TrimPrefix(pipeline, "{{"), "}}")
	const open = "{{if "
	at := src.key("when")
	if i := strings.Index(src.text[at:], strings.TrimSpace(pipeline)); i >= 0 {
		at += i
	}
	lines := blanked(src.text[:max(at-len(open), 0)])
	return lines + open + strings.TrimSpace(pipeline) + "}}yes{{end}}"
}
