package xlsx

import (
	"archive/zip"
	"strings"

	"casepacket/internal/sheet"
)

// exceeds reports whether the parts of a workbook say that they unpack to more than
// the limit.
func exceeds(l sheet.Limits, archive *zip.Reader) bool {
	total := uint64(0)
	for _, f := range archive.File {
		if total += f.UncompressedSize64; f.UncompressedSize64 > uint64(l.MaxUnpacked()) || total > uint64(l.MaxUnpacked()) {
			return true
		}
	}
	return false
}

// heldInMemory is how many bytes of a workbook the library keeps in memory when it
// unpacks sheets, and the texts of their cells, into files above a size.
func heldInMemory(archive *zip.Reader, largest uint64) (size uint64) {
	for _, f := range archive.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, "\\", "/"))
		spills := strings.HasPrefix(name, "xl/worksheets/sheet") || name == "xl/sharedstrings.xml"
		if !spills || f.UncompressedSize64 <= largest {
			size += f.UncompressedSize64
		}
	}
	return size
}
