package office

import (
	"errors"
	"strings"
	"testing"
)

// Answers are added to an office file, and nothing else in it changes.
func TestHeadersAreAdded(t *testing.T) {
	add := []Binding{{"Dr", "first_doctor_name"}, {`The "other" one: #2`, IgnoredHeader}}
	for before, after := range map[string]string{
		"":                 "headers:\n  \"Dr\": first_doctor_name\n  \"The \\\"other\\\" one: #2\": remark\n",
		"paper: a4 # ours": "paper: a4 # ours\nheaders:\n  \"Dr\": first_doctor_name\n  \"The \\\"other\\\" one: #2\": remark\n",
		"# us\nheaders: # ours\n    \"X\": payer_name\npaper: a4\n": "# us\nheaders: # ours\n    \"Dr\": first_doctor_name\n    \"The \\\"other\\\" one: #2\": remark\n    \"X\": payer_name\npaper: a4\n",
		"headers:\n": "headers:\n  \"Dr\": first_doctor_name\n  \"The \\\"other\\\" one: #2\": remark\n",
	} {
		got, err := AddHeaders([]byte(before), "casepacket.yaml", add)
		if err != nil || string(got) != after {
			t.Errorf("%q becomes %q, %v\nwant %q", before, got, err, after)
			continue
		}
		read, err := Read(strings.NewReader(string(got)), "casepacket.yaml")
		if err != nil || read.Headers["Dr"] != "first_doctor_name" || read.Headers[`The "other" one: #2`] != IgnoredHeader {
			t.Errorf("%v, %v", read, err)
		}
	}
	if _, err := AddHeaders([]byte("headers: {X: payer_name}\n"), "casepacket.yaml", add); !errors.Is(err, ErrHeaders) {
		t.Errorf("%v", err)
	}
	if _, err := AddHeaders(nil, "casepacket.yaml", []Binding{{"Dr", "no_such_field"}}); err == nil {
		t.Error("a field that is none was bound")
	}
}
