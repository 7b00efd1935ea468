package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"casepacket/internal/outdir"
)

// FileName is the name of the report in the output folder.
const FileName = "report.json"

// Load reads the report of an earlier run from its output folder; nil when
// there is none. Of its packets it holds those whose cases are wanted, by their ids.
func Load(out string, wanted func(caseID string) bool) (*Report, error) {
	path := filepath.Join(out, FileName)
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the report of the earlier run: %w", err)
	}
	defer file.Close()
	r, err := read(bufio.NewReader(file), wanted)
	if err != nil {
		return nil, fmt.Errorf("%s is not a report of casepacket (%v); move it away and run again", path, err)
	}
	return r, nil
}

// read reads a report packet by packet.
func read(from io.Reader, wanted func(caseID string) bool) (*Report, error) {
	in := json.NewDecoder(from)
	head, packets := map[string]json.RawMessage{}, []Packet{}
	if err := expect(in, json.Delim('{')); err != nil {
		return nil, err
	}
	for in.More() {
		key, err := in.Token()
		if err != nil {
			return nil, err
		}
		name, _ := key.(string) // a key is one
		if name == "packets" {
			packets, err = readPackets(in, wanted)
		} else {
			var value json.RawMessage
			err = in.Decode(&value)
			head[name] = value
		}
		if err != nil {
			return nil, err
		}
	}
	if err := expect(in, json.Delim('}')); err != nil {
		return nil, err
	}
	if _, err := in.Token(); err != io.EOF {
		return nil, errors.New("something follows it")
	}
	text, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	r := &Report{Packets: slices.Values(packets)}
	return r, json.Unmarshal(text, r)
}

func readPackets(in *json.Decoder, wanted func(caseID string) bool) (packets []Packet, err error) {
	if err := expect(in, json.Delim('[')); err != nil {
		return nil, err
	}
	for in.More() {
		var p Packet
		if err := in.Decode(&p); err != nil {
			return nil, err
		}
		if wanted(p.CaseID) {
			packets = append(packets, p)
		}
	}
	return packets, expect(in, json.Delim(']'))
}

func expect(in *json.Decoder, want json.Delim) error {
	token, err := in.Token()
	if err == nil && token != want {
		err = fmt.Errorf("%v stands where %v belongs", token, want)
	}
	return err
}

// Save writes the report into the output folder.
func (r *Report) Save(out string) error { return r.SaveAs(filepath.Join(out, FileName)) }

// SaveAs writes the report to a file.
func (r *Report) SaveAs(path string) error { return outdir.WriteFrom(path, r.write) }

// write writes the report packet by packet.
func (r *Report) write(w io.Writer) error {
	out := bufio.NewWriter(w) // it remembers an error
	head, err := indented(r, "")
	if err != nil {
		return err
	}
	out.Write(bytes.TrimSuffix(head, []byte("\n}")))
	before, after := ",\n  \"packets\": [\n    ", ",\n  \"packets\": []\n}\n"
	for p := range r.Packets {
		text, err := indented(p, "    ")
		if err != nil {
			return err
		}
		out.WriteString(before)
		out.Write(text)
		before, after = ",\n    ", "\n  ]\n}\n"
	}
	out.WriteString(after)
	return out.Flush()
}

// indented is a value as JSON for people, further lines of it behind a prefix.
func indented(v any, prefix string) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, "  ")
	err := encoder.Encode(v)
	return bytes.TrimRight(text.Bytes(), "\n"), err
}
