package columns_test

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/columns"
	"casepacket/internal/office"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// Each header of testdata/headers.tsv, alone in a sheet of cases, means what the file says,
// or is asked about with what the file says among the answers. None is bound to what it
// does not mean.
func TestHeadersMeanWhatTheySay(t *testing.T) {
	content, err := os.ReadFile("testdata/headers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		header, rest, ok := strings.Cut(line, "\t")
		if !ok {
			continue
		}
		want, today, _ := strings.Cut(rest, "\t")
		c := alone(header)
		if today != "" && fits(c, want) {
			t.Errorf("%q is %s, as it should be: take %q out of its line", header, said(c), today)
		}
		if want = cmp.Or(today, want); !fits(c, want) {
			t.Errorf("%q is %s %v, want %s (%s)", header, said(c), offered(c), want, c.Reason())
		}
		count[said(c)]++
	}
	t.Logf("%d asked about, %d left alone, %d for notes", count["ask"], count["unused"], count["remark"])
}

// fits reports whether a column is what the truth says of its header.
func fits(c columns.Column, want string) bool {
	switch fields, ask := strings.CutPrefix(want, "ask "); {
	case want == "none":
		return !c.Means.Bound()
	case ask:
		return said(c) == "ask" && offers(c, strings.Split(fields, ", "))
	}
	return said(c) == want
}

// alone is a column with nothing beside it and nothing below.
func alone(header string) columns.Column {
	cell := sheet.Cell{Shown: header, Raw: header, Ref: "A1"}
	list := columns.Understand(&sheet.Table{Name: "cases", Header: []sheet.Cell{cell}}, schema.Cases, columns.Known{Office: office.Default()})
	return list[0]
}

func offered(c columns.Column) []string {
	names := slices.Clone(c.Means.Candidates)
	for _, candidate := range c.Candidates {
		names = append(names, candidate.Field.Name)
	}
	return names
}

func offers(c columns.Column, fields []string) bool {
	names := offered(c)
	return !slices.ContainsFunc(fields, func(field string) bool { return !slices.Contains(names, field) })
}
