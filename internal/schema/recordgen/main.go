// Command recordgen writes the Go record of a case from the dictionary, so that a
// field is described in one place only.
package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"log"
	"os"
	"strings"

	"casepacket/internal/schema"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: recordgen FILE")
	}
	source, err := record()
	if err == nil {
		err = os.WriteFile(os.Args[1], source, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// structs are the tables in the order of the file, with the names of their
// structs. Main is embedded in Case, which has the Row.
var structs = []struct {
	table schema.Table
	name  string
}{
	{schema.Cases, "Main"}, {schema.Records, "Record"}, {schema.Opinions, "Opinion"}, {schema.Denials, "Denial"},
	{schema.Arguments, "Argument"}, {schema.ContactLog, "LogEntry"}, {schema.Enclosures, "Enclosure"}, {schema.Directory, "DirectoryEntry"},
}

func record() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("// Code generated from the dictionary by go generate; DO NOT EDIT.\n\npackage casefile\n\n" +
		"import (\n\"casepacket/internal/day\"\n\"casepacket/internal/schema\"\n)\n")
	for _, s := range structs {
		what := "one row of the " + string(s.table) + " table"
		if s.table == schema.Cases {
			what = "the row of a case in the Cases table"
		}
		fmt.Fprintf(&b, "\n// %s holds the typed fields of %s.\ntype %s struct {\n", s.name, what, s.name)
		if s.table != schema.Cases {
			b.WriteString("Row `validate:\"-\"`\n")
		}
		for _, f := range schema.Fields() {
			if f.Table != s.table || f.Combined {
				continue
			}
			tag := fmt.Sprintf("field:%q", f.Name)
			tag += fmt.Sprintf(" validate:%q", cmp.Or(formats[f.Type], "-")) // without one it would be looked into
			fmt.Fprintf(&b, "%s %s `%s`\n", goName(f.Name), goType(f.Type), tag)
		}
		b.WriteString("}\n")
	}
	return format.Source(b.Bytes())
}

// formats are the validator's tags for the types whose shape is checked after
// parsing (rule V-ID-8).
var formats = map[schema.Type]string{
	schema.TypeNPI: "omitempty,npi", schema.TypeZIP: "omitempty,zip", schema.TypeState: "omitempty,state", schema.TypePhone: "omitempty,phone",
	schema.TypeEmail: "omitempty,mailbox", schema.TypeTIN: "omitempty,tin", schema.TypeICD10: "omitempty,icd10", schema.TypeCodeList: "omitempty,dive,cpt",
}

func goType(t schema.Type) string {
	switch t {
	case schema.TypeDate:
		return "day.Date"
	case schema.TypeBound:
		return "schema.Bound"
	case schema.TypeYesNo:
		return "schema.YesNo"
	case schema.TypeCount:
		return "schema.Count"
	case schema.TypeMoney:
		return "schema.Money"
	case schema.TypeList, schema.TypeCodeList, schema.TypeEnumList:
		return "[]string"
	}
	return "string"
}

// goName turns a field's name into Go's form: patient_dob, PatientDOB.
func goName(name string) string {
	var b strings.Builder
	for _, word := range strings.Split(name, "_") {
		switch word {
		case "id", "dob", "npi", "tin", "mrn", "icd10", "cpt", "pcp", "zip", "pcm", "usd", "msn":
			b.WriteString(strings.ToUpper(word))
		default:
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}
