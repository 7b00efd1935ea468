package app

import (
	"casepacket/internal/columns"
	"casepacket/internal/sheet"
)

// openSettings sets what the office file says of how inputs are opened: the bounds of what is
// read, and which headers it knows. They are in the office file alone: a Settings sheet is read
// after them. A marked workbook is read with what is beside itself, since what it was made from
// is only known once it is open.
func (h *Host) openSettings(opt *sheet.Options, paths []string, officeFile string) error {
	settings, err := h.Quiet().ReadOffice(paths, officeFile)
	if err != nil {
		return err
	}
	l := settings.Limits
	opt.Limits = sheet.Limits{Unpacked: int64(l.UnpackedMB) << 20, Cells: l.Cells, CellLength: l.CellLength}
	opt.HeaderScore = func(cells []string) int { return columns.HeaderScore(cells, settings) }
	opt.HeaderRow = settings.HeaderRowOf
	return nil
}
