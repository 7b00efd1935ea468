package fonts

import (
	"encoding/binary"
	"errors"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
)

// Metrics are the figures of a font descriptor (ISO 32000-1, 9.8), lengths in
// thousandths of the type size, y upwards from the baseline.
type Metrics struct {
	Ascent      int     // of the tallest letters, above 0
	Descent     int     // of the lowest, below 0
	CapHeight   int     // of flat capitals
	Box         [4]int  // left, bottom, right, top of all glyphs laid over one another
	ItalicAngle float64 // degrees, negative where letters lean to the right
	StemWidth   int     // of upright strokes, judged by the weight
	FixedPitch  bool
}

var errOS2 = errors.New("it has no whole OS/2 table")

// measure reads the metrics of a font program.
func measure(program *sfnt.Font, ttf []byte) (Metrics, error) {
	var buffer sfnt.Buffer
	lines, err := program.Metrics(&buffer, em, font.HintingNone)
	if err != nil {
		return Metrics{}, err
	}
	box, err := program.Bounds(&buffer, em, font.HintingNone) // y downwards
	if err != nil {
		return Metrics{}, err
	}
	weight, err := weight(ttf)
	if err != nil {
		return Metrics{}, err
	}
	m := Metrics{
		Ascent: int(lines.Ascent), Descent: -int(lines.Descent), CapHeight: int(lines.CapHeight),
		Box: [4]int{int(box.Min.X), -int(box.Max.Y), int(box.Max.X), -int(box.Min.Y)},
		// No table of a font holds the width of its stems; it grows with the
		// weight, from about 95 at 400 (regular) to 170 at 700 (bold).
		StemWidth: 10 + 220*(max(weight, 50)-50)/900,
	}
	if post := program.PostTable(); post != nil {
		m.ItalicAngle, m.FixedPitch = post.ItalicAngle, post.IsFixedPitch
	}
	return m, nil
}

// weight returns the weight class of a font file, 1 to 1000.
func weight(ttf []byte) (int, error) {
	const directory, record = 12, 16
	if len(ttf) < directory {
		return 0, errOS2
	}
	tables := int(binary.BigEndian.Uint16(ttf[4:]))
	for i := range tables {
		at := directory + i*record
		if at+record > len(ttf) {
			break
		}
		offset := uint64(binary.BigEndian.Uint32(ttf[at+8:]))
		if string(ttf[at:at+4]) == "OS/2" && offset+6 <= uint64(len(ttf)) {
			return int(binary.BigEndian.Uint16(ttf[offset+4:])), nil
		}
	}
	return 0, errOS2
}
