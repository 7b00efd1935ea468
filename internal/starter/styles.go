package starter

import "github.com/xuri/excelize/v2"

// starterBook is the workbook while it is written.
type starterBook struct {
	*excelize.File
	header, essential, text, date, wrap, title, example, exampleDate int // styles

	long []longList
}

func (b *starterBook) newStyles() error {
	border := []excelize.Border{{Type: "bottom", Style: 2, Color: "404040"}}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	font := func(bold bool, size float64) *excelize.Font {
		return &excelize.Font{Family: "Calibri", Size: size, Bold: bold}
	}
	dim := &excelize.Font{Family: "Calibri", Size: 11, Italic: true, Color: "595959"}
	isoDate := "yyyy-mm-dd"
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&b.header, excelize.Style{Font: font(false, 11), Border: border, Alignment: top, NumFmt: 49}},
		{&b.essential, excelize.Style{
			Font: font(true, 11), Border: border, Alignment: top, NumFmt: 49, Fill: excelize.Fill{Type: "pattern", Color: []string{"FFE699"}, Pattern: 1},
		}},
		{&b.text, excelize.Style{Font: font(false, 11), NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&b.date, excelize.Style{Font: font(false, 11), CustomNumFmt: &isoDate, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}}},
		{&b.wrap, excelize.Style{Font: font(false, 11), Alignment: top, NumFmt: 49}},
		{&b.title, excelize.Style{Font: font(true, 16)}},
		{&b.example, excelize.Style{Font: dim, NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&b.exampleDate, excelize.Style{Font: dim, CustomNumFmt: &isoDate, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}}},
	} {
		id, err := b.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.to = id
	}
	return nil
}
