package app

import "casepacket/internal/sheet"

// limits are the bounds of what is read. They stand in the office file alone: a
// Settings sheet is read after them. A marked workbook is read with the limits beside
// itself, since what it was made from is only known once it is open.
func (h *Host) limits(paths []string, officeFile string) (sheet.Limits, error) {
	settings, err := h.Quiet().ReadOffice(paths, officeFile)
	if err != nil {
		return sheet.Limits{}, err
	}
	l := settings.Limits
	return sheet.Limits{Unpacked: int64(l.UnpackedMB) << 20, Cells: l.Cells, CellLength: l.CellLength}, nil
}
