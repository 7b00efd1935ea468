package app

import (
	"path/filepath"

	"casepacket/internal/additions"
	"casepacket/internal/ledger"
	"casepacket/internal/office"
	"casepacket/internal/schema"
)

// ReadAdditions reads what people filled in beside their sheets, for a use case that
// changes nothing: from the output folder that is named, else the one beside the first
// input, else the office's outbox. It is nil where nobody filled in anything.
func (h *Host) ReadAdditions(paths []string, out string, opt InputOptions) (*additions.Store, error) {
	settings, err := h.Quiet().ReadOffice(paths, opt.Office)
	if err != nil {
		return nil, nil // whoever reads it again says so
	}
	for _, folder := range additionsFolders(paths[0], out, settings) {
		if !HasAdditions(folder) {
			continue
		}
		var key []byte
		if known, err := ledger.Read(folder, ledger.Options{Program: h.Program, Now: h.Now}); err == nil {
			key = known.Key()
			known.Close()
		}
		store, err := additions.Open(additions.Options{Out: folder, Key: key, Now: h.Now, Order: DateOrder(settings)})
		h.SayAdditions(store)
		return store, err
	}
	return nil, nil
}

func additionsFolders(path, out string, settings *office.Office) (folders []string) {
	if out != "" {
		return []string{out}
	}
	if path != "-" {
		folders = append(folders, PacketsOf(path))
	}
	if settings.Nightly.Outbox != "" {
		folders = append(folders, OfficePath(settings, settings.Nightly.Outbox))
	}
	return folders
}

// HasAdditions reports whether somebody filled in something in an output folder.
func HasAdditions(out string) bool {
	return Exists(filepath.Join(out, additions.FileName)) || Exists(filepath.Join(out, additions.ViewName))
}

// SayAdditions passes on what there is to say of additions.
func (h *Host) SayAdditions(s *additions.Store) {
	for _, note := range s.TakeNotes() {
		h.Say("%s", note)
	}
}

// DateOrder is the order in which an office writes dates.
func DateOrder(settings *office.Office) *schema.DateOrder {
	order := schema.MonthFirst
	if settings.DateOrder == "day-first" {
		order = schema.DayFirst
	}
	return &order
}
