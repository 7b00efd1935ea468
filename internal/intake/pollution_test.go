package intake

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// soundFile is a CSV file before it is written: values, and how the program writes them.
type soundFile struct {
	rows      [][]string // the header row first
	separator string
	quote     string
	newline   string
	quoteAll  bool
	lines     []string // written records, once a pollution has to change one; nil before
}

func soundCases() *soundFile {
	f := &soundFile{separator: ",", quote: `"`, newline: "\n"}
	f.rows = append(f.rows, strings.Split("case_id,patient_first_name,patient_last_name,patient_dob,patient_address1,patient_city,patient_state,patient_zip,patient_phone,patient_email,diagnosis_text,proposed_treatment,first_doctor_name,second_doctor_name,second_doctor_fax,questions", ","))
	first := strings.Fields("Pat Kim José Zoë Lou Renée Max Ana Søren Bo")
	last := strings.Fields("Example Muñoz Sample O’Neil Placeholder Müller Muster Peña García Specimen")
	for i := range first {
		n := strconv.Itoa(i)
		f.rows = append(f.rows, []string{
			"C-10" + n, first[i], last[i], "196" + n + "-05-04", "1" + n + " Sample Street", []string{"Springfield", "Dayton"}[i%2], []string{"IL", "OH"}[i%2], []string{"6270" + n, "4540" + n}[i%2],
			"202-555-01" + n + "3", strings.ToLower("p" + n + "@example.com"), []string{"gallstones", "cancer, left breast", "café au lait spots", `a 2" scar`}[i%4],
			[]string{"removal", "a drug, then rest", "watchful waiting"}[i%3], "Dr. Sam Muster", "Dr. Lee Placeholder", "202-555-018" + n,
			[]string{"Can it wait?", "First, is it sure?\nSecond, can it wait?", "", "Must it be?"}[i%4],
		})
	}
	return f
}

// cell writes a value, in quotation marks where it needs them.
func (f *soundFile) cell(value string) string {
	if f.quote != "" && (f.quoteAll || strings.ContainsAny(value, f.separator+f.quote+"\r\n")) {
		return f.quote + strings.ReplaceAll(value, f.quote, f.quote+f.quote) + f.quote
	}
	return value
}

// write writes the records, each a line or several.
func (f *soundFile) write() {
	f.lines = nil
	for _, row := range f.rows {
		var cells []string
		for _, value := range row {
			cells = append(cells, f.cell(strings.ReplaceAll(value, "\n", f.newline)))
		}
		f.lines = append(f.lines, strings.Join(cells, f.separator))
	}
}

func (f *soundFile) text() string {
	if f.lines == nil {
		f.write()
	}
	return strings.Join(f.lines, f.newline) + f.newline
}

// filePollution spoils a file in one way. Row i is one below the headers, column j one that has a
// value there.
type filePollution struct {
	name string
	do   func(f *soundFile, i, j int, r *rand.Rand) string
}

// values changes values before they are written.
func values(name string, do func(f *soundFile, i, j int, r *rand.Rand)) filePollution {
	return filePollution{name, func(f *soundFile, i, j int, r *rand.Rand) string {
		do(f, i, j, r)
		return f.text()
	}}
}

// inLine changes a record as it is written.
func inLine(name string, do func(line string, f *soundFile, j int, r *rand.Rand) string) filePollution {
	return filePollution{name, func(f *soundFile, i, j int, r *rand.Rand) string {
		f.write()
		f.lines[i] = do(f.lines[i], f, j, r)
		return f.text()
	}}
}

// inEncoding writes the whole file in another encoding; what that lacks becomes its sign for it.
func inEncoding(name string, e encoding.Encoding) filePollution {
	return filePollution{name, func(f *soundFile, _, _ int, _ *rand.Rand) string {
		text, err := encoding.ReplaceUnsupported(e.NewEncoder()).String(f.text())
		if err != nil {
			panic(err)
		}
		return text
	}}
}

// inValue puts something into the middle of a value.
func inValue(name, what string) filePollution {
	return values(name, func(f *soundFile, i, j int, _ *rand.Rand) {
		runes := []rune(f.rows[i][j])
		f.rows[i][j] = string(runes[:(len(runes)+1)/2]) + what + string(runes[(len(runes)+1)/2:])
	})
}

func filePollutions() []filePollution {
	dialect := func(name string, set func(f *soundFile)) filePollution {
		return values(name, func(f *soundFile, _, _ int, _ *rand.Rand) { set(f) })
	}
	whole := func(name string, do func(text string) string) filePollution {
		return filePollution{name, func(f *soundFile, _, _ int, _ *rand.Rand) string { return do(f.text()) }}
	}
	return []filePollution{
		// separators
		dialect("semicolons", func(f *soundFile) { f.separator = ";" }),
		dialect("tabs", func(f *soundFile) { f.separator = "\t" }),
		dialect("bars", func(f *soundFile) { f.separator = "|" }),
		dialect("a colon", func(f *soundFile) { f.separator = ":" }),
		dialect("a comma and a space", func(f *soundFile) { f.separator = ", " }),
		dialect("carets", func(f *soundFile) { f.separator = "^" }),
		dialect("two characters", func(f *soundFile) { f.separator = "||" }),
		whole("a line that names it", func(text string) string { return "sep=,\n" + text }),
		inLine("one record with semicolons", func(line string, f *soundFile, _ int, _ *rand.Rand) string { return strings.ReplaceAll(line, ",", ";") }),
		// quotation marks
		dialect("all in quotation marks", func(f *soundFile) { f.quoteAll = true }),
		dialect("apostrophes for quotation marks", func(f *soundFile) { f.quote, f.quoteAll = "'", true }),
		dialect("curly quotation marks", func(f *soundFile) { f.quote, f.quoteAll = "”", true }),
		dialect("none at all", func(f *soundFile) { f.quote = "" }),
		whole("marks with a backslash before", func(text string) string { return strings.ReplaceAll(text, `""`, `\"`) }),
		inLine("a record quoted as a whole", func(line string, _ *soundFile, _ int, _ *rand.Rand) string {
			return `"` + strings.ReplaceAll(line, `"`, `""`) + `"`
		}),
		inLine("a mark that opens and does not close", func(line string, f *soundFile, _ int, r *rand.Rand) string {
			at := strings.LastIndex(line, f.separator) + 1
			return line[:at] + `"` + line[at:]
		}),
		inLine("a mark in a value", func(line string, _ *soundFile, j int, _ *rand.Rand) string {
			at := len(line) * (j + 1) / 18
			return line[:at] + `"` + line[at:]
		}),
		// line ends
		dialect("lines of Windows", func(f *soundFile) { f.newline = "\r\n" }),
		dialect("lines of old Macs", func(f *soundFile) { f.newline = "\r" }),
		whole("two kinds of line ends", func(text string) string { return strings.Replace(text, "\n", "\r\n", 3) }),
		whole("blank lines between", func(text string) string { return strings.ReplaceAll(text, "\nC-", "\n\nC-") }),
		whole("no line end at the end", func(text string) string { return strings.TrimSuffix(text, "\n") }),
		inLine("a line end lost", func(line string, f *soundFile, _ int, _ *rand.Rand) string { return line + line }),
		{"a line end in a value without marks", func(f *soundFile, i, j int, _ *rand.Rand) string {
			f.write()
			at := strings.Index(f.lines[i], " ")
			f.lines[i] = f.lines[i][:max(at, 4)] + "\n" + f.lines[i][max(at, 4):]
			return f.text()
		}},
		// encodings
		inEncoding("UTF-16 of Windows", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
		inEncoding("UTF-16 without a mark", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)),
		inEncoding("UTF-32", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)),
		inEncoding("Windows-1252", charmap.Windows1252),
		inEncoding("Mac Roman", charmap.Macintosh),
		inEncoding("code page 437", charmap.CodePage437),
		inEncoding("code page 850", charmap.CodePage850),
		whole("a mark of UTF-8", func(text string) string { return "\ufeff" + text }),
		whole("two marks of UTF-8", func(text string) string { return "\ufeff\ufeff" + text }),
		whole("UTF-8 decoded twice", func(text string) string {
			twice, _ := charmap.Windows1252.NewDecoder().String(text)
			return twice
		}),
		whole("letters lost", func(text string) string {
			return strings.Map(func(r rune) rune {
				if r > 0x7f {
					return '?'
				}
				return r
			}, text)
		}),
		inValue("a byte of another encoding", "\xe9"),
		inValue("a NUL", "\x00"),
		inValue("a sign for a lost letter", "\ufffd"),
		inValue("a mark that turns the text", "\u202e"),
		inValue("a zero-width space", "\u200b"),
		// widths
		inLine("a separator at the end of a record", func(line string, f *soundFile, _ int, _ *rand.Rand) string { return line + f.separator }),
		inLine("a separator at its start", func(line string, f *soundFile, _ int, _ *rand.Rand) string { return f.separator + line }),
		values("a separator at the end of each", func(f *soundFile, _, _ int, _ *rand.Rand) {
			for i := range f.rows {
				f.rows[i] = append(f.rows[i], "")
			}
		}),
		values("a value lost", func(f *soundFile, i, j int, _ *rand.Rand) { f.rows[i] = slices.Delete(f.rows[i], j, j+1) }),
		values("a value twice", func(f *soundFile, i, j int, _ *rand.Rand) { f.rows[i] = slices.Insert(f.rows[i], j, f.rows[i][j]) }),
		values("the end of a record lost", func(f *soundFile, i, j int, _ *rand.Rand) { f.rows[i] = f.rows[i][:max(j, 1)] }),
		values("a header lost", func(f *soundFile, _, j int, _ *rand.Rand) { f.rows[0] = slices.Delete(f.rows[0], j, j+1) }),
		values("a header twice", func(f *soundFile, _, j int, _ *rand.Rand) { f.rows[0] = slices.Insert(f.rows[0], j, f.rows[0][j]) }),
		whole("the file cut off", func(text string) string { return text[:len(text)*2/3] }),
		// rows of other kinds
		whole("a title and a blank line", func(text string) string { return "Second opinions, printed 11/1/2026\n\n" + text }),
		whole("comments above", func(text string) string { return "# exported 2026-11-01\n# by dana\n" + text }),
		whole("a sum below", func(text string) string { return text + "Total,10,,,,,,,,,,,,,,\n" }),
		whole("a legend below", func(text string) string { return text + "\nLegend: C = case\n" }),
		values("the headers once more", func(f *soundFile, i, _ int, _ *rand.Rand) { f.rows = slices.Insert(f.rows, i, slices.Clone(f.rows[0])) }),
		values("other headers further down", func(f *soundFile, i, _ int, _ *rand.Rand) {
			for n := i; n < len(f.rows); n++ {
				f.rows[n][1], f.rows[n][2] = f.rows[n][2], f.rows[n][1]
			}
			header := slices.Clone(f.rows[0])
			header[1], header[2] = header[2], header[1]
			f.rows = slices.Insert(f.rows, i, header)
		}),
		values("no headers", func(f *soundFile, _, _ int, _ *rand.Rand) { f.rows = f.rows[1:] }),
		values("a record twice", func(f *soundFile, i, _ int, _ *rand.Rand) { f.rows = slices.Insert(f.rows, i, slices.Clone(f.rows[i])) }),
		values("columns in another order", func(f *soundFile, _, j int, _ *rand.Rand) {
			for i := range f.rows {
				f.rows[i] = append(append(slices.Clone(f.rows[i][j:]), f.rows[i][:j]...), "")[:len(f.rows[i])]
			}
		}),
	}
}

// factsOf are the values of a case by the names of its fields.
func factsOf(c *casefile.Case) map[string]string {
	facts := map[string]string{}
	v := reflect.ValueOf(c.Main)
	for i := range v.NumField() {
		if value := fmt.Sprint(v.Field(i).Interface()); !v.Field(i).IsZero() {
			facts[v.Type().Field(i).Tag.Get("field")] = value
		}
	}
	return facts
}

// reading is what became of a file.
type reading struct {
	refused error
	cases   map[string]*casefile.Case
	list    problem.List
	notes   []string
	text    string
}

func readFile(t *testing.T, text string) *reading {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cases.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := sheets.Open(path, nil, sheet.Options{HeaderScore: HeaderScore, HeaderShape: HeaderShape, CaseField: IsField, CaseTable: IsTable})
	if err != nil {
		return &reading{refused: err}
	}
	set := Read(book, optionsOf(testEnv(t)))
	got := &reading{cases: map[string]*casefile.Case{}, list: set.Problems, notes: book.Notes, text: text}
	for c := range set.Cases() {
		got.cases[c.CaseID] = c
		got.list = append(got.list, c.Problems...)
	}
	return got
}

// stops reports whether a problem stops what it touches.
func stops(p problem.Problem) bool { return p.Severity >= problem.Missing }

// silent says which fact differs from those of the sound file, or which case is lost or new, and
// that nothing reports it; blank when all is right or reported.
func (got *reading) silent(sound map[string]map[string]string) string {
	if got.refused != nil {
		return ""
	}
	lost, rows, everything, pasted := 0, map[int]bool{}, false, false
	for _, p := range got.list {
		if stops(p) {
			rows[p.Where.Row] = true
			everything = everything || p.Where.Row == 0 || p.Code == "SH-98"
		}
	}
	for _, note := range got.notes {
		everything = everything || strings.Contains(note, "not read")
		pasted = pasted || strings.Contains(note, "stray characters") // a byte that somebody pasted may be any letter
	}
	for id, want := range sound {
		c := got.cases[id]
		if c == nil {
			if strings.Contains(strings.ReplaceAll(got.text, "\x00", ""), id) { // else the file was cut off before it
				lost++
			}
			continue
		}
		have := factsOf(c)
		for field := range want {
			have[field] += ""
		}
		for field, value := range have {
			if value != want[field] && !pasted && !got.reports(c, field) {
				return fmt.Sprintf("%s: %s is %q, not %q", id, field, value, want[field])
			}
		}
	}
	if lost > len(rows) && !everything {
		return fmt.Sprintf("%d cases are lost, and %d rows are named", lost, len(rows))
	}
	for id, c := range got.cases {
		if sound[id] == nil && !got.reports(c, "case_id") {
			return fmt.Sprintf("%s is new, in row %d", id, c.Place.Row)
		}
	}
	return ""
}

// reports reports whether a problem that stops names a field of a case, its row, or the file.
func (got *reading) reports(c *casefile.Case, field string) bool {
	return slices.ContainsFunc(got.list, func(p problem.Problem) bool {
		switch {
		case !stops(p):
			return p.Code == "SH-96" || p.Code == "SH-113" && p.Where == c.At(field) || p.Code == "SH-114" && p.Where.Row == c.Place.Row
		case p.Where.Row == 0, p.Where.Row == 1: // the file or its headers
			return true
		}
		return p.Where.Row == c.Place.Row && (p.Field == field || p.Where == c.At(field) || p.Field == "" || field == "case_id" || p.Code == "SH-59")
	})
}

// A sound file that is spoilt in one way is read as it was, or what differs is reported.
func TestPollutedFilesAreReadOrReported(t *testing.T) {
	sound := map[string]map[string]string{}
	clean := readFile(t, soundCases().text())
	for id, c := range clean.cases {
		sound[id] = factsOf(c)
	}
	if len(sound) != 10 || slices.ContainsFunc(clean.list, stops) {
		t.Fatalf("%d cases, problems %v", len(sound), clean.list)
	}
	ways := filePollutions()
	if len(ways) < 40 {
		t.Fatalf("%d ways", len(ways))
	}
	for _, way := range ways {
		r := rand.New(rand.NewPCG(1, 1))
		for try := range 4 {
			f := soundCases()
			i := 1 + (3*try+1)%(len(f.rows)-1)
			j := 1 + r.IntN(len(f.rows[0])-3)
			got := readFile(t, way.do(f, i, j, r))
			if wrong := got.silent(sound); wrong != "" {
				t.Errorf("%s (row %d, column %d): %s\n%v\n%q", way.name, i+1, j+1, wrong, got.list, got.notes)
			} else if got.refused != nil {
				t.Logf("%s: %v", way.name, got.refused)
			}
		}
	}
}

// Many random ones: CASEPACKET_POLLUTIONS says how many.
func TestRandomPollutions(t *testing.T) {
	n := 60
	if text := os.Getenv("CASEPACKET_POLLUTIONS"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	sound := map[string]map[string]string{}
	for id, c := range readFile(t, soundCases().text()).cases {
		sound[id] = factsOf(c)
	}
	ways := filePollutions()
	for seed := range n {
		r := rand.New(rand.NewPCG(11, uint64(seed)))
		f := soundCases()
		way := ways[r.IntN(len(ways))]
		i, j := 1+r.IntN(len(f.rows)-1), r.IntN(len(f.rows[0]))
		got := readFile(t, way.do(f, i, j, r))
		if wrong := got.silent(sound); wrong != "" {
			t.Errorf("seed %d, %s (row %d, column %d): %s\n%v", seed, way.name, i+1, j+1, wrong, got.list)
		}
	}
}
