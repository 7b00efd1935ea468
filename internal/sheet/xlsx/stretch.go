package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"

	"casepacket/internal/sheet"
)

// maxStretch is how many bytes of a part may follow each other without the start of
// an element. A cell holds at most 32,767 characters; XML readers keep all that stands
// between two elements in memory.
const maxStretch = 8 << 20

// errStretch stops the reading of a part that was made to fill the memory.
var errStretch = errors.New("an endless stretch")

// checkStretches looks through the large parts of a workbook for stretches without an end.
func checkStretches(l sheet.Limits, archive *zip.Reader) error {
	for _, part := range archive.File {
		if name := strings.ToLower(part.Name); part.UncompressedSize64 <= maxStretch || !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		file, err := part.Open()
		if err != nil {
			return err
		}
		_, err = io.Copy(&stretches{}, io.LimitReader(file, l.MaxUnpacked()))
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// stretches refuses what is written to it when too many bytes pass without the start
// of an element.
type stretches struct{ since int }

func (s *stretches) Write(content []byte) (int, error) {
	first := bytes.IndexByte(content, '<')
	if first < 0 {
		first = len(content)
	}
	if s.since += first; s.since > maxStretch {
		return 0, errStretch
	}
	if last := bytes.LastIndexByte(content, '<'); last >= 0 {
		s.since = len(content) - last
	}
	return len(content), nil
}
